"""Policies in force for the children of a place: those of the law and those its offices set themselves."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from mangnon.places import queries as places
from mangnon.registry.models import CircumstanceKind, Policy
from mangnon.registry.queries.facts import last_day
from mangnon.registry.rules import entitlements, household_fields, policies
from mangnon.registry.rules.entitlements import ANY_GROUP, Entitlement
from mangnon.registry.rules.policies import Terms
from mangnon.registry.rules.refusals import NotHere

ANY_TITLE = "một trong 14 nhóm hoàn cảnh đặc biệt"


@dataclass(frozen=True)
class Version:
    """What an office said of a policy, from a day to another (None: still); `why` says who is meant."""

    id: UUID
    code: str
    place_id: int
    terms: Terms
    kind_title: str
    why: str
    since: date
    last_day: date | None
    is_sensitive: bool
    by: str

    @property
    def before(self) -> date | None:
        return self.last_day + timedelta(days=1) if self.last_day else None

    def is_on(self, day: date) -> bool:
        return self.since <= day and (self.last_day is None or day <= self.last_day)


def in_force(place_id: int | None, on: date, *, sensitive: bool) -> tuple[Entitlement, ...]:
    """The policies of the day, the law's first; the sensitive ones only where asked for. No place: the law's alone."""
    law = entitlements.in_force(on, sensitive=sensitive)
    if place_id is None:
        return law
    rows = Policy.objects.filter(valid__contains=on, place_id__in=_above(place_id, on)).select_related("kind")
    own = _versions(row for row in rows.order_by("id") if sensitive or not row.is_sensitive)
    return (*law, *map(_entitlement, own))


def is_known(code: str) -> bool:
    """Whether there is or was a policy of that code."""
    return any(one.code == code for one in entitlements.entitlements()) or Policy.objects.filter(code=code).exists()


def of_places(place_ids: Collection[int], *, sensitive: bool) -> list[Version]:
    """All versions of these units' own policies: by title, the newest first."""
    rows = Policy.objects.filter(place_id__in=place_ids).select_related("kind").order_by("code", "-valid")
    found = _versions(row for row in rows if sensitive or not row.is_sensitive)
    newest = {one.code: one.terms.title for one in reversed(found)}
    return sorted(found, key=lambda one: (newest[one.code], one.code))


def latest(code: str, *, sensitive: bool) -> Version:
    """The last version of a policy. Raises `NotHere`."""
    row = Policy.objects.filter(code=code).select_related("kind").order_by("-valid").first()
    if row is None or (row.is_sensitive and not sensitive):
        raise NotHere("chính sách")
    return _versions([row])[0]


def _above(place_id: int, on: date) -> set[int]:
    """The place, what went into it, and the units it lies in."""
    return {*places.territory({place_id}, on), *(place.id for place in places.ancestors(place_id, on))}


def _versions(rows: Iterable[Policy]) -> list[Version]:
    rows = list(rows)
    held = CircumstanceKind.objects.filter(code__in={code for row in rows for code in row.circumstances})
    named = {ANY_GROUP: ANY_TITLE, **dict(held.order_by("valid").values_list("code", "title"))} if rows else {}
    return [_version(row, named) for row in rows]


def _version(row: Policy, circumstances: dict[str, str]) -> Version:
    terms = Terms(
        row.title, row.kind.code, row.source, row.from_age, row.below_age, tuple(row.circumstances),
        tuple(row.poverty), row.recent_months, row.worth,
    )  # fmt: skip
    why = policies.why(terms, circumstances, household_fields.offered("poverty", row.valid.lower))
    return Version(
        row.public_id, row.code, row.place_id, terms, row.kind.title, why, row.valid.lower, last_day(row.valid.upper),
        row.is_sensitive, row.by_name,
    )  # fmt: skip


def _entitlement(one: Version) -> Entitlement:
    terms = one.terms
    return Entitlement(
        code=one.code, title=terms.title, why=one.why, from_age=terms.from_age, below_age=terms.below_age,
        after_days=None, circumstances=terms.circumstances, poverty=terms.poverty, schooling=(),
        answered_by=(terms.kind,), recent_months=terms.recent_months, is_sensitive=one.is_sensitive,
        valid_from=one.since, valid_to=one.before, source=terms.source, status=policies.STATUS, worth=terms.worth,
    )  # fmt: skip
