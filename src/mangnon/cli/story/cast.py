"""Who plays: invented officers in the real agencies of the day."""

import random
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mangnon.access import queries as access
from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.people import queries as people
from mangnon.people.actions import posts

BY = System("demo")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Giáp", "Thân")
MIDDLE = ("Thị", "Văn", "Thanh", "Minh", "Thu", "Đức", "Ngọc", "Hồng", "Quang", "Kim")
GIVEN = ("Lan", "Hương", "Tuấn", "Hà", "Dũng", "Mai", "Hạnh", "Sơn", "Nga", "Thảo", "Cường", "Yến", "Bình", "Oanh",
         "Phúc", "Giang", "Huệ", "Khánh", "Loan", "Tâm", "Ước")  # fmt: skip
SEATS = {
    "ChildOfficer": "Công chức phụ trách công tác trẻ em",
    "DepartmentHead": "Trưởng phòng",
    "Chair": "Phó Chủ tịch",
    "Clerk": "Văn thư",
    "SectorOfficer": "Cán bộ tổng hợp",
}


@dataclass
class Cast:
    """Officers of the story, made where they are missing; asking twice gives the same officer."""

    since: date
    seen: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)

    def officer(self, agency_id: int, role: str, on: date) -> Acting:
        """The officer who sits in the agency in that role, at work on the day."""
        seat = agency_id, role
        if seat not in self.seen:
            with scope(BY):
                self.seen[seat] = self._found(agency_id, role) or self._made(agency_id, role)
        officer_id, name = self.seen[seat]
        return access.officer_at_work(officer_id, name, on).sitting_in(agency_id)

    def _found(self, agency_id: int, role: str) -> tuple[int, str] | None:
        for held in people.officers_of(agency_id, self.since):
            if held.role == role:
                return held.officer_id, held.full_name
        return None

    def _made(self, agency_id: int, role: str) -> tuple[int, str]:
        name = invented(f"{agency_id}:{role}")
        officer_id = posts.add_officer(full_name=name, by=BY, on=self.since)
        post = posts.make_post(agency_id=agency_id, title=SEATS[role], role=role, by=BY, on=self.since)
        posts.give_post(post_id=post, officer_id=officer_id, from_=self.since, by=BY, on=self.since)
        return officer_id, name


def invented(seed: str) -> str:
    """A name that belongs to nobody in particular; the same seed gives the same name."""
    chance = random.Random(seed)
    return " ".join(chance.choice(names) for names in (FAMILY, MIDDLE, GIVEN))


@dataclass(frozen=True)
class Office:
    """An agency with the desk that works for it: the child-affairs office where there is one, else itself."""

    agency_id: int
    on: date

    @cached_property
    def info(self) -> people.AgencyInfo:
        return people.agency(self.agency_id, self.on)

    @cached_property
    def desk(self) -> int:
        """The child-affairs office at the place of a People's Committee."""
        if self.info.kind != people.COMMITTEE:
            return self.agency_id
        found = people.at_place(self.info.place_id, self.on, "child-affairs")
        return found[0].id if found else self.agency_id

    @property
    def has_own_desk(self) -> bool:
        return self.desk != self.agency_id
