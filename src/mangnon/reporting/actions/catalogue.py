"""Loading the shipped definitions and the duties that stand in law. Idempotent."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.people import queries as people
from mangnon.reporting.models import Definition, Duty
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules import reading, seal
from mangnon.reporting.rules.definition import Definition as Form


class DefinitionInUse(Refused):
    """A version that reports were made with is changed only by a next version."""


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> dict[str, int]:
    """Load `catalogue/reports/*.yaml` and `catalogue/duties/*.csv`; returns how many of each were new or changed.

    Raises:
        DefinitionInUse: a shipped version differs from the one that reports were made with.
    """
    forms = [reading.definition_from_yaml(path.read_text()) for path in _files("reports", "*.yaml")]
    changed = sum(_load_definition(form) for form in forms)
    rows = [row for path in _files("duties", "*.csv") for row in _rows(path)]
    duties = _load_duties(rows)
    if changed or duties:
        audit.record(
            by=by,
            deed=Deed.CATALOGUE_LOADED,
            subjects=["catalogue:reports"],
            details={"definitions": changed, "duties": duties, "on": on},
        )
    return {"definitions": changed, "duties": duties}


def _load_definition(form: Form) -> bool:
    fingerprint = seal.definition_hash(form)
    known = Definition.objects.filter(code=form.code, version=form.version, owner=None).first()
    if known and known.body_hash == fingerprint:
        return False
    if known and known.reports.exists():
        raise DefinitionInUse(
            _("Mẫu %(code)s bản %(version)d đã có báo cáo: hãy lập bản tiếp theo.")
            % {"code": form.code, "version": form.version}
        )
    Definition.objects.update_or_create(
        code=form.code, version=form.version, owner=None, defaults=definitions.columns_of(form)
    )
    return True


def _load_duties(rows: list[dict[str, str]]) -> int:
    kinds = people.kind_ids()
    forms = dict(Definition.objects.filter(owner=None).order_by("code", "version").values_list("code", "id"))
    known = {(duty.code, duty.valid.lower): duty for duty in Duty.objects.exclude(code="")}
    made = {(duty.code, duty.valid.lower): duty for duty in (_duty(row, kinds, forms) for row in rows)}
    fresh = [duty for key, duty in made.items() if key not in known]
    named = [duty for key, duty in known.items() if key in made and duty.event != made[key].event]
    for duty in named:
        duty.event = made[duty.code, duty.valid.lower].event
    Duty.objects.bulk_update(named, ["event"])
    return len(Duty.objects.bulk_create(fresh)) + len(named)


def _duty(row: Mapping[str, str], kinds: Mapping[str, int], forms: Mapping[str, int]) -> Duty:
    until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return Duty(
        code=row["code"],
        debtor_kind_id=kinds[row["debtor_kind"]],
        debtor_level=row["debtor_level"],
        creditor_kind_id=kinds[row["creditor_kind"]],
        creditor_level=row["creditor_level"],
        definition_id=forms.get(row["definition"]),
        what=row["what"],
        period_kind=row["period"],
        event=row["event"],
        due_rules=row["rule"].split(" | ") if row["rule"] else [],
        bound=row["bound"] or "by",
        basis=row["source"],
        valid=DateRange(date.fromisoformat(row["valid_from"]), until, "[]"),
        status=row["status"],
    )


def _files(folder: str, pattern: str) -> list[Path]:
    return sorted((settings.CATALOGUE / folder).glob(pattern))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
