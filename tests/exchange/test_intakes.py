"""A school's list against the registry: same, different, not ours, not theirs; taken and taken back."""

from datetime import date

import pytest
from django.db import connection

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.exchange.actions import comparing, intakes, taking
from mangnon.exchange.actions.intakes import IntakeRefused
from mangnon.exchange.queries import intakes as received
from mangnon.exchange.queries import registers
from mangnon.exchange.rules.registers import Described, understood
from mangnon.registry.actions import caring, revising
from mangnon.registry.queries import around, children, timeline
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets import mapping
from tests.cast import TODAY
from tests.exchange.conftest import take_theirs

pytestmark = pytest.mark.django_db

LAN = {"full_name": "Nguyễn Thị Lan", "birth_date": date(2014, 3, 5), "sex": "female", "school": "Tiểu học Ngọc Thiện"}
ROW = ("HS1", "Nguyễn Thị Lan", date(2014, 3, 5), "Nữ", None, "THCS Ngọc Thiện", "5A", "Trần Thị Bình")


def rows_of(officer, intake, verdict=""):
    with scope(officer):
        return received.rows(intake.id, verdict)


def value(officer, child, key):
    with scope(officer):
        return children.one(child.public_id).values[key]


def test_a_list_is_compared_field_by_field(hoa, added, compared):
    lan, nam = added(**LAN), added(full_name="Giáp Văn Nam", birth_date=date(2013, 1, 2), sex="male", school="THCS A")
    theirs = ("HS2", "Giáp Văn Nam", date(2013, 1, 2), "Nam", None, "thcs a", None, None)
    new = ("HS3", "Đỗ Thị Mới", date(2012, 9, 9), "Nữ", None, "THCS A", "6", None)
    intake = compared(ROW, theirs, new)
    with scope(hoa):
        assert received.counts(intake.id) == {"differs": 1, "same": 1, "not_ours": 1}
        (row,) = received.rows(intake.id, "differs")
        missing = received.missing(intake)
    assert row.child_id == lan.id
    assert row.differences["school"] == ["Tiểu học Ngọc Thiện", "THCS Ngọc Thiện"]
    assert row.differences["grade"] == [None, 5]
    assert row.differences["mother"] == [None, "Trần Thị Bình"]
    assert [child.name for child in missing] == [], "both are in the list"
    assert nam.id in {one.child_id for one in rows_of(hoa, intake)}


def test_children_not_in_the_list_are_those_of_its_ages(hoa, added, compared):
    added(**LAN)
    added(full_name="Trẻ Sơ Sinh", birth_date=date(2024, 1, 1))
    added(full_name="Bùi Thị Vắng", birth_date=date(2013, 1, 1))
    intake = compared(ROW)
    with scope(hoa):
        assert [child.name for child in received.missing(intake)] == ["Bùi Thị Vắng"]


def test_taken_values_have_their_source_and_go_back_as_a_list(hoa, added, compared):
    lan = added(**LAN)
    intake = compared(ROW)
    take_theirs(hoa, intake, "school", "grade")
    with scope(hoa):
        assert received.to_take(intake.id) == 1
        assert taking.take(intake_id=intake.public_id, by=hoa, on=TODAY) == 1
        said = [one.source for one in timeline.of_child(lan.id) if one.field == "school"]
    assert value(hoa, lan, "school") == "THCS Ngọc Thiện"
    assert said[0] == "Danh sách học sinh của trường: danh-sach.xlsx"
    with scope(hoa):
        taking.undo(intake_id=intake.public_id, by=hoa, on=TODAY)
    assert value(hoa, lan, "school") == "Tiểu học Ngọc Thiện"
    assert value(hoa, lan, "grade") is None


def test_keeping_ours_writes_nothing(hoa, added, compared):
    lan = added(**LAN)
    intake = compared(ROW)
    with scope(hoa):
        comparing.choose(intake_id=intake.public_id, field="school", choice="ours", by=hoa)
        with pytest.raises(IntakeRefused, match="Chưa chọn"):
            taking.take(intake_id=intake.public_id, by=hoa, on=TODAY)
    assert value(hoa, lan, "school") == "Tiểu học Ngọc Thiện"


@pytest.mark.parametrize("before", [None, "Trần Thị Bính"])
def test_a_carers_name_is_taken_and_given_back(before, hoa, added, compared):
    lan = added(**LAN)
    if before:
        with scope(hoa):
            caring.care_for(
                child_id=lan.id, relation="mother", adult={"full_name": before}, from_=TODAY, by=hoa, on=TODAY
            )
    intake = compared((*ROW[:-1], "Trần Thị Bưởi"))
    with scope(hoa):
        comparing.choose(intake_id=intake.public_id, field="mother", choice="theirs", by=hoa)
        taking.take(intake_id=intake.public_id, by=hoa, on=TODAY)
        assert [carer.name for carer in around.carers(lan.id)] == ["Trần Thị Bưởi"]
        taking.undo(intake_id=intake.public_id, by=hoa, on=TODAY)
        assert [carer.name for carer in around.carers(lan.id)] == ([before] if before else [])


def test_one_child_changed_meanwhile_stops_the_whole_list(hoa, added, compared):
    lan, nam = added(**LAN), added(full_name="Giáp Văn Nam", birth_date=date(2013, 1, 2), sex="male")
    intake = compared(ROW, ("2", "Giáp Văn Nam", date(2013, 1, 2), "Nam", None, "THCS B", "6", None))
    take_theirs(hoa, intake, "school")
    with scope(hoa):
        revising.correct(child_id=nam.id, values={"school": "THCS C"}, base_version=None, by=hoa, on=TODAY)
        with pytest.raises(IntakeRefused, match="Giáp Văn Nam"):
            taking.take(intake_id=intake.public_id, by=hoa, on=TODAY)
    assert value(hoa, lan, "school") == "Tiểu học Ngọc Thiện"


def test_what_was_built_on_a_list_is_not_undone(hoa, added, compared):
    lan = added(**LAN)
    intake = compared(ROW)
    take_theirs(hoa, intake, "school")
    with scope(hoa):
        taking.take(intake_id=intake.public_id, by=hoa, on=TODAY)
        revising.correct(child_id=lan.id, values={"school": "THCS C"}, base_version=None, by=hoa, on=TODAY)
        with pytest.raises(IntakeRefused, match="Nguyễn Thị Lan"):
            taking.undo(intake_id=intake.public_id, by=hoa, on=TODAY)
    assert value(hoa, lan, "school") == "THCS C"


def test_a_child_that_is_not_ours_is_added_once(hoa, compared):
    intake = compared(ROW)
    (row,) = rows_of(hoa, intake, "not_ours")
    with scope(hoa):
        first = taking.add(intake_id=intake.public_id, row_id=row.id, by=hoa, on=TODAY)
        assert taking.add(intake_id=intake.public_id, row_id=row.id, by=hoa, on=TODAY) == first
        child = children.one(first)
        assert [carer.name for carer in around.carers(child.id)] == ["Trần Thị Bình"]
        assert received.added(intake.id) == ["Nguyễn Thị Lan"]
    assert child.name == "Nguyễn Thị Lan"
    assert rows_of(hoa, intake, "not_ours") == []


def test_a_doubtful_row_is_linked_by_the_officer(hoa, added, compared):
    twins = [added(**LAN), added(**LAN)]
    intake = compared((*ROW[:7], None))
    (row,) = rows_of(hoa, intake, "look")
    assert {one[0] for one in row.likely} == {twin.id for twin in twins}
    with scope(hoa):
        comparing.link(intake_id=intake.public_id, row_id=row.id, child_id=twins[1].id, by=hoa)
        assert received.rows(intake.id, "differs")[0].child_id == twins[1].id


def test_the_number_of_another_child_is_not_taken_for_a_match(hoa, added, compared):
    added(full_name="Phạm Văn Khác", birth_date=date(2015, 1, 1), sex="male", identity_number="024214000123")
    intake = compared(("1", "Đỗ Thị Mới", date(2014, 9, 9), "Nữ", "024214000123", "THCS A", "6", None))
    (row,) = rows_of(hoa, intake, "look")
    assert "trẻ khác tên" in " ".join(row.reasons)


def test_rows_of_one_child_that_differ_are_refused(hoa, added, compared):
    added(**LAN)
    intake = compared(ROW, (*ROW[:5], "Trường khác", "5A", None), ROW)
    assert {row.verdict for row in rows_of(hoa, intake)} == {"error"}
    assert {row.verdict for row in rows_of(hoa, compared(ROW, ROW))} == {"differs", "same"}


def test_lost_digits_old_writing_and_other_communes_are_said(hoa, added, compared):
    lan = added(**LAN, identity_number="024314000123")
    heads = ("Họ tên học sinh", "Ngày sinh", "Số định danh", "Xã")
    intake = compared(
        ("Nguyễn Thị Hồng", "05/03/2014", "3.8E+10", "Ngọc Thiện"), ("Trần Văn Đức", "06/03/2014", None, "Cao Xá"),
        ("Nguyễn Thị Lan", "05/03/2014", "24314000123", None), heads=heads,
    )  # fmt: skip
    rows = rows_of(hoa, intake)
    assert "mất chữ số" in rows[0].reasons[0]
    assert "không phải xã Ngọc Thiện" in rows[1].reasons[0]
    assert (rows[2].verdict, rows[2].child_id) == ("same", lan.id)


def test_old_encodings_and_decomposed_letters(hoa, added, compared):
    import unicodedata

    added(**LAN)
    old = "STT;Hä vµ tªn;Ngµy sinh;Giíi tÝnh\n1;NguyÔn ThÞ Lan;05/03/2014;N÷\n"
    (row,) = rows_of(hoa, compared(csv=old.encode("cp1252")))
    assert row.verdict == "same", row
    nfd = unicodedata.normalize("NFD", "STT;Họ và tên;Ngày sinh;Giới tính\n1;Nguyễn Thị Lan;05/03/2014;Nữ\n")
    assert rows_of(hoa, compared(csv=nfd.encode()))[0].verdict == "same"


def test_a_list_without_rows_is_refused_or_empty(hoa, compared):
    assert rows_of(hoa, compared()) == []


def test_columns_are_remembered_for_the_register(hoa, compared, register):
    heads = ("Cột lạ", "Họ và tên", "Ngày sinh")
    intake = compared(("5", "Nguyễn Thị Lan", date(2014, 3, 5)), heads=heads)
    with scope(hoa):
        intakes.set_columns(
            intake_id=intake.public_id, targets=[{0: "grade", 1: "full_name", 2: "birth_date"}], by=hoa, on=TODAY
        )
        fingerprint = received.one(intake.public_id).layouts[0].fingerprint
        school, births = register("Danh sách học sinh").id, register("Danh sách khai sinh").id
        assert registers.remembered(school, hoa.agency_id, fingerprint)[0] == "grade"
        assert registers.remembered(births, hoa.agency_id, fingerprint) is None


def test_another_commune_sees_and_does_nothing(hoa, minh, compared):
    intake = compared(ROW)
    with scope(minh):
        with pytest.raises(NotHere):
            received.one(intake.public_id)
        with pytest.raises(NotHere):
            taking.take(intake_id=intake.public_id, by=minh, on=TODAY)


def test_who_may_not_bring_lists_in(head, hoa, compared):
    intake = compared(ROW)
    with scope(head), pytest.raises(NotAllowed):
        taking.take(intake_id=intake.public_id, by=head, on=TODAY)


def test_nothing_personal_goes_into_the_trail(hoa, added, compared):
    added(**LAN)
    intake = compared(ROW)
    take_theirs(hoa, intake, "school")
    with scope(hoa):
        taking.take(intake_id=intake.public_id, by=hoa, on=TODAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(to_jsonb(d)::text, ' ') FROM audit_deed d")
        trail = cursor.fetchone()[0] or ""
    assert "Nguyễn Thị Lan" not in trail and "THCS" not in trail


def test_a_column_of_circumstances_is_left_to_the_import():
    """Another register's list is compared fact by fact; rows beside a child are not among them."""
    heads = ["Họ và tên", "Ngày sinh", "Hoàn cảnh đặc biệt"]
    laid = mapping.layout("Trang 1", [heads, ["Nguyễn Thị Lan", "05/3/2014", "4.2"]], villages={}, on=TODAY)
    assert laid.targets.keys() == {"full_name", "birth_date", "circumstances"}
    register = Described(1, uuid7(), "Sổ trường", "Trường", (), (0, 16), "", "office-defined")
    assert understood(laid, register, None).targets.keys() == {"full_name", "birth_date"}
