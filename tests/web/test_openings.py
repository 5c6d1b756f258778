"""Pages that show a child by its full name beside others are openings of its record, and the trail says so."""

import time
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.people import queries as people_known
from mangnon.registry.actions import caring, revising
from mangnon.registry.actions import households as actions
from mangnon.registry.queries import children, people, trail
from tests.cast import BY, TODAY, seated
from tests.registry.households import collaborator_of, found, village_of
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ngoc_thien(ground) -> int:
    with scope(BY):
        return people_known.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def dong(ngoc_thien) -> int:
    return village_of(ngoc_thien, "Đông")


@pytest.fixture
def man(dong):
    return collaborator_of(dong)


@pytest.fixture
def boss(ground):
    return seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")


@pytest.fixture
def home(hoa, ngoc_thien, dong):
    return found(hoa, ngoc_thien, dong)


@pytest.fixture
def child(hoa, ngoc_thien, dong, home):
    child = add_child(hoa, ngoc_thien, full_name="Nguyễn Lan Anh", birth_date=date(2016, 3, 5), village=dong)
    with scope(hoa):
        actions.join(household_id=home.id, child_ids=[child.id], from_=TODAY, by=hoa, on=TODAY)
        caring.care_for(
            child_id=child.id, relation="mother", adult={"full_name": "Trần Thị Mai"}, from_=TODAY, by=hoa, on=TODAY
        )
        return children.one(child.public_id)


def deeds(boss, child, actor: str) -> list[str]:
    with scope(boss):
        return [touch.deed for touch in trail.of_child(child.public_id) if touch.actor == actor]


@pytest.mark.parametrize(
    ("page", "deed"),
    [
        ("visit", "household.visit_begun"), ("household_card", "household.opened"), ("household", "household.opened"),
        ("household_split", "household.opened"),
    ],
)  # fmt: skip
def test_a_household_shown_opens_its_children(client, man, boss, home, child, page, deed):
    assert child.name in text(at_desk(client, man), page, home.public_id)
    assert deeds(boss, child, man.name) == [deed]


def test_the_page_of_an_adult_opens_the_children_cared_for(client, hoa, man, boss, child):
    with scope(hoa):
        mother = people.alike("Trần Thị Mai", "")[0].public_id
    assert child.name in text(at_desk(client, man), "adult", mother)
    assert deeds(boss, child, man.name) == ["adult.opened"]


def test_answers_that_wait_open_the_children_they_are_about(client, hoa, man, boss, home, child):
    desk = at_desk(client, man)
    bound = desk.get(reverse("visit", args=[home.public_id])).context["form"]
    form = {one.name: one.value() for one in bound if one.value() is not None}
    with scope(hoa):
        revising.correct(child_id=child.id, values={"school": "Trường A"}, base_version=None, by=hoa, on=TODAY)
    desk.post(reverse("visit", args=[home.public_id]), form | {f"{child.public_id}-school": "Trường B"})
    before = deeds(boss, child, man.name)
    assert child.name in text(desk, "visit_settle", form["public_id"])
    assert deeds(boss, child, man.name) == ["household.visit_begun", *before]


def test_a_household_of_another_village_is_neither_shown_nor_told(client, ngoc_thien, boss, home, child):
    other = collaborator_of(village_of(ngoc_thien, "Tây"), "Thân Thị Xa")
    for page in ("visit", "household_card", "household"):
        assert at_desk(client, other).get(reverse(page, args=[home.public_id])).status_code == 404
    assert deeds(boss, child, other.name) == []


def test_the_page_counts_who_opened_it_on_a_visit_in_time(client, man, boss, home, child):
    text(at_desk(client, man), "visit", home.public_id)
    at_desk(client, boss)
    began = time.process_time()
    page = text(client, "child_trail", child.public_id)
    assert time.process_time() - began < 2
    assert "1 người đã mở" in page
    assert "Mở phiếu thăm hộ" in page


def test_the_trail_is_told_in_sql_only_to_who_may_ask(client, hoa, man, boss, child):
    text(at_desk(client, hoa), "child", child.public_id)

    def asked(officer) -> int:
        with scope(officer), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM registry_trail(%s, 50)", [child.public_id])
            return cursor.fetchone()[0]

    assert asked(boss) > 0
    assert (asked(hoa), asked(man)) == (0, 0)
