"""A duty keeps the words of the event it runs from; the words of a state change without a migration."""

from django.db import migrations, models

import mangnon.reporting.models
from mangnon.reporting.rules.states import ReportState

STATE = {"choices": mangnon.reporting.models.report_states}


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_centre_has_no_place")]
    operations = [
        migrations.AddField("duty", "event", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AlterField("report", "state", models.TextField(default=ReportState.DRAFT, **STATE)),
        migrations.AlterField("reportstep", "state", models.TextField(**STATE)),
    ]
