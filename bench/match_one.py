"""One new record against the registry, scored: candidates by keys, beside trigrams and beside the whole commune.

    python bench/match_one.py [children]      1,000,000 by default: 128 communes at national density (7,800 each)

The children are made by the server (`find_children`), two to a home, with both parents. Asked are records of children
already kept, written again with the usual slips; how many are met again in the band `same` is said beside the time.
"""

import random
import statistics
import sys
from datetime import date

import find_children as ground_of_children
import ground
from find_children import GIVENS, MIDDLES, SURNAMES, clocked

ASKED = 400
PARENTS = """
    CREATE TEMP TABLE home AS
        SELECT id AS child_id, place_id, (row_number() OVER (ORDER BY id) - 1) / 2 AS home FROM registry_child;
    INSERT INTO registry_adult (id, public_id, full_name, search_key, identity_number, phone, occupation, living,
        place_id, source_id, version, since, marks)
    SELECT who.id, gen_random_uuid(), initcap(who.name), who.name,
           CASE WHEN random() < 0.6 THEN lpad((random() * 1e12)::bigint::text, 12, '0') ELSE '' END,
           CASE WHEN random() < 0.7 THEN '09' || lpad((random() * 1e8)::int::text, 8, '0') ELSE '' END,
           '', 'here', who.place_id, (SELECT max(id) FROM registry_source), 1, date '2026-01-01', '{}'
    FROM (
        SELECT 2 * home + parent AS id, place_id,
               s[1 + (random() * (cardinality(s) - 1))::int] || ' ' || m[1 + (random() * (cardinality(m) - 1))::int]
               || ' ' || g[1 + (random() * (cardinality(g) - 1))::int] AS name
        FROM (SELECT DISTINCT ON (home) home, place_id FROM home) homes CROSS JOIN generate_series(1, 2) parent,
             (SELECT %(surnames)s::text[] AS s, %(middles)s::text[] AS m, %(givens)s::text[] AS g) names
    ) who;
    INSERT INTO registry_care (child_id, adult_id, relation, valid, recorded, source_id)
    SELECT child_id, 2 * home + parent, (ARRAY['mother', 'father'])[parent], daterange('2026-01-01', NULL),
           tstzrange('2026-01-01', NULL), (SELECT max(id) FROM registry_source)
    FROM home CROSS JOIN generate_series(1, 2) parent;
    DROP TABLE home;
"""
TRIGRAMS = """
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX IF NOT EXISTS bench_trigrams ON registry_child USING gin (search_key gin_trgm_ops);
"""


def main(children: int) -> None:
    ground.stand()
    random.seed(7)
    places = ground_of_children.communes(max(1, children // ground_of_children.PER_COMMUNE))
    with ground.timed(f"{children:,} children in {len(places)} communes, made by the server"):
        ground_of_children.make(children, places)
    with ground.timed("their parents"):
        make_parents()
    print(f"{'':46} p50 ms   p95 ms   p99 ms   met again   candidates")
    for label, mine in (("commune", places[:1]), (f"{len(places)} communes", places)):
        with ground_of_children.seen_from(mine):
            questions = asked(mine)
            report(f"one record, scored, seen from {label}", [timed_near(one, kept) for one, kept in questions])
            report_list(label, [one for one, _ in questions])
            if len(mine) == 1:
                plain = [timed_commune(one, kept) for one, kept in questions[:12]]
                report("  yardstick: all of the commune, scored", plain)
    report("  yardstick: trigrams, no scope, best 20", [timed_trigrams(one, kept) for one, kept in questions[:60]])


def make_parents() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_care")
        if cursor.fetchone()[0]:
            return
        cursor.execute("DELETE FROM registry_adult")  # TRUNCATE would take households and their children along
        cursor.execute(
            PARENTS, {"surnames": SURNAMES.split(), "middles": MIDDLES.split(), "givens": GIVENS.split()}
        )  # fmt: skip
        cursor.execute(TRIGRAMS)
        cursor.execute("ANALYZE registry_adult, registry_care, registry_child")


def asked(places: list[int]):
    """Kept records written again: as asked, and the record's id."""
    from dataclasses import replace

    from mangnon.linkage.queries import columns
    from mangnon.registry.queries import alike

    ids = sample(places)
    questions = []
    for kept in alike.facts(ids):
        born = kept.birth_date
        if born.day <= 12 and random.random() < 0.12:
            born = date(born.year, born.day, born.month)
        name = slip(kept.full_name) if random.random() < 0.25 else kept.full_name
        again = replace(
            kept, id=0, full_name=name, birth_date=born, sex="male",
            identity_number=kept.identity_number if random.random() < 0.3 else "",
            phone="" if random.random() < 0.5 else kept.phone, father_name="" if random.random() < 0.3 else kept.father_name,
        )  # fmt: skip
        questions.append((columns.with_days(again), kept.id))
    random.shuffle(questions)
    return questions


def sample(places: list[int]) -> list[int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM registry_child WHERE place_id = ANY (%s)", [places])
        return random.sample([child_id for (child_id,) in cursor.fetchall()], ASKED)


def slip(name: str) -> str:
    at = random.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1 :]


def timed_near(one, kept: int):
    from mangnon.linkage.queries import matching
    from mangnon.registry.queries import alike

    found = []
    took = clocked(lambda: found.extend(matching.near(one, on=date(2026, 6, 1))))
    met = any(candidate.child_id == kept and candidate.band == "same" for candidate in found)
    return took, met, len(alike.near(one))


def timed_commune(one, kept: int):
    from mangnon.linkage import compare
    from mangnon.linkage.queries import columns, models
    from mangnon.registry.queries import alike

    found = []

    def all_of_them() -> None:
        records = alike.of_places([one.place_id], date(2026, 6, 1))
        judged, rows = models.in_force(date(2026, 6, 1)), columns.of([one, *records], date(2026, 6, 1))
        scored = compare.score_many(rows[0], rows[1:], judged.model, population=judged.population)
        found.extend(record.id for record, said in zip(records, scored, strict=True) if said.band == "same")

    return clocked(all_of_them), kept in found, ground_of_children.PER_COMMUNE


def timed_trigrams(one, kept: int):
    from django.db import connections

    from mangnon.vn.names import search_key

    found = []

    def similar() -> None:
        with connections["owner"].cursor() as cursor:
            key = search_key(one.full_name)
            cursor.execute(
                "SELECT id FROM registry_child WHERE search_key %% %s ORDER BY similarity(search_key, %s) DESC,"
                " abs(birth_date - %s) LIMIT 20",
                [key, key, one.birth_date],
            )
            found.extend(child_id for (child_id,) in cursor.fetchall())

    return clocked(similar), kept in found, 20


def report_list(label: str, asked: list) -> None:
    """The same records as one list, which is one question to the database."""
    from mangnon.base.actor import System
    from mangnon.linkage.queries import columns, matching

    rows = [{key: getattr(one, key) for key in columns.GIVEN} for one in asked]
    took = clocked(lambda: matching.against(rows, by=System("bench"), on=date(2026, 6, 1)))
    print(f"  the same as a list, seen from {label:17}{took / len(rows):5.1f} ms a row", flush=True)


def report(label: str, asked: list[tuple[float, bool, int]]) -> None:
    took, met, candidates = zip(*asked, strict=True)
    shares = statistics.quantiles(took, n=100)
    print(
        f"{label:46} {statistics.median(took):6.1f}   {shares[94]:6.1f}   {shares[98]:6.1f}   {sum(met) / len(met):8.1%}"
        f"   {statistics.median(candidates):9.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
