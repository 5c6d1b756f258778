"""Children that may be one with a child asked about: blocking keys in B-trees, and the function that asks them.

The keys are those of `linkage.compare.blocking` that stay narrow in a nation of children: number; day of birth with the
ends of the name, or the name less one end; day and commune; a parent's number or telephone; words of the name or a
parent's name at the commune. The function applies the scope itself (design decision 6).
"""

from django.db import migrations

KEYS = """
CREATE FUNCTION registry_name_part(key text, part text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT hashtext(CASE part
        WHEN 'ends' THEN split_part(key, ' ', 1) || ' ' || split_part(key, ' ', -1)
        WHEN 'rest' THEN substr(key, strpos(key, ' ') + 1)
        ELSE left(key, -1 - length(split_part(key, ' ', -1)))
    END)
$$;
CREATE INDEX child_by_birth_ends ON registry_child (birth_date, registry_name_part(search_key, 'ends'))
    WHERE birth_date IS NOT NULL;
CREATE INDEX child_by_birth_rest ON registry_child (birth_date, registry_name_part(search_key, 'rest'))
    WHERE birth_date IS NOT NULL;
CREATE INDEX child_by_birth_front ON registry_child (birth_date, registry_name_part(search_key, 'front'))
    WHERE birth_date IS NOT NULL;
CREATE INDEX adult_by_phone ON registry_adult (phone) WHERE phone <> '';
"""

ALIKE = """
CREATE FUNCTION registry_alike(
    number text, key text, days date[], place integer, parents text[], numbers text[], telephone text, most integer
) RETURNS TABLE (child_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine integer[] := string_to_array(nullif(current_setting('mangnon.places', true), ''), ',')::integer[];
    is_system boolean := coalesce(current_setting('mangnon.actor', true) LIKE 'system:%', false);
    everywhere boolean := is_system OR current_setting('role') = 'mangnon_nation';
    words text[] := string_to_array(nullif(key, ''), ' ');
    adults bigint[];
    found bigint[];
BEGIN
    IF NOT is_system AND NOT 'children' = ANY (string_to_array(current_setting('mangnon.functions', true), ',')) THEN
        RETURN;
    END IF;
    adults := ARRAY(
        SELECT a.id FROM registry_adult a WHERE a.identity_number <> '' AND a.identity_number = ANY (numbers)
        UNION ALL
        (SELECT a.id FROM registry_adult a WHERE a.phone <> '' AND a.phone = telephone LIMIT 40)
        UNION ALL
        (SELECT a.id FROM registry_adult a WHERE a.place_id = place AND a.search_key = ANY (parents) LIMIT 100)
    );
    found := ARRAY(
        (SELECT c.id FROM registry_child c WHERE c.identity_number <> '' AND c.identity_number = number LIMIT 50)
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
    RETURN QUERY SELECT c.id FROM registry_child c
        WHERE c.id = ANY (found) AND c.merged_into_id IS NULL
          AND (everywhere OR c.place_id = ANY (mine) OR c.village_id = ANY (mine))
        LIMIT most;
END $$;
ALTER FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer) OWNER TO mangnon_resolver;
REVOKE ALL ON FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer)
    TO mangnon_app, mangnon_nation;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_trail_of_child")]
    operations = [
        migrations.RunSQL(
            KEYS,
            "DROP INDEX child_by_birth_ends, child_by_birth_rest, child_by_birth_front, adult_by_phone;"
            "DROP FUNCTION registry_name_part(text, text)",
        ),
        migrations.RunSQL(
            ALIKE, "DROP FUNCTION registry_alike(text, text, date[], integer, text[], text[], text, integer)"
        ),
    ]
