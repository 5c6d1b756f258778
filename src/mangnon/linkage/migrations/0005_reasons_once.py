"""Why a pair is alike is put into words from what each field says; the line kept was read by nobody."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("linkage", "0004_facts_of_a_side")]
    operations = [migrations.RemoveField("pair", "why")]
