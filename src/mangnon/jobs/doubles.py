"""Searches for double records: in a unit at once where it is small, else by the queue; across communes every week."""

import shutil
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.base import queue
from mangnon.base.actor import Actor, System
from mangnon.base.errors import Refused
from mangnon.linkage.actions import finding, telling
from mangnon.linkage.queries import doubles, models, nation
from mangnon.registry.queries import alike

AT_ONCE = 12_000
"""Children compared while the officer waits."""
STAGES = {"Chuẩn hoá": (0, 20), "So sánh": (20, 90)}
_TOLD_EVERY = 1.0
_TOLD_AT_ONCE = 1_000


def look_for(*, place_id: int, by: Actor, on: date) -> UUID:
    """Search the unit, now or in the queue; the public id of the search. Raises as `finding.find`."""
    if alike.count(list(access.places_reached(place_id, on))) <= AT_ONCE:
        return finding.find(place_id=place_id, by=by, on=on)
    return look_later(place_id=place_id, by=by, on=on)


def look_later(*, place_id: int, by: Actor, on: date) -> UUID:
    """Leave the search to the queue; one search of a unit at a time."""
    search_id = finding.start(place_id=place_id, by=by, on=on)
    order = {"search_id": str(search_id), "place_id": place_id, "officer_id": by.officer_id, "name": by.name}
    queue.defer("children.find_doubles", lock=f"doubles:{place_id}", on=on.isoformat(), **order)
    return search_id


def look_ordered(search_id: str, place_id: int, officer_id: int, name: str, on: str) -> None:
    """The queue's part of `look_later`: it compares outside a transaction, so that the page sees how far it is."""
    day, search = date.fromisoformat(on), UUID(search_id)
    by = access.officer_at_work(officer_id, name, day)
    try:
        with scope(by):
            records, judged = doubles.searched(place_id, day), models.in_force(day)
        found = doubles.among(records, judged, on=day, advance=_teller(search, by))
        with scope(by):
            finding.keep(search_id=search, records=records, found=found, judged=judged, by=by, on=day)
    except Refused as refusal:
        with scope(by):
            finding.give_up(search_id=search, why=str(refusal), by=by)


def across(*, work: Path, by: System, on: date, advance: doubles.Advance = lambda stage, done, total: None) -> int:
    """Tell communes of records elsewhere that are like theirs; how many likenesses are new.

    What was finished stays in `work` and is taken up after a kill on the same day; what an earlier day left goes first,
    and at the end everything, for it holds children.
    """
    own = work / on.isoformat()
    for left in work.glob("*"):
        if left != own:
            shutil.rmtree(left)
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    with scope(by):
        telling.settle_met(by=by)
        records, judged = nation.written(own / "records", on, advance), models.in_force(on)
    pairs = nation.apart(records, judged, on=on, work=own / "parts", advance=advance)
    told = 0
    for begin in range(0, len(pairs), _TOLD_AT_ONCE):
        with scope(by):
            told += telling.keep(pairs=pairs[begin : begin + _TOLD_AT_ONCE], by=by, on=on)
        advance("Báo hai xã", min(begin + _TOLD_AT_ONCE, len(pairs)), len(pairs))
    shutil.rmtree(own)
    return told


def _teller(search_id: UUID, by):
    told_at = 0.0

    def advance(stage: str, done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at < _TOLD_EVERY or stage not in STAGES:
            return
        told_at = time.monotonic()
        begin, end = STAGES[stage]
        with scope(by):
            finding.progress(search_id=search_id, done=begin + (end - begin) * done // max(1, total), by=by)

    return advance
