"""Search by name, as a resolver function that applies the scope itself (design decision 6).

LIKE and `@>` are not leakproof: under row-level security they lose their index. One key for each word of a name at its
commune keeps the search short in a nation of children; words of any order find it.
"""

from django.db import migrations

KEYS = """
CREATE FUNCTION registry_place_words(place integer, words text[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT place::bigint << 32 | (hashtext(word)::bigint & 4294967295)) FROM unnest(words) word
$$;
CREATE FUNCTION registry_sorted_words(key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(word, ' ' ORDER BY word COLLATE "C") FROM unnest(string_to_array(key, ' ')) word
$$;
CREATE INDEX child_by_words ON registry_child
    USING gin (registry_place_words(place_id, string_to_array(search_key, ' ')));
CREATE INDEX child_by_sorted_words ON registry_child (registry_sorted_words(search_key) COLLATE "C");
"""

SEARCH = """
CREATE FUNCTION registry_search(words text[], most integer) RETURNS TABLE (child_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine integer[] := string_to_array(nullif(current_setting('mangnon.places', true), ''), ',')::integer[];
    whole text := (SELECT string_agg(word, ' ' ORDER BY word COLLATE "C") FROM unnest(words) word);
BEGIN
    IF NOT 'children' = ANY (string_to_array(current_setting('mangnon.functions', true), ',')) THEN
        RETURN;
    END IF;
    IF current_setting('role') = 'mangnon_nation' THEN
        RETURN QUERY SELECT c.id FROM registry_child c
            WHERE registry_sorted_words(c.search_key) COLLATE "C" = whole LIMIT most;
    ELSE
        -- each commune's keys are looked up one by one: the cost follows the answers, not the children
        RETURN QUERY SELECT found.id FROM unnest(mine) place CROSS JOIN LATERAL (
            SELECT c.id FROM registry_child c
            WHERE registry_place_words(c.place_id, string_to_array(c.search_key, ' '))
                  @> registry_place_words(place, words)
              AND c.place_id = place AND string_to_array(c.search_key, ' ') @> words
            LIMIT most
        ) found LIMIT most;
        RETURN QUERY SELECT c.id FROM registry_child c
            WHERE c.village_id = ANY (mine) AND NOT c.place_id = ANY (mine)
              AND string_to_array(c.search_key, ' ') @> words LIMIT most;
    END IF;
END $$;
ALTER FUNCTION registry_search(text[], integer) OWNER TO mangnon_resolver;
REVOKE ALL ON FUNCTION registry_search(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_search(text[], integer) TO mangnon_app, mangnon_nation;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_protect")]
    operations = [
        migrations.RunSQL(
            KEYS,
            "DROP INDEX child_by_words, child_by_sorted_words;"
            "DROP FUNCTION registry_place_words(integer, text[]), registry_sorted_words(text)",
        ),
        migrations.RunSQL(SEARCH, "DROP FUNCTION registry_search(text[], integer)"),
    ]
