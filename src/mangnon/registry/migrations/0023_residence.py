"""Where children lived on an earlier day: who has moved or died since, asked by the commune they lived in then.

A record that moved is out of its old commune's sight, yet the old commune's table of that day counts the child. The
function gives what a table counts, no name, and applies the scope itself (design decision 6).
"""

from django.db import migrations

INDEXES = """
CREATE INDEX fact_of_residence ON registry_childfact (upper(valid))
    WHERE field IN ('place', 'village', 'living') AND upper_inf(recorded);
CREATE INDEX fact_of_place ON registry_childfact (value) WHERE field = 'place' AND upper_inf(recorded);
"""

LIVED = """
CREATE FUNCTION registry_lived(places integer[], day date) RETURNS TABLE (
    child_id bigint, place_id integer, village_id integer, living text, sex text, birth_date date, held text[]
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    mine integer[] := string_to_array(nullif(current_setting('mangnon.places', true), ''), ',')::integer[];
    functions text[] := string_to_array(current_setting('mangnon.functions', true), ',');
    is_system boolean := coalesce(current_setting('mangnon.actor', true) LIKE 'system:%', false);
    everywhere boolean := is_system OR current_setting('role') = 'mangnon_nation';
    sensitive boolean := is_system OR coalesce('sensitive' = ANY (functions), false);
    found bigint[];
BEGIN
    IF NOT is_system AND NOT coalesce('children' = ANY (functions), false) THEN
        RETURN;
    END IF;
    -- of today nothing is over yet: the commonest question costs one look at an index
    IF NOT EXISTS (SELECT FROM registry_childfact f WHERE f.field IN ('place', 'village', 'living')
                   AND upper_inf(f.recorded) AND upper(f.valid) > day) THEN
        RETURN;
    END IF;
    found := ARRAY(
        SELECT f.child_id FROM registry_childfact f
        WHERE f.field = 'place' AND upper_inf(f.recorded) AND upper(f.valid) > day
          AND f.value = ANY (ARRAY(SELECT to_jsonb(one) FROM unnest(places) one))
        UNION
        SELECT c.id FROM registry_child c JOIN registry_childfact f ON f.child_id = c.id
        WHERE c.place_id = ANY (places) AND f.field IN ('place', 'village', 'living')
          AND upper_inf(f.recorded) AND upper(f.valid) > day
    );
    RETURN QUERY
    WITH first AS (
        -- the earliest of what ended after the day: it held on the day, or nothing earlier is known
        SELECT DISTINCT ON (f.child_id, f.field) f.child_id, f.field, f.value #>> '{}' AS value
        FROM registry_childfact f
        WHERE f.child_id = ANY (found) AND f.field IN ('place', 'village', 'living')
          AND upper_inf(f.recorded) AND upper(f.valid) > day
        ORDER BY f.child_id, f.field, lower(f.valid)
    ), lived AS (
        SELECT c.id, coalesce(p.value::integer, c.place_id) AS place,
               CASE WHEN v.child_id IS NULL THEN c.village_id ELSE v.value::integer END AS village,
               coalesce(l.value, c.living) AS living, c.sex, c.birth_date, c.place_id AS now_at,
               c.village_id AS now_in
        FROM registry_child c
        LEFT JOIN first p ON p.child_id = c.id AND p.field = 'place'
        LEFT JOIN first v ON v.child_id = c.id AND v.field = 'village'
        LEFT JOIN first l ON l.child_id = c.id AND l.field = 'living'
        WHERE c.id = ANY (found) AND c.merged_into_id IS NULL
    )
    SELECT o.id, o.place, o.village, o.living, o.sex, o.birth_date, ARRAY(
        SELECT DISTINCT k.code FROM registry_circumstance r JOIN registry_circumstancekind k ON k.id = r.kind_id
        WHERE (r.child_id = o.id OR r.child_id IN (SELECT m.id FROM registry_child m WHERE m.merged_into_id = o.id))
          AND r.valid @> day AND upper_inf(r.recorded) AND (sensitive OR NOT r.is_sensitive)
        ORDER BY k.code
    ) FROM lived o
    WHERE everywhere OR o.place = ANY (mine) OR o.village = ANY (mine)
        OR o.now_at = ANY (mine) OR o.now_in = ANY (mine);
END $$;
ALTER FUNCTION registry_lived(integer[], date) OWNER TO mangnon_resolver;
REVOKE ALL ON FUNCTION registry_lived(integer[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_lived(integer[], date) TO mangnon_app, mangnon_nation;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0022_defaults")]
    operations = [
        migrations.RunSQL(INDEXES, "DROP INDEX fact_of_residence, fact_of_place"),
        migrations.RunSQL(LIVED, "DROP FUNCTION registry_lived(integer[], date)"),
    ]
