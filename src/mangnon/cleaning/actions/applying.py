"""Step 4: what was found and confirmed is written to the register, all of a press or none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.period import Period
from mangnon.cleaning.actions import rights, stepping
from mangnon.cleaning.models import Item, Round
from mangnon.cleaning.queries import standing
from mangnon.cleaning.rules import facts, steps
from mangnon.cleaning.rules.issues import Kind
from mangnon.cleaning.rules.refusals import Clash, CleaningRefused, NothingWritten, Stuck
from mangnon.registry.actions import caring, registering, revising, sources
from mangnon.registry.queries import basics
from mangnon.registry.queries.basics import Standing
from mangnon.registry.rules import refusals as registry
from mangnon.registry.rules.fields import Verified

WRITABLE = [steps.State.VISITED.value, steps.State.CONFIRMED.value]


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
    items = [item for item in _ready(opened) if item_ids is None or item.public_id in item_ids]
    if not items:
        raise CleaningRefused("Chưa có hồ sơ nào đủ điều kiện cập nhật vào sổ.")
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


def _ready(opened: Round) -> list[Item]:
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
    stuck = []
    for item in items:
        try:
            with transaction.atomic():
                _write(item, standing.of(item, now), writing)
        except (registry.RecordRefused, registry.Stale) as refusal:  # stale: changed in this very moment
            stuck.append(Stuck(str(item.public_id), str(standing.to_write(item)["full_name"]), str(refusal)))
    if stuck:
        raise NothingWritten(tuple(stuck))


def _write(item: Item, child: Standing | None, writing: _Writing) -> None:
    values, source = standing.to_write(item), writing.source_of(item)
    given = {key: value for key, value in values.items() if key not in facts.CARERS}
    if item.is_confirmed:
        given["verified"] = Verified.CONFIRMED.value
    if child is None:
        place = {"place": item.place_id, "village": item.village_id}
        item.child_id = registering.register(
            public_id=item.public_id, values={**given, **place}, by=writing.by, on=writing.on, source=source
        )
        _write_carers(item.child_id, {}, values, writing, source)
        return
    changed = set(facts.differing(facts.from_json(item.base), values))
    kept = {key: value for key, value in given.items() if key in changed or key == "verified"}
    if "birth_date" in changed:
        kept["birth_precision"] = values["birth_precision"]
    revising.correct(
        child_id=child.id, values=kept, base_version=child.version, by=writing.by, on=writing.on, source=source
    )
    named = {key: values[key] for key in facts.CARERS if key in changed}
    _write_carers(child.id, child.values, named, writing, source)


def _write_carers(child_id: int, before: Mapping[str, object], named: Mapping[str, object], writing, source) -> None:
    for relation in facts.CARERS:
        name = str(named.get(relation) or "")
        if not name or name == before.get(relation):
            continue
        usual = {"by": writing.by, "on": writing.on, "source": source}
        if known := basics.care_ids(child_id, relation):
            caring.rename_carer(care_id=known[0], full_name=name, **usual)
        else:
            caring.care_for(child_id=child_id, relation=relation, adult={"full_name": name}, from_=writing.on, **usual)
