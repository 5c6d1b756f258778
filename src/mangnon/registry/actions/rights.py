"""Who may keep records where."""

from collections.abc import Collection

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.actor import Actor
from mangnon.registry.models import Adult, Child, Household
from mangnon.registry.rules.refusals import NotHere

WORDS = "Đồng chí không được giao ghi hồ sơ trẻ em ở địa bàn này."


def allow(*, by: Actor, permission: Permission, place_id: int, village_id: int | None = None) -> None:
    """Raise `NotAllowed` unless the officer's posts give the permission at the commune or at the village."""
    if isinstance(by, Acting) and not (village_id and by.holds(permission, at=village_id)):
        by.check(permission, at=place_id, words=WORDS)


def child_to_edit(*, child_id: int, by: Actor) -> Child:
    """The child's row, locked, where the officer may write.

    Raises:
        NotHere: it is not among those the officer may see.
        NotAllowed: seen, but not to be written.
    """
    child = Child.objects.select_for_update().filter(id=child_id).first()
    if child is None:
        raise NotHere
    allow(by=by, permission=Permission.CHILD_EDIT, place_id=child.place_id, village_id=child.village_id)
    return child


def children_to_edit(*, child_ids: Collection[int], by: Actor) -> list[Child]:
    """The rows of several children, locked in the order of their ids. Raises as `child_to_edit`, of any of them."""
    wanted = set(child_ids)
    children = list(Child.objects.select_for_update().filter(id__in=wanted).order_by("id"))
    if len(children) < len(wanted) or not children:
        raise NotHere
    for child in children:
        allow(by=by, permission=Permission.CHILD_EDIT, place_id=child.place_id, village_id=child.village_id)
    return children


def household_to_edit(*, household_id: int, by: Actor) -> Household:
    """The household's row, locked, where the officer may write. Raises as `child_to_edit`."""
    household = Household.objects.select_for_update().filter(id=household_id).first()
    if household is None:
        raise NotHere("hộ gia đình")
    allow(by=by, permission=Permission.CHILD_EDIT, place_id=household.place_id, village_id=household.village_id)
    return household


def adult_to_edit(*, adult_id: int, by: Actor) -> Adult:
    """The adult's row, locked, where the officer may write. Raises as `child_to_edit`."""
    adult = Adult.objects.filter(id=adult_id).first()
    if adult is None:
        raise NotHere("người lớn")
    # seen from another commune through a child, an adult is written only where it lives
    allow(by=by, permission=Permission.CHILD_EDIT, place_id=adult.place_id, village_id=adult.village_id)
    return Adult.objects.select_for_update().get(id=adult_id)
