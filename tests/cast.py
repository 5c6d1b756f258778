"""The fixed cast: huyện Tân Yên in 2024, its communes, and the people who work there.

Use as fixtures: `from tests.cast import *  # noqa: F403` in a `conftest.py`, or name the module in `pytest_plugins`.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from mangnon.access import queries as access
from mangnon.access.actions import make_account
from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.people import actions as people_actions
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.places.rules import Level

TODAY = date(2024, 5, 6)
SINCE = date(2024, 1, 1)
BY = System("cast")


@dataclass(frozen=True)
class Ground:
    """Agencies of the story, by id."""

    province: int
    province_child_affairs: int
    committee: int
    child_affairs: int
    police: int
    communes: dict[str, int]

    @property
    def ngoc_thien(self) -> int:
        return self.communes["xã Ngọc Thiện"]

    @property
    def cao_xa(self) -> int:
        return self.communes["xã Cao Xá"]


@pytest.fixture
def ground(db) -> Ground:
    """Huyện Tân Yên, tỉnh Bắc Giang, as it stood on 6 May 2024."""
    return tan_yen()


def tan_yen() -> Ground:
    """The same, in whatever database the test uses."""
    with scope(BY):
        district = next(place for place in places.search("tan yen bac giang", TODAY) if place.level is Level.DISTRICT)
        (province,) = [place for place in places.ancestors(district.id, TODAY) if place.level is Level.PROVINCE]
        communes = {
            place.title: _at(place.id, "peoples-committee") for place in places.directly_under(district.id, TODAY)
        }
        return Ground(
            province=_at(province.id, "peoples-committee"), province_child_affairs=_at(province.id, "child-affairs"),
            committee=_at(district.id, "peoples-committee"), child_affairs=_at(district.id, "child-affairs"),
            police=_at(district.id, "police"), communes=communes,
        )  # fmt: skip


def _at(place_id: int, kind: str) -> int:
    return people.at_place(place_id, TODAY, kind)[0].id


def seated(agency_id: int, name: str, role: str, title: str) -> Acting:
    """An officer in a new post of the agency, at work on the business day, with an account of the same short name."""
    with scope(BY):
        officer = people_actions.add_officer(full_name=name, by=BY, on=SINCE)
        post = people_actions.make_post(agency_id=agency_id, title=title, role=role, by=BY, on=SINCE)
        people_actions.give_post(post_id=post, officer_id=officer, from_=SINCE, by=BY, on=SINCE)
        make_account(username=f"officer{officer}", officer_id=officer, by=BY, on=SINCE)
        return access.officer_at_work(officer, name, TODAY)


@pytest.fixture
def lan(ground) -> Acting:
    """Child officer in the district's child-affairs office; acts for the People's Committee too."""
    return seated(ground.child_affairs, "Nguyễn Thị Lan", "ChildOfficer", "Chuyên viên")


@pytest.fixture
def head(ground) -> Acting:
    """Head of the district's child-affairs office."""
    return seated(ground.child_affairs, "Trần Văn Sơn", "DepartmentHead", "Trưởng phòng")


@pytest.fixture
def chair(ground) -> Acting:
    """Vice-chair of the district's People's Committee."""
    return seated(ground.committee, "Ngô Thị Hạnh", "Chair", "Phó Chủ tịch")


@pytest.fixture
def hoa(ground) -> Acting:
    """Child officer of xã Ngọc Thiện."""
    return seated(ground.ngoc_thien, "Lê Thị Hoa", "ChildOfficer", "Công chức Văn hóa – Xã hội")


@pytest.fixture
def minh(ground) -> Acting:
    """Child officer of xã Cao Xá."""
    return seated(ground.cao_xa, "Phạm Văn Minh", "ChildOfficer", "Công chức Văn hóa – Xã hội")


@pytest.fixture
def policeman(ground) -> Acting:
    """Officer of the district's police: sees what is addressed to it."""
    return seated(ground.police, "Đỗ Quang Dũng", "SectorOfficer", "Cán bộ tổng hợp")
