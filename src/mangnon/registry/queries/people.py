"""Adults around children: one, and those who may be meant by a name and a telephone number."""

from dataclasses import dataclass
from uuid import UUID

from mangnon.registry.models import Adult, Care
from mangnon.registry.queries import facts
from mangnon.registry.rules.refusals import NotHere
from mangnon.vn.names import search_key

MOST = 20


@dataclass(frozen=True)
class Record(facts.Standing):
    """What stands of an adult, by field."""

    @property
    def name(self) -> str:
        return str(self.values["full_name"])


@dataclass(frozen=True)
class Known:
    """An adult already in the registry who may be meant, with the children she cares for."""

    id: int
    public_id: UUID
    name: str
    birth_year: int | None
    phone: str
    children: tuple[str, ...]


def one(public_id: UUID) -> Record:
    """The adult as it stands. Raises `NotHere`: none around the officer's children."""
    found = Adult.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotHere("người lớn")
    return Record(found.id, found.public_id, facts.standing(found), found.version, found.since)


def alike(name: str, phone: str) -> list[Known]:
    """Adults of that name, or of that telephone number, whom the officer sees; both alike first."""
    key, digits = search_key(name), "".join(filter(str.isdigit, phone))
    by_name = list(Adult.objects.filter(search_key=key).order_by("id")[:MOST]) if key else []
    by_phone = list(Adult.objects.filter(phone=phone.strip()).order_by("id")[:MOST]) if digits else []
    found = {adult.id: adult for adult in (*[a for a in by_name if a in by_phone], *by_name, *by_phone)}
    cares = Care.objects.filter(adult__in=found, recorded__upper_inf=True, valid__upper_inf=True)
    children: dict[int, list[str]] = {}
    for care in cares.select_related("child").order_by("id"):
        children.setdefault(care.adult_id, []).append(care.child.full_name)
    return [
        Known(one.id, one.public_id, one.full_name, one.birth_year, one.phone, tuple(children.get(one.id, ())))
        for one in found.values()
    ]
