"""A child asked about against the registry: found with reasons, inside what the officer sees."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mangnon.access.scope import scope
from mangnon.linkage.queries import columns, matching
from mangnon.registry.actions import caring, merging
from tests.cast import TODAY, chair, ground, head, hoa, lan, minh, policeman, seated  # noqa: F401
from tests.registry.conftest import added, cao_xa, ngoc_thien  # noqa: F401

pytestmark = pytest.mark.django_db

KHOI = {
    "full_name": "Thạch Minh Khôi", "birth_date": date(2016, 5, 21), "sex": "male", "identity_number": "024216123456",
    "ethnicity": "Kinh",
}  # fmt: skip
PARENTS = {"mother": ("Đặng Thu Oanh", "024188001122"), "father": ("Thạch Quốc Lâm", "024085003344")}


@pytest.fixture
def khoi(added, hoa):
    """A boy of xã Ngọc Thiện with both parents."""
    child = added(**KHOI)
    with scope(hoa):
        for relation, (name, number) in PARENTS.items():
            adult = {"full_name": name, "identity_number": number, "phone": "0912000111"}
            caring.care_for(child_id=child.id, relation=relation, adult=adult, from_=TODAY, by=hoa, on=TODAY)
    return child


def asked(**said):
    return {"mother_name": "Đặng Thu Oanh", "father_name": "Thạch Quốc Lâm", "phone": "0912 000 111", **KHOI, **said}


def near(officer, row, place):
    with scope(officer):
        return matching.near(columns.asked(row, place), on=TODAY)


def test_written_without_marks_and_number_it_is_the_same_with_reasons(khoi, hoa, ngoc_thien):
    (one,) = near(hoa, asked(full_name="THACH MINH KHOI", identity_number=""), ngoc_thien)
    assert (one.child_id, one.public_id, one.band) == (khoi.id, khoi.public_id, "same")
    assert "Ngày sinh: trùng" in one.reasons
    assert "Họ tên: trùng, một bên thiếu dấu" in one.reasons


@pytest.mark.parametrize(
    "said",
    [
        {"birth_date": date(2016, 1, 1)},
        {"birth_date": date(2015, 5, 21)},
        {"full_name": "Thạch Khôi"},
        {"full_name": "Thạch Minh Khooi"},
        {"full_name": "Thach Minh Khô"},
        {"identity_number": "024216123465"},
        {"mother_name": "", "father_name": "", "phone": ""},
    ],
    ids=["first of January", "a year off", "a word dropped", "Telex", "a slip", "digits swapped", "no parents"],
)
def test_slips_still_meet(khoi, hoa, ngoc_thien, said):
    (one,) = near(hoa, asked(**said), ngoc_thien)
    assert (one.child_id, one.band) == (khoi.id, "same")


def test_day_and_month_swapped(added, hoa, ngoc_thien):
    child = added(**KHOI | {"birth_date": date(2016, 3, 7)})
    (one,) = near(hoa, KHOI | {"birth_date": date(2016, 7, 3), "full_name": "Thach Minh Khoi"}, ngoc_thien)
    assert one.child_id == child.id
    assert "Ngày sinh: ngày và tháng đổi chỗ cho nhau" in one.reasons


def test_twins_and_siblings_are_others(khoi, hoa, ngoc_thien):
    twin = asked(full_name="Thạch Gia Phúc", identity_number="")
    sister = asked(full_name="Thạch Ngọc Lan", identity_number="", birth_date=date(2018, 2, 3), sex="female")
    assert near(hoa, twin, ngoc_thien) == near(hoa, sister, ngoc_thien) == []


def test_a_cousin_of_the_same_name_is_no_more_than_looked_at(khoi, hoa, ngoc_thien):
    cousin = asked(
        mother_name="Lê Thị Chi",
        father_name="Thạch Hữu Bình",
        phone="",
        identity_number="",
        birth_date=date(2016, 9, 2),
    )
    assert all(one.band != "same" for one in near(hoa, cousin, ngoc_thien))


def test_a_second_valid_number_is_for_people(khoi, hoa, ngoc_thien):
    (one,) = near(hoa, asked(identity_number="024216999888"), ngoc_thien)
    assert one.band == "look"
    assert "Số định danh của trẻ: hai số hợp lệ khác nhau" in one.reasons


def test_a_family_that_moved_is_found_by_its_numbers(khoi, lan, cao_xa):
    row = asked(identity_number="", mother_number="024188001122", phone="")
    (one,) = near(lan, row, cao_xa)
    assert (one.child_id, one.band) == (khoi.id, "same")


def test_out_of_sight_only_that_there_is_one(khoi, minh, hoa, cao_xa):
    facts = columns.asked(asked(identity_number=""), cao_xa)
    with scope(minh):
        assert matching.near(facts, on=TODAY) == []
        assert matching.elsewhere(facts, on=TODAY) is True
        assert matching.near(facts, on=TODAY) == []  # the officer's own scope is back
    with scope(hoa):
        assert matching.elsewhere(facts, on=TODAY, seen=[khoi.id]) is False


def test_one_who_works_without_children_finds_none(khoi, policeman, ngoc_thien):
    assert near(policeman, asked(), ngoc_thien) == []


def test_a_list_from_outside(khoi, hoa, ngoc_thien, cao_xa):
    rows = [
        asked(),
        {"full_name": "Giàng Thị Mỷ", "birth_date": date(2020, 2, 29)},
        asked(identity_number="024216999888"),
    ]
    with scope(hoa):
        matches = matching.against(rows, by=hoa, on=TODAY, place_id=ngoc_thien)
    assert [(match.row_index, match.band, match.child_id) for match in matches] == [
        (0, "same", khoi.id), (1, "none", None), (2, "look", khoi.id),
    ]  # fmt: skip
    assert matches[1].reasons == () and matches[0].probability > 0.99
    with scope(hoa), pytest.raises(Exception, match="quyền"):
        matching.against(rows, by=hoa, on=TODAY, place_id=cao_xa)


def test_a_list_gets_the_answers_each_row_would_get_alone(khoi, added, hoa, ngoc_thien, monkeypatch):
    added(**KHOI | {"full_name": "Thạch Gia Khôi", "identity_number": ""})
    rows = [
        asked(), asked(full_name="Thach Khoi", identity_number=""), {}, {"full_name": "Con bà Hoa"},
        asked(birth_date=date(2016, 1, 1)), {"full_name": "Giàng Thị Mỷ", "birth_date": date(2020, 2, 29)}, asked(),
    ]  # fmt: skip
    monkeypatch.setattr(matching, "CHUNK", 3)
    with scope(hoa):
        together = matching.against(rows, by=hoa, on=TODAY, place_id=ngoc_thien)
    alone = [tuple(near(hoa, row, ngoc_thien)) for row in rows]
    assert [match.candidates for match in together] == alone
    assert [match.row_index for match in together] == list(range(len(rows)))
    assert len(alone[0]) == 2 and alone[2] == ()


def test_a_list_asks_the_database_once_a_chunk(khoi, hoa, ngoc_thien):
    def asked_of(count):
        with scope(hoa), CaptureQueriesContext(connection) as queries:
            matching.against([asked(full_name=f"Thạch Minh Khôi{at}") for at in range(count)], by=hoa, on=TODAY,
                             place_id=ngoc_thien)  # fmt: skip
        return len(queries)

    asked_of(1)  # reads the model
    assert asked_of(50) == asked_of(1)


def test_rows_that_say_nothing(khoi, hoa, ngoc_thien):
    with scope(hoa):
        assert [m.band for m in matching.against([{}, {"full_name": "Chưa đặt tên"}], by=hoa, on=TODAY)] == ["none"] * 2


def test_a_merged_record_is_not_offered(khoi, hoa, added, ngoc_thien, ground):
    boss = seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")
    second = added(**KHOI | {"identity_number": ""})
    with scope(hoa):
        merge = merging.propose(kept_id=khoi.id, gone_id=second.id, why="một", by=hoa, on=TODAY)
    with scope(boss):
        merging.approve(merge_id=merge, by=boss, on=TODAY)
    assert [one.child_id for one in near(hoa, asked(), ngoc_thien)] == [khoi.id]
