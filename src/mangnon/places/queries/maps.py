"""The map of one day."""

from collections.abc import Iterable
from datetime import date

from mangnon.places.queries.rows import IN_ORDER, places, valid
from mangnon.places.rules import Level, NotOnTheMap, Place
from mangnon.vn.names import search_key

BELOW = f"""
    WITH RECURSIVE below (id) AS (
        SELECT v.unit_id FROM places_version v WHERE v.parent_id = %(place)s AND {valid("v")}
        UNION ALL
        SELECT v.unit_id FROM places_version v JOIN below ON v.parent_id = below.id WHERE {valid("v")}
    )
"""
ABOVE = f"""
    WITH RECURSIVE above (id, distance) AS (
        SELECT v.parent_id, 1 FROM places_version v WHERE v.unit_id = %(place)s AND {valid("v")}
        UNION ALL
        SELECT v.parent_id, distance + 1 FROM places_version v JOIN above ON v.unit_id = above.id
        WHERE {valid("v")} AND distance < 9
    )
"""
LEVEL_RANK = "array_position(ARRAY['province', 'district', 'commune', 'village'], v.level)"
EXACT = "(v.search_key = %(whole)s OR v.search_key LIKE concat('%% ', %(whole)s::text))"
WRITTEN_SHORT = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran", "hcm": "ho chi minh", "tphcm": "ho chi minh"}


def as_of(day: date, level: Level | None = None) -> list[Place]:
    """Every place of the day (of one level), in alphabetical order."""
    return places("(%(level)s::text IS NULL OR v.level = %(level)s)", {"day": day, "level": level})


def one(place_id: int, day: date) -> Place:
    """The place as it is on the day.

    Raises:
        NotOnTheMap: it is not there on that day.
    """
    found = find(place_id, day)
    if found is None:
        raise NotOnTheMap(f"Không có địa bàn số {place_id} vào ngày {day:%d/%m/%Y}.")
    return found


def find(place_id: int, day: date) -> Place | None:
    """The place as it is on the day, or None where it is not there."""
    return next(iter(places("v.unit_id = %(place)s", {"day": day, "place": place_id})), None)


def many(place_ids: Iterable[int], day: date) -> dict[int, Place]:
    """Places of the day by id; those not on the map of that day are left out."""
    found = places("v.unit_id = ANY (%(places)s)", {"day": day, "places": list(place_ids)})
    return {place.id: place for place in found}


def by_code(code: str, level: Level, day: date) -> Place | None:
    """The place that bears the code on the day. A code alone names nothing: new communes re-use old codes."""
    wanted = {"day": day, "code": code, "level": level}
    return next(iter(places("v.code = %(code)s AND v.level = %(level)s", wanted)), None)


def under(place_id: int, day: date, level: Level | None = None) -> list[Place]:
    """All places below, at every depth (of one level), in alphabetical order; not the place itself."""
    condition = "v.unit_id IN (SELECT id FROM below) AND (%(level)s::text IS NULL OR v.level = %(level)s)"
    return places(condition, {"day": day, "place": place_id, "level": level}, before=BELOW)


def directly_under(place_id: int, day: date) -> list[Place]:
    """The places one step below: villages of a commune, communes of a district, districts of an old province."""
    return places("v.parent_id = %(place)s", {"day": day, "place": place_id})


def ancestors(place_id: int, day: date) -> list[Place]:
    """The places above, nearest first."""
    return places(
        "v.unit_id IN (SELECT id FROM above)",
        {"day": day, "place": place_id},
        before=ABOVE,
        order="(SELECT distance FROM above WHERE id = v.unit_id)",
    )


def search(text: str, day: date, level: Level | None = None, limit: int = 20) -> list[Place]:
    """Places by name, without marks and in any word order; words of the places above narrow the search.

    “tan yen bac giang” finds huyện Tân Yên; exact names come first, then larger units.
    """
    words = " ".join(WRITTEN_SHORT.get(word, word) for word in search_key(text).split()).split()
    if not words:
        return []
    conditions, parameters = [], {"day": day, "level": level, "limit": limit, "whole": " ".join(words)}
    for number, word in enumerate(words):
        parameters[f"word{number}"] = f"% {word}%"
        conditions.append(f"concat(' ', v.search_key, ' ', p1.search_key, ' ', p2.search_key) LIKE %(word{number})s")
        parameters[f"full{number}"] = f"% {word} %"
    own = [f"(concat(' ', v.search_key) LIKE %(word{number})s)::int" for number in range(len(words))]
    full = [f"(concat(' ', v.search_key, ' ') LIKE %(full{number})s)::int" for number in range(len(words))]
    return places(
        f"{' AND '.join(conditions)} AND {' + '.join(own)} > 0 AND (%(level)s::text IS NULL OR v.level = %(level)s)",
        parameters,
        order=f"{EXACT} DESC, {' + '.join(full)} DESC, {LEVEL_RANK}, {IN_ORDER} LIMIT %(limit)s",
    )


def listing(day: date, code: str | None = None, level: str | None = None) -> list[Place]:
    """What `mangnon places as-of` prints: the provinces (or another level), or a place and what is under it.

    Raises:
        NotOnTheMap: no place bears the code on that day.
    """
    if code is None:
        return as_of(day, Level(level or Level.PROVINCE))
    heads = places("v.code = %(code)s", {"day": day, "code": code}, order=f"{LEVEL_RANK}, {IN_ORDER}")
    if not heads:
        raise NotOnTheMap(f"Ngày {day:%d/%m/%Y} không có đơn vị nào mang mã {code}.")
    head = heads[0]
    return [head, *(under(head.id, day, Level(level)) if level else directly_under(head.id, day))]
