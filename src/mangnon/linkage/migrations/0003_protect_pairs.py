"""A pair is seen by whoever reaches both communes; a side of a likeness between two communes by its own commune alone.

Where a child goes (an import taken back), what was said of its likeness goes with it.
"""

from django.db import migrations

from mangnon.base import rls

CHILDREN = rls.holding("children")
BOTH = rls.all_of(CHILDREN, rls.within_places(), rls.within_places("other_place_id"))
OWN = rls.all_of(CHILDREN, rls.within_places())


def goes_with(table: str, column: str) -> migrations.RunSQL:
    name = f"{table}_{column}_goes_with_its_child"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}_id) REFERENCES registry_child"
        " ON DELETE CASCADE",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("linkage", "0002_pairs"), ("registry", "0008_alike")]
    operations = [
        rls.protect("linkage_search", read=OWN, write=OWN, national=CHILDREN),
        rls.protect("linkage_pair", read=BOTH, write=BOTH, national=CHILDREN),
        rls.protect("linkage_side", read=OWN, write=OWN, national=CHILDREN),
        goes_with("linkage_pair", "one"),
        goes_with("linkage_pair", "other"),
        goes_with("linkage_side", "child"),
        goes_with("linkage_side", "other"),
    ]
