"""An obligation keeps what has become of its report, so that a board is counted without the reports themselves."""

from django.db import migrations, models

TABLES = ("obligation", "report", "submission", "sealedcell")
# the owner of the tables sees no row while row-level security is forced on it
UNFORCED = "".join(f"ALTER TABLE reporting_{table} NO FORCE ROW LEVEL SECURITY;" for table in TABLES)
FORCED = "".join(f"ALTER TABLE reporting_{table} FORCE ROW LEVEL SECURITY;" for table in TABLES)
KEEP = """
    UPDATE reporting_obligation o SET is_returned = true
    FROM reporting_report r WHERE r.id = o.report_id AND r.state = 'returned';
    UPDATE reporting_obligation o SET sent_on = s.sealed_on, sent_at = s.sealed_at, sent_nil = coalesce(
        (SELECT bool_or(c.status = 'nil') AND bool_and(c.status IN ('nil', 'computed'))
         FROM reporting_sealedcell c WHERE c.submission_id = s.id), false)
    FROM reporting_report r JOIN reporting_submission s ON s.id = r.last_sealed_id
    WHERE r.id = o.report_id AND r.state IN ('sent', 'received');
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0005_definition_drafts")]
    operations = [
        migrations.AddField("obligation", "sent_on", models.DateField(null=True)),
        migrations.AddField("obligation", "sent_at", models.DateTimeField(null=True)),
        migrations.AddField("obligation", "sent_nil", models.BooleanField(default=False, db_default=False)),
        migrations.AddField("obligation", "is_returned", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(f"{UNFORCED} {KEEP} {FORCED}", migrations.RunSQL.noop),
    ]
