"""A round is seen where its records are: in the commune, and by whoever works in one of its villages."""

from django.db import migrations

from mangnon.base import rls
from mangnon.registry.policies import CHILDREN, HERE

OWN = rls.all_of(CHILDREN, rls.within_places())
OF_MY_VILLAGE = (
    "EXISTS (SELECT 1 FROM places_version v WHERE v.parent_id = cleaning_round.place_id AND "
    + rls.within_places("v.unit_id")
    + ")"
)
ROUND = rls.all_of(CHILDREN, rls.any_of(rls.within_places(), OF_MY_VILLAGE))
OF_ITEM = rls.through("cleaning_item", "cleaning_itemstep.item_id")
# a child taken back with its import leaves its line in the list behind
LOOSE = """
    DO $$ DECLARE found text; BEGIN
        SELECT conname INTO found FROM pg_constraint
            WHERE conrelid = 'cleaning_item'::regclass AND confrelid = 'registry_child'::regclass;
        EXECUTE format('ALTER TABLE cleaning_item DROP CONSTRAINT %I', found);
        ALTER TABLE cleaning_item ADD CONSTRAINT cleaning_item_child FOREIGN KEY (child_id)
            REFERENCES registry_child (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
    END $$;
"""
BOUND = """
    ALTER TABLE cleaning_item DROP CONSTRAINT cleaning_item_child;
    ALTER TABLE cleaning_item ADD CONSTRAINT cleaning_item_child FOREIGN KEY (child_id)
        REFERENCES registry_child (id) DEFERRABLE INITIALLY DEFERRED;
"""


def own(table: str) -> migrations.RunSQL:
    return rls.protect(table, read=OWN, write=OWN, national=CHILDREN)


class Migration(migrations.Migration):
    dependencies = [("cleaning", "0001_initial"), ("registry", "0002_protect"), ("audit", "0002_trail")]
    operations = [
        rls.protect("cleaning_item", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("cleaning_round", read=ROUND, write=OWN, national=CHILDREN),
        rls.protect("cleaning_itemstep", read=OF_ITEM, write=OF_ITEM, national=CHILDREN),
        own("cleaning_handover"),
        own("cleaning_scan"),
        own("cleaning_workbook"),
        own("cleaning_recheck"),
        rls.protect("cleaning_recheckitem", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("cleaning_recheckrule", read=rls.EVERYONE, write=rls.within_places()),
        migrations.RunSQL(LOOSE, BOUND),
    ]
