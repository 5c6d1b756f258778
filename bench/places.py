"""The map of a day, what lies under a province, figures of the whole country carried both ways; beside plain dicts.

The yardstick holds the whole table in memory: what remains above it is the price of asking PostgreSQL and of `Place`.

Usage: .venv/bin/python bench/places.py
"""

from collections import defaultdict
from datetime import date
from statistics import median
from time import perf_counter

import ground

LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)
VERSIONS = "SELECT unit_id, parent_id, level, code, name, lower(valid), coalesce(upper(valid), '9999-12-31') FROM places_version"
LINKS = "SELECT predecessor_id, successor_id, whole FROM places_succession WHERE day = %s"
TIMES = 9


def main() -> None:
    ground.stand()
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.places import queries
    from mangnon.places.rules import Level

    with scope(System("bench")):
        known = InMemory()
        ours = {day: queries.as_of(day, Level.COMMUNE) for day in (LAST_OLD, FIRST_NEW)}
        for day, places in ours.items():
            theirs = timed(f"dicts       as_of {day}: communes", lambda day=day: known.as_of(day, Level.COMMUNE))
            timed(f"PostgreSQL  as_of {day}: communes", lambda day=day: queries.as_of(day, Level.COMMUNE))
            assert {place.id for place in places} == set(theirs)
        province = queries.by_code("24", Level.PROVINCE, LAST_OLD).id
        theirs = timed("dicts       under(tỉnh Bắc Giang)", lambda: known.under(province, LAST_OLD))
        places = timed("PostgreSQL  under(tỉnh Bắc Giang)", lambda: queries.under(province, LAST_OLD))
        assert {place.id for place in places} == theirs
        for before, after in ((LAST_OLD, FIRST_NEW), (FIRST_NEW, LAST_OLD)):
            compare(known, {place.id: 7 for place in ours[before]}, before, after, queries)


def compare(known, values, before: date, after: date, queries) -> None:
    label = f"remap {len(values):,} figures {'to the new map' if before < after else 'to the old map'}"
    theirs, unallocated = timed(f"dicts       {label}", lambda: known.remap(values, back=before > after))
    ours = timed(f"PostgreSQL  {label}", lambda: queries.remap(values, before, after))
    assert dict(ours.values) == theirs
    assert sum(ours.values.values()) + sum(ours.unallocated.values()) == sum(values.values())
    assert dict(ours.unallocated) == unallocated


def timed(label: str, ask):
    """Ask several times and print the median; the last answer is returned."""
    took = []
    for _ in range(TIMES):
        began = perf_counter()
        answer = ask()
        took.append(perf_counter() - began)
    print(f"{label:62} {median(took) * 1000:9.1f} ms", flush=True)
    return answer


class InMemory:
    """The same questions of rows read once."""

    def __init__(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(VERSIONS)
            self.versions = cursor.fetchall()
            cursor.execute(LINKS, [FIRST_NEW])
            self.links = cursor.fetchall()

    def as_of(self, day: date, level=None) -> dict[int, tuple]:
        return {row[0]: row for row in self.versions if row[5] <= day < row[6] and (level is None or row[2] == level)}

    def under(self, place: int, day: date) -> set[int]:
        children = defaultdict(list)
        for row in self.as_of(day).values():
            children[row[1]].append(row[0])
        found, waiting = set(), [place]
        while waiting:
            for child in children[waiting.pop()]:
                found.add(child)
                waiting.append(child)
        return found

    def remap(self, values: dict[int, int], *, back: bool) -> tuple[dict[int, int], dict[int, int]]:
        """Whole units only; what was divided stays where it was."""
        targets = defaultdict(list)
        for predecessor, successor, whole in self.links:
            source, target = (successor, predecessor) if back else (predecessor, successor)
            targets[source].append((target, whole))
        carried, unallocated = defaultdict(int), {}
        for place, value in values.items():
            reached = targets.get(place, [(place, True)])
            if len(reached) == 1 and (back or reached[0][1]):
                carried[reached[0][0]] += value
            else:
                unallocated[place] = value
        return dict(carried), unallocated


if __name__ == "__main__":
    main()
