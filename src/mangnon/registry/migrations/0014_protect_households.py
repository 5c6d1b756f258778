"""Households carry their own past; who sees a household sees what belongs to it.

Rows from before say since when by their source: the day and the moment it was recorded.
"""

from django.db import migrations

from mangnon.base import rls
from mangnon.registry.policies import CHILDREN, HERE

DATED = "".join(
    f"UPDATE registry_{table} r SET since = s.on, recorded_at = s.at FROM registry_source s WHERE s.id = r.source_id;"
    for table in ("household", "adult")
)
CARED_FOR_MINE = rls.any_of(HERE, "EXISTS (SELECT 1 FROM registry_care c WHERE c.adult_id = registry_adult.id)")
AROUND_MINE = rls.any_of(
    CARED_FOR_MINE,
    "EXISTS (SELECT 1 FROM registry_residence r WHERE r.adult_id = registry_adult.id)",
)
OF_ADULT = rls.through("registry_adult", "registry_adultfact.adult_id")


def of_household(table: str) -> migrations.RunSQL:
    condition = rls.through("registry_household", f"{table}.household_id")
    return rls.protect(table, read=condition, write=condition, national=CHILDREN)


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_households")]
    operations = [
        migrations.RunSQL(DATED, migrations.RunSQL.noop),
        of_household("registry_householdfact"),
        of_household("registry_residence"),
        of_household("registry_visit"),
        rls.protect("registry_adultfact", read=OF_ADULT, write=OF_ADULT, national=CHILDREN),
        rls.reference("registry_specialarea"),
        migrations.RunSQL(
            f"ALTER POLICY readable ON registry_adult USING (({AROUND_MINE}) OR {rls.SYSTEM})",
            f"ALTER POLICY readable ON registry_adult USING (({CARED_FOR_MINE}) OR {rls.SYSTEM})",
        ),
    ]
