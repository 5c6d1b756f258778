"""Who works for the whole country finds a child by any words of its name, like everybody else: the whole name first, by
its key, then the communes one after another until there are enough. 26 million children: 60 to 80 ms for rare words.
"""

from importlib import import_module

from django.db import migrations

SEARCH = """
CREATE OR REPLACE FUNCTION registry_search(words text[], most integer) RETURNS TABLE (child_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine integer[] := string_to_array(nullif(current_setting('mangnon.places', true), ''), ',')::integer[];
    whole text := array_to_string(words, ' ');
    is_national boolean := current_setting('role') = 'mangnon_nation';
    found_whole integer := 0;
BEGIN
    IF NOT 'children' = ANY (string_to_array(current_setting('mangnon.functions', true), ',')) THEN
        RETURN;
    END IF;
    IF is_national THEN
        RETURN QUERY SELECT c.id FROM registry_child c WHERE c.search_key = ANY (registry_orders(words)) LIMIT most;
        GET DIAGNOSTICS found_whole = ROW_COUNT;
        IF found_whole > 0 THEN
            RETURN;
        END IF;
        mine := ARRAY(SELECT u.id FROM places_unit u WHERE u.level = 'commune' ORDER BY u.id DESC);
    END IF;
    -- each commune's keys are looked up one by one: the cost follows the answers, not the children
    RETURN QUERY SELECT found.id FROM unnest(mine) place CROSS JOIN LATERAL (
        SELECT c.id FROM registry_child c
        WHERE registry_words_at(c.place_id, c.search_key) @> registry_words_at(place, whole) LIMIT most
    ) found LIMIT most;
    IF NOT is_national THEN
        RETURN QUERY SELECT c.id FROM registry_child c
            WHERE c.village_id = ANY (mine) AND NOT c.place_id = ANY (mine)
              AND string_to_array(c.search_key, ' ') @> words LIMIT most;
    END IF;
END $$;
"""
BEFORE = import_module("mangnon.registry.migrations.0017_words").SEARCH


class Migration(migrations.Migration):
    dependencies = [("registry", "0017_words")]
    operations = [migrations.RunSQL(SEARCH, BEFORE)]
