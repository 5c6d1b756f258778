"""Who opened a child's record: asked by those who answer for the place, of officers of any agency.

`@>` on arrays is not leakproof: under row-level security it would lose the trail's index. The function applies the
scope itself (design decision 6).
"""

from django.db import migrations

TRAIL = """
GRANT SELECT ON audit_deed TO mangnon_resolver;
CREATE FUNCTION registry_trail(child uuid, most integer)
RETURNS TABLE (at timestamptz, actor text, agency_id integer, deed text, purpose text, address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT d.at, d.actor, d.agency_id, d.deed, d.purpose, d.address FROM audit_deed d
    WHERE d.subjects @> ARRAY['child:' || child] AND EXISTS (
        SELECT 1 FROM registry_child c WHERE c.public_id = child AND (
            current_setting('role') = 'mangnon_nation'
            OR c.place_id = ANY (string_to_array(current_setting('mangnon.places', true), ',')::integer[])
        )
    )
    ORDER BY d.at DESC, d.id DESC LIMIT most
$$;
ALTER FUNCTION registry_trail(uuid, integer) OWNER TO mangnon_resolver;
REVOKE ALL ON FUNCTION registry_trail(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_trail(uuid, integer) TO mangnon_app, mangnon_nation;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_protect_transfers"), ("audit", "0002_trail")]
    operations = [
        migrations.RunSQL(
            TRAIL,
            "DROP FUNCTION registry_trail(uuid, integer); REVOKE SELECT ON audit_deed FROM mangnon_resolver;",
        )
    ]
