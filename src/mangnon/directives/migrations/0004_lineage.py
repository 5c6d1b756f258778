"""The chain above and below a directive, for whoever may see it: titles above, counts below, never more.

Other agencies' directives lie outside the asker's scope, so the question goes through a resolver function.
"""

from django.db import migrations

from mangnon.base import rls

MAY_ASK = rls.any_of(
    rls.SYSTEM,
    "current_setting('role') = 'mangnon_nation'",
    rls.within_agencies("d.keeper_id"),
    "EXISTS (SELECT 1 FROM directives_delivery v WHERE v.directive_id = d.id AND "
    + rls.within_agencies("v.agency_id")
    + ")",
)
COUNTED = """
    LEFT JOIN LATERAL (
        SELECT count(*) AS total, count(*) FILTER (WHERE a.state IN ('answered', 'confirmed')) AS answered,
               count(*) FILTER (WHERE a.state = 'confirmed') AS confirmed
        FROM directives_task t JOIN directives_assignment a ON a.task_id = t.id
        WHERE t.directive_id = d.id AND a.state <> 'cancelled'
    ) done ON true
"""

FORWARD = f"""
CREATE FUNCTION directives_above(asked integer) RETURNS TABLE (
    id integer, distance integer, keeper_id integer, issuer_id integer, issuer_written text, doc_type text, number text,
    issued_on date, subject text, state text, total bigint, answered bigint, confirmed bigint
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE up (id, next_id, distance) AS (
        SELECT d.id, d.carries_out_id, 0 FROM directives_directive d WHERE d.id = asked AND ({MAY_ASK})
        UNION ALL
        SELECT d.id, d.carries_out_id, up.distance + 1
        FROM directives_directive d JOIN up ON d.id = up.next_id WHERE up.distance < 9
    )
    SELECT d.id, up.distance, d.keeper_id, d.issuer_id, d.issuer_written, d.doc_type, d.number, d.issued_on, d.subject,
           d.state, done.total, done.answered, done.confirmed
    FROM up JOIN directives_directive d ON d.id = up.id {COUNTED}
    ORDER BY up.distance DESC
$$;

CREATE FUNCTION directives_below(asked integer) RETURNS TABLE (
    level text, directives bigint, total numeric, answered numeric, confirmed numeric
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE down (id, distance) AS (
        SELECT d.id, 0 FROM directives_directive d WHERE d.id = asked AND ({MAY_ASK})
        UNION ALL
        SELECT d.id, down.distance + 1
        FROM directives_directive d JOIN down ON d.carries_out_id = down.id
        WHERE down.distance < 9 AND d.state = 'issued'
    )
    SELECT k.level, count(*), sum(done.total), sum(done.answered), sum(done.confirmed)
    FROM down JOIN directives_directive d ON d.id = down.id JOIN people_agency k ON k.id = d.keeper_id {COUNTED}
    WHERE down.distance > 0
    GROUP BY k.level
$$;

ALTER FUNCTION directives_above(integer) OWNER TO mangnon_resolver;
ALTER FUNCTION directives_below(integer) OWNER TO mangnon_resolver;
REVOKE ALL ON FUNCTION directives_above, directives_below FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directives_above, directives_below TO mangnon_app, mangnon_nation;
"""
BACKWARD = "DROP FUNCTION directives_above; DROP FUNCTION directives_below;"


class Migration(migrations.Migration):
    dependencies = [("directives", "0003_steps_plans_and_picks")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
