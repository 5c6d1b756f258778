"""The child registry in the browser's eyes: search first, add once, change with history."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import caring
from mangnon.registry.queries import children, members
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.refusals import RecordRefused
from tests.cast import BY, TODAY, ground, hoa, minh  # noqa: F401
from tests.registry.households import found
from tests.web.children import add_child

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def desk(client, hoa):
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(username=f"officer{hoa.officer_id}"))
    return client


def typed(commune, **changes) -> dict:
    usual = {
        "public_id": str(uuid7()), "place": commune, "full_name": "Nguyễn Thị Hòa", "birth_date": "05/3/2018",
        "birth_precision": "day", "sex": "female", "ethnicity": "Kinh", "mother": "Giáp Thị Mây",
    }  # fmt: skip
    return {**usual, **changes}


def kept(hoa, commune) -> list:
    with scope(hoa):
        return list(children.listing(Wanted(commune, TODAY)))


def test_a_child_is_added_and_found_without_marks(desk, hoa, commune):
    form = typed(commune)
    answer = desk.post(reverse("child_add"), form)
    assert answer.status_code == 302, answer.content.decode()
    page = desk.get(reverse("children"), {"q": "hoa nguyen"}).content.decode()
    assert "Nguyễn Thị Hòa" in page
    page = desk.get(reverse("child", args=[form["public_id"]])).content.decode()
    assert "Giáp Thị Mây" in page
    assert "Chưa có số định danh" in page


def test_likely_children_are_shown_before_a_second_is_added(desk, hoa, commune):
    desk.post(reverse("child_add"), typed(commune))
    again = typed(commune, full_name="Nguyễn Thị Hoà")
    page = desk.post(reverse("child_add"), again).content.decode()
    assert "Có thể trẻ này đã có trong sổ" in page
    assert "rất giống · 9" in page and "ngày sinh trùng" in page
    assert len(kept(hoa, commune)) == 1
    assert desk.post(reverse("child_add"), {**again, "seen": "on"}).status_code == 302
    assert len(kept(hoa, commune)) == 2


def test_of_a_like_child_elsewhere_only_that_there_is_one(desk, ground, minh, commune):
    with scope(BY):
        cao_xa = people.agency(ground.cao_xa, TODAY).place_id
    add_child(minh, cao_xa, birth_date=date(2018, 3, 5), identity_number="024318123456")
    form = typed(commune, identity_number="024318123456")
    page = desk.post(reverse("child_add"), form).content.decode()
    assert "Có một hồ sơ rất giống ở nơi khác" in page
    assert "Cao Xá" not in page and "Không phải các trẻ trên" not in page
    assert desk.post(reverse("child_add"), {**form, "seen": "on"}).status_code == 302


def test_a_wrong_birth_date_is_an_error_beside_its_field(desk, commune):
    page = desk.post(reverse("child_add"), typed(commune, birth_date="05/3/2005")).content.decode()
    assert "sổ trẻ em chỉ ghi người dưới 16 tuổi" in page
    assert 'value="Nguyễn Thị Hòa"' in page


def test_a_correction_is_seen_in_the_timeline(desk, hoa, commune):
    form = typed(commune)
    desk.post(reverse("child_add"), form)
    address = reverse("child_revise", args=[form["public_id"]])
    page = desk.get(address)
    start = {bound.name: bound.value() for bound in page.context["form"] if bound.value() is not None}
    start["birth_date"] = "2018-03-05"
    answer = desk.post(
        address, {**start, "school": "Trường Tiểu học Ngọc Thiện", "why": "change", "from_": "2024-05-01"}
    )
    assert answer.status_code == 302, answer.content.decode()
    shown = desk.get(reverse("child", args=[form["public_id"]])).content.decode()
    assert "Trường: Trường Tiểu học Ngọc Thiện, từ 1/5/2024" in shown
    stale = desk.post(address, {**start, "school": "B", "why": "correct"}).content.decode()
    assert "vừa được người khác sửa" in stale


def test_another_commune_finds_nothing(client, desk, minh, commune):
    form = typed(commune)
    desk.post(reverse("child_add"), form)
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(username=f"officer{minh.officer_id}"))
    assert client.get(reverse("child", args=[form["public_id"]])).status_code == 404
    assert "Nguyễn Thị Hòa" not in client.get(reverse("children"), {"q": "hoa"}).content.decode()


def test_a_child_whose_carer_is_refused_is_not_half_added(desk, hoa, commune, monkeypatch):
    def refused(**_):
        raise RecordRefused({"mother": "Không ghi được người mẹ này."})

    monkeypatch.setattr("mangnon.registry.actions.caring.care_for", refused)
    page = desk.post(reverse("child_add"), typed(commune)).content.decode()
    assert "Không ghi được người mẹ này." in page
    assert len(kept(hoa, commune)) == 0


def test_a_longer_list_asks_no_more(desk, hoa, commune, django_assert_max_num_queries):
    desk.post(reverse("child_add"), typed(commune))
    with CaptureQueriesContext(connection) as one:
        desk.get(reverse("children"))
    asked = len(one)  # later requests clear the log
    for number in "hai", "ba", "bốn", "năm":
        desk.post(reverse("child_add"), typed(commune, full_name=f"Trần {number.title()}", seen="on"))
    with django_assert_max_num_queries(asked):
        assert "Trần Năm" in desk.get(reverse("children")).content.decode()


def test_a_new_child_goes_to_a_likely_household_in_the_same_step(desk, hoa, commune):
    home = found(hoa, commune, head_name="Nguyễn Văn Bình")
    brother = add_child(hoa, commune, full_name="Nguyễn Anh Cả", birth_date=date(2012, 4, 5), household=home.id)
    with scope(hoa):
        caring.care_for(
            child_id=brother.id, relation="mother", adult={"full_name": "Trần Thị Mai", "phone": "0912000111"},
            from_=TODAY, by=hoa, on=TODAY,
        )  # fmt: skip
    form = typed(commune, full_name="Nguyễn Bé Út", mother="Trần Thị Mai", phone="0912000111")
    page = desk.post(reverse("child_add"), form).content.decode()
    assert "ở hộ nào?" in page and "Hộ Nguyễn Văn Bình" in page and "cùng số điện thoại" in page
    chosen = {**form, "seen": "on", "household": str(home.public_id)}
    for _ in range(2):
        assert desk.post(reverse("child_add"), chosen).status_code == 302
    with scope(hoa):
        assert children.one(form["public_id"]).values["household"] == home.id
        assert len(members.children(home.id, TODAY)) == 2
