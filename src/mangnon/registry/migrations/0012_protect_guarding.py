"""Lists asked for are seen with their unit, by who answers for the trail too; a photograph is seen with its child.

Who answers for the trail sees no child. The functions tell it whose record a deed was on by initials and commune,
find the record behind a number or a name with its birth date that it was given, and list the deeds (design decision 6).
`registry_numbers_taken` says which identity numbers another commune's living child has, and nothing of the child.
"""

from django.db import migrations

from mangnon.base import rls
from mangnon.registry.policies import CHILDREN

AUDIT = rls.holding("audit")
HERE = rls.within_places()
OF_CHILD = rls.through("registry_child", "registry_photo.child_id")
REACHED = """(current_setting('role') = 'mangnon_nation'
        OR c.place_id = ANY (string_to_array(current_setting('mangnon.places', true), ',')::integer[]))"""
OWNED = """
ALTER FUNCTION {signature} OWNER TO mangnon_resolver;
REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {signature} TO mangnon_app, mangnon_nation;
"""
SUBJECT = f"""
CREATE FUNCTION registry_subject(child uuid)
RETURNS TABLE (initials text, birth_year integer, place_id integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (SELECT string_agg(upper(left(word, 1)) || '.', '' ORDER BY at)
            FROM regexp_split_to_table(trim(c.full_name), '\\s+') WITH ORDINALITY AS words(word, at)),
           extract(year FROM c.birth_date)::integer, c.place_id
    FROM registry_child c WHERE c.public_id = child AND {REACHED} AND ({AUDIT} OR {CHILDREN})
$$;
""" + OWNED.format(signature="registry_subject(uuid)")
SOUGHT = f"""
CREATE FUNCTION registry_sought(number text, key text, born date, most integer)
RETURNS TABLE (child uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.public_id FROM registry_child c
    WHERE {AUDIT} AND {REACHED}
      AND ((number <> '' AND c.identity_number = number) OR (key <> '' AND c.search_key = key AND c.birth_date = born))
    ORDER BY c.id LIMIT most
$$;
""" + OWNED.format(signature="registry_sought(text, text, date, integer)")
TAKEN = f"""
CREATE FUNCTION registry_numbers_taken(numbers text[], place integer)
RETURNS TABLE (number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT c.identity_number FROM registry_child c
    WHERE ({CHILDREN} OR {rls.SYSTEM}) AND c.identity_number = ANY (numbers) AND c.identity_number <> ''
      AND c.place_id <> place AND c.merged_into_id IS NULL AND c.living = 'here'
$$;
""" + OWNED.format(signature="registry_numbers_taken(text[], integer)")


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_guarding")]
    operations = [
        rls.protect(
            "registry_export",
            read=rls.all_of(HERE, rls.any_of(CHILDREN, AUDIT)),
            write=rls.all_of(HERE, CHILDREN),
            national=CHILDREN,
        ),
        rls.protect("registry_listnaming", read=rls.EVERYONE, write=HERE, national=rls.EVERYONE),
        rls.protect("registry_photo", read=OF_CHILD, write=OF_CHILD, national=CHILDREN),
        migrations.RunSQL(SUBJECT, "DROP FUNCTION registry_subject(uuid)"),
        migrations.RunSQL(SOUGHT, "DROP FUNCTION registry_sought(text, text, date, integer)"),
        migrations.RunSQL(TAKEN, "DROP FUNCTION registry_numbers_taken(text[], integer)"),
    ]
