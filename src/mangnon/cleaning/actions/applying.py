"""Step 4: what was found and confirmed is written to the register, all of a press or none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import progress
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.period import Period
from mangnon.cleaning.actions import rights, stepping
from mangnon.cleaning.models import Item, Round
from mangnon.cleaning.queries import standing
from mangnon.cleaning.rules import facts, steps
from mangnon.cleaning.rules.issues import Kind
from mangnon.cleaning.rules.refusals import Clash, CleaningRefused, NothingWritten, Stuck
from mangnon.registry.actions import correcting, registering, sources
from mangnon.registry.actions.correcting import Correction
from mangnon.registry.queries import basics
from mangnon.registry.queries.basics import Standing
from mangnon.registry.rules import refusals as registry
from mangnon.registry.rules.fields import Verified

WRITABLE = [steps.State.VISITED.value, steps.State.CONFIRMED.value]
NOTHING_READY = "Chưa có hồ sơ nào đủ điều kiện cập nhật vào sổ."
_AT_ONCE = 200


@dataclass(frozen=True)
class _Writing:
    """One press: the round, who, when, and the sources of what is written."""

    opened: Round
    by: Actor
    on: date
    by_police: object
    by_form: object

    def source_of(self, item: Item):
        return self.by_police if item.is_confirmed else self.by_form


@transaction.atomic
def write(*, round_id: UUID, item_ids: Collection[UUID] | None = None, by: Actor, on: date) -> int:
    """Write every record that is ready (or these of them); how many.

    Raises:
        NothingWritten: some stand otherwise in the register than when they were listed; field by field.
        CleaningRefused: nothing is ready.
        RoundClosed, NotInRound, NotAllowed.
    """
    opened = rights.round_to_work(round_id=round_id, by=by)
    items = [item for item in ready(opened=opened, by=by) if item_ids is None or item.public_id in item_ids]
    if not items:
        raise CleaningRefused(NOTHING_READY)
    now = basics.of_children({item.child_id for item in items if item.child_id})
    if stuck := tuple(one for item in items if (one := _stuck(item, standing.of(item, now)))):
        raise NothingWritten(stuck)
    writing = _Writing(opened, by, on, *_sources(opened, items, by, on))
    _write_all(items, now, writing)
    for item in items:
        item.source = writing.source_of(item)
    stepping.take(items=items, move="apply", by=by, on=on, kept=("child", "source"))
    audit.record(
        by=by, deed=Deed.CLEANING_APPLIED, subjects=[f"cleaning:{opened.public_id}"], place_id=opened.place_id,
        details={"items": len(items)},
    )  # fmt: skip
    return len(items)


def ready(*, opened: Round, by: Actor) -> list[Item]:
    """The records of a round held for work that can be written, locked."""
    found = opened.items.select_for_update(of=("self",)).select_related("handover")
    found = found.filter(state__in=WRITABLE, is_present=True)
    return [item for item in found.order_by("id") if item.is_confirmed or not standing.needs_police(item)]


def _stuck(item: Item, child: Standing | None) -> Stuck | None:
    if item.kind == Kind.NEW:
        return None
    base, mine = facts.from_json(item.base), standing.to_write(item)
    name = str(mine["full_name"])
    if child is None or child.is_merged or child.living != "here":
        why = "Hồ sơ đã gộp, đã chuyển đi hoặc không còn trong sổ. Hãy bấm “Lập lại danh sách”."
        return Stuck(str(item.public_id), name, why)
    clashes = tuple(
        Clash(key, facts.shown(key, mine), facts.shown(key, child.values))
        for key in facts.differing(base, mine)
        if facts.shown(key, child.values) not in (facts.shown(key, base), facts.shown(key, mine))
    )
    return Stuck(str(item.public_id), name, "Trong đợt, người khác đã sửa hồ sơ này.", clashes) if clashes else None


def _sources(opened: Round, items: list[Item], by: Actor, on: date) -> tuple[object, object]:
    """One source of the police's lists and one of the visits, each where something comes from it."""
    month = Period.parse(opened.month).title.lower()
    opening = partial(sources.open_source, place_id=opened.place_id, by=by, on=on)
    lists = sorted({item.handover.number for item in items if item.is_confirmed and item.handover})
    numbers = ", ".join(map(str, lists))
    return (
        opening(kind="police", label=f"Danh sách Công an xã số {numbers}, làm sạch {month}")
        if any(item.is_confirmed for item in items) else None,
        opening(kind="form", label=f"Rà soát tại hộ, làm sạch {month}")
        if any(not item.is_confirmed for item in items) else None,
    )  # fmt: skip


def _write_all(items: list[Item], now: Mapping[int, Standing], writing: _Writing) -> None:
    """Children found at a household are added, then all facts and carers of a stretch are put right at once."""
    stuck: list[Stuck] = []
    for start in range(0, len(items), _AT_ONCE):
        progress.tell(f"cleaning:{writing.opened.public_id}", start)
        stretch = items[start : start + _AT_ONCE]
        stuck += [one for item in stretch if item.child_id is None and (one := _add(item, writing))]
        those = {item.child_id: item for item in stretch if item.child_id}
        corrections = [_correction(item, standing.of(item, now), writing) for item in those.values()]
        refused = correcting.correct_all(corrections=corrections, by=writing.by, on=writing.on)
        stuck += [_refused(those[child_id], refusal) for child_id, refusal in refused.items()]
    if stuck:
        raise NothingWritten(tuple(stuck))


def _add(item: Item, writing: _Writing) -> Stuck | None:
    place = {"place": item.place_id, "village": item.village_id}
    values = {key: value for key, value in _given(item).items() if key not in facts.CARERS}
    try:
        item.child_id = registering.register(
            public_id=item.public_id, values={**values, **place}, by=writing.by, on=writing.on,
            source=writing.source_of(item),
        )  # fmt: skip
    except registry.RecordRefused as refusal:
        return _refused(item, refusal)
    return None


def _given(item: Item) -> facts.Values:
    confirmed = {"verified": Verified.CONFIRMED.value} if item.is_confirmed else {}
    return {**standing.to_write(item), **confirmed}


def _correction(item: Item, child: Standing | None, writing: _Writing) -> Correction:
    """What the record changes of its child; of one just added only who cares for it is left to write."""
    values, source = _given(item), writing.source_of(item)
    before = child.values if child else {}
    changed = set(facts.differing(facts.from_json(item.base), values))
    kept = {key: values[key] for key in {*changed, *(values.keys() & {"verified"})} - set(facts.CARERS)}
    if "birth_date" in changed:
        kept["birth_precision"] = values["birth_precision"]
    named = {key: str(values.get(key) or "") for key in facts.CARERS if key in changed}
    carers = {key: name for key, name in named.items() if name and name != before.get(key)}
    version = child.version if child else None
    return Correction(item.child_id or 0, kept if child else {}, source, version, carers)


def _refused(item: Item, refusal: Refused) -> Stuck:
    """The register's word on a record that cannot be written, or was changed in this very moment."""
    return Stuck(str(item.public_id), str(standing.to_write(item)["full_name"]), str(refusal))
