"""Circumstances in an office's list: by code or title, added to what stands, gone with the import."""

import pytest

from mangnon.access.scope import scope
from mangnon.registry.actions import circumstances, importing
from mangnon.registry.queries import around, children
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.sheets import reading_circumstances
from tests.cast import SINCE, TODAY
from tests.registry.test_import import counts, opened, rows_of, written

pytestmark = pytest.mark.django_db

HEADS = ["Họ và tên", "Ngày sinh", "Giới tính", "Hoàn cảnh đặc biệt"]
MARRIED = "Trẻ em tảo hôn"
KNOWN = {"3.1": "3.1", "3.10": "3.10", "4.2": "4.2", "tre em tao hon": "risk.married", "12.1": ""}


def lan(words: object) -> list[object]:
    return ["Nguyễn Thị Lan", "29/02/2016", "Nữ", words]


def stand(officer, place_id) -> set[str]:
    """Codes that stand of the only child."""
    with scope(officer):
        (row,) = children.listing(Wanted(place_id, TODAY))
        return {one.code for one in around.circumstances(row.id) if one.last_day is None}


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("4.2", ["4.2"]),
        (4.2, ["4.2"]),
        ("4.2 Trẻ em khuyết tật; trẻ em TẢO HÔN", ["4.2", "risk.married"]),
        ("3.10", ["3.10"]),
        ("không", []),
        (" ;\n", []),
    ],
)
def test_a_cell_names_codes_or_titles(cell, codes):
    assert reading_circumstances.codes(cell, KNOWN) == (codes, [])


@pytest.mark.parametrize(
    ("cell", "words"), [(3.1, "3.1 hay 3.10"), ("mồ côi", "chưa hiểu “mồ côi”"), ("12.1", "nhạy cảm"), (4.25, "4.25")]
)
def test_what_a_cell_may_not_say_is_told(cell, words):
    found, (problem,) = reading_circumstances.codes(cell, KNOWN)
    assert not found
    assert words in problem


def test_they_are_written_and_the_same_list_says_nothing_new(hoa, ngoc_thien):
    batch = written(hoa, ngoc_thien, lan(f"4.2; {MARRIED}"), heads=HEADS)
    assert stand(hoa, ngoc_thien) == {"4.2", "risk.married"}
    again = opened(hoa, ngoc_thien, lan("4.2"), heads=HEADS)
    assert counts(hoa, again) == {"same": 1}
    with scope(hoa):
        importing.undo(batch_id=batch, by=hoa, on=TODAY)
        assert not children.listing(Wanted(ngoc_thien, TODAY))


def test_one_more_is_a_change_and_goes_with_the_undo(hoa, ngoc_thien):
    written(hoa, ngoc_thien, lan("4.2"), heads=HEADS)
    batch = opened(hoa, ngoc_thien, lan("4.2; risk.migrant"), heads=HEADS)
    (row,) = rows_of(hoa, batch)
    assert (row.verdict, row.changes) == ("changed", {"circumstances": [["4.2"], ["4.2", "risk.migrant"]]})
    with scope(hoa):
        importing.write(batch_id=batch, by=hoa, on=TODAY)
    assert stand(hoa, ngoc_thien) == {"4.2", "risk.migrant"}
    with scope(hoa):
        importing.undo(batch_id=batch, by=hoa, on=TODAY)
    assert stand(hoa, ngoc_thien) == {"4.2"}


def test_an_import_that_was_built_on_stays(hoa, ngoc_thien):
    batch = written(hoa, ngoc_thien, lan("4.2"), heads=HEADS)
    with scope(hoa):
        (row,) = children.listing(Wanted(ngoc_thien, TODAY))
        circumstances.begin(child_id=row.id, code="risk.migrant", from_=SINCE, by=hoa, on=TODAY)
        with pytest.raises(importing.ImportRefused, match="Nguyễn Thị Lan"):
            importing.undo(batch_id=batch, by=hoa, on=TODAY)


def test_one_put_right_since_holds_the_import(hoa, ngoc_thien):
    batch = written(hoa, ngoc_thien, lan("4.2"), heads=HEADS)
    with scope(hoa):
        (row,) = children.listing(Wanted(ngoc_thien, TODAY))
        (one,) = around.circumstances(row.id)
        circumstances.take_back(circumstance_id=one.id, why="ghi nhầm", by=hoa, on=TODAY)
        with pytest.raises(importing.ImportRefused, match="Nguyễn Thị Lan"):
            importing.undo(batch_id=batch, by=hoa, on=TODAY)


def test_an_unknown_one_is_an_error_of_its_row(hoa, ngoc_thien):
    batch = opened(hoa, ngoc_thien, lan("mồ côi"), heads=HEADS)
    (row,) = rows_of(hoa, batch)
    assert row.verdict == "error"
    assert "chưa hiểu “mồ côi”" in row.reasons[0]
