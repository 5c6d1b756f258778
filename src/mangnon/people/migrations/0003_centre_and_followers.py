"""Agencies of the centre stand at no place; names say where they hold and who took over; memberships do not overlap."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

FOLLOWED = {"null": True, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "people.kind"}
TEXTS = (
    ("people_kindname", "name"),
    ("people_agency", "own_name"),
    ("people_alias", "written"),
    ("people_officer", "full_name"),
    ("people_post", "title"),
    ("people_membership", "title"),
)


def exclusion(name: str, condition: models.Q, *equal: str) -> django.contrib.postgres.constraints.ExclusionConstraint:
    return django.contrib.postgres.constraints.ExclusionConstraint(
        name=name,
        condition=condition,
        expressions=[*((field, "=") for field in equal), ("valid", "&&")],
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0002_protect"), ("places", "0003_lasting_names_and_changes")]
    operations = [
        migrations.AddField("kindname", "followed_by", models.ForeignKey(**FOLLOWED)),
        migrations.AddField(
            "kindname",
            "only_at",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            "agency",
            "place",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.unit",
            ),
        ),
        migrations.AddConstraint(
            "agency",
            exclusion(
                "one_agency_of_a_kind_at_the_centre",
                models.Q(("place__isnull", True)),
                "kind",
                "own_name",
            ),
        ),
        migrations.AddConstraint(
            "agency",
            models.CheckConstraint(
                name="only_the_centre_stands_nowhere",
                condition=models.Q(
                    models.Q(("level", "ministry"), ("place__isnull", True)),
                    models.Q(models.Q(("level", "ministry"), _negated=True), ("place__isnull", False)),
                    _connector="OR",
                ),
            ),
        ),
        migrations.AddConstraint(
            "membership",
            exclusion(
                "one_membership_of_an_agency_at_a_time",
                models.Q(("post__isnull", True)),
                "board",
                "agency",
            ),
        ),
        migrations.AddConstraint(
            "membership",
            exclusion(
                "one_membership_of_a_post_at_a_time",
                models.Q(("post__isnull", False)),
                "board",
                "post",
            ),
        ),
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_is_nfc CHECK ({column} IS NFC NORMALIZED)",
                f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_is_nfc",
            )
            for table, column in TEXTS
        ),
    ]
