"""`registry_alike` hands out what may be compared, and asks nothing by a number or a telephone that is not said.

A blank telephone would be looked for among all the blank ones; and a function's plans are kept, row-level security's
are made anew each time.
"""

from importlib import import_module

from django.db import migrations

ALIKE = """
DROP FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer);
CREATE FUNCTION registry_alike(
    number text, key text, days date[], place integer, parents text[], numbers text[], telephone text, most integer
) RETURNS TABLE (
    id bigint, public_id uuid, place_id integer, full_name text, birth_date date, sex text, identity_number text,
    ethnicity text, mother text, father text, mother_number text, father_number text, phone text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    mine integer[] := string_to_array(nullif(current_setting('mangnon.places', true), ''), ',')::integer[];
    is_system boolean := coalesce(current_setting('mangnon.actor', true) LIKE 'system:%', false);
    everywhere boolean := is_system OR current_setting('role') = 'mangnon_nation';
    words text[] := string_to_array(nullif(key, ''), ' ');
    own_number text := nullif(number, '');
    own_telephone text := nullif(telephone, '');
    adults bigint[];
    found bigint[];
BEGIN
    IF NOT is_system AND NOT 'children' = ANY (string_to_array(current_setting('mangnon.functions', true), ',')) THEN
        RETURN;
    END IF;
    adults := ARRAY(
        SELECT a.id FROM registry_adult a WHERE a.identity_number <> '' AND a.identity_number = ANY (numbers)
        UNION ALL
        (SELECT a.id FROM registry_adult a WHERE a.phone <> '' AND a.phone = own_telephone LIMIT 40)
        UNION ALL
        (SELECT a.id FROM registry_adult a WHERE a.place_id = place AND a.search_key = ANY (parents) LIMIT 100)
    );
    found := ARRAY(
        (SELECT c.id FROM registry_child c WHERE c.identity_number <> '' AND c.identity_number = own_number LIMIT 50)
        UNION
        (SELECT c.id FROM registry_child c WHERE c.birth_date = ANY (days)
            AND registry_name_part(c.search_key, 'ends') = registry_name_part(key, 'ends') LIMIT most)
        UNION
        (SELECT c.id FROM registry_child c WHERE c.birth_date = days[1]
            AND registry_name_part(c.search_key, 'rest') = registry_name_part(key, 'rest') LIMIT most)
        UNION
        (SELECT c.id FROM registry_child c WHERE c.birth_date = days[1]
            AND registry_name_part(c.search_key, 'front') = registry_name_part(key, 'front') LIMIT most)
        UNION
        (SELECT c.id FROM registry_child c WHERE c.birth_date = ANY (days) AND c.place_id = place LIMIT most)
        UNION
        (SELECT c.id FROM registry_child c WHERE cardinality(words) > 1 AND c.place_id = place
            AND registry_place_words(c.place_id, string_to_array(c.search_key, ' '))
                @> registry_place_words(place, words) LIMIT most)
        UNION
        (SELECT k.child_id FROM registry_care k JOIN registry_child c ON c.id = k.child_id
            WHERE k.adult_id = ANY (adults) AND (c.birth_date IS NULL OR days[1] IS NULL
                OR c.birth_date BETWEEN days[1] - 400 AND days[1] + 400) LIMIT most)
    );
    RETURN QUERY SELECT c.id, c.public_id, c.place_id, c.full_name, c.birth_date, c.sex, c.identity_number, c.ethnicity,
            coalesce(k.mother, ''), coalesce(k.father, ''), coalesce(k.mother_number, ''),
            coalesce(k.father_number, ''), coalesce(k.phone, '')
        FROM registry_child c LEFT JOIN LATERAL (
            SELECT max(a.full_name) FILTER (WHERE k.relation = 'mother') AS mother,
                   max(a.full_name) FILTER (WHERE k.relation = 'father') AS father,
                   max(a.identity_number) FILTER (WHERE k.relation = 'mother') AS mother_number,
                   max(a.identity_number) FILTER (WHERE k.relation = 'father') AS father_number,
                   max(a.phone) AS phone
            FROM registry_care k JOIN registry_adult a ON a.id = k.adult_id
            WHERE k.child_id = c.id AND upper_inf(k.recorded) AND upper_inf(k.valid)
        ) k ON true
        WHERE c.id = ANY (found) AND c.merged_into_id IS NULL
          AND (everywhere OR c.place_id = ANY (mine) OR c.village_id = ANY (mine))
        LIMIT most;
END $$;
ALTER FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer) OWNER TO mangnon_resolver;
REVOKE ALL ON FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer)
    TO mangnon_app, mangnon_nation;
"""
BEFORE = import_module("mangnon.registry.migrations.0008_alike").ALIKE
DROPPED = "DROP FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer);"


class Migration(migrations.Migration):
    dependencies = [("registry", "0014_protect_households")]
    operations = [migrations.RunSQL(ALIKE, DROPPED + BEFORE)]
