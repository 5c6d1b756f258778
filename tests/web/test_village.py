"""A collaborator's village: the list, the card, the ten questions, two hands on one fact, the next village unseen."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import households as actions
from mangnon.registry.actions import revising
from mangnon.registry.queries import children, households, visits
from mangnon.registry.rules import visiting
from tests.cast import BY, TODAY
from tests.registry.households import collaborator_of, found, village_of
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def dong(commune) -> int:
    return village_of(commune, "Đông")


@pytest.fixture
def man(dong):
    return collaborator_of(dong)


@pytest.fixture
def home(hoa, commune, dong):
    return found(hoa, commune, dong)


@pytest.fixture
def child(hoa, commune, dong, home):
    child = add_child(hoa, commune, full_name="Nguyễn Lan Anh", birth_date=date(2016, 3, 5), village=dong)
    with scope(hoa):
        actions.join(household_id=home.id, child_ids=[child.id], from_=TODAY, by=hoa, on=TODAY)
        return children.one(child.public_id)


@pytest.fixture
def desk(client, man):
    return at_desk(client, man)


def sheet(desk, home) -> dict:
    """What the form of a visit would send back unchanged."""
    page = desk.get(reverse("visit", args=[home.public_id]))
    return {bound.name: bound.value() for bound in page.context["form"] if bound.value() is not None}


def test_there_are_ten_questions_each_with_its_day_and_status():
    asked = visiting.in_force(TODAY)
    assert [one.number for one in asked] == list(range(1, 11))
    assert {one.status for one in asked} == {"office-defined"}


def test_the_list_tells_who_was_not_visited_and_the_next_village_is_not_there(desk, hoa, commune, home):
    tay = village_of(commune, "Tây")
    next_door = found(hoa, commune, tay, head_name="Trần Thị Sáu")
    page = text(desk, "village")
    assert "thôn Đông" in page.lower() or "Thôn Đông" in page
    assert "Nguyễn Văn Bình" in page and "chưa thăm" in page and "Trần Thị Sáu" not in page
    assert "Nguyễn Văn Bình" in text(desk, "village", loc="chua-tham")
    assert "Trần Thị Sáu" not in text(desk, "village", thon=tay)
    for name in ("household_card", "visit", "household", "household_revise"):
        assert desk.get(reverse(name, args=[next_door.public_id])).status_code == 404, name


def told(officer, home, *, sensitive=False):
    return visits.of_household(home.id, officer_id=officer.officer_id, sensitive=sensitive)


def test_answers_become_facts_since_the_visit_and_a_second_sending_does_nothing(desk, man, home, child):
    form = sheet(desk, home) | {
        "h-water": "tap", f"{child.public_id}-schooling": "primary", f"{child.public_id}-birth_registered": "yes",
        "visited_on": "2/5/2024", "note": "Cần áo ấm",
    }  # fmt: skip
    for _again in range(2):
        answer = desk.post(reverse("visit", args=[home.public_id]), form)
        assert answer.status_code == 302, answer.content.decode()
    with scope(man):
        assert households.value_on(home.id, "water", on=date(2024, 5, 2)) == "tap"
        assert children.one(child.public_id).values["schooling"] == "primary"
        assert children.one(child.public_id).values["birth_registered"] is True
        assert [(one.visited_on, one.note) for one in told(man, home)] == [(date(2024, 5, 2), "Cần áo ấm")]
        assert households.one(home.public_id).version == 2
    assert "Nguyễn Văn Bình" not in text(desk, "village", loc="chua-tham")


def test_a_note_is_read_by_its_author_and_those_who_hold_what_is_sensitive(desk, hoa, man, home, child, dong):
    desk.post(reverse("visit", args=[home.public_id]), sheet(desk, home) | {"note": "Bố hay uống rượu"})
    other = collaborator_of(dong, "Ngô Thị Bên")
    for officer, is_read in ((man, True), (hoa, True), (other, False)):
        at_desk(desk, officer)
        page, record = text(desk, "household", home.public_id), text(desk, "child", child.public_id)
        assert ("uống rượu" in page, "uống rượu" in record) == (is_read, is_read), officer.name
        assert is_read or "người có quyền mới đọc được" in page


def test_what_another_wrote_meanwhile_waits_and_the_rest_is_kept(desk, hoa, man, home, child):
    form = sheet(desk, home) | {"h-water": "rain", "h-fuel": "solid", f"{child.public_id}-school": "Trường B"}
    with scope(hoa):
        actions.correct(household_id=home.id, values={"water": "tap"}, base_version=1, by=hoa, on=TODAY)
        revising.correct(
            child_id=child.id, values={"school": "Trường A", "address": "Số 1"}, base_version=None, by=hoa, on=TODAY
        )
    answer = desk.post(reverse("visit", args=[home.public_id]), form)
    settle = reverse("visit_settle", args=[form["public_id"]])
    assert answer.headers["Location"] == settle
    rows = desk.get(settle).context["rows"]
    assert [(row.theirs, row.mine) for row in rows] == [("nước máy", "nước mưa"), ("Trường A", "Trường B")]
    with scope(man):
        assert households.one(home.public_id).values["fuel"] == "solid"
    assert "So lại" in text(desk, "household_card", home.public_id)
    assert "Hãy chọn giá trị đúng" in desk.post(settle, {}).content.decode()
    choice = {f"take_{rows[0].key}": "theirs", f"take_{rows[1].key}": "mine"}
    for _again in range(2):
        assert desk.post(settle, choice).status_code == 302
    with scope(man):
        assert households.one(home.public_id).values["water"] == "tap"
        assert children.one(child.public_id).values["school"] == "Trường B"
        assert not told(man, home)[0].is_open


def test_a_child_that_left_meanwhile_does_not_lose_the_rest(desk, hoa, man, home, child):
    form = sheet(desk, home) | {"h-fuel": "solid", f"{child.public_id}-school": "Trường B"}
    with scope(hoa):
        actions.leave(child_id=child.id, from_=TODAY, by=hoa, on=TODAY)
    assert desk.post(reverse("visit", args=[home.public_id]), form).status_code == 302
    with scope(man):
        assert households.one(home.public_id).values["fuel"] == "solid"
        assert children.one(child.public_id).values["school"] == ""
    assert "Trẻ không còn ghi ở hộ này" in text(desk, "visit_settle", form["public_id"])


def test_changes_since_my_last_visit_are_told(desk, hoa, home, child):
    desk.post(reverse("visit", args=[home.public_id]), sheet(desk, home))
    assert "Thay đổi từ lần tôi thăm" not in text(desk, "household_card", home.public_id)
    with scope(hoa):
        revising.correct(child_id=child.id, values={"school": "Trường A"}, base_version=None, by=hoa, on=TODAY)
    page = text(desk, "household_card", home.public_id)
    assert "Nguyễn Lan Anh: trường" in page
    assert "Nguyễn Văn Bình" in text(desk, "village", loc="thay-doi")


def test_a_visit_ahead_or_of_an_old_page_is_refused_and_keeps_what_was_typed(desk, home):
    address, form = reverse("visit", args=[home.public_id]), sheet(desk, home)
    page = desk.post(address, form | {"visited_on": "1/6/2024", "note": "Nhà dột"}).content.decode()
    assert "Ngày thăm phải từ hôm nay" in page and "Nhà dột" in page
    assert "Trang đã cũ" in desk.post(address, form | {"versions": '{"x": 1}'}).content.decode()


def test_the_pages_are_light(desk, home, child):
    for name, args in (("village", ()), ("household_card", (home.public_id,)), ("visit", (home.public_id,))):
        page = text(desk, name, *args)
        assert "woff2" not in page and "htmx.min" not in page
        assert len(page.encode()) < 30_000, name


def test_an_officer_with_many_villages_chooses_one(client, hoa, commune, home):
    village_of(commune, "Tây")
    page = text(at_desk(client, hoa), "village")
    assert "Chọn thôn, tổ dân phố trước" in page


def test_the_visit_id_is_the_forms_own(desk, man, home):
    form = sheet(desk, home) | {"public_id": uuid7()}
    desk.post(reverse("visit", args=[home.public_id]), form)
    with scope(man):
        assert [one.public_id for one in told(man, home)] == [form["public_id"]]
