from django.db import migrations

from mangnon.base import rls


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial"), ("audit", "0002_trail")]
    operations = [rls.reference(table) for table in ("places_unit", "places_version", "places_succession")]
