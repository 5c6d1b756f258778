"""Who opened a record is told only to those who answer for the trail or approve for the register, as on the page."""

from django.db import migrations

from mangnon.base import rls
from mangnon.registry.policies import OF_THE_TRAIL

REACHED = """current_setting('role') = 'mangnon_nation'
            OR c.place_id = ANY (string_to_array(current_setting('mangnon.places', true), ',')::integer[])"""


def trail(right: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION registry_trail(child uuid, most integer)
RETURNS TABLE (at timestamptz, actor text, agency_id integer, deed text, purpose text, address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT d.at, d.actor, d.agency_id, d.deed, d.purpose, d.address FROM audit_deed d
    WHERE {right} AND d.subjects @> ARRAY['child:' || child] AND EXISTS (
        SELECT 1 FROM registry_child c WHERE c.public_id = child AND ({REACHED})
    )
    ORDER BY d.at DESC, d.id DESC LIMIT most
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0027_light_rows")]
    operations = [migrations.RunSQL(trail(f"({OF_THE_TRAIL} OR {rls.SYSTEM})"), trail("true"))]
