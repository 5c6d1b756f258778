"""Every line of what a bad list of children may hold: refused with a reason, or understood and said so."""

from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.registry.actions import importing
from mangnon.registry.queries import batches, children
from mangnon.registry.queries.children import Wanted
from tests.cast import TODAY
from tests.registry.test_import import HEADS, LAN, NAM, counts, opened, rows_of, written

pytestmark = pytest.mark.django_db


def row(**cells):
    """A row of HEADS; `c1` is the name, `c2` the birth date, …"""
    made = [1, "Nguyễn Văn Bé", "05/03/2018", "Nam", "Kinh", *[None] * 7]
    for at, value in cells.items():
        made[int(at[1:])] = value
    return made


def only(officer, place, **cells):
    """The one row of a list, as previewed."""
    (found,) = rows_of(officer, opened(officer, place, row(**cells)))
    return found


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"c2": "31/12/1989"}, "xem lại năm sinh"),
        ({"c2": "07/05/2024"}, "chưa tới"),
        ({"c2": "06/05/2008"}, "Đã đủ 16 tuổi từ ngày 06/05/2024"),
        ({"c2": "01/02/2007"}, "Đã đủ 16 tuổi"),
        ({"c2": "30/02/2018"}, "không đọc được ngày"),
        ({"c1": "Nguyễn Văn 2"}, "không thể có chữ số"),
        ({"c1": " ".join(["Tôn"] * 13)}, "dài quá 12 tiếng"),
        ({"c4": "Sán Diêu"}, "Có phải “Sán Dìu”?"),
        ({"c4": "Kink"}, "Có phải “Kinh”?"),
        ({"c5": "3.8E+10"}, "mất chữ số"),
        ({"c5": "38318000123x"}, "không phải là số"),
        ({"c5": "024318"}, "có 12 chữ số"),
        ({"c3": "không phải"}, "không phải nam hay nữ"),
        ({"c9": "Hộ giàu"}, "chưa hiểu"),
    ],
)
def test_a_bad_row_says_why(hoa, ngoc_thien, cells, words):
    found = only(hoa, ngoc_thien, **cells)
    assert found.verdict == "error"
    assert words in " ".join(found.reasons)


@pytest.mark.parametrize(
    "name",
    [
        "Hoa",
        "Công Tằng Tôn Nữ Thị Bích Ngọc Lan",
        "Chưa đặt tên",
        "Con bà Hoa",
        "H'Bia Niê",
        "Nguye\u0302\u0303n Thi\u0323 Lan",
    ],
)
def test_odd_names_are_names(hoa, ngoc_thien, name):
    found = only(hoa, ngoc_thien, c1=name)
    assert found.verdict == "new"


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("Nguyeenx Thij Lan", "Nguyễn Thị Lan"),
        ("NGUYỄN THỊ LAN", "Nguyễn Thị Lan"),
        ("Nguye\u0302\u0303n An", "Nguyễn An"),
    ],
)
def test_names_are_read_as_they_were_meant(hoa, ngoc_thien, written_as, read_as):
    assert only(hoa, ngoc_thien, c1=written_as).facts["full_name"] == read_as


@pytest.mark.parametrize("name", ["Lê Chưa Đủ", "Trần Mười Lăm"])
def test_the_day_before_sixteen_is_still_a_child(hoa, ngoc_thien, name):
    assert only(hoa, ngoc_thien, c1=name, c2="07/05/2008").verdict == "new"


def test_a_number_of_another_communes_child_is_doubted_and_nothing_told_of_whose(hoa, minh, ngoc_thien, cao_xa):
    written(minh, cao_xa, row(c1="Vũ Bí Mật", c5="024318000777"))
    found = only(hoa, ngoc_thien, c1="Lê Trùng Số", c2="01/01/2019", c5="024318000777")
    assert found.verdict == "look"
    assert "đã có ở xã khác" in " ".join(found.reasons)
    assert "Bí Mật" not in " ".join((*found.reasons, *found.said))


def test_a_known_child_given_another_communes_number_is_doubted(hoa, minh, ngoc_thien, cao_xa):
    written(minh, cao_xa, row(c1="Vũ Bí Mật", c5="024318000777"))
    written(hoa, ngoc_thien, row(c1="Lê Chưa Số", c2="01/01/2019"))
    assert only(hoa, ngoc_thien, c1="Lê Chưa Số", c2="01/01/2019", c5="024318000777").verdict == "look"


def test_a_number_of_another_living_child_here_is_doubted(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN)
    found = only(hoa, ngoc_thien, c1="Phạm Khác Hẳn", c2="09/09/2015", c5="024318000123")
    assert found.verdict == "look"
    assert "đang của" in " ".join(found.reasons)


def test_columns_moved_by_one_are_put_right_and_said(hoa, ngoc_thien):
    moved = [[None, *line] for line in (LAN, [*NAM[:2], "4/3/2019", *NAM[3:]])]
    batch = opened(hoa, ngoc_thien, *moved)
    assert counts(hoa, batch) == {"new": 2}
    with scope(hoa):
        (layout,) = batches.one(batch).layouts
    assert "lệch một cột" in " ".join(layout.said)


def test_two_head_rows_are_one_head(hoa, ngoc_thien):
    upper = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", None, "Họ tên", None]
    lower = [None, None, None, "Nam", "Nữ", "cha", "mẹ"]
    body = [1, "Nguyễn Thị Lan", "05/3/2018", None, "x", "Nguyễn Văn An", "Trần Thị Bình"]
    (found,) = rows_of(hoa, opened(hoa, ngoc_thien, lower, body, heads=upper))
    assert found.facts["sex"] == "female"
    assert (found.facts["father"], found.facts["mother"]) == ("Nguyễn Văn An", "Trần Thị Bình")


def test_what_looks_like_a_formula_stays_text(hoa, ngoc_thien):
    found = only(hoa, ngoc_thien, c10='=HYPERLINK("http://x.vn";"Trường")')
    assert found.facts["school"].startswith("=HYPERLINK")


def test_the_same_workbook_twice_writes_nothing_the_second_time(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN, NAM)
    again = opened(hoa, ngoc_thien, LAN, NAM)
    with scope(hoa):
        assert importing.write(batch_id=again, by=hoa, on=TODAY) == (0, 0)
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 2


def test_a_list_of_another_commune_is_refused_row_by_row(hoa, ngoc_thien):
    given = [*row(), "xã Cao Xá"]
    (found,) = rows_of(hoa, opened(hoa, ngoc_thien, given, heads=[*HEADS, "Xã"]))
    assert found.verdict == "error"
    assert "xã đó tự nhập" in " ".join(found.reasons)


def test_a_leap_day_is_a_day_and_not_every_year_has_one(hoa, ngoc_thien):
    assert only(hoa, ngoc_thien, c2="29/02/2020").facts["birth_date"] == str(date(2020, 2, 29))
    assert only(hoa, ngoc_thien, c2="29/02/2019").verdict == "error"
