"""Adults around children: added once, changed and corrected like everyone."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import facts, rights, sources
from mangnon.registry.actions.facts import Base, Saying
from mangnon.registry.models import Adult, Source
from mangnon.registry.rules import records, rows, soundness
from mangnon.registry.rules.refusals import RecordRefused
from mangnon.vn.text import nfc

KEPT_BY_NAME = ("birth_year", "identity_number", "phone", "occupation")
"""What stays of an adult whose name had been written wrongly."""


@transaction.atomic
def add(*, values: Mapping[str, object], source: Source, by: Actor, on: date) -> int:
    """An adult of whom these facts are known; the id. The action around it records. Raises as `described`."""
    adult = described(values=values, source=source, at=sources.instant(by=by), by=by, on=on)
    adult.save()
    return adult.id


def described(*, values: Mapping[str, object], source: Source, at: datetime, by: Actor, on: date) -> Adult:
    """The same, not saved yet.

    Raises:
        RecordRefused: no name or place, or a fact cannot be so.
        NotAllowed.
    """
    given = {key: value for key, value in values.items() if value not in (None, "")}
    given["full_name"] = " ".join(nfc(str(values.get("full_name") or "")).split())
    if problems := soundness.of_adult(given, on=on):
        raise RecordRefused(problems)
    place_id, village_id = rows.id_of(given, "place"), rows.id_of(given, "village")
    if place_id is None:
        raise RecordRefused({"place": "Cần chọn xã, phường."})
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id, village_id=village_id)
    return Adult(since=source.on, recorded_at=at, source=source, **records.ADULT.columns(given))


@transaction.atomic
def change(
    *, adult_id: int, values: Mapping[str, object], from_: date, base_version: int | None, by: Actor, on: date
) -> int:
    """Say what is so of the adult since `from_`; the new version. Raises as `revising.change`."""
    return _revise(adult_id, values, Saying(from_), base_version, by, on)


@transaction.atomic
def correct(*, adult_id: int, values: Mapping[str, object], base_version: int | None, by: Actor, on: date) -> int:
    """Say what had been written wrongly of the adult. Raises as `revising.change`."""
    return _revise(adult_id, values, Saying(), base_version, by, on)


def _revise(adult_id, values, saying: Saying, base_version, by, on) -> int:
    adult = rights.adult_to_edit(adult_id=adult_id, by=by)
    written = facts.revise(record=adult, values=values, saying=saying, base=Base(base_version), by=by, on=on)
    if written:
        audit.record(
            by=by, deed=Deed.ADULT_CHANGED if saying.from_ else Deed.ADULT_CORRECTED,
            subjects=[f"adult:{adult.public_id}"], place_id=adult.place_id, details={"fields": written},
        )  # fmt: skip
    return adult.version
