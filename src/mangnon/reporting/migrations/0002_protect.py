"""A draft is its agency's; once sealed, its receiver and the places above see it."""

from django.db import migrations

from mangnon.base import rls

OWN = rls.any_of(rls.within_agencies("agency_id"), rls.within_agencies("entered_by_id"))
SEALED_FOR_ME = (
    f"last_sealed_id IS NOT NULL AND ({rls.any_of(rls.within_agencies('creditor_id'), rls.within_places())})"
)
SIDES = rls.any_of(rls.within_agencies("debtor_id"), rls.within_agencies("creditor_id"))
SEALED = rls.any_of(rls.within_agencies("agency_id"), rls.within_agencies("creditor_id"), rls.within_places())
MINE = (
    "EXISTS (SELECT 1 FROM reporting_report r WHERE r.id = {table}.report_id AND ("
    + rls.any_of(rls.within_agencies("r.agency_id"), rls.within_agencies("r.entered_by_id"))
    + "))"
)
OWED = (
    "EXISTS (SELECT 1 FROM reporting_obligation o WHERE o.duty_id = reporting_duty.id AND "
    + rls.within_agencies("o.debtor_id")
    + ")"
)

# duty and obligation would ask each other's policy in a circle: the obligation asks past it
KEPT = """
    CREATE FUNCTION duty_is_kept(duty integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM reporting_duty d WHERE d.id = $1 AND directive_is_kept(d.directive_id))
    $$;
    REVOKE ALL ON FUNCTION duty_is_kept FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION duty_is_kept TO mangnon_app, mangnon_nation;
"""
OWED_OR_MADE = rls.any_of(SIDES, "duty_is_kept(duty_id)")


def draft(table: str) -> migrations.RunSQL:
    return rls.protect(table, read=MINE.format(table=table), write=MINE.format(table=table))


def child(table: str, parent: str, column: str) -> migrations.RunSQL:
    condition = rls.through(parent, f"{table}.{column}")
    return rls.protect(table, read=condition, write=condition)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("directives", "0002_protect")]
    operations = [
        rls.reference("reporting_definition"),
        rls.protect(
            "reporting_duty",
            read=rls.any_of("code <> ''", rls.within_agencies("creditor_id"), OWED, "directive_is_kept(directive_id)"),
            write=rls.any_of(rls.within_agencies("creditor_id"), "directive_is_kept(directive_id)"),
        ),
        migrations.RunSQL(KEPT, "DROP FUNCTION duty_is_kept"),
        rls.protect("reporting_obligation", read=OWED_OR_MADE, write=OWED_OR_MADE),
        # the receiver moves a sealed report to "received" or "returned": it writes the row, not the figures
        rls.protect(
            "reporting_report",
            read=rls.any_of(OWN, SEALED_FOR_ME),
            write=rls.any_of(OWN, f"last_sealed_id IS NOT NULL AND {rls.within_agencies('creditor_id')}"),
        ),
        rls.protect(
            "reporting_baseline", read=rls.within_agencies("agency_id"), write=rls.within_agencies("agency_id")
        ),
        draft("reporting_cell"),
        draft("reporting_section"),
        child("reporting_reportstep", "reporting_report", "report_id"),
        child("reporting_attachment", "reporting_report", "report_id"),
        child("reporting_contribution", "reporting_report", "report_id"),
        rls.protect("reporting_submission", read=SEALED, write=rls.within_agencies("agency_id")),
        child("reporting_sealedcell", "reporting_submission", "submission_id"),
        child("reporting_receipt", "reporting_submission", "submission_id"),
        rls.protect("reporting_feed", read=rls.within_agencies("agency_id"), write=rls.within_agencies("agency_id")),
        *(rls.append_only(f"reporting_{table}") for table in ("reportstep", "submission", "sealedcell", "receipt")),
    ]
