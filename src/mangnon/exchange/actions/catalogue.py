"""Loads `catalogue/exchange/`, and keeps the registers that an office describes itself."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import yaml
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.exchange.models import Register
from mangnon.exchange.rules import registers
from mangnon.exchange.rules.registers import Column

FILE = Path(__file__).parents[2] / "catalogue" / "exchange" / "registers.yaml"
WORDS = "Đồng chí không được giao mô tả sổ của cơ quan khác."


class RegisterRefused(Refused):
    """A register cannot be described so."""


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> int:
    """Bring the shipped registers to what the file says; how many were added or changed. Idempotent."""
    changed = sum(_keep(entry) for entry in yaml.safe_load(FILE.read_text("utf-8")))
    if changed:
        audit.record(by=by, deed=Deed.CATALOGUE_LOADED, subjects=["catalogue:exchange"], details={"rows": changed})
    return changed


@transaction.atomic
def describe(
    *, public_id: UUID, agency_id: int, title: str, holder: str, columns: Sequence[Column], by: Actor, on: date
) -> None:
    """Describe a register that an office exchanges lists with; the same form sent twice describes one.

    Raises:
        RegisterRefused: no column of names, or a fact in two columns.
        NotAllowed.
    """
    if isinstance(by, Acting):
        by.check(Permission.CHILD_IMPORT, agency=agency_id, words=WORDS)
    if words := registers.problems(columns):
        raise RegisterRefused(words)
    _described, is_new = Register.objects.get_or_create(
        public_id=public_id,
        defaults={
            "code": str(public_id), "agency_id": agency_id, "title": title, "holder": holder,
            "columns": [[column.heading, column.target, *column.also] for column in columns],
            "valid": DateRange(on, None), "source": by.name, "status": "office-defined",
        },
    )  # fmt: skip
    if is_new:
        audit.record(by=by, deed=Deed.REGISTER_DESCRIBED, subjects=[f"register:{public_id}"])


def _keep(entry: dict) -> bool:
    facts = {
        "title": entry["title"], "holder": entry["holder"], "columns": entry["columns"],
        "from_age": entry["ages"][0], "before_age": entry["ages"][1], "source": entry["source"],
        "status": entry["status"], "valid": DateRange(entry["valid_from"], entry.get("valid_to")),
    }  # fmt: skip
    same = Register.objects.filter(code=entry["code"], agency=None, **facts)
    if same.exists():
        return False
    Register.objects.update_or_create(code=entry["code"], agency=None, defaults=facts)
    return True
