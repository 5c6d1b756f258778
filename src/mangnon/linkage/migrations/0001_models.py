import django.contrib.postgres.fields.ranges
from django.db import migrations, models

from mangnon.base import rls


class Migration(migrations.Migration):
    initial = True
    dependencies = [("audit", "0002_trail")]
    operations = [
        migrations.CreateModel(
            name="LearntModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.TextField()),
                ("population", models.IntegerField()),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("source", models.TextField()),
                ("status", models.TextField()),
            ],
        ),
        rls.reference("linkage_learntmodel"),
    ]
