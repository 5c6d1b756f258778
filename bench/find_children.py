"""Finding children under row-level security: name search and a commune's list, beside a plain LIKE.

    python bench/find_children.py [children]      2,000,000 by default: 256 communes at national density (7,800 each)

The children are made by the server itself, without households or history; loading is not what is measured here.
"""

import random
import statistics
import sys
import time
from datetime import date

import ground

PER_COMMUNE = 7_800
ASKED = 300
SURNAMES = (
    "nguyen nguyen nguyen tran tran le le pham hoang vu phan truong bui dang do ngo ho duong dinh ly lo giang vang"
)
MIDDLES = "van thi thi minh duc thanh huu bao ngoc gia quoc anh thu phuong kim hong xuan hai tuan khanh"
GIVENS = (
    "anh an bao binh chau chi cuong dat dung duy giang ha hai han hieu hoa hoang hung huong huy khanh khoa kien lan linh"
    " long loi mai may minh my nam nga ngan ngoc nhi nhung phat phong phuc phuong quan quynh sang son tam thao thu thuy"
    " tien trang tri trinh trung truc tu tuan tuyet uyen van vi viet vinh vy xuan yen"
)
MADE = """
    INSERT INTO registry_child (public_id, full_name, search_key, sort_key, former_names, birth_date, birth_precision,
        sex, ethnicity, nationality, identity_number, verified, other_papers, birth_registered_at, place_id, address,
        registered_address, schooling, school, left_school_why, insurance_number, disabilities, disability_degree,
        disability_certificate, living, death_cause, since, source_id, marks, version)
    SELECT gen_random_uuid(), initcap(key), key, given || ' ' || key, '{}', date '2010-06-01' + (random() * 5500)::int,
        'day', 'male', 'Kinh', 'Việt Nam', lpad((random() * 1e12)::bigint::text, 12, '0'), 'not_yet', '', '', place, '',
        '', '', '', '', '', '{}', '', '', 'here', '', date '2026-01-01', %(source)s, '{}', 1
    FROM (
        SELECT s[1 + (random() * (cardinality(s) - 1))::int] || ' ' || m[1 + (random() * (cardinality(m) - 1))::int]
               || ' ' || given AS key, given, place
        FROM (
            SELECT g[1 + (random() * (cardinality(g) - 1))::int] AS given, (%(places)s::int[])[1 + n %% %(many)s] AS place,
                   %(surnames)s::text[] AS s, %(middles)s::text[] AS m
            FROM generate_series(0, %(children)s - 1) n, (SELECT %(givens)s::text[] AS g) names
        ) drawn
    ) named
    ORDER BY place
"""


def main(children: int) -> None:
    ground.stand()
    places = communes(max(1, children // PER_COMMUNE))
    with ground.timed(f"{children:,} children in {len(places)} communes, made by the server"):
        make(children, places)
    print(f"{'':46} p50 ms   p95 ms   worst")
    for label, mine in (("commune", places[:1]), ("province of 130 communes", places[:130])):
        with seen_from(mine):
            report(f"search, two words, {label}", [timed_search(name, 2) for name in names(mine)])
            report(f"search, whole name, {label}", [timed_search(name, 3) for name in names(mine)])
            report(f"search, one word, {label}", [timed_search(name, 1) for name in names(mine)[:60]])
            report(f"  yardstick: LIKE under RLS, {label}", [timed_like(name) for name in names(mine)[:12]])
            report(f"list of a commune, {label}", [timed_list(random.choice(mine)) for _ in range(60)])


def communes(many: int) -> list[int]:

    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.places import queries
    from mangnon.places.rules import Level

    with scope(System("bench")):
        return [place.id for place in queries.as_of(date(2026, 6, 1), Level.COMMUNE)][:many]


def make(children: int, places: list[int]) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_child")
        if cursor.fetchone()[0] == children:
            return
        cursor.execute("TRUNCATE registry_child CASCADE")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'registry_child' AND indexname LIKE 'child_%%'"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(
            'INSERT INTO registry_source (public_id, kind, label, place_id, by_name, "on")'
            " VALUES (gen_random_uuid(), 'import', 'bench', %s, 'bench', '2026-01-01') RETURNING id",
            [places[0]],
        )
        source = cursor.fetchone()[0]
        cursor.execute(
            MADE,
            {
                "source": source, "places": places, "many": len(places), "children": children,
                "surnames": SURNAMES.split(), "middles": MIDDLES.split(), "givens": GIVENS.split(),
            },
        )  # fmt: skip
        for name, definition in indexes:
            with ground.timed(f"  index {name}"):
                cursor.execute(definition)
        cursor.execute("ANALYZE registry_child")


def seen_from(places: list[int], role: str = "ChildOfficer"):
    from mangnon.access.officer import Acting, Seat, role_named
    from mangnon.access.scope import scope

    seat = Seat(0, "bench", role_named(role), 0, "bench", frozenset(), places[0], "bench", frozenset(places))
    return scope(Acting(0, "bench", (seat,), seat))


def names(places: list[int]) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_key FROM registry_child WHERE place_id = ANY (%s) ORDER BY id OFFSET 100 LIMIT %s",
            [places, ASKED],
        )
        found = [name for (name,) in cursor.fetchall()]
    random.shuffle(found)
    return found


def timed_search(name: str, words: int) -> float:
    from mangnon.registry.queries import search

    asked = " ".join(reversed(name.split()[-words:]))
    return clocked(lambda: search.search(asked))


def timed_like(name: str) -> float:
    from mangnon.registry.models import Child

    first, last = name.split()[0], name.split()[-1]
    found = Child.objects.filter(search_key__contains=first).filter(search_key__contains=last)
    return clocked(lambda: list(found.order_by("sort_key")[:50]))


def timed_list(place: int) -> float:
    from mangnon.registry.queries import children

    return clocked(lambda: children.listing(children.Wanted(place, on=date.today()))[:50])


def clocked(question) -> float:
    began = time.perf_counter()
    question()
    return (time.perf_counter() - began) * 1000


def report(label: str, took: list[float]) -> None:
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{label:46} {statistics.median(took):7.1f}  {p95:7.1f}  {max(took):7.1f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000)
