"""Names in lists as the office said; who answers for the trail finds it without seeing the child."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as audit
from mangnon.audit.deeds import Deed
from mangnon.people import queries as people
from mangnon.registry.actions import list_naming
from mangnon.registry.queries import list_naming as namings
from mangnon.registry.rules import masking
from tests.cast import BY, TODAY, seated
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db
NUMBER = "024318001234"
BORN = date(2018, 3, 5)


@pytest.fixture
def place(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def child(hoa, place):
    return add_child(hoa, place, full_name="Giáp Thị Bích Ngọc", identity_number=NUMBER, birth_date=BORN)


@pytest.fixture
def boss(ground):
    return seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")


@pytest.fixture
def inspector(ground):
    return seated(ground.ngoc_thien, "Thân Văn Tra", "Inspector", "Thanh tra")


@pytest.mark.parametrize(
    ("name", "short"), [("Giáp Thị Bích Ngọc", "G.T.B.N."), ("Ý", "Ý."), ("đinh Đức", "Đ.Đ."), ("H'Bia Niê", "H.N.")]
)
def test_initials(name, short):
    assert masking.initials(name) == short


def test_lists_show_initials_where_the_office_said_so(client, hoa, boss, child, place):
    assert "Giáp Thị Bích Ngọc" in text(at_desk(client, hoa), "child_lists", xa=place)
    at_desk(client, boss).post(reverse("child_naming"), {"initials": "yes"})
    at_desk(client, hoa)
    for page in (text(client, "child_lists", xa=place), text(client, "children", q="bich ngoc")):
        assert "G.T.B.N." in page
        assert "Giáp Thị Bích Ngọc" not in page
    assert "Giáp Thị Bích Ngọc" in text(client, "child", child.public_id)
    assert client.post(reverse("child_naming"), {"initials": "no"}).status_code == 403


def test_a_unit_that_says_nothing_follows_the_unit_above_from_the_day(ground, head, boss, place):
    with scope(BY):
        district = people.agency(ground.child_affairs, TODAY).place_id
    before = date(2024, 5, 1)
    with scope(head):
        list_naming.set_naming(place_id=district, initials=True, by=head, on=before)
        assert place in namings.with_initials({place}, TODAY)
        assert not namings.with_initials({place}, date(2024, 4, 30))
    with scope(boss):
        list_naming.set_naming(place_id=place, initials=False, by=boss, on=TODAY)
        assert not namings.with_initials({place}, TODAY)
        assert place in namings.with_initials({place}, before)
        list_naming.set_naming(place_id=place, initials=True, by=boss, on=TODAY)
        assert [one.initials for one in namings.history(place)] == [True]


def test_the_inspector_answers_who_opened_without_seeing_the_child(client, hoa, inspector, child):
    at_desk(client, hoa).get(reverse("child", args=[child.public_id]))
    at_desk(client, inspector)
    assert client.get(reverse("child", args=[child.public_id])).status_code == 404
    answer = client.post(reverse("child_trails"), {"full_name": "giap thi bich ngoc", "born": "5/3/2018"}, follow=True)
    page = answer.content.decode()
    assert "Lê Thị Hoa" in page
    assert "G.T.B.N." in page
    assert "Giáp Thị Bích Ngọc" not in page
    assert NUMBER not in page
    with scope(inspector):
        deeds = {deed.deed for deed in audit.of_officer(inspector.officer_id)}
    assert {Deed.CHILD_SOUGHT, Deed.TRAIL_ASKED} <= deeds


def test_the_search_for_a_trail_tells_nothing_to_others(client, ground, hoa, child):
    asked = {"number": NUMBER}
    assert at_desk(client, hoa).post(reverse("child_trails"), asked).status_code == 403
    other = seated(ground.cao_xa, "Thân Văn Xa", "Inspector", "Thanh tra")
    page = at_desk(client, other).post(reverse("child_trails"), asked).content.decode()
    assert "Không có hồ sơ nào như vậy" in page
    assert client.get(reverse("child_trail", args=[child.public_id])).status_code == 404


def test_half_a_question_is_no_question(client, inspector, child):
    page = (
        at_desk(client, inspector).post(reverse("child_trails"), {"full_name": "Giáp Thị Bích Ngọc"}).content.decode()
    )
    assert "Ghi số định danh, hoặc họ và tên cùng ngày sinh." in page


def test_who_sees_no_children_is_told_so(client, inspector, policeman):
    for officer in (inspector, policeman):
        page = text(at_desk(client, officer), "children")
        assert "không xem hồ sơ trẻ em" in page
        assert "Thêm trẻ em" not in page
