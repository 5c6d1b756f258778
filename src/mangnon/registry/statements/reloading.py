"""Rows of a register that say something new of a child it brought before. Parameters: `label`, `on`, `at`, `at_text`.

Works on `load_row`; history is written as `actions/revising.py` writes it (rules/history.py). A fact that somebody else
has stated since the register's last word is left as it stands.
"""

from collections.abc import Iterable

import polars as pl

from mangnon.registry.statements.loading import AROUND
from mangnon.registry.statements.shapes import CORRECTED, column

HOUSEHOLD_COLUMNS = {"place": pl.Int32, "number": pl.String, "known": pl.Int64}
HOUSEHOLDS = """
SELECT h.place_id, h.book_number, min(h.id) FROM registry_household h JOIN registry_source s ON s.id = h.source_id
WHERE h.standing = 'here' AND h.place_id = ANY (%(places)s) AND h.book_number = ANY (%(numbers)s)
    AND s.kind = 'load' AND s.label = %(label)s
GROUP BY 1, 2
"""
ADULT_COLUMNS = {
    "child_id": pl.Int64, "household": pl.Int64, "relation": pl.String, "key": pl.String, "adult": pl.Int64,
}  # fmt: skip
ADULTS = """
SELECT c.id, c.household_id, k.relation, a.search_key, a.id
FROM (SELECT id, household_id FROM registry_child WHERE id = ANY (%(children)s)
      UNION SELECT id, household_id FROM registry_child WHERE household_id = ANY (%(households)s)) c
JOIN registry_care k ON k.child_id = c.id AND upper_inf(k.recorded) AND upper_inf(k.valid)
JOIN registry_adult a ON a.id = k.adult_id
"""
CARERS = {"mother_id": "text", "father_id": "text", "phone": "text"}
FACTS = ("full_name", "birth_date", "sex", "ethnicity", "identity_number", "place", "household")
MERGED = """
DROP TABLE IF EXISTS load_merged;
CREATE TEMP TABLE load_merged ON COMMIT DROP AS
SELECT t.id FROM load_row t JOIN registry_child c ON c.id = t.id WHERE c.merged_into_id IS NOT NULL;
"""
UNMERGED = "DELETE FROM load_row t USING load_merged m WHERE t.id = m.id; ANALYZE load_row"


def facts(more: Iterable[str]) -> tuple[str, ...]:
    """Facts of a child that a row may change; one that moves leaves its village unless a new one is named."""
    return (*FACTS, "village", *(key for key in more if key != "village" and key not in AROUND))


def changes(more: Iterable[str]) -> str:
    pairs = ", ".join(
        f"('{key}', to_jsonb(c.{_column(key)}), to_jsonb({_said(key)}))" for key in facts(more) if key != "village"
    )
    village = "('village', to_jsonb(c.village_id), to_jsonb(t.village))"
    return f"""
    DROP TABLE IF EXISTS load_change, load_kept;
    CREATE TEMP TABLE load_change ON COMMIT DROP AS
    SELECT c.id AS child_id, e.field, e.old, e.new, coalesce((c.marks -> e.field ->> 0)::date, c.since) AS since,
           coalesce((c.marks -> e.field ->> 1)::timestamptz, c.recorded_at) AS recorded,
           coalesce((c.marks -> e.field ->> 2)::bigint, c.source_id) AS stated_by, t.source AS by_source,
           %(on)s AS start
    FROM load_row t JOIN registry_child c ON c.id = t.id CROSS JOIN LATERAL (
        SELECT * FROM (VALUES {pairs}) said(field, old, new) WHERE new IS NOT NULL AND new <> 'null'
        UNION ALL
        SELECT * FROM (VALUES {village}) said(field, old, new) WHERE new IS NOT NULL OR t.place <> c.place_id
    ) e
    WHERE e.old IS DISTINCT FROM e.new;
    CREATE TEMP TABLE load_kept ON COMMIT DROP AS
    SELECT w.child_id, w.field FROM load_change w JOIN registry_source s ON s.id = w.stated_by
    WHERE NOT (s.kind = 'load' AND s.label = %(label)s);
    DELETE FROM load_change w USING load_kept k WHERE k.child_id = w.child_id AND k.field = w.field;
    DELETE FROM load_change w WHERE w.field IN ('village', 'household')
        AND EXISTS (SELECT 1 FROM load_kept k WHERE k.child_id = w.child_id AND k.field = 'place');
    UPDATE load_change SET start = since
    WHERE field = ANY ('{{{",".join(sorted(CORRECTED))}}}') OR since >= start;
    CREATE INDEX ON load_change (child_id)
    """


HISTORY = """
INSERT INTO registry_childfact (child_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT child_id, field, coalesce(old, 'null'), daterange(since, NULL), tstzrange(recorded, %(at)s), stated_by, by_source
FROM load_change;
INSERT INTO registry_childfact (child_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT child_id, field, coalesce(old, 'null'), daterange(since, start), tstzrange(%(at)s, NULL), stated_by, NULL
FROM load_change WHERE since < start
"""


def changed(more: Iterable[str]) -> str:
    settings = ", ".join(
        f"{_column(key)} = CASE WHEN m.marks ? '{key}' THEN t.{key} ELSE c.{_column(key)} END" for key in facts(more)
    )
    return f"""
    UPDATE registry_child c SET {settings},
        search_key = CASE WHEN m.marks ? 'full_name' THEN t.search_key ELSE c.search_key END,
        sort_key = CASE WHEN m.marks ? 'full_name' THEN t.sort_key ELSE c.sort_key END,
        marks = c.marks || m.marks, version = c.version + 1
    FROM load_row t JOIN (
        SELECT child_id, jsonb_object_agg(field, jsonb_build_array(start, %(at_text)s::text, by_source)) AS marks
        FROM load_change GROUP BY child_id) m ON m.child_id = t.id
    WHERE c.id = t.id
    """


CARE = """
DROP TABLE IF EXISTS load_care;
CREATE TEMP TABLE load_care ON COMMIT DROP AS
SELECT t.id AS child_id, w.relation, w.adult, t.birth_date, t.source, k.id AS former, k.adult_id AS former_adult
FROM load_row t CROSS JOIN LATERAL (VALUES ('mother', t.mother), ('father', t.father)) w(relation, adult)
LEFT JOIN registry_care k ON k.child_id = t.id AND k.relation = w.relation
    AND upper_inf(k.recorded) AND upper_inf(k.valid)
LEFT JOIN registry_source s ON s.id = k.source_id
WHERE w.adult IS NOT NULL AND (k.id IS NULL OR s.kind = 'load' AND s.label = %(label)s);
UPDATE registry_care k SET recorded = tstzrange(lower(k.recorded), %(at)s), closed_by_id = w.source
FROM load_care w WHERE k.id = w.former AND w.adult <> w.former_adult;
INSERT INTO registry_care (child_id, adult_id, relation, valid, recorded, source_id, closed_by_id)
SELECT child_id, adult, relation, daterange(coalesce(birth_date, %(on)s), NULL), tstzrange(%(at)s, NULL), source, NULL
FROM load_care WHERE adult IS DISTINCT FROM former_adult
"""
ADULT_CHANGES = """
DROP TABLE IF EXISTS load_adult_change;
CREATE TEMP TABLE load_adult_change ON COMMIT DROP AS
SELECT m.*, CASE WHEN m.field = 'identity_number' THEN m.since ELSE greatest(m.since, %(on)s) END AS start
FROM (SELECT a.id AS adult_id, e.field, e.old, e.new, coalesce((a.marks -> e.field ->> 0)::date, a.since) AS since,
             coalesce((a.marks -> e.field ->> 1)::timestamptz, a.recorded_at) AS recorded,
             coalesce((a.marks -> e.field ->> 2)::bigint, a.source_id) AS stated_by, w.source AS by_source
      FROM (SELECT v.adult, max(v.number) AS number, max(v.phone) AS phone, max(t.source) AS source
            FROM load_row t CROSS JOIN LATERAL (VALUES
                (t.mother, t.mother_id, t.phone),
                (t.father, t.father_id, CASE WHEN t.mother IS NULL THEN t.phone END)) v(adult, number, phone)
            GROUP BY 1) w
      JOIN registry_adult a ON a.id = w.adult AND a.recorded_at < %(at)s
      CROSS JOIN LATERAL (VALUES ('identity_number', a.identity_number, w.number), ('phone', a.phone, w.phone))
          e(field, old, new)
      WHERE e.new <> e.old) m
JOIN registry_source s ON s.id = m.stated_by AND s.kind = 'load' AND s.label = %(label)s
"""
ADULT_HISTORY = """
INSERT INTO registry_adultfact (adult_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT adult_id, field, to_jsonb(old), daterange(since, NULL), tstzrange(recorded, %(at)s), stated_by, by_source
FROM load_adult_change;
INSERT INTO registry_adultfact (adult_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT adult_id, field, to_jsonb(old), daterange(since, start), tstzrange(%(at)s, NULL), stated_by, NULL
FROM load_adult_change WHERE since < start;
UPDATE registry_adult a SET identity_number = coalesce(w.number, a.identity_number), phone = coalesce(w.phone, a.phone),
    marks = a.marks || w.marks, version = a.version + 1
FROM (SELECT adult_id, max(new) FILTER (WHERE field = 'identity_number') AS number,
             max(new) FILTER (WHERE field = 'phone') AS phone,
             jsonb_object_agg(field, jsonb_build_array(start, %(at_text)s::text, by_source)) AS marks
      FROM load_adult_change GROUP BY 1) w
WHERE a.id = w.adult_id
"""
RECORDS = """
UPDATE registry_loadedrecord r SET digest = w.digest FROM (
    SELECT number, digest FROM load_row) w
WHERE r.register_id = %(register)s AND r.number = w.number
"""
COUNTS = "SELECT (SELECT count(*) FROM load_kept), (SELECT count(*) FROM load_merged)"


def steps(more: Iterable[str]) -> tuple[str, ...]:
    """Everything staged, compared and written; the digest of merged children is kept too, so they are asked once."""
    more = tuple(more)
    return (RECORDS, MERGED, UNMERGED, changes(more), HISTORY, changed(more), CARE, ADULT_CHANGES, ADULT_HISTORY)


def _column(key: str) -> str:
    return "place_id" if key == "place" else column(key)


def _said(key: str) -> str:
    """What the row says of a fact; a choice that says nothing does not wipe out what is known."""
    return "nullif(t.sex, 'unknown')" if key == "sex" else f"t.{key}"
