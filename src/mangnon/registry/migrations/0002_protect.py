"""A child is seen where it lives (commune or village) by those whose posts work with children.

What belongs to a child is seen with it; sensitive circumstances only by those who hold that permission.
"""

from django.db import migrations

from mangnon.base import rls
from mangnon.registry.policies import CHILDREN, HERE

OPEN_TO_ME = rls.any_of("NOT is_sensitive", rls.holding("sensitive"))


def of_child(table: str, *more: str) -> migrations.RunSQL:
    condition = rls.all_of(rls.through("registry_child", f"{table}.child_id"), *more)
    return rls.protect(table, read=condition, write=condition, national=rls.all_of(CHILDREN, *more))


# a child that moves takes its facts along, so their sources are read wherever children are
SOURCES = rls.protect(
    "registry_source",
    read=CHILDREN,
    write=rls.all_of(CHILDREN, rls.is_officer("by_officer_id")),
    national=CHILDREN,
)
CARES_FOR_MINE = "EXISTS (SELECT 1 FROM registry_care c WHERE c.adult_id = registry_adult.id)"


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("audit", "0002_trail")]
    operations = [
        SOURCES,
        rls.protect("registry_child", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("registry_household", read=HERE, write=HERE, national=CHILDREN),
        of_child("registry_childfact"),
        of_child("registry_care"),
        of_child("registry_service"),
        of_child("registry_circumstance", OPEN_TO_ME),
        rls.protect("registry_adult", read=rls.any_of(HERE, CARES_FOR_MINE), write=HERE, national=CHILDREN),
        rls.reference("registry_circumstancekind"),
        rls.protect(
            "registry_merge",
            read=rls.through("registry_child", "registry_merge.kept_id"),
            write=rls.through("registry_child", "registry_merge.kept_id"),
            national=CHILDREN,
        ),
    ]
