"""An agency's own name from–to."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from mangnon.base import rls


class Migration(migrations.Migration):
    dependencies = [("people", "0003_centre_and_followers")]
    operations = [
        migrations.CreateModel(
            name="Naming",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(blank=True)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="namings", to="people.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        name="one_own_name_at_a_time", expressions=[("agency", "="), ("valid", "&&")]
                    )
                ]
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE people_naming ADD CONSTRAINT people_naming_name_is_nfc CHECK (name IS NFC NORMALIZED)",
            "ALTER TABLE people_naming DROP CONSTRAINT people_naming_name_is_nfc",
        ),
        rls.reference("people_naming"),
    ]
