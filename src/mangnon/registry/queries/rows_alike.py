"""Rows of an import that would add a child, beside the children of the commune they may be: asked as sets.

Only pairs worth comparing come back; what they are is linkage's to say.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from mangnon.registry.models import ImportRow
from mangnon.registry.statements.shapes import carers_of


def _parts(row: str) -> str:
    return ", ".join(f"registry_name_part({row}.search_key, '{part}') AS {part}" for part in ("ends", "rest", "front"))


NEW = f"""
CREATE TEMP TABLE alike_asked ON COMMIT DROP AS
SELECT r.id, x.search_key AS key, x.birth_date AS born, x.mother_key, x.father_key, {_parts("x")}
FROM registry_importrow r,
     jsonb_to_record(r.facts) AS x (search_key text, birth_date date, mother_key text, father_key text)
WHERE r.batch_id = (SELECT b.id FROM registry_importbatch b WHERE b.public_id = %(batch)s)
  AND r.verdict = 'new' AND x.search_key <> '';
ANALYZE alike_asked
"""
KEPT = f"""
CREATE TEMP TABLE alike_kept ON COMMIT DROP AS
SELECT c.id, c.search_key AS key, c.birth_date AS born, NULL::text AS mother_key, NULL::text AS father_key,
       {_parts("c")}
FROM registry_child c WHERE c.place_id = ANY (%(places)s) AND c.merged_into_id IS NULL;
UPDATE alike_kept o SET mother_key = a.mother_key, father_key = a.father_key
FROM ({carers_of("alike_kept", ("mother", "father"))}) a
WHERE a.child_id = o.id AND EXISTS (SELECT 1 FROM alike_asked WHERE alike_asked.mother_key || father_key <> '');
ANALYZE alike_kept
"""
_DAYS = """(SELECT k.*, day FROM alike_kept k CROSS JOIN LATERAL (
    SELECT DISTINCT day FROM unnest(ARRAY[
        k.born, k.born - 1, k.born + 1, (k.born - interval '1 year')::date, (k.born + interval '1 year')::date,
        date_trunc('year', k.born)::date,
        CASE WHEN extract(day FROM k.born) <= 12 THEN make_date(extract(year FROM k.born)::integer,
            extract(day FROM k.born)::integer, extract(month FROM k.born)::integer) END
    ]) day WHERE day IS NOT NULL) days)"""
PAIRS = f"""
SELECT a.id, o.id FROM alike_asked a JOIN {_DAYS} o ON o.day = a.born AND o.ends = a.ends
UNION
SELECT a.id, o.id FROM alike_asked a JOIN alike_kept o
    ON o.born = date_trunc('year', a.born)::date AND o.ends = a.ends
UNION
SELECT a.id, o.id FROM alike_asked a JOIN alike_kept o ON o.born = a.born
    AND (o.rest = a.rest OR o.front = a.front OR o.mother_key = a.mother_key OR o.father_key = a.father_key)
UNION
SELECT a.id, o.id FROM alike_asked a JOIN alike_kept o ON o.key = a.key
    AND (o.born IS NULL OR a.born IS NULL OR o.mother_key = a.mother_key OR o.father_key = a.father_key
         OR o.born BETWEEN a.born - 31 AND a.born + 31)
"""
MOST = 200_000
"""Pairs compared of one import; beyond so many the list says too little of its children to be compared."""


def pairs(batch_id: UUID, place_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Ids of a new row and of a child kept in these communes, wherever the two should be compared."""
    parameters: dict[str, Any] = {"batch": batch_id, "places": list(place_ids)}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS alike_asked, alike_kept")
        for statement in (NEW, KEPT):
            cursor.execute(statement, parameters)
        cursor.execute(f"{PAIRS} LIMIT {MOST}")
        return cursor.fetchall()


def facts(row_ids: Sequence[int]) -> dict[int, dict[str, object]]:
    """What these rows say, by id."""
    return dict(ImportRow.objects.filter(id__in=row_ids).values_list("id", "facts"))
