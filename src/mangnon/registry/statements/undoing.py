"""An import taken back. Parameters: `source` (of the import), `undo` (source of the undoing), `at`,
`batch`, `place`.

Children it added go with all that is known of them; values it changed get back what stood before, as known from now.
"""

from mangnon.registry.statements.shapes import COLUMNS, column

MOST_NAMES = 5
LET_GO = "SET CONSTRAINTS ALL IMMEDIATE"
"""Rooms above hold on to children without this one knowing of them: what they hold does not go."""
HELD = (
    "Không hoàn tác được: có trẻ của lần nhập này đã nằm trong danh sách làm sạch, danh sách gửi đi hoặc câu hỏi "
    "đối chiếu dân cư."
)
BUILT_ON = """
SELECT DISTINCT c.id, c.full_name FROM registry_child c WHERE c.source_id = %(source)s AND (
        EXISTS (SELECT 1 FROM jsonb_each(c.marks) m WHERE (m.value ->> 2)::bigint <> %(source)s)
        OR c.merged_into_id IS NOT NULL
        OR EXISTS (SELECT 1 FROM registry_child x WHERE x.merged_into_id = c.id)
        OR EXISTS (SELECT 1 FROM registry_care k WHERE k.child_id = c.id AND upper_inf(k.recorded)
            AND k.source_id <> %(source)s)
        OR EXISTS (SELECT 1 FROM registry_circumstance k WHERE k.child_id = c.id AND k.source_id <> %(source)s)
        OR EXISTS (SELECT 1 FROM registry_service k WHERE k.child_id = c.id)
        OR EXISTS (SELECT 1 FROM registry_recipient k WHERE k.child_id = c.id)
        OR EXISTS (SELECT 1 FROM registry_postponement k WHERE k.child_id = c.id))
UNION
SELECT c.id, c.full_name FROM registry_childfact f JOIN registry_child c ON c.id = f.child_id
WHERE f.closed_by_id = %(source)s AND c.source_id <> %(source)s
  AND (c.marks -> f.field ->> 2)::bigint IS DISTINCT FROM %(source)s
UNION
SELECT c.id, c.full_name FROM registry_child c JOIN registry_household h ON h.id = c.household_id
WHERE h.source_id = %(source)s AND c.source_id <> %(source)s
  AND (c.marks -> 'household' ->> 2)::bigint IS DISTINCT FROM %(source)s
UNION
SELECT c.id, c.full_name FROM registry_circumstance k JOIN registry_child c ON c.id = k.child_id
WHERE k.source_id = %(source)s AND k.closed_by_id IS NOT NULL
UNION
SELECT h.id, 'hộ ' || h.head_name FROM registry_household h WHERE h.source_id = %(source)s AND (
        EXISTS (SELECT 1 FROM jsonb_each(h.marks) m WHERE (m.value ->> 2)::bigint <> %(source)s)
        OR EXISTS (SELECT 1 FROM registry_visit v WHERE v.household_id = h.id)
        OR EXISTS (SELECT 1 FROM registry_residence r WHERE r.household_id = h.id))
UNION
SELECT h.id, 'hộ ' || h.head_name
FROM registry_householdfact f JOIN registry_household h ON h.id = f.household_id
WHERE f.field = 'poverty' AND f.closed_by_id = %(source)s AND h.source_id <> %(source)s AND upper_inf(f.valid)
  AND (h.marks -> 'poverty' ->> 2)::bigint IS DISTINCT FROM %(source)s
UNION
SELECT a.id, a.full_name FROM registry_adult a WHERE a.source_id = %(source)s AND (
        EXISTS (SELECT 1 FROM jsonb_each(a.marks) m WHERE (m.value ->> 2)::bigint <> %(source)s)
        OR EXISTS (SELECT 1 FROM registry_residence r WHERE r.adult_id = a.id)
        OR EXISTS (SELECT 1 FROM registry_household h WHERE h.head_id = a.id))
UNION
SELECT c.id, c.full_name
FROM registry_care k JOIN registry_adult a ON a.id = k.adult_id JOIN registry_child c ON c.id = k.child_id
WHERE a.source_id = %(source)s AND k.source_id <> %(source)s AND upper_inf(k.recorded)
ORDER BY 2
"""
_RESTORED = {**COLUMNS, "household": "bigint"}


def _back(key: str, kind: str) -> str:
    old = f"b.old -> '{key}'"
    if kind == "text[]":
        value = f"ARRAY(SELECT jsonb_array_elements_text({old}))"
    else:
        value = f"(({old}) #>> '{{}}')::{kind}"
    return f"{column(key)} = CASE WHEN b.old ? '{key}' THEN {value} ELSE c.{column(key)} END"


CLOSED = """
DROP TABLE IF EXISTS undo_fact, undo_child;
CREATE TEMP TABLE undo_fact ON COMMIT DROP AS
SELECT f.child_id, f.field, f.value AS old, lower(f.valid) AS since, f.source_id AS source, c.marks -> f.field AS mark
FROM registry_childfact f JOIN registry_child c ON c.id = f.child_id
WHERE f.closed_by_id = %(source)s AND c.source_id <> %(source)s AND upper_inf(f.valid)
"""
FORGOTTEN = """
UPDATE registry_childfact f SET recorded = tstzrange(lower(f.recorded), %(at)s), closed_by_id = %(undo)s
    FROM undo_fact u
WHERE f.child_id = u.child_id AND f.field = u.field AND upper_inf(f.recorded)
  AND upper(f.valid) = (u.mark ->> 0)::date AND lower(f.recorded) = (u.mark ->> 1)::timestamptz
"""
_CURRENT = " ".join(f"WHEN '{key}' THEN to_jsonb(c.{column(key)})" for key in _RESTORED)
REMEMBERED = f"""
INSERT INTO registry_childfact (child_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT c.id, u.field, CASE u.field {_CURRENT} END, daterange((u.mark ->> 0)::date, NULL),
       tstzrange((u.mark ->> 1)::timestamptz, %(at)s), %(source)s, %(undo)s
FROM undo_fact u JOIN registry_child c ON c.id = u.child_id
"""
RESTORED = f"""
CREATE TEMP TABLE undo_child ON COMMIT DROP AS
SELECT child_id, jsonb_object_agg(field, coalesce(old, 'null')) AS old,
       jsonb_object_agg(field, jsonb_build_array(since, %(at_text)s::text, source)) AS marks
FROM undo_fact GROUP BY child_id;
UPDATE registry_child c SET {", ".join(_back(key, kind) for key, kind in _RESTORED.items())},
    marks = c.marks || b.marks, version = c.version + 1
FROM undo_child b WHERE c.id = b.child_id
"""
NAMED = (
    "SELECT id, full_name FROM registry_child WHERE id IN (SELECT child_id FROM undo_fact WHERE field = 'full_name')"
)
KEYED = """
UPDATE registry_child c SET search_key = k.search_key, sort_key = k.sort_key
FROM unnest(%(ids)s::bigint[], %(search_keys)s::text[], %(sort_keys)s::text[]) AS k(id, search_key, sort_key)
WHERE c.id = k.id
"""
"""Keys of a name are made in Python (`vn.names`)."""
CARES = """
UPDATE registry_care k SET recorded = tstzrange(lower(k.recorded), %(at)s), closed_by_id = %(undo)s
    FROM registry_child c
WHERE c.id = k.child_id AND k.source_id = %(source)s AND c.source_id <> %(source)s AND upper_inf(k.recorded);
INSERT INTO registry_care (child_id, adult_id, relation, valid, recorded, source_id, closed_by_id)
SELECT k.child_id, k.adult_id, k.relation, k.valid, tstzrange(%(at)s, NULL), k.source_id, NULL
FROM registry_care k JOIN registry_child c ON c.id = k.child_id WHERE k.closed_by_id = %(source)s
    AND c.source_id <> %(source)s
"""
CIRCUMSTANCES = """
UPDATE registry_circumstance k SET recorded = tstzrange(lower(k.recorded), %(at)s), closed_by_id = %(undo)s
FROM registry_child c
WHERE c.id = k.child_id AND k.source_id = %(source)s AND c.source_id <> %(source)s AND upper_inf(k.recorded)
"""
GOING = """
DROP TABLE IF EXISTS undo_new, undo_adult;
CREATE TEMP TABLE undo_new ON COMMIT DROP AS SELECT id FROM registry_child WHERE source_id = %(source)s;
CREATE UNIQUE INDEX ON undo_new (id);
ANALYZE undo_new;
CREATE TEMP TABLE undo_adult ON COMMIT DROP AS
SELECT DISTINCT adult_id AS id FROM registry_care WHERE child_id IN (SELECT id FROM undo_new);
CREATE UNIQUE INDEX ON undo_adult (id);
ANALYZE undo_adult
"""
"""Indexed and counted: plans must not rest on what the server last knew of tables that just grew."""
OF_GOING = (
    "UPDATE registry_importrow SET child_id = NULL WHERE child_id IN (SELECT id FROM undo_new)",
    "DELETE FROM registry_childfact WHERE child_id IN (SELECT id FROM undo_new)",
    "DELETE FROM registry_care WHERE child_id IN (SELECT id FROM undo_new)",
    "DELETE FROM registry_circumstance WHERE child_id IN (SELECT id FROM undo_new)",
    "DELETE FROM registry_child WHERE id IN (SELECT id FROM undo_new)",
    "DELETE FROM registry_adult a WHERE id IN (SELECT id FROM undo_adult) AND place_id = %(place)s"
    " AND NOT EXISTS (SELECT 1 FROM registry_care k WHERE k.adult_id = a.id)",
)
POVERTY = """
DROP TABLE IF EXISTS undo_poverty;
CREATE TEMP TABLE undo_poverty ON COMMIT DROP AS
SELECT h.id, f.value AS old, lower(f.valid) AS since, f.source_id AS source, h.marks -> 'poverty' AS mark
FROM registry_householdfact f JOIN registry_household h ON h.id = f.household_id
WHERE f.field = 'poverty' AND f.closed_by_id = %(source)s AND h.source_id <> %(source)s AND upper_inf(f.valid);
UPDATE registry_householdfact f SET recorded = tstzrange(lower(f.recorded), %(at)s), closed_by_id = %(undo)s
    FROM undo_poverty u
WHERE f.household_id = u.id AND f.field = 'poverty' AND upper_inf(f.recorded)
  AND upper(f.valid) = (u.mark ->> 0)::date AND lower(f.recorded) = (u.mark ->> 1)::timestamptz;
INSERT INTO registry_householdfact (household_id, field, value, valid, recorded, source_id, closed_by_id)
SELECT h.id, 'poverty', to_jsonb(h.poverty), daterange((u.mark ->> 0)::date, NULL),
       tstzrange((u.mark ->> 1)::timestamptz, %(at)s), %(source)s, %(undo)s
FROM undo_poverty u JOIN registry_household h ON h.id = u.id;
UPDATE registry_household h SET poverty = u.old #>> '{}', version = h.version + 1,
    marks = h.marks || jsonb_build_object('poverty', jsonb_build_array(u.since, %(at_text)s::text, u.source))
FROM undo_poverty u WHERE h.id = u.id
"""
HOUSEHOLDS = """
DROP TABLE IF EXISTS undo_household;
CREATE TEMP TABLE undo_household ON COMMIT DROP AS SELECT id FROM registry_household WHERE source_id = %(source)s;
CREATE UNIQUE INDEX ON undo_household (id);
ANALYZE undo_household;
DELETE FROM undo_household u USING registry_child c WHERE c.household_id = u.id;
DELETE FROM registry_householdfact WHERE household_id IN (SELECT id FROM undo_household);
DELETE FROM registry_household WHERE id IN (SELECT id FROM undo_household)
"""
STEPS = (CLOSED, FORGOTTEN, REMEMBERED, RESTORED, CARES, CIRCUMSTANCES, GOING, *OF_GOING, POVERTY, HOUSEHOLDS)
