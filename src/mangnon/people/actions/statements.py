"""The SQL of the catalogue's loader. `places_version` is read here alone: agencies follow the map in one statement."""

LISTED = """
    DROP TABLE IF EXISTS pg_temp.listed_kind, pg_temp.listed_name, pg_temp.listed_alias;
    CREATE TEMPORARY TABLE listed_kind (
        code text COLLATE "C", function text, title text, is_board boolean, rank smallint
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE listed_name (
        kind text COLLATE "C", level text, first_day date, last_day date, name text, short_name text,
        parent_kind text COLLATE "C", everywhere boolean, only_at text, followed_by text COLLATE "C",
        source text, status text
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE listed_alias (
        written text, kind text COLLATE "C", level text, source text, key text
    ) ON COMMIT DROP;
"""
KINDS = """
    INSERT INTO people_kind (code, function, title, is_board, rank)
    SELECT code, function, title, is_board, rank FROM listed_kind ORDER BY rank
    ON CONFLICT (code) DO UPDATE SET (function, title, is_board, rank)
        = (excluded.function, excluded.title, excluded.is_board, excluded.rank)
    WHERE (people_kind.function, people_kind.title, people_kind.is_board, people_kind.rank)
        IS DISTINCT FROM (excluded.function, excluded.title, excluded.is_board, excluded.rank)
"""
NAMED = """
    SELECT kind.id AS kind_id, listed.level, daterange(first_day, last_day, '[]') AS valid, name,
        coalesce(short_name, '') AS short_name, parent.id AS parent_kind_id, everywhere,
        coalesce(regexp_split_to_array(only_at, '; *'), '{}') AS only_at, follower.id AS followed_by_id, source, status
    FROM listed_name listed JOIN people_kind kind ON kind.code = listed.kind
    LEFT JOIN people_kind parent ON parent.code = listed.parent_kind
    LEFT JOIN people_kind follower ON follower.code = listed.followed_by
"""
OF_NAME = "name, short_name, parent_kind_id, everywhere, only_at, followed_by_id, source, status"
SAME = "old.kind_id = new.kind_id AND old.level = new.level AND old.valid = new.valid"
NAMES_GONE = f"""
    DELETE FROM people_kindname old WHERE NOT EXISTS (SELECT 1 FROM ({NAMED}) new WHERE {SAME})
"""
NAMES_CHANGED = f"""
    UPDATE people_kindname old SET ({OF_NAME}) = (SELECT {", ".join(f"new.{name}" for name in OF_NAME.split(", "))})
    FROM ({NAMED}) new
    WHERE {SAME} AND ({", ".join(f"old.{name}" for name in OF_NAME.split(", "))})
        IS DISTINCT FROM ({", ".join(f"new.{name}" for name in OF_NAME.split(", "))})
"""
NAMES_NEW = f"""
    INSERT INTO people_kindname (kind_id, level, valid, {OF_NAME})
    SELECT kind_id, level, valid, {OF_NAME} FROM ({NAMED}) new
    WHERE NOT EXISTS (SELECT 1 FROM people_kindname old WHERE {SAME})
    ORDER BY kind_id, level, valid
"""
ALIASES_GONE = """
    DELETE FROM people_alias old
    WHERE issuer_id IS NULL AND agency_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM listed_alias listed JOIN people_kind kind ON kind.code = listed.kind
        WHERE listed.key = old.key AND kind.id = old.kind_id AND coalesce(listed.level, '') = old.level
    ) AND old.source NOT LIKE 'learned%'
"""
ALIASES_NEW = """
    INSERT INTO people_alias (key, written, kind_id, level, source)
    SELECT DISTINCT ON (listed.key, kind.id, listed.level)
        listed.key, listed.written, kind.id, coalesce(listed.level, ''), listed.source
    FROM listed_alias listed JOIN people_kind kind ON kind.code = listed.kind
    ORDER BY listed.key, kind.id, listed.level, listed.written
    ON CONFLICT (key, kind_id, agency_id, level, issuer_id) DO NOTHING
"""
# One agency for each stretch of days in which its kind has some name at the level and the place is on the map.
# `at` is the place or 0: null equals nothing, and IS NOT DISTINCT FROM cannot be hashed. Temporary tables can be
# analysed by the app role; joined to a table that is just being filled, the planner would choose nested loops.
PLANNED = """
    DROP TABLE IF EXISTS pg_temp.planned, pg_temp.standing;
    CREATE TEMPORARY TABLE planned ON COMMIT DROP AS
    SELECT kind_id, level, place_id, coalesce(place_id, 0) AS at, parent_kind_id, unnest(days) AS valid FROM (
        SELECT names.kind_id, names.level, place.unit_id AS place_id, names.parent_kind_id,
            range_agg(names.valid * place.valid) AS days
        FROM people_kindname names JOIN places_version place
            ON place.level = names.level AND place.valid && names.valid
                AND (names.only_at = '{}' OR place.kind = ANY (names.only_at))
        WHERE names.everywhere AND (%(places)s::int[] IS NULL OR place.unit_id = ANY (%(places)s))
        GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT kind_id, level, NULL, parent_kind_id, range_agg(valid) FROM people_kindname
        WHERE everywhere AND level = 'ministry' AND %(places)s::int[] IS NULL GROUP BY 1, 2, 4
    ) stretches;
    CREATE TEMPORARY TABLE standing ON COMMIT DROP AS
    SELECT id, kind_id, coalesce(place_id, 0) AS at, valid FROM people_agency
    WHERE (own_name = '' OR source = 'catalogue') AND (%(places)s::int[] IS NULL OR place_id = ANY (%(places)s));
    ANALYZE planned, standing;
"""
AGENCIES_CHANGED = """
    UPDATE people_agency old SET valid = planned.valid
    FROM planned JOIN standing ON standing.kind_id = planned.kind_id AND standing.at = planned.at
        AND lower(standing.valid) IS NOT DISTINCT FROM lower(planned.valid) AND standing.valid <> planned.valid
    WHERE old.id = standing.id AND old.source = 'catalogue'
"""
# gen_random_uuid with the milliseconds in front and the version set: UUIDv7, which PostgreSQL has itself from 18 on
UUID7 = """
    encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(
        int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1),
    'hex')::uuid
"""
AGENCIES_NEW = f"""
    WITH made AS (
        INSERT INTO people_agency (public_id, kind_id, place_id, level, parent_id, own_name, valid, source)
        SELECT {UUID7}, planned.kind_id, planned.place_id, planned.level, parent.id, '', planned.valid, 'catalogue'
        FROM planned JOIN people_kind kind ON kind.id = planned.kind_id
        LEFT JOIN standing parent ON parent.kind_id = planned.parent_kind_id AND parent.at = planned.at
            AND parent.valid && planned.valid
        WHERE kind.code = ANY (%(kinds)s) AND NOT EXISTS (
            SELECT 1 FROM standing
            WHERE standing.kind_id = planned.kind_id AND standing.at = planned.at AND standing.valid && planned.valid
        )
        ORDER BY kind.rank, planned.place_id, planned.valid
        RETURNING id, kind_id, coalesce(place_id, 0), valid
    )
    INSERT INTO standing SELECT * FROM made
"""
STANDING_KNOWN = "ANALYZE standing"
