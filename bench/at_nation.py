"""A nation of children under row-level security, as it was loaded by bench/load_registry.py: name search (aim p95 ≤ 200 ms),
a commune's list (≤ 50 ms), who opened a child's file among a million deeds (≤ 2 s), one new child against the registry.

    MANGNON_VAR=… python bench/at_nation.py [ON]

Asks as the unprivileged role: an officer of a commune, of a province, of the ministry.
"""

import random
import sys
import time
from datetime import date

import find_children as ask
import ground

ASKED = 200
DEEDS = 1_000_000
DEEDS_MADE = """
    INSERT INTO audit_deed (at, era, transaction_id, actor, officer_id, agency_id, place_id, deed, subjects, purpose, details,
        request_id, address)
    SELECT now() - (n || ' seconds')::interval, 1, n, 'bench', n % 5000, n % 3000, c.place_id, 'child.opened',
        ARRAY['child:' || c.public_id], '', '{}', '', ''
    FROM (SELECT n, (SELECT min(id) FROM registry_child) + (n * 7919::bigint) %% 40000 AS id
          FROM generate_series(1, %s) n) drawn JOIN registry_child c ON c.id = drawn.id
"""


def main(on: date) -> None:
    ground.environment.setup_django()
    provinces = by_province(on)
    largest = max(provinces.values(), key=len)
    everywhere = [place for places in provinces.values() for place in places]
    print(f"{total():,} children in {len(everywhere)} communes; the province asked about has {len(largest)}")
    print(f"{'':46} p50 ms   p95 ms   worst")
    for label, mine in (("commune", largest[:1]), (f"province of {len(largest)} communes", largest)):
        with ask.seen_from(mine):
            asked(label, mine)
    with national():
        asked("the nation", everywhere)
        plan("the list of a commune, nation", everywhere[7])
    with ask.seen_from(largest):
        plan("the list of a commune, province", largest[7])
    trail(largest)


def asked(label: str, mine: list[int]) -> None:
    names = drawn(mine)
    for words, count in (("two words", 2), ("whole name", 9), ("one word", 1)):
        ask.report(
            f"search, {words}, {label}",
            [ask.timed_search(name, count) for name in names[: ASKED // (3 if count == 1 else 1)]],
        )
    ask.report(
        "  family and given name", [ask.timed_search(f"{name.split()[0]} {name.split()[-1]}", 2) for name in names]
    )
    ask.report(f"list of a commune, {label}", [ask.timed_list(random.choice(mine)) for _ in range(60)])


def drawn(mine: list[int]) -> list[str]:
    """Names of children of these places, some of each commune asked."""
    from django.db import connections

    random.seed(26)
    with connections["owner"].cursor() as cursor:
        found: list[str] = []
        for place in random.choices(mine, k=ASKED):
            cursor.execute(
                "SELECT search_key FROM registry_child WHERE place_id = %s ORDER BY sort_key, id OFFSET %s LIMIT 1",
                [place, random.randrange(2000)],
            )
            found += [name for (name,) in cursor.fetchall()]
    return found


def by_province(on: date) -> dict[int, list[int]]:
    from mangnon.cli.register import ground as ground_of

    communes = ground_of(on).communes
    return {key[0]: part["place"].to_list() for key, part in communes.partition_by("province_id", as_dict=True).items()}


def national():
    """A post of the ministry that reads children; none of the shipped ones does."""
    from mangnon.access.officer import Acting, Seat
    from mangnon.access.permissions import Permission
    from mangnon.access.roles import MinistryOfficer
    from mangnon.access.scope import scope

    class Reader(MinistryOfficer):
        may = MinistryOfficer.may | {Permission.CHILD_READ}

    seat = Seat(0, "bench", Reader, 0, "bench", frozenset(), None, "bench", frozenset())
    return scope(Acting(0, "bench", (seat,), seat))


def total() -> int:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE relname = 'registry_child'")
        return cursor.fetchone()[0]


def plan(label: str, place: int) -> None:
    from django.db import connection

    print(f"-- {label}")
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) SELECT id, full_name FROM registry_child"
            " WHERE place_id = %s AND living = 'here' AND merged_into_id IS NULL ORDER BY sort_key, id LIMIT 50",
            [place],
        )
        print("\n".join(f"     {line[:150]}" for (line,) in cursor.fetchall()))


def trail(mine: list[int]) -> None:
    """Who opened this child's file, among a million deeds on forty thousand children."""
    from django.db import connections

    from mangnon.registry.queries import trail

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_deed WHERE actor = 'bench'")
        if cursor.fetchone()[0] < DEEDS:
            with ground.timed("a million deeds made"):
                cursor.execute(DEEDS_MADE.replace("n % ", "n %% "), [DEEDS])
                cursor.execute("ANALYZE audit_deed")
        cursor.execute(
            "SELECT public_id, place_id FROM registry_child WHERE id IN (SELECT (SELECT min(id) FROM registry_child) + n * 397"
            " FROM generate_series(0, 99) n)"
        )
        children = cursor.fetchall()
    took = []
    for child, place in children:
        with ask.seen_from([place], "Chair"):
            began = time.perf_counter()
            found = trail.of_child(child)
            took.append((time.perf_counter() - began) * 1000)
    print(f"{len(found)} deeds on the last of {len(children)} children")
    ask.report("who opened this child's file", took)


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else date(2026, 11, 24))
