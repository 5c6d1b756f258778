"""Services get kinds, results and sheets; the table of services, never filled before, is made anew."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import mangnon.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0003_lasting_names_and_changes"),
        ("registry", "0008_alike"),
    ]

    operations = [
        migrations.DeleteModel("Service"),
        migrations.CreateModel(
            name="ServiceKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.TextField(db_collation="C")),
                ("title", models.TextField()),
                ("form", models.TextField(blank=True)),
                ("is_help", models.BooleanField()),
                ("is_lasting", models.BooleanField()),
                ("has_result", models.BooleanField()),
                ("is_sensitive", models.BooleanField(default=False)),
                ("order", models.SmallIntegerField()),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("source", models.TextField()),
                ("status", models.TextField()),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("code", "="), ("valid", "&&")], name="one_service_of_a_code_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Distribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=mangnon.base.ids.uuid7, editable=False, unique=True)),
                ("title", models.TextField()),
                ("worth", models.BigIntegerField(null=True)),
                ("day", models.DateField()),
                ("venue", models.TextField(blank=True)),
                ("giver", models.TextField()),
                (
                    "state",
                    models.TextField(
                        choices=[("planned", "chưa phát"), ("given", "đã phát"), ("dropped", "đã bỏ")],
                        default="planned",
                    ),
                ),
                ("version", models.IntegerField(default=1)),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.servicekind"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Postponement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entitlement", models.TextField(db_collation="C")),
                ("until", models.DateField()),
                ("why", models.TextField()),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.child"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["child", "entitlement"], name="postponement_of_child")],
            },
        ),
        migrations.CreateModel(
            name="QualityCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("counted_on", models.DateField()),
                ("field", models.TextField(db_collation="C")),
                ("children", models.IntegerField()),
                ("sound", models.IntegerField()),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"),
                ),
                (
                    "village",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("place", "month", "field", "village"), name="one_count_a_month", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received", models.BooleanField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.child"
                    ),
                ),
                (
                    "distribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="registry.distribution",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("distribution", "child"), name="once_on_a_sheet")],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=mangnon.base.ids.uuid7, editable=False, unique=True)),
                ("is_sensitive", models.BooleanField()),
                ("provider", models.TextField(blank=True)),
                ("worth", models.BigIntegerField(null=True)),
                ("result", models.TextField(blank=True)),
                ("referral", models.TextField(blank=True)),
                ("follow_up_on", models.DateField(null=True)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("recorded", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="services", to="registry.child"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
                    ),
                ),
                (
                    "distribution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="registry.distribution",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.servicekind"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["child"], name="service_of_child")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("worth", None), ("worth__gte", 0), _connector="OR"),
                        name="a_service_is_not_worth_less",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="distribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("worth", None), ("worth__gte", 0), _connector="OR"), name="worth_is_not_negative"
            ),
        ),
    ]
