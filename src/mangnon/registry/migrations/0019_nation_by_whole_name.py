"""Back to whole names for who works for the whole country.

Rare words, asked of every commune of 26 million children, took up to half a minute where the index was not in memory
(measured). Single words in the nation need an index of their own.
"""

from importlib import import_module

from django.db import migrations

SEARCH = import_module("mangnon.registry.migrations.0017_words").SEARCH
BEFORE = import_module("mangnon.registry.migrations.0018_search_nation").SEARCH


class Migration(migrations.Migration):
    dependencies = [("registry", "0018_search_nation")]
    operations = [migrations.RunSQL(SEARCH, BEFORE)]
