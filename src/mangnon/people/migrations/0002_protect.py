from django.db import migrations

from mangnon.base import rls

TABLES = ("kind", "kindname", "agency", "alias", "officer", "post", "holding", "membership")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [rls.reference(f"people_{table}") for table in TABLES]
