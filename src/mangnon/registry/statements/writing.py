"""Rows judged as new or changed go into the registry. Parameters: `place`, `source`, `on`, `at`, `batch`.

Works on `import_typed` of `judging`; history is written as `actions/revising.py` writes it (rules/history.py).
"""

from mangnon.registry.statements.judging import VERDICT
from mangnon.registry.statements.shapes import CARERS, COLUMNS, CORRECTED, HOLDS, UUID7, column, empty

CHOSEN = f"""
DELETE FROM import_typed t WHERE NOT ({VERDICT} IN ('new', 'changed') OR {VERDICT} = 'look' AND EXISTS (
    SELECT 1 FROM registry_importrow r WHERE r.batch_id = %(batch)s AND r.sheet = t.sheet
        AND r.line = t.line AND r.is_taken));
ALTER TABLE import_typed ADD is_new boolean, ADD household bigint;
UPDATE import_typed SET is_new = child_id IS NULL,
    child_id = coalesce(child_id, nextval(pg_get_serial_sequence('registry_child', 'id')));
CREATE INDEX ON import_typed (child_id);
CREATE INDEX ON import_own (id);
ANALYZE import_typed
"""
HOUSEHOLDS = f"""
DROP TABLE IF EXISTS import_household;
CREATE TEMP TABLE import_household ON COMMIT DROP AS
SELECT t.village, t.head_key, min(t.head) AS head, min(t.poverty) FILTER (WHERE t.poverty <> 'none') AS poverty,
       min(t.poverty) AS any_poverty, NULL::bigint AS id, false AS is_new
FROM (SELECT coalesce(t.village, o.village) AS village, t.head_key, t.head, t.poverty FROM import_typed t
      LEFT JOIN import_own o ON o.id = t.child_id
      WHERE t.head_key IS NOT NULL AND (t.is_new OR t.changes ? 'head')) t
GROUP BY 1, 2;
UPDATE import_household w SET id = h.id FROM (
    SELECT village_id, search_key, min(id) AS id FROM registry_household
    WHERE place_id = %(place)s AND standing = 'here' GROUP BY 1, 2) h
WHERE h.search_key = w.head_key AND h.village_id IS NOT DISTINCT FROM w.village;
UPDATE import_household SET is_new = true, id = nextval(pg_get_serial_sequence('registry_household',
    'id')) WHERE id IS NULL;
INSERT INTO registry_household (id, public_id, place_id, village_id, head_name, search_key, book_number, address,
    poverty, poverty_certificate, fuel, water, toilet, standing, since, recorded_at, source_id, marks, version)
SELECT id, {UUID7}, %(place)s, village, head, head_key, '', '', coalesce(poverty, 'none'), '', '', '', '',
    'here', %(on)s, %(at)s, %(source)s, '{{}}', 1
FROM import_household WHERE is_new;
UPDATE import_typed t SET household = w.id FROM import_household w
WHERE w.head_key = t.head_key
  AND w.village IS NOT DISTINCT FROM coalesce(t.village, (SELECT o.village FROM import_own o WHERE o.id = t.child_id))
  AND (t.is_new OR t.changes ? 'head')
"""
POVERTY = """
DROP TABLE IF EXISTS import_poverty;
CREATE TEMP TABLE import_poverty ON COMMIT DROP AS
SELECT p.*, greatest(p.since, %(on)s) AS start FROM (
    SELECT h.id, h.poverty AS old, w.poverty AS new, coalesce((h.marks -> 'poverty' ->> 0)::date, h.since) AS since,
           coalesce((h.marks -> 'poverty' ->> 1)::timestamptz, h.recorded_at) AS recorded,
           coalesce((h.marks -> 'poverty' ->> 2)::bigint, h.source_id) AS source
    FROM registry_household h JOIN (
        SELECT coalesce(t.household, o.household) AS id,
            coalesce(min(t.poverty) FILTER (WHERE t.poverty <> 'none'), 'none') AS poverty
        FROM import_typed t LEFT JOIN import_own o ON o.id = t.child_id WHERE t.poverty IS NOT NULL GROUP BY 1) w
        ON w.id = h.id
    WHERE h.poverty <> w.poverty AND h.source_id <> %(source)s) p;
INSERT INTO registry_householdfact (household_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT id, 'poverty', to_jsonb(old), daterange(since, NULL), tstzrange(recorded, %(at)s), source, %(source)s
FROM import_poverty;
INSERT INTO registry_householdfact (household_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT id, 'poverty', to_jsonb(old), daterange(since, start), tstzrange(%(at)s, NULL), source, NULL
FROM import_poverty WHERE since < start;
UPDATE registry_household h SET poverty = p.new, version = h.version + 1, marks = h.marks
    || jsonb_build_object('poverty', jsonb_build_array(p.start, %(at_text)s::text, %(source)s::bigint))
FROM import_poverty p WHERE h.id = p.id
"""
_GIVEN = {column(key): f"coalesce({key}, {empty(key)})" for key in COLUMNS}
NEW_CHILDREN = f"""
INSERT INTO registry_child (id, public_id, search_key, sort_key, place_id, household_id, death_cause, since,
    recorded_at,
                            source_id, marks, version, {", ".join(_GIVEN)})
SELECT child_id, {UUID7}, search_key, sort_key, %(place)s, household, '', %(on)s, %(at)s, %(source)s, '{{}}', 1,
       {", ".join(_GIVEN.values())}
FROM import_typed WHERE is_new
"""
CHANGES = f"""
DROP TABLE IF EXISTS import_change;
CREATE TEMP TABLE import_change ON COMMIT DROP AS
SELECT m.child_id, m.field, m.old, m.new, m.since, m.recorded, m.source,
       CASE WHEN m.field = ANY ('{{{",".join(sorted(CORRECTED))}}}') OR m.since >= %(on)s THEN m.since
           ELSE %(on)s END AS start
FROM (SELECT c.id AS child_id, e.key AS field, e.value -> 0 AS old, e.value -> 1 AS new,
             coalesce((c.marks -> e.key ->> 0)::date, c.since) AS since,
             coalesce((c.marks -> e.key ->> 1)::timestamptz, c.recorded_at) AS recorded,
             coalesce((c.marks -> e.key ->> 2)::bigint, c.source_id) AS source
      FROM import_typed t JOIN registry_child c ON c.id = t.child_id
      CROSS JOIN LATERAL (
          SELECT key, value FROM jsonb_each(t.changes) WHERE key = ANY ('{{{",".join(COLUMNS)}}}')
          UNION ALL
          SELECT 'household', jsonb_build_array(c.household_id, t.household)
          WHERE t.changes ? 'head' AND t.household IS DISTINCT FROM c.household_id) e
      WHERE NOT t.is_new) m
"""
HISTORY = """
INSERT INTO registry_childfact (child_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT child_id, field, old, daterange(since, NULL), tstzrange(recorded, %(at)s), source, %(source)s FROM import_change;
INSERT INTO registry_childfact (child_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT child_id, field, old, daterange(since, start), tstzrange(%(at)s, NULL), source, NULL FROM import_change
WHERE since < start
"""
_SET = ", ".join(
    f"{column(key)} = CASE WHEN t.changes ? '{key}' THEN t.{key} ELSE c.{column(key)} END" for key in COLUMNS
)
CHANGED_CHILDREN = f"""
UPDATE registry_child c SET {_SET},
    household_id = CASE WHEN m.marks ? 'household' THEN t.household ELSE c.household_id END,
    search_key = CASE WHEN t.changes ? 'full_name' THEN t.search_key ELSE c.search_key END,
    sort_key = CASE WHEN t.changes ? 'full_name' THEN t.sort_key ELSE c.sort_key END,
    marks = c.marks || coalesce(m.marks, '{{}}'), version = c.version + 1
FROM import_typed t LEFT JOIN (
    SELECT child_id, jsonb_object_agg(field, jsonb_build_array(start, %(at_text)s::text, %(source)s::bigint)) AS marks
    FROM import_change GROUP BY child_id) m ON m.child_id = t.child_id
WHERE c.id = t.child_id AND NOT t.is_new
"""
_STATED = " UNION ALL ".join(
    f"""SELECT child_id, is_new, '{name}' AS relation, {name} AS name, {name}_key AS key, birth_date, phone,
        {"mother_key" if name == "father" else "father_key"} AS partner, coalesce(village, 0) AS village,
        coalesce(head_key, '') AS head_key
    FROM import_typed WHERE {name}_key IS NOT NULL AND (is_new OR changes ? '{name}')"""
    for name in CARERS
)
CARE = f"""
DROP TABLE IF EXISTS import_care, import_adult;
CREATE TEMP TABLE import_care ON COMMIT DROP AS SELECT *, coalesce(partner, '') AS with_whom FROM ({_STATED}) s;
CREATE TEMP TABLE import_adult ON COMMIT DROP AS
SELECT relation, key, with_whom, village, head_key, min(name) AS name,
       coalesce(min(phone) FILTER (WHERE relation <> 'father' OR with_whom = ''), '') AS phone,
       nextval(pg_get_serial_sequence('registry_adult', 'id')) AS id
FROM import_care GROUP BY 1, 2, 3, 4, 5;
INSERT INTO registry_adult (id, public_id, full_name, search_key, birth_year, identity_number, phone,
                            occupation, living, place_id, village_id, since, recorded_at, source_id, marks, version)
SELECT id, {UUID7}, name, key, NULL, '', phone, '', 'here', %(place)s, nullif(village, 0), %(on)s, %(at)s,
       %(source)s, '{{}}', 1
FROM import_adult;
UPDATE registry_care k SET recorded = tstzrange(lower(k.recorded), %(at)s), closed_by_id = %(source)s
FROM import_care i WHERE NOT i.is_new AND k.child_id = i.child_id AND k.relation = i.relation
  AND upper_inf(k.recorded) AND upper_inf(k.valid);
INSERT INTO registry_care (child_id, adult_id, relation, valid, recorded, source_id, closed_by_id)
SELECT i.child_id, a.id, i.relation, daterange(coalesce(i.birth_date, %(on)s), NULL), tstzrange(%(at)s, NULL),
       %(source)s, NULL
FROM import_care i JOIN import_adult a USING (relation, key, with_whom, village, head_key)
"""
CIRCUMSTANCES = f"""
INSERT INTO registry_circumstance (public_id, child_id, kind_id, is_sensitive, evidence, valid, recorded, source_id)
SELECT {UUID7}, t.child_id, k.id, false, '', daterange(%(on)s, NULL), tstzrange(%(at)s, NULL), %(source)s
FROM import_typed t CROSS JOIN LATERAL unnest(t.circumstances) AS stated(code) JOIN registry_circumstancekind k
    ON k.code = stated.code AND NOT k.is_sensitive AND k.valid @> %(on)s::date
WHERE NOT EXISTS (
    SELECT 1 FROM registry_circumstance s JOIN registry_circumstancekind known ON known.id = s.kind_id
    WHERE s.child_id = t.child_id AND known.code = k.code AND {HOLDS})
"""
"""They hold from the import's day: a list does not say since when."""
WRITTEN = """
UPDATE registry_importrow r SET child_id = t.child_id FROM import_typed t
WHERE r.batch_id = %(batch)s AND r.sheet = t.sheet AND r.line = t.line AND t.is_new
"""
STEPS = (CHOSEN, HOUSEHOLDS, NEW_CHILDREN, POVERTY, CHANGES, HISTORY, CHANGED_CHILDREN, CARE, CIRCUMSTANCES, WRITTEN)
HOW_MANY = "SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM import_typed"
