"""What the trail is told when a page is opened that shows children by their full names beside others."""

from collections.abc import Iterable
from uuid import UUID

from mangnon.registry.queries import households, members, people, visits


def household(request, public_id: UUID) -> list[str]:
    """A household with the children who live there."""
    record = households.one(public_id)
    return shown(public_id, (row.public_id for row in members.children(record.id, request.today)))


def shown(household_id: UUID, young: Iterable[UUID]) -> list[str]:
    """A household with these children."""
    return [f"household:{household_id}", *_children(young)]


def visit(request, visit_id: UUID) -> list[str]:
    """A visit with its household, and the children whose answers wait."""
    home = visits.household_of(visit_id)
    asked = (UUID(one.answer.about) for one in visits.waiting(visit_id) if one.answer.about and one.name)
    return [f"visit:{visit_id}", *shown(home, asked)]


def adult(request, public_id: UUID) -> list[str]:
    """An adult with the children cared for, now or once."""
    cares = members.cared_for(people.one(public_id).id)
    return [f"adult:{public_id}", *_children(care.child_id for care in cares)]


def _children(found: Iterable[UUID]) -> list[str]:
    return [f"child:{public_id}" for public_id in dict.fromkeys(found)]
