"""A round is opened, its list is made and made anew: work is never lost, what changed elsewhere is recognised."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.period import Kind as PeriodKind
from mangnon.base.period import Period
from mangnon.cleaning.actions import rights, stepping
from mangnon.cleaning.models import Item, Round
from mangnon.cleaning.queries import standing
from mangnon.cleaning.rules import due, facts, issues, steps
from mangnon.cleaning.rules.issues import Issue, Kind
from mangnon.cleaning.rules.refusals import CleaningRefused, RoundClosed
from mangnon.places import queries as places
from mangnon.registry.queries import basics
from mangnon.registry.queries.basics import Standing
from mangnon.registry.rules import age, fields

NOT_HERE = "Hồ sơ không còn ở xã này."
MERGED = "Hồ sơ đã gộp vào hồ sơ khác."
DIED, MOVED, GROWN = "Trẻ đã mất.", "Trẻ đã chuyển đi.", "Trẻ đã đủ 16 tuổi."
ELSEWHERE = "Trẻ đã chuyển đi xã khác."
GONE = (NOT_HERE, MERGED, DIED, MOVED, GROWN, ELSEWHERE)
"""Why the machine dropped a record; where that is undone (a merge, a move), the record is taken up again."""
OPEN = [state.value for state in steps.OPEN]
_AT_ONCE = 1000


@dataclass(frozen=True)
class Listed:
    """What making the list did: children in the register, records added, recognised as put right, and as gone."""

    children: int
    added: int
    settled: int
    gone: int


@transaction.atomic
def open_round(*, place_id: int, month: Period, by: Actor, on: date) -> UUID:
    """Open the commune's round of the month and list its children; where it is open already, list anew.

    Raises:
        CleaningRefused: the month is none, or has not begun.
        RoundClosed, NotAllowed.
    """
    rights.allow(place_id=place_id, by=by)
    if month.kind is not PeriodKind.MONTH or month.first > on:
        raise CleaningRefused("Chỉ mở được đợt làm sạch của tháng này hoặc tháng đã qua.")
    opened, made = Round.objects.get_or_create(
        place_id=place_id, month=month.key,
        defaults={"due_on": due.last_day(month), "listed_on": on, "opened_on": on, "opened_by_id": by.officer_id,
                  "opened_by_name": by.name},
    )  # fmt: skip
    if opened.closed_on:
        raise RoundClosed
    done = _list(opened, by, on)
    _record(opened, Deed.CLEANING_OPENED if made else Deed.CLEANING_LISTED, by, done)
    return opened.public_id


@transaction.atomic
def list_anew(*, round_id: UUID, by: Actor, on: date) -> Listed:
    """Add children who need it now; records nobody visited yet follow the register; merged and moved ones are dropped.

    Raises:
        RoundClosed, NotInRound, NotAllowed.
    """
    opened = rights.round_to_work(round_id=round_id, by=by)
    done = _list(opened, by, on)
    _record(opened, Deed.CLEANING_LISTED, by, done)
    return done


def _list(opened: Round, by: Actor, on: date) -> Listed:
    reach = places.territory({opened.place_id}, on)
    here = {child.id: child for child in basics.of_communes(reach, on)}
    wanted = _wanted(here.values(), on)
    known = {item.child_id: item for item in opened.items.exclude(kind=Kind.NEW).exclude(child=None).order_by("id")}
    fresh = [_item(opened, here[child], found, by, on) for child, found in wanted.items() if child not in known]
    Item.objects.bulk_create(fresh, batch_size=_AT_ONCE)
    _take_up(known.values(), wanted, by, on)
    settled = _follow(known.values(), here, wanted, by, on)
    gone = _drop_gone(opened, here.keys(), reach, by, on)
    opened.children, opened.listed_on, opened.version = len(here), on, opened.version + 1
    opened.save(update_fields=["children", "listed_on", "version"])
    return Listed(len(here), len(fresh), settled, gone)


def _wanted(children: Iterable[Standing], on: date) -> dict[int, list[Issue]]:
    children = list(children)
    holders = Counter(str(child.values["identity_number"]) for child in children)
    found = {}
    for child in children:
        number = str(child.values["identity_number"])
        asked = issues.of_child(child.basics, shares_number=bool(number) and holders[number] > 1, on=on)
        if asked:
            found[child.id] = asked
    return found


def _item(opened: Round, child: Standing, asked: Sequence[Issue], by: Actor, on: date) -> Item:
    return Item(
        round=opened, place_id=opened.place_id, child_id=child.id, since=on, by_name=by.name, **_shown(child, asked)
    )


def _shown(child: Standing, asked: Sequence[Issue]) -> dict[str, object]:
    """What a record shows of the register until it is visited."""
    return {
        "village_id": child.village_id, "kind": issues.kind_of(asked).value, "address": child.address,
        "issues": [one.as_json() for one in asked],
        "base": facts.as_json({key: value for key, value in child.values.items() if key != "verified"}),
        **facts.name_keys(str(child.values["full_name"])),
    }  # fmt: skip


def _take_up(known: Iterable[Item], wanted: Collection[int], by: Actor, on: date) -> None:
    """Records the machine had dropped whose children are here again and need it."""
    back = [
        item for item in known if item.state == steps.State.DROPPED and item.why in GONE and item.child_id in wanted
    ]
    stepping.take(items=back, move="take_up", by=by, on=on, same=stepping.AFRESH)


def _follow(known: Iterable[Item], here, wanted, by: Actor, on: date) -> int:
    """Records nobody visited yet: shown as the register says now, or settled where nothing is to be asked any more."""
    waiting = [item for item in known if item.state == steps.State.LISTED and item.child_id in here]
    settled = [item for item in waiting if item.child_id not in wanted]
    changed = [
        item
        for item in waiting
        if item.child_id in wanted and _differs(item, _shown(here[item.child_id], wanted[item.child_id]))
    ]
    columns = ["village", "kind", "address", "issues", "sort_key", "search_key", "base", "version"]
    Item.objects.bulk_update(changed, columns, batch_size=_AT_ONCE)
    stepping.take(items=settled, move="settle", by=by, on=on, why="Đã được sửa trong sổ ngoài đợt.")
    return len(settled)


def _differs(item: Item, shown: dict[str, object]) -> bool:
    if all(getattr(item, name) == value for name, value in shown.items()):
        return False
    for name, value in shown.items():
        setattr(item, name, value)
    item.version += 1
    return True


def _drop_gone(opened: Round, here: Iterable[int], reach: frozenset[int], by: Actor, on: date) -> int:
    left = opened.items.filter(state__in=OPEN).exclude(kind=Kind.NEW).exclude(child_id__in=list(here))
    items = list(left.order_by("id").select_for_update(of=("self",)))
    found = basics.of_children({item.child_id for item in items if item.child_id})
    why: dict[str, list[Item]] = {}
    for item in items:
        why.setdefault(_gone_why(standing.of(item, found), reach, on), []).append(item)
    for words, those in why.items():
        stepping.take(items=those, move="drop", by=by, on=on, why=words)
    return len(items)


def _gone_why(child: Standing | None, reach: frozenset[int], on: date) -> str:
    if child is None:
        return NOT_HERE
    if child.is_merged:
        return MERGED
    if child.living != fields.Living.HERE:
        return DIED if child.living == fields.Living.DIED else MOVED
    born = child.values["birth_date"]
    if isinstance(born, date) and born <= on and not age.is_child(born, on):
        return GROWN
    return ELSEWHERE if child.place_id not in reach else "Không còn gì phải sửa."


def _record(opened: Round, deed: Deed, by: Actor, done: Listed) -> None:
    counts = {"children": done.children, "added": done.added, "settled": done.settled, "gone": done.gone}
    audit.record(
        by=by, deed=deed, subjects=[f"cleaning:{opened.public_id}"], place_id=opened.place_id,
        details={"month": opened.month, "counts": counts},
    )  # fmt: skip
