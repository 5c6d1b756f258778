"""A child offered to a commune is seen there while it is offered; an offer is seen by its two sides."""

from django.db import migrations

from mangnon.base import rls
from mangnon.registry.policies import CHILDREN, HERE

SIDES = rls.all_of(CHILDREN, rls.any_of(rls.within_places("from_place_id"), rls.within_places("to_place_id")))
# an array made once a query: an EXISTS would be asked for every child
OFFERED = (
    "id = ANY (ARRAY(SELECT t.child_id FROM registry_transfer t WHERE t.state = 'offered' AND "
    + rls.within_places("t.to_place_id")
    + "))"
)
SEEN = rls.any_of(HERE, rls.all_of(CHILDREN, OFFERED))
WIDEN = f"""
    ALTER POLICY readable ON registry_child USING (({SEEN}) OR {rls.SYSTEM});
    ALTER POLICY writable ON registry_child USING (({SEEN}) OR {rls.SYSTEM}) WITH CHECK (({SEEN}) OR {rls.SYSTEM});
"""
NARROW = f"""
    ALTER POLICY readable ON registry_child USING (({HERE}) OR {rls.SYSTEM});
    ALTER POLICY writable ON registry_child USING (({HERE}) OR {rls.SYSTEM}) WITH CHECK (({HERE}) OR {rls.SYSTEM});
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_transfers")]
    operations = [
        rls.protect("registry_transfer", read=SIDES, write=SIDES, national=CHILDREN),
        migrations.RunSQL(WIDEN, NARROW),
    ]
