"""Facts and carers' names of many children put right at once: as many statements for a thousand as for ten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from mangnon.audit import actions as audit
from mangnon.audit.actions import Told
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import adults, facts, rights, sources
from mangnon.registry.actions.facts import Base, Said, Saying
from mangnon.registry.models import Adult, Care, Child, Source
from mangnon.registry.rules.refusals import RecordRefused, Stale

_AT_ONCE = 1000


@dataclass(frozen=True)
class Correction:
    """What had been written wrongly of a child; `carers`: relation to the child → the name as it is."""

    child_id: int
    values: Mapping[str, object]
    source: Source
    base_version: int | None = None
    carers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Named:
    """A carer's name to be written: over the care that stands, or as a new one."""

    child: Child
    relation: str
    name: str
    source: Source
    standing: Care | None


@transaction.atomic
def correct_all(*, corrections: Sequence[Correction], by: Actor, on: date) -> dict[int, RecordRefused | Stale]:
    """Correct these children, all or none; why each that cannot be was refused, by its id (then nothing is written).

    Raises:
        NotHere, NotAllowed.
    """
    if not corrections:
        return {}
    held = rights.children_to_edit(child_ids={one.child_id for one in corrections}, by=by)
    children = {child.id: child for child in held}
    said, refused = _checked(corrections, children, by, on)
    at = sources.instant(by=by)
    named = _named(corrections, children)
    cares = _described(named, at, by, on, refused)
    if refused:
        return refused
    if said:
        facts.write_each(said=said, saying=Saying(), by=by)
    _write_cares(named, cares, at, by)
    audit.record_each(by=by, told=[*(_corrected(one, children) for one in said), *map(_cared, named)])
    return {}


def _checked(corrections, children: Mapping[int, Child], by: Actor, on: date):
    said: list[Said] = []
    refused: dict[int, RecordRefused | Stale] = {}
    for one in corrections:
        child, base = children[one.child_id], Base(one.base_version)
        try:
            wanted = facts.wanted(record=child, values=one.values, saying=Saying(), base=base, by=by, on=on)
        except (RecordRefused, Stale) as refusal:
            refused[child.id] = refusal
        else:
            said += [Said(child, wanted, one.source)] if wanted else []
    return said, refused


def _named(corrections: Sequence[Correction], children: Mapping[int, Child]) -> list[_Named]:
    now = Care.objects.filter(child_id__in=children, recorded__upper_inf=True, valid__upper_inf=True)
    standing = {(care.child_id, care.relation): care for care in now.select_related("adult").order_by("id")}
    return [
        _Named(children[one.child_id], relation, name, one.source, standing.get((one.child_id, relation)))
        for one in corrections
        for relation, name in one.carers.items()
    ]


def _described(named: Sequence[_Named], at: datetime, by: Actor, on: date, refused) -> list[Care]:
    """The cares to add with their adults, not saved yet; names that cannot be are among the refused."""
    cares = []
    for one in named:
        before = one.standing.adult if one.standing else None
        kept = {key: getattr(before, key) for key in adults.KEPT_BY_NAME} if before else {}
        place = {"place": one.child.place_id, "village": one.child.village_id}
        try:
            adult = adults.described(
                values={**place, **kept, "full_name": one.name}, source=one.source, at=at, by=by, on=on
            )
        except RecordRefused as refusal:
            refused[one.child.id] = RecordRefused({one.relation: str(refusal)})
        else:
            valid = one.standing.valid if one.standing else DateRange(on, None)
            recorded = DateTimeTZRange(at, None)
            cares.append(Care(child=one.child, adult=adult, relation=one.relation, valid=valid, recorded=recorded,
                              source=one.source))  # fmt: skip
    return cares


def _write_cares(named: Sequence[_Named], cares: Sequence[Care], at: datetime, by: Actor) -> None:
    for source_id in {one.source.id for one in named}:
        ids = [one.standing.id for one in named if one.standing and one.source.id == source_id]
        facts.close_each(rows=Care.objects.filter(id__in=ids), at=at, source_id=source_id, by=by)
    Adult.objects.bulk_create([care.adult for care in cares], batch_size=_AT_ONCE)
    for care in cares:
        care.adult_id = care.adult.id
    Care.objects.bulk_create(cares, batch_size=_AT_ONCE)


def _corrected(one: Said, children: Mapping[int, Child]) -> Told:
    child = children[one.record.pk]
    return Told(Deed.CHILD_CORRECTED, f"child:{child.public_id}", child.place_id, {"fields": sorted(one.values)})


def _cared(one: _Named) -> Told:
    deed = Deed.CARE_CORRECTED if one.standing else Deed.CARE_BEGUN
    return Told(deed, f"child:{one.child.public_id}", one.child.place_id)
