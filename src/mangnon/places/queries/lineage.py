"""From one map to another: who followed whom, and figures carried across."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import reduce

from mangnon.places import rules
from mangnon.places.queries.maps import many
from mangnon.places.queries.rows import rows, valid
from mangnon.places.rules import Figure, Link, NotOnTheMap, Relative, Remapped

FORWARD = """
    WITH RECURSIVE reached (id, whole) AS (
        SELECT %(place)s::int, true
        UNION
        SELECT s.successor_id, reached.whole AND s.whole
        FROM places_succession s JOIN reached ON s.predecessor_id = reached.id WHERE s.day <= %(day)s
    ) SELECT id, bool_or(whole) FROM reached GROUP BY id
"""
BACKWARD = """
    WITH RECURSIVE reached (id, whole) AS (
        SELECT %(place)s::int, true
        UNION
        SELECT s.predecessor_id, reached.whole AND s.whole
        FROM places_succession s JOIN reached ON s.successor_id = reached.id WHERE s.day > %(day)s
    ) SELECT id, bool_or(whole) FROM reached GROUP BY id
"""
# A unit that ended belongs to whoever its last parent belongs to; one that goes on is reached through today's map.
WHOLE_BEFORE = """
    WITH RECURSIVE own (id) AS (
        SELECT unnest(%(places)s::int[])
        UNION
        SELECT more.id FROM own CROSS JOIN LATERAL (
            SELECT s.predecessor_id FROM places_succession s
            WHERE s.successor_id = own.id AND s.whole AND s.day <= %(day)s
            UNION ALL
            SELECT v.unit_id FROM places_version v
            WHERE v.parent_id = own.id AND upper(v.valid) <= %(day)s AND NOT EXISTS (
                SELECT 1 FROM places_version later
                WHERE later.unit_id = v.unit_id
                    AND lower(later.valid) > lower(v.valid) AND lower(later.valid) <= %(day)s
            )
        ) more (id)
    ) SELECT id FROM own
"""
PRESENT = f"SELECT v.unit_id FROM places_version v WHERE v.unit_id = ANY (%(places)s) AND {valid('v')}"
BETWEEN = """
    SELECT day, predecessor_id, successor_id, whole, share FROM places_succession
    WHERE day > %(first)s AND day <= %(last)s ORDER BY day
"""
_STANDING_STILL: Iterable[Link] = ()


def successors(place_id: int, day: date) -> list[Relative]:
    """What the place is on a later map: itself while it goes on, else all that it passed into by then."""
    return _relatives(FORWARD, place_id, day)


def predecessors(place_id: int, day: date) -> list[Relative]:
    """What the place was on an earlier map: itself if it was there, else all that passed into it since."""
    return _relatives(BACKWARD, place_id, day)


def whole_predecessors(place_ids: Iterable[int], day: date) -> frozenset[int]:
    """Ended units that lie wholly within the places, for scope: merged whole into one of them, or last under one.

    A divided commune is thus reached from its province, not from the communes that took its parts.
    """
    given = frozenset(place_ids)
    return frozenset(id for (id,) in rows(WHOLE_BEFORE, {"places": list(given), "day": day})) - given


def territory(place_ids: Iterable[int], day: date) -> frozenset[int]:
    """The places and what went wholly into them by the day: where the records of their people stand."""
    given = frozenset(place_ids)
    return given | whole_predecessors(given, day)


def remap(
    values: Mapping[int, Figure],
    from_day: date,
    to_day: date,
    shares: Mapping[tuple[int, int], Decimal] | None = None,
) -> Remapped:
    """Carry figures by place from one day's map to another's, either way round.

    Whole units are exact. A divided unit (or, backwards, a merged one) is unallocated unless `shares`
    says how much of (from, to) goes where; unallocated figures stand at the place they came from.
    The total never changes.

    Raises:
        NotOnTheMap: a figure stands at a place that is not on the map of `from_day`.
        SharesExceedWhole: the shares of one place add up to more than 1.
    """
    strangers = values.keys() - _present(values, from_day)
    if strangers:
        raise NotOnTheMap(f"Không có trên bản đồ ngày {from_day:%d/%m/%Y}: {sorted(strangers)[:5]}")
    walked: Iterable[Link] = reduce(rules.composed, _steps(from_day, to_day), _STANDING_STILL)
    links = [link for link in walked if link.source in values]
    here = _present(values.keys() | {link.target for link in links}, to_day)
    linked = {link.source for link in links}
    ended = [Link(place, place, None) for place in values.keys() - here - linked]
    said = shares or {}
    known = [replace(link, share=said.get((link.source, link.target), link.share)) for link in links]
    return rules.remap(values, [link if link.target in here else replace(link, share=None) for link in known] + ended)


def _present(place_ids: Iterable[int], day: date) -> set[int]:
    return {id for (id,) in rows(PRESENT, {"places": list(place_ids), "day": day})}


def _relatives(sql: str, place_id: int, day: date) -> list[Relative]:
    whole = dict(rows(sql, {"place": place_id, "day": day}))
    return [Relative(place, whole[place.id]) for place in many(whole, day).values()]


def _steps(from_day: date, to_day: date) -> list[list[Link]]:
    """The links of each day of change, in the order in which they are walked."""
    forward = from_day <= to_day
    first, last = sorted((from_day, to_day))
    by_day: dict[date, list[tuple]] = defaultdict(list)
    for day, *row in rows(BETWEEN, {"first": first, "last": last}):
        by_day[day].append(tuple(row))
    build = _forward if forward else _backward
    return [build(found) for _, found in sorted(by_day.items(), reverse=not forward)]


def _forward(found: list[tuple]) -> list[Link]:
    return [Link(old, new, Decimal(1) if whole else share) for old, new, whole, share in found]


def _backward(found: list[tuple]) -> list[Link]:
    makers: dict[int, list[int]] = defaultdict(list)
    for old, new, *_ in found:
        makers[new].append(old)
    return [Link(new, old, Decimal(1) if len(olds) == 1 else None) for new, olds in makers.items() for old in olds]
