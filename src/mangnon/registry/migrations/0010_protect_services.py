"""Services are seen with their child, sensitive kinds by those who hold that permission; sheets with their place."""

from django.db import migrations

from mangnon.base import rls
from mangnon.registry.policies import CHILDREN

OPEN_TO_ME = rls.any_of("NOT is_sensitive", rls.holding("sensitive"))
OF_PLACE = rls.all_of(CHILDREN, rls.within_places())
OF_SHEET = rls.through("registry_distribution", "registry_recipient.distribution_id")


def of_child(table: str, *more: str) -> migrations.RunSQL:
    condition = rls.all_of(rls.through("registry_child", f"{table}.child_id"), *more)
    return rls.protect(table, read=condition, write=condition, national=rls.all_of(CHILDREN, *more))


class Migration(migrations.Migration):
    dependencies = [("registry", "0009_services")]
    operations = [
        rls.reference("registry_servicekind"),
        of_child("registry_service", OPEN_TO_ME),
        of_child("registry_postponement"),
        rls.protect("registry_distribution", read=OF_PLACE, write=OF_PLACE, national=CHILDREN),
        rls.protect("registry_recipient", read=OF_SHEET, write=OF_SHEET, national=CHILDREN),
        rls.protect("registry_qualitycount", read=OF_PLACE, write=OF_PLACE, national=CHILDREN),
    ]
