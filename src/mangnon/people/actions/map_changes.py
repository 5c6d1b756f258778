"""A newer list of places put in force, or taken back, together with the agencies that stand on the map."""

from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from mangnon.base.actor import Actor
from mangnon.people.actions.catalogue import follow_map
from mangnon.places import actions as places_actions
from mangnon.places import queries as places
from mangnon.places.actions.changes import ChangeRefused
from mangnon.places.differences import Difference

# not through the ORM, which would first ask every table with agencies whether it holds one
LEAVE = """
    DELETE FROM people_agency WHERE source = 'catalogue' AND place_id = ANY (%s);
    SET CONSTRAINTS ALL IMMEDIATE;
"""


@transaction.atomic
def change_map(*, difference: Difference, source: str, by: Actor, on: date) -> int:
    """Put a newer list in force and let agencies stand on the new map; the id of the change.

    Raises:
        ChangeRefused: as `places.actions.apply_import` says.
    """
    change_id = places_actions.apply_import(difference=difference, source=source, by=by, on=on)
    follow_map(by=by, on=on)
    return change_id


@transaction.atomic
def restore_map(*, change_id: int, by: Actor, on: date) -> None:
    """Take back the newest list, with the agencies that stood only on its map.

    Raises:
        ChangeRefused: as `places.actions.undo_import` says, or somebody already works in such an agency.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(LEAVE, [places.made_by(change_id)])
    except IntegrityError as problem:
        raise ChangeRefused(_("Đã có vị trí, văn bản hoặc báo cáo ở đơn vị mới; không hoàn tác được.")) from problem
    places_actions.undo_import(change_id=change_id, by=by, on=on)
    follow_map(by=by, on=on)
