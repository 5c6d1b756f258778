"""Children who have a right to what they have not received, as sets; `rules.entitlements` says the same of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Q, QuerySet

from mangnon.registry.models import Child, Circumstance, Postponement, Service
from mangnon.registry.queries import kin, policies
from mangnon.registry.queries.children import Listing, Wanted, of_place
from mangnon.registry.queries.children import Row as ChildRow
from mangnon.registry.queries.kin import Kin
from mangnon.registry.rules import entitlements as rules
from mangnon.registry.rules import fields
from mangnon.registry.rules.entitlements import Entitlement, Held, Situation


@dataclass(frozen=True)
class Waiting:
    """A child who waits for something since a day; `put_off` says until when and why it is put off."""

    child: ChildRow
    since: date | None
    put_off: "PutOff | None"


@dataclass(frozen=True)
class PutOff:
    until: date
    why: str


@dataclass(frozen=True)
class Tally:
    """How many wait for a policy, in all and by village (None: without one), and how many are put off."""

    entitlement: Entitlement
    waiting: int
    by_village: dict[int | None, int]
    put_off: int


def tallies(place_id: int, on: date, *, sensitive: bool, village_id: int | None = None) -> list[Tally]:
    """Each policy in force with its counts in a commune or a village; the sensitive ones only where asked for."""
    wanted = Wanted(place_id, on, village_id)
    around, here = kin.of_commune(wanted.here), of_place(wanted)
    return [_tally(one, here, around, on) for one in policies.in_force(place_id, on, sensitive=sensitive)]


def waiting(
    entitlement: Entitlement, place_id: int, on: date, *, village_id: int | None = None, put_off: bool = False
) -> Listing:
    """The children who wait, in alphabetical order; or those for whom it is put off."""
    wanted = Wanted(place_id, on, village_id)
    around, here = kin.of_commune(wanted.here), of_place(wanted)
    found, delayed = _due(entitlement, here, around, on), _put_off(entitlement, around, on)
    return Listing(found.filter(delayed) if put_off else found.exclude(delayed))


def explained(entitlement: Entitlement, children: Iterable[ChildRow], on: date) -> list[Waiting]:
    """The same rows with the day since when each waits."""
    rows = list(children)
    known, delayed = situations([one.id for one in rows], on), _delays(entitlement, [one.id for one in rows], on)
    return [Waiting(one, rules.due_since(entitlement, known[one.id], on), delayed.get(one.id)) for one in rows]


def of_child(child_id: int, on: date, *, sensitive: bool) -> list[Entitlement]:
    """What a child has a right to on the day and has not received; nothing once it is no child of the registry."""
    child = Child.objects.filter(id=child_id, living=fields.Living.HERE, merged_into=None).first()
    if child is None or not of_place(Wanted(child.place_id, on=on)).filter(id=child_id).exists():
        return []
    situation = situations([child_id], on)[child_id]
    own = policies.in_force(child.place_id, on, sensitive=sensitive)
    return [one for one in own if rules.is_due(one, situation, on)]


def situations(child_ids: list[int], on: date) -> dict[int, Situation]:
    """What entitlements ask for, of each of the children, as the officer may see it."""
    held = {
        Circumstance: _held(Circumstance, child_ids, lambda found: Held(found.kind.code, *_days(found))),
        Service: _held(Service, child_ids, lambda found: Held(found.kind.code, *_days(found), found.kind.is_help)),
    }
    children = Child.objects.filter(id__in=child_ids).select_related("household")
    return {
        child.id: _situation(child, held[Circumstance].get(child.id, ()), held[Service].get(child.id, ()), on)
        for child in children
    }


def _tally(entitlement: Entitlement, here: QuerySet[Child], around: Kin, on: date) -> Tally:
    found, delayed = _due(entitlement, here, around, on), _put_off(entitlement, around, on)
    counts = found.exclude(delayed).order_by().values_list("village_id").annotate(Count("id"))
    by_village = dict(counts)
    return Tally(entitlement, sum(by_village.values()), by_village, found.filter(delayed).count())


def _due(entitlement: Entitlement, here: QuerySet[Child], around: Kin, on: date) -> QuerySet[Child]:
    found = here.filter(_aged(entitlement, on))
    if entitlement.circumstances:
        found = found.filter(around.has(_circumstances(entitlement.circumstances, on)))
    if entitlement.poverty:
        found = found.filter(_poor(entitlement.poverty, on))
    if entitlement.schooling:
        found = found.filter(schooling__in=entitlement.schooling)
    return found.exclude(_answered(entitlement, around, on))


def _aged(entitlement: Entitlement, on: date) -> Q:
    asked = Q()
    if entitlement.from_age is not None:
        asked &= Q(birth_date__lte=on - relativedelta(years=entitlement.from_age))
    if entitlement.below_age is not None:
        asked &= Q(birth_date__gt=on - relativedelta(years=entitlement.below_age))
    if entitlement.after_days is not None:
        asked &= Q(birth_date__lte=rules.overdue_born_by(entitlement, on))
    return asked


def _circumstances(codes: tuple[str, ...], on: date) -> QuerySet[Circumstance]:
    named = Q(kind__code__in=codes) | Q(kind__group__in=codes)
    if rules.ANY_GROUP in codes:
        named |= ~Q(kind__group=rules.RISK)
    return Circumstance.objects.filter(named, valid__contains=on, recorded__upper_inf=True)


def _poor(levels: tuple[str, ...], on: date) -> Q:
    begun = Q(household__poverty_from=None) | Q(household__poverty_from__lte=on)
    return (
        Q(household__poverty__in=levels)
        & begun
        & (Q(household__poverty_until=None) | Q(household__poverty_until__gte=on))
    )


def _answered(entitlement: Entitlement, around: Kin, on: date) -> Q:
    if entitlement.fact:
        return _FACTS[entitlement.fact](around, on)
    days = DateRange(rules.recent_since(entitlement, on), on + timedelta(days=1))
    rows = Service.objects.filter(valid__overlap=days, recorded__upper_inf=True)
    if entitlement.answered_by[0] == rules.HELP:
        return around.has(rows.filter(kind__is_help=True))
    return around.has(rows.filter(kind__code__in=entitlement.answered_by))


def _insured(around: Kin, on: date) -> Q:
    by_card = ~Q(insurance_number="") & (Q(insured_until=None) | Q(insured_until__gte=on))
    cards = Service.objects.filter(kind__code="health_insurance", valid__contains=on, recorded__upper_inf=True)
    return by_card | around.has(cards)


def _registered(around: Kin, on: date) -> Q:
    return Q(birth_registered=True) | Q(birth_registered=None) & ~Q(identity_number="")


def _in_school(around: Kin, on: date) -> Q:
    return ~Q(schooling__in=rules.OUT_OF_SCHOOL)


_FACTS = {"insured": _insured, "registered": _registered, "in_school": _in_school}


def _put_off(entitlement: Entitlement, around: Kin, on: date) -> Q:
    return around.has(Postponement.objects.filter(entitlement=entitlement.code, until__gt=on))


def _delays(entitlement: Entitlement, child_ids: list[int], on: date) -> dict[int, PutOff]:
    found = Postponement.objects.filter(entitlement=entitlement.code, until__gt=on, child_id__in=child_ids)
    return {delay.child_id: PutOff(delay.until, delay.why) for delay in found.order_by("id")}


def _held(model, child_ids: list[int], made) -> dict[int, tuple[Held, ...]]:
    found: dict[int, tuple[Held, ...]] = {}
    rows = model.objects.filter(recorded__upper_inf=True).select_related("kind")
    for owner, one in kin.owned(rows, child_ids):
        found[owner] = (*found.get(owner, ()), made(one))
    return found


def _days(found) -> tuple[date, date | None]:
    return found.valid.lower, found.valid.upper - timedelta(days=1) if found.valid.upper else None


def _situation(child: Child, circumstances, services, on: date) -> Situation:
    home = child.household
    is_certified = home is not None and (home.poverty_from or on) <= on <= (home.poverty_until or on)
    return Situation(
        born=child.birth_date, schooling=child.schooling, birth_registered=child.birth_registered,
        identity_number=child.identity_number, insurance_number=child.insurance_number,
        insured_until=child.insured_until, poverty=home.poverty if is_certified else "none",
        poor_since=home.poverty_from if is_certified else None, circumstances=circumstances, services=services,
    )  # fmt: skip
