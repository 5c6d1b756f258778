"""An office's form is kept while it is changed, page by page."""

import django.db.models.deletion
from django.db import migrations, models

import mangnon.base.ids
from mangnon.base import rls


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_events"), ("people", "0001_initial")]
    operations = [
        migrations.CreateModel(
            "DefinitionDraft",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=mangnon.base.ids.uuid7, editable=False, unique=True)),
                ("code", models.TextField(db_collation="C")),
                ("body", models.JSONField()),
                ("version", models.IntegerField(default=1)),
                ("changed_by", models.TextField()),
                ("changed_on", models.DateField()),
                (
                    "based_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.definition",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("owner", "code"), name="one_draft_of_a_form")],
            },
        ),
        rls.protect(
            "reporting_definitiondraft", read=rls.within_agencies("owner_id"), write=rls.within_agencies("owner_id")
        ),
    ]
