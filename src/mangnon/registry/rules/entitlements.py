"""Who has a right to what, and whether it is answered: conditions are data (`catalogue/registry/entitlements.csv`).

The same conditions stand as SQL in `queries.entitlements`; a test holds the two together.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from dateutil.relativedelta import relativedelta

from mangnon.registry.rules import age

ANY_GROUP = "*"
RISK = "risk"
OUT_OF_SCHOOL = ("left", "never", "none_yet")
FACTS = ("insured", "registered", "in_school")
HELP = "help"
"""What answers an entitlement: a fact of the child, any help at all, or else codes of services."""


@dataclass(frozen=True)
class Entitlement:
    """One policy. Empty conditions ask nothing; all that are given must hold."""

    code: str
    title: str
    why: str
    from_age: int | None
    below_age: int | None
    after_days: int | None
    circumstances: tuple[str, ...]
    poverty: tuple[str, ...]
    schooling: tuple[str, ...]
    answered_by: tuple[str, ...]
    recent_months: int | None
    is_sensitive: bool
    valid_from: date
    valid_to: date | None
    source: str
    status: str
    worth: int | None = None  # đồng, for each child

    @property
    def fact(self) -> str:
        """The fact that answers it; blank where services do."""
        return self.answered_by[0] if self.answered_by[0] in FACTS else ""

    @property
    def service(self) -> str:
        """The kind of service that is recorded when it was received; blank where a fact or any help answers."""
        return "" if self.fact or self.answered_by[0] == HELP else self.answered_by[0]

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True)
class Held:
    """A circumstance or a service that held from `since` to `last_day` (None: goes on)."""

    code: str
    since: date
    last_day: date | None = None
    is_help: bool = False

    def on(self, day: date) -> bool:
        return self.since <= day and (self.last_day is None or day <= self.last_day)

    def since_day(self, day: date, until: date) -> bool:
        """Whether it held on some day from `day` to `until`."""
        return self.since <= until and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class Situation:
    """What is known of a child that entitlements ask for."""

    born: date | None
    schooling: str = ""
    birth_registered: bool | None = None
    identity_number: str = ""
    insurance_number: str = ""
    insured_until: date | None = None
    poverty: str = "none"
    poor_since: date | None = None
    circumstances: tuple[Held, ...] = ()
    services: tuple[Held, ...] = ()


@cache
def entitlements() -> tuple[Entitlement, ...]:
    """The catalogue, in its order."""
    source = resources.files("mangnon") / "catalogue" / "registry" / "entitlements.csv"
    return tuple(_entitlement(row) for row in csv.DictReader(source.read_text("utf-8").splitlines()))


def in_force(on: date, *, sensitive: bool) -> tuple[Entitlement, ...]:
    """Those of the day; the sensitive ones only where asked for."""
    return tuple(one for one in entitlements() if one.in_force(on) and (sensitive or not one.is_sensitive))


def is_due(entitlement: Entitlement, child: Situation, on: date) -> bool:
    """Whether the child has the right on the day and has not received what answers it."""
    return due_since(entitlement, child, on) is not None


def due_since(entitlement: Entitlement, child: Situation, on: date) -> date | None:
    """Since when the child has waited: the day the last of the conditions came to hold; None where nothing is due."""
    begun = [
        _aged(entitlement, child, on),
        _circumstanced(entitlement, child, on),
        _poor(entitlement, child),
        _at_school(entitlement, child),
        None if is_answered(entitlement, child, on) else _lapsed(entitlement, child, on),
    ]
    if any(day is None for day in begun):
        return None
    return max(entitlement.valid_from, *(day for day in begun if day))


def is_answered(entitlement: Entitlement, child: Situation, on: date) -> bool:
    """Whether what the child has a right to is there on the day, or was in the months that count."""
    if entitlement.fact:
        return _FACTS[entitlement.fact](child, on)
    since = recent_since(entitlement, on)
    return any(held.since_day(since, on) for held in child.services if _answers(entitlement, held))


def recent_since(entitlement: Entitlement, on: date) -> date:
    """The first day on which a service still answers the entitlement."""
    return on - relativedelta(months=entitlement.recent_months) if entitlement.recent_months else on


def overdue_born_by(entitlement: Entitlement, on: date) -> date:
    """The latest birth date of those whose days are over."""
    return on - timedelta(days=(entitlement.after_days or 0) + 1)


def meant(codes: tuple[str, ...], code: str) -> bool:
    """Whether a circumstance is among those a policy names: itself, its group, or any group that is no mere risk."""
    group = code.partition(".")[0]
    return code in codes or group in codes or (ANY_GROUP in codes and group != RISK)


def _aged(entitlement: Entitlement, child: Situation, on: date) -> date | None:
    days = (entitlement.from_age, entitlement.below_age, entitlement.after_days)
    if days == (None, None, None):
        return date.min
    born = child.born
    if born is None or born > on:
        return None
    if entitlement.below_age is not None and age.years(born, on) >= entitlement.below_age:
        return None
    if age.years(born, on) < (entitlement.from_age or 0):
        return None
    if entitlement.after_days is not None and born > overdue_born_by(entitlement, on):
        return None
    waits = timedelta(days=entitlement.after_days + 1) if entitlement.after_days is not None else timedelta()
    return age.birthday(born, entitlement.from_age or 0) + waits


def _circumstanced(entitlement: Entitlement, child: Situation, on: date) -> date | None:
    if not entitlement.circumstances:
        return date.min
    held = [one.since for one in child.circumstances if meant(entitlement.circumstances, one.code) and one.on(on)]
    return min(held, default=None)


def _poor(entitlement: Entitlement, child: Situation) -> date | None:
    if not entitlement.poverty:
        return date.min
    return (child.poor_since or date.min) if child.poverty in entitlement.poverty else None


def _at_school(entitlement: Entitlement, child: Situation) -> date | None:
    return date.min if not entitlement.schooling or child.schooling in entitlement.schooling else None


def _lapsed(entitlement: Entitlement, child: Situation, on: date) -> date:
    """The day after the last of what answered it, where it once was answered."""
    if entitlement.fact == "insured" and child.insurance_number and child.insured_until:
        return child.insured_until + timedelta(days=1)
    ended = [
        one.last_day for one in child.services if _answers(entitlement, one) and one.last_day and one.last_day < on
    ]
    return max(ended) + timedelta(days=1) if ended else date.min


def _answers(entitlement: Entitlement, held: Held) -> bool:
    return held.is_help if entitlement.answered_by[0] == HELP else held.code in entitlement.answered_by


def _insured(child: Situation, on: date) -> bool:
    by_card = bool(child.insurance_number) and (child.insured_until is None or child.insured_until >= on)
    return by_card or any(held.code == "health_insurance" and held.on(on) for held in child.services)


def _registered(child: Situation, on: date) -> bool:
    """A number is given when the birth is registered: who has one needs no other word of it."""
    if child.birth_registered is None:
        return bool(child.identity_number)
    return child.birth_registered


def _in_school(child: Situation, on: date) -> bool:
    return child.schooling not in OUT_OF_SCHOOL


_FACTS = {"insured": _insured, "registered": _registered, "in_school": _in_school}


def _entitlement(row: dict[str, str]) -> Entitlement:
    number = {key: int(text) if text else None for key, text in row.items() if key in _NUMBERS}
    words = {key: tuple(text.split()) for key, text in row.items() if key in _LISTS}
    return Entitlement(
        code=row["code"], title=row["title"], why=row["why"], is_sensitive=row["is_sensitive"] == "yes",
        valid_from=date.fromisoformat(row["valid_from"]), source=row["source"], status=row["status"],
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        from_age=number["from_age"], below_age=number["below_age"], after_days=number["after_days"],
        recent_months=number["recent_months"], circumstances=words["circumstances"], poverty=words["poverty"],
        schooling=words["schooling"], answered_by=words["answered_by"],
    )  # fmt: skip


_NUMBERS = ("from_age", "below_age", "after_days", "recent_months")
_LISTS = ("circumstances", "poverty", "schooling", "answered_by")
