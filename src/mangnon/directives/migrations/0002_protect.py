"""A directive is seen by its keeper and by those it was delivered to; an assignment by its two sides."""

from django.db import migrations

from mangnon.base import rls

KEPT = rls.within_agencies("keeper_id")
DELIVERED = (
    "EXISTS (SELECT 1 FROM directives_delivery d WHERE d.directive_id = directives_directive.id AND "
    + rls.within_agencies("d.agency_id")
    + ")"
)
OF_KEEPER = (
    "EXISTS (SELECT 1 FROM directives_directive d WHERE d.id = {table}.directive_id AND "
    + rls.within_agencies("d.keeper_id")
    + ")"
)
# directive and delivery would ask each other's policy in a circle: the delivery asks past it
KEEPER = f"""
    CREATE FUNCTION directive_is_kept(directive integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM directives_directive WHERE id = $1 AND {KEPT})
    $$;
    REVOKE ALL ON FUNCTION directive_is_kept FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION directive_is_kept TO mangnon_app, mangnon_nation;
"""
DELIVERY_SIDES = rls.any_of(rls.within_agencies("agency_id"), "directive_is_kept(directive_id)")
SIDES = rls.any_of(rls.within_agencies("agency_id"), rls.within_agencies("issuer_id"))


def of_keeper(table: str) -> str:
    return OF_KEEPER.format(table=table)


def child(table: str, parent: str, column: str) -> migrations.RunSQL:
    condition = rls.through(parent, f"{table}.{column}")
    return rls.protect(table, read=condition, write=condition)


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_initial"), ("audit", "0002_trail")]
    operations = [
        rls.protect("directives_directive", read=rls.any_of(KEPT, DELIVERED), write=KEPT),
        migrations.RunSQL(KEEPER, "DROP FUNCTION directive_is_kept"),
        rls.protect("directives_delivery", read=DELIVERY_SIDES, write=DELIVERY_SIDES),
        rls.protect(
            "directives_file",
            read=rls.through("directives_directive", "directives_file.directive_id"),
            write=of_keeper("directives_file"),
        ),
        rls.protect("directives_finding", read=of_keeper("directives_finding"), write=of_keeper("directives_finding")),
        child("directives_findingstep", "directives_finding", "finding_id"),
        child("directives_addressee", "directives_finding", "finding_id"),
        rls.protect(
            "directives_task",
            read=rls.through("directives_directive", "directives_task.directive_id"),
            write=of_keeper("directives_task"),
        ),
        rls.protect("directives_assignment", read=SIDES, write=SIDES),
        child("directives_assignmentstep", "directives_assignment", "assignment_id"),
        child("directives_evidence", "directives_assignment", "assignment_id"),
        rls.append_only("directives_findingstep"),
        rls.append_only("directives_assignmentstep"),
    ]
