"""The officer at work: posts held on the business day, what they allow, where."""

from dataclasses import dataclass, replace

from mangnon.access.permissions import Permission
from mangnon.access.roles import ROLES, Role
from mangnon.base.errors import NotAllowed

FUNCTIONS = {
    "children": Permission.CHILD_READ,
    "sensitive": Permission.CHILD_SENSITIVE,
    "audit": Permission.AUDIT_UNIT,
    "approve": Permission.CHILD_APPROVE,
}


@dataclass(frozen=True)
class Seat:
    """One post held, or covered for someone on leave, on the business day."""

    post_id: int
    title: str
    role: type[Role]
    agency_id: int
    agency_name: str
    acts_for: frozenset[int]
    place_id: int | None  # None at the centre
    place_name: str
    places: frozenset[int]
    covers: str = ""  # name of the officer on leave

    def grants(self, permission: Permission) -> bool:
        return permission in self.role.may


@dataclass(frozen=True)
class Acting:
    """An officer signed in. Satisfies `base.actor.Actor`, so it is what actions take as `by`."""

    officer_id: int
    name: str
    seats: tuple[Seat, ...]
    seat: Seat | None = None
    address: str = ""
    request_id: str = ""

    @property
    def post_id(self) -> int | None:
        return self.seat.post_id if self.seat else None

    @property
    def agency_id(self) -> int | None:
        return self.seat.agency_id if self.seat else None

    @property
    def place_id(self) -> int | None:
        return self.seat.place_id if self.seat else None

    @property
    def places(self) -> frozenset[int]:
        return frozenset().union(*(seat.places for seat in self.seats))

    @property
    def agencies(self) -> frozenset[int]:
        """Agencies the officer acts for."""
        return frozenset().union(*(seat.acts_for for seat in self.seats))

    @property
    def functions(self) -> frozenset[str]:
        """What row-level security asks besides places: may they see children, sensitive facts, the trail."""
        return frozenset(name for name, permission in FUNCTIONS.items() if self.holds(permission))

    @property
    def is_national(self) -> bool:
        return any(seat.role.is_national for seat in self.seats)

    def holds(self, permission: Permission, *, agency: int | None = None, at: int | None = None) -> bool:
        """Whether a seat grants `permission`, for that agency or at that place where given."""
        return any(
            seat.grants(permission)
            and (agency is None or agency in seat.acts_for)
            and (at is None or at in seat.places or seat.role.is_national)
            for seat in self.seats
        )

    def check(
        self, permission: Permission, *, agency: int | None = None, at: int | None = None, words: object = ""
    ) -> None:
        """Raise `NotAllowed` with plain words unless `holds`."""
        if not self.holds(permission, agency=agency, at=at):
            raise NotAllowed(str(words) or f"Vị trí công tác của đồng chí không có quyền “{permission}” ở đây.")

    def sitting_in(self, agency_id: int | None) -> "Acting":
        """The same officer, acting through the seat that acts for `agency_id` (for the audit trail)."""
        seat = next((s for s in self.seats if agency_id in s.acts_for), self.seat)
        return replace(self, seat=seat)


def role_named(name: str) -> type[Role]:
    return ROLES[name]
