"""Units get a lasting key; versions say from when a source attests them; newer lists become dated changes."""

import datetime

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

from mangnon.base import rls

CHANGE = {"null": True, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "places.change"}
AS_TEXT = """
    ALTER TABLE places_version ADD CONSTRAINT version_name_is_nfc CHECK (name IS NFC NORMALIZED);
    ALTER TABLE places_unit ADD CONSTRAINT unit_with_level UNIQUE (id, level);
    ALTER TABLE places_version ADD CONSTRAINT version_of_its_level
        FOREIGN KEY (unit_id, level) REFERENCES places_unit (id, level);
"""
BACK = """
    ALTER TABLE places_version DROP CONSTRAINT version_of_its_level, DROP CONSTRAINT version_name_is_nfc;
    ALTER TABLE places_unit DROP CONSTRAINT unit_with_level;
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0002_protect")]
    operations = [
        migrations.CreateModel(
            "Change",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("source", models.TextField()),
                ("applied_on", models.DateField()),
                ("undone_on", models.DateField(null=True)),
            ],
        ),
        rls.reference("places_change"),
        migrations.AddField(
            "unit",
            "key",
            models.TextField(db_collation="C", unique=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "version",
            "attested_from",
            models.DateField(default=datetime.date(2004, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField("version", "legal_basis", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("version", "opened_by", models.ForeignKey(**CHANGE)),
        migrations.AddField("version", "closed_by", models.ForeignKey(**CHANGE)),
        migrations.AddField("succession", "made_by", models.ForeignKey(**CHANGE)),
        migrations.AlterField("version", "code", models.TextField(blank=True, db_collation="C")),
        migrations.RemoveConstraint("version", "one_unit_of_a_code_at_a_time"),
        migrations.AddConstraint(
            "version",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="one_unit_of_a_code_at_a_time",
                expressions=[("level", "="), ("code", "="), ("valid", "&&")],
                condition=models.Q(("code", ""), _negated=True),
            ),
        ),
        migrations.AddConstraint(
            "succession",
            models.CheckConstraint(
                name="share_is_a_part",
                condition=models.Q(
                    ("share__isnull", True), models.Q(("share__gt", 0), ("share__lt", 1)), _connector="OR"
                ),
            ),
        ),
        migrations.AddIndex("version", models.Index(fields=["code", "level"], name="version_by_code")),
        migrations.RunSQL(AS_TEXT, BACK),
    ]
