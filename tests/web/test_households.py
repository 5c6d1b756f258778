"""Households in the browser's eyes: listed, added once, revised by two officers, split, merged, taken out."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import households as actions
from mangnon.registry.queries import children, households, members
from mangnon.registry.queries.households import Wanted
from tests.cast import BY, TODAY
from tests.registry.households import found, village_of
from tests.web.children import add_child, at_desk, text
from tests.web.test_crawl import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def dong(commune) -> int:
    return village_of(commune, "Đông")


@pytest.fixture
def home(hoa, commune, dong):
    return found(hoa, commune, dong, address="Số 3", poverty="poor")


@pytest.fixture
def desk(client, hoa):
    return at_desk(client, hoa)


def typed(commune, **more) -> dict:
    return {"public_id": uuid7(), "head_name": "Nguyễn Văn Bình", "place": commune, "poverty": "none", **more}


def kept(hoa, commune) -> list[str]:
    with scope(hoa):
        return [row.head_name for row in households.listing(Wanted(commune, TODAY))]


def edit(desk, home) -> dict:
    """What the page of revision would send back unchanged."""
    page = desk.get(reverse("household_revise", args=[home.public_id]))
    return {bound.name: bound.value() for bound in page.context["form"] if bound.value() is not None}


def test_an_empty_commune_says_the_next_step(desk, commune):
    assert "Chưa có hộ nào" in text(desk, "households")


def test_a_household_is_added_once_and_a_likely_one_is_shown_first(desk, hoa, commune):
    form = typed(commune)
    for _again in range(2):
        assert desk.post(reverse("household_add"), form).status_code == 302
    again = typed(commune, head_name="Nguyen van binh")
    page = desk.post(reverse("household_add"), again).content.decode()
    assert "Có thể hộ này đã có trong sổ" in page and "cùng tên chủ hộ" in page
    assert len(kept(hoa, commune)) == 1
    assert desk.post(reverse("household_add"), {**again, "seen": "on"}).status_code == 302
    assert len(kept(hoa, commune)) == 2


@pytest.mark.parametrize(
    ("query", "heads"),
    [
        ({}, {"Nguyễn Văn Bình", "Trần Thị Sáu"}),
        ({"q": "sau tran"}, {"Trần Thị Sáu"}),
        ({"ngheo": "poor"}, {"Nguyễn Văn Bình"}),
        ({"ngheo": "lạ"}, {"Nguyễn Văn Bình", "Trần Thị Sáu"}),
    ],
)
def test_the_list_is_narrowed(desk, hoa, commune, home, query, heads):
    found(hoa, commune, head_name="Trần Thị Sáu")
    page = desk.get(reverse("households"), query).context["page"]
    assert {row.head for row in page.rows} == heads


def test_the_list_leaves_the_house_as_excel_with_its_footer(desk, home):
    address = reverse("households_excel")
    answer = desk.post(address, {"purpose": "bình xét hộ nghèo", "export_id": uuid7()})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    cells = " ".join(str(cell) for row in sheet.values for cell in row if cell)
    assert "Nguyễn Văn Bình" in cells and "hộ nghèo" in cells and "mục đích: bình xét hộ nghèo" in cells


def test_the_page_says_who_lives_there_and_what_was_changed(desk, hoa, commune, home):
    child = add_child(hoa, commune, full_name="Nguyễn Lan Anh", birth_date=date(2018, 3, 5))
    assert desk.post(
        reverse("child_household_join", args=[child.public_id, home.public_id]), {"from_": "1/5/2024"}
    ).status_code == 302  # fmt: skip
    form = edit(desk, home) | {"water": "tap", "why": "change", "from_": "1/5/2024"}
    assert desk.post(reverse("household_revise", args=[home.public_id]), form).status_code == 302
    page = text(desk, "household", home.public_id)
    for words in (
        "Nguyễn Lan Anh",
        "Chưa có số định danh",
        "nước máy",
        "Nguồn nước ăn uống: nước máy, từ 1/5/2024",
        "hộ nghèo",
    ):
        assert words in page, words
    assert "Hộ Nguyễn Văn Bình" in text(desk, "child", child.public_id)


def test_two_officers_see_both_values_and_nothing_typed_is_lost(desk, hoa, home):
    mine = edit(desk, home) | {"address": "Số 7", "water": "rain", "fuel": "solid"}
    with scope(hoa):
        theirs = {"address": "Số 5", "toilet": "hygienic", "fuel": "non_solid"}
        actions.correct(household_id=home.id, values=theirs, base_version=1, by=hoa, on=TODAY)
    address = reverse("household_revise", args=[home.public_id])
    answer = desk.post(address, mine)
    rows = {row.key: row for row in answer.context["page"].rows}
    assert answer.status_code == 409
    assert (rows["address"].before, rows["address"].theirs, rows["address"].mine) == ("Số 3", "Số 5", "Số 7")
    assert {key: row.chosen for key, row in rows.items()} == {
        "address": "", "water": "mine", "toilet": "theirs", "fuel": ""
    }  # fmt: skip
    again = mine | {
        "version": answer.context["page"].version, "base": answer.context["page"].base,
        "before": answer.context["page"].before, "asked": ["address", "fuel"], "take_water": "mine",
        "take_toilet": "theirs", "take_address": "mine",
    }  # fmt: skip
    assert "Hãy chọn cho từng mục" in desk.post(address, again).content.decode()
    assert desk.post(address, again | {"take_fuel": "theirs"}).status_code == 302
    with scope(hoa):
        now = households.one(home.public_id).values
    assert [now[key] for key in ("address", "water", "toilet", "fuel")] == ["Số 7", "rain", "hygienic", "non_solid"]


def test_a_child_revised_by_two_is_compared_too(desk, hoa, commune):
    child = add_child(hoa, commune, school="A")
    address = reverse("child_revise", args=[child.public_id])
    form = {b.name: b.value() for b in desk.get(address).context["form"] if b.value() is not None}
    assert desk.post(address, {**form, "school": "B"}).status_code == 302
    answer = desk.post(address, {**form, "school": "C", "grade": "1"})
    rows = {row.key: (row.theirs, row.mine) for row in answer.context["page"].rows}
    assert rows == {"school": ("B", "C"), "grade": ("–", "1")}


def test_a_household_splits_and_merges_again(desk, hoa, commune, home):
    child = add_child(hoa, commune, full_name="Nguyễn Lan Anh")
    with scope(hoa):
        actions.join(household_id=home.id, child_ids=[child.id], from_=TODAY, by=hoa, on=TODAY)
    form = {"public_id": uuid7(), "head_name": "Nguyễn Văn Con", "children": [child.id], "from_": "6/5/2024"}
    address = reverse("household_split", args=[home.public_id])
    assert "Cần chọn ít nhất một người" in desk.post(address, {**form, "children": []}).content.decode()
    assert desk.post(address, form).status_code == 302
    other = reverse("household_merge", args=[home.public_id, form["public_id"]])
    assert desk.post(other, {"from_": "6/5/2024"}).status_code == 302
    with scope(hoa):
        assert [row.name for row in members.children(home.id, TODAY)] == ["Nguyễn Lan Anh"]
    assert kept(hoa, commune) == ["Nguyễn Văn Bình"]


def test_a_new_child_is_added_into_its_household(desk, hoa, commune, home):
    page = text(desk, "child_add", ho=home.public_id)
    assert "Trẻ ở hộ Nguyễn Văn Bình" in page and 'value="Số 3"' in page
    public_id = uuid7()
    form = {"public_id": public_id, "household": home.public_id, "full_name": "Con bà Hoa", "place": commune,
            "sex": "unknown", "birth_precision": "day"}  # fmt: skip
    assert desk.post(reverse("child_add"), form).status_code == 302
    with scope(hoa):
        values = children.one(public_id).values
    assert (values["household"], values["village"]) == (home.id, home.values["village"])


def test_a_grandmother_is_found_instead_of_typed_twice(desk, hoa, commune):
    first, second = (add_child(hoa, commune, full_name=name) for name in ("Nguyễn Một", "Nguyễn Hai"))
    form = {"relation": "carer", "full_name": "Giáp Thị Bà", "phone": "0912", "from_": "1/5/2024"}
    desk.post(reverse("child_carer", args=[first.public_id]), form)
    page = desk.post(reverse("child_carer", args=[second.public_id]), form)
    assert "Người này đã có trong sổ?" in page.content.decode()
    (known,) = page.context["known"]
    assert desk.post(
        reverse("child_carer", args=[second.public_id]), {**form, "adult": known.id}
    ).status_code == 302  # fmt: skip
    shown = text(desk, "adult", known.public_id)
    assert "Đang chăm sóc 2 trẻ" in shown and "Nguyễn Một" in shown and "Nguyễn Hai" in shown
    start = {b.name: b.value() for b in desk.get(reverse("adult_revise", args=[known.public_id])).context["form"]}
    start = {key: value for key, value in start.items() if value is not None} | {"phone": "0988"}
    assert desk.post(reverse("adult_revise", args=[known.public_id]), start).status_code == 302
    assert "0988" in text(desk, "child", first.public_id)


def test_care_ends_from_the_childs_page(desk, hoa, commune):
    child = add_child(hoa, commune)
    form = {"relation": "mother", "full_name": "Giáp Thị Mây", "from_": "1/5/2024"}
    desk.post(reverse("child_carer", args=[child.public_id]), form)
    with scope(hoa):
        care = members._given(members.Q(child=child.id))[0].care_id
    address = reverse("child_carer_end", args=[child.public_id, care])
    assert desk.post(address, {"last_day": "5/5/2024"}).status_code == 302
    assert "1/5/2024 – 5/5/2024" in text(desk, "child", child.public_id)


def test_an_area_is_marked_and_shown_on_its_households(desk, commune, home):
    assert "Phần mềm không kèm sẵn danh sách" in text(desk, "special_areas")
    form = {"place_id": commune, "kind": "minority", "from_": "1/1/2024", "source": "QĐ 1/QĐ-UBND"}
    assert desk.post(reverse("special_area_mark"), form).status_code == 302
    assert "vùng đồng bào dân tộc thiểu số" in text(desk, "household", home.public_id)


def test_a_larger_household_asks_no_more(desk, hoa, commune, home, django_assert_max_num_queries):
    def grow(number: int) -> None:
        young = [add_child(hoa, commune, full_name=f"Nguyễn Con {'ABCDEFG'[n]}").id for n in range(number)]
        with scope(hoa):
            actions.join(household_id=home.id, child_ids=young, from_=TODAY, by=hoa, on=TODAY)

    grow(1)
    addresses = [reverse(name, args=[home.public_id]) for name in ("household", "household_card", "visit")]
    addresses += [reverse("households"), f"{reverse('village')}?thon={home.values['village']}"]
    asked = []
    for address in addresses:
        with CaptureQueriesContext(connection) as one:
            desk.get(address)
        asked.append(len(one))
    grow(5)
    for address, most in zip(addresses, asked, strict=True):
        with django_assert_max_num_queries(most):
            desk.get(address)


def test_an_adult_of_the_household_becomes_its_head(desk, hoa, home):
    form = {"full_name": "Vũ Thị Dâu", "birth_year": "1990", "from_": "1/5/2024"}
    assert desk.post(reverse("household_resident", args=[home.public_id]), form).status_code == 302
    with scope(hoa):
        (lives,) = members.residents(home.id)
    address = reverse("household_head", args=[home.public_id, lives.adult_id])
    assert desk.post(address, {"from_": "6/5/2024"}).status_code == 302
    page = text(desk, "household", home.public_id)
    assert "Hộ Vũ Thị Dâu" in page and "Chủ hộ: Vũ Thị Dâu, từ 6/5/2024" in page and "Là chủ hộ" not in page
    with scope(hoa):
        assert households.value_on(home.id, "head", on=TODAY) == lives.adult_id


def test_every_page_of_a_household_is_whole(desk, hoa, commune, home):
    child = add_child(hoa, commune, full_name="Nguyễn Lan Anh")
    with scope(hoa):
        actions.join(household_id=home.id, child_ids=[child.id], from_=TODAY, by=hoa, on=TODAY)
    alone = ("households", "household_add", "special_areas", "special_area_mark", "village")
    of_home = ("household", "household_revise", "household_split", "household_merge_choose", "household_resident",
               "household_card", "visit")  # fmt: skip
    of_child = ("child_household", "child_household_leave", "child", "child_carer")
    addresses = [reverse(name) for name in alone] + [reverse(name, args=[home.public_id]) for name in of_home]
    addresses += [reverse(name, args=[child.public_id]) for name in of_child]
    found_faults = [fault for address in addresses for fault in faults(address, desk.get(address), "")]
    stale = edit(desk, home) | {"address": "Số 7"}
    with scope(hoa):
        actions.correct(household_id=home.id, values={"address": "Số 5"}, base_version=1, by=hoa, on=TODAY)
    compared = desk.post(reverse("household_revise", args=[home.public_id]), stale)
    compared.status_code = 200  # 409 is what it says
    assert found_faults + faults("comparison", compared, "") == []


def test_an_edit_of_one_fact_leaves_the_others(desk, hoa, home):
    form = edit(desk, home) | {"water": "tap"}
    desk.post(reverse("household_revise", args=[home.public_id]), form)
    with scope(hoa):
        assert households.one(home.public_id).values["village"] == home.values["village"]


def test_another_commune_opens_nothing(client, minh, home):
    at_desk(client, minh)
    for name in ("household", "household_revise", "household_split", "household_card", "visit"):
        assert client.get(reverse(name, args=[home.public_id])).status_code == 404, name
