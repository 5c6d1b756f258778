"""A commune's workbook goes into the registry and comes out again."""

from datetime import date

import pytest
from django.db import connection

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.base.files import Kept
from mangnon.registry.actions import importing, revising
from mangnon.registry.queries import batches, children
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets import mapping
from tests.cast import TODAY

pytestmark = pytest.mark.django_db

HEADS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh", "Họ tên cha", "Họ tên mẹ", "Chủ hộ",
         "Hộ nghèo", "Trường", "Lớp"]  # fmt: skip
LAN = [1, "Nguyễn Thị Lan", "05/3/2018", "Nữ", "Kinh", "024318000123", "Nguyễn Văn An", "Trần Thị Bình", "Nguyễn Văn An",
       "Hộ nghèo", "Tiểu học Ngọc Thiện", "1A"]  # fmt: skip
NAM = [2, "GIÁP VĂN NAM", "3/2019", "Nam", "kinh", None, None, "Giáp Thị Mây", None, None, None, None]
FILE = Kept("tre-em.xlsx", "0" * 64, 1000, "application/x")


def opened(officer, place_id, *rows, heads=HEADS, name="Trang 1"):
    """A batch previewed from one sheet of these rows."""
    sheet = [heads, *rows]
    with scope(officer):
        ground = batches.ground(place_id, TODAY)
        layout = mapping.layout(name, sheet, villages=ground.villages, on=TODAY)
        batch = importing.open_batch(
            place_id=place_id, file=FILE, layouts=[layout], agency_id=officer.agency_id, by=officer, on=TODAY
        )
        kept = batches.one(batch).layouts[0]
        targets = {at: target for target, at in kept.targets.items()}
        importing.set_columns(batch_id=batch, targets=[targets], by=officer, on=TODAY)
        numbered = ((0, line, row) for line, row in enumerate(sheet, start=1))
        importing.stage(batch_id=batch, rows=numbered, by=officer, on=TODAY)
    return batch


def written(officer, place_id, *rows, **options):
    batch = opened(officer, place_id, *rows, **options)
    with scope(officer):
        importing.write(batch_id=batch, by=officer, on=TODAY)
    return batch


def counts(officer, batch) -> dict[str, int]:
    with scope(officer):
        return {key: count for key, count in batches.one(batch).counts.items() if key != "rows"}


def rows_of(officer, batch):
    with scope(officer):
        return batches.rows(batches.one(batch).id)


def the_state() -> dict[str, list]:
    """Everything that stands, without keys that differ by the moment."""
    questions = {
        "children": "SELECT to_jsonb(c) - '{marks,version,search_key}'::text[] FROM registry_child c ORDER BY id",
        "since": "SELECT c.id, f, coalesce(c.marks -> f ->> 0, c.since::text), coalesce(c.marks -> f ->> 2, c.source_id::text) "
        "FROM registry_child c, unnest(ARRAY['full_name', 'birth_date', 'school', 'grade', 'household']) f ORDER BY 1, 2",
        "households": "SELECT id, head_name, poverty FROM registry_household ORDER BY id",
        "care": "SELECT child_id, adult_id, relation, valid FROM registry_care WHERE upper_inf(recorded) ORDER BY 1, 3, 2",
        "past": "SELECT child_id, field, value, valid FROM registry_childfact WHERE upper_inf(recorded) ORDER BY 1, 2, 4",
        "adults": "SELECT a.id, full_name FROM registry_adult a JOIN registry_care k ON k.adult_id = a.id AND upper_inf(recorded) "
        "ORDER BY a.id, k.id",
    }
    with connection.cursor() as cursor:
        found = {}
        for name, question in questions.items():
            cursor.execute(question)
            found[name] = cursor.fetchall()
        return found


def test_a_workbook_is_previewed_written_and_undone(hoa, ngoc_thien):
    batch = opened(hoa, ngoc_thien, LAN, NAM)
    assert counts(hoa, batch) == {"new": 2}
    with scope(hoa):
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 0
        assert importing.write(batch_id=batch, by=hoa, on=TODAY) == (2, 0)
        assert {row.name for row in children.listing(Wanted(ngoc_thien, TODAY))} == {"Nguyễn Thị Lan", "Giáp Văn Nam"}
        importing.undo(batch_id=batch, by=hoa, on=TODAY)
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 0
        assert the_state() == {name: [] for name in the_state()}


def test_the_same_workbook_twice_says_nothing_new(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN, NAM)
    again = opened(hoa, ngoc_thien, NAM, LAN)
    assert counts(hoa, again) == {"same": 2}


def test_changes_are_shown_written_with_history_and_undone(hoa, ngoc_thien):
    first = written(hoa, ngoc_thien, LAN, NAM)
    with scope(hoa):
        before = the_state()
    later = [*LAN[:2], "6/3/2018", *LAN[3:7], "Trần Thị Bình Minh", LAN[8], "Cận nghèo", "Tiểu học Cao Xá", "2"]
    batch = opened(hoa, ngoc_thien, later, NAM)
    (lan, nam) = rows_of(hoa, batch)
    assert (lan.verdict, nam.verdict) == ("changed", "same")
    assert lan.changes == {
        "birth_date": ["2018-03-05", "2018-03-06"], "school": ["Tiểu học Ngọc Thiện", "Tiểu học Cao Xá"],
        "grade": [1, 2], "mother": ["Trần Thị Bình", "Trần Thị Bình Minh"], "poverty": ["poor", "near_poor"],
    }  # fmt: skip
    with scope(hoa):
        assert importing.write(batch_id=batch, by=hoa, on=TODAY) == (0, 1)
        record = next(row for row in children.listing(Wanted(ngoc_thien, TODAY)) if row.name == "Nguyễn Thị Lan")
        values = children.one(record.public_id).values
        assert (values["birth_date"], values["school"], values["grade"]) == (date(2018, 3, 6), "Tiểu học Cao Xá", 2)
        with pytest.raises(importing.ImportRefused, match="Nguyễn Thị Lan"):
            importing.undo(batch_id=first, by=hoa, on=TODAY)
        importing.undo(batch_id=batch, by=hoa, on=TODAY)
        assert the_state() == before
        importing.undo(batch_id=first, by=hoa, on=TODAY)
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 0


def test_what_was_built_on_an_import_keeps_it(hoa, ngoc_thien):
    batch = written(hoa, ngoc_thien, LAN)
    with scope(hoa):
        (lan,) = children.listing(Wanted(ngoc_thien, TODAY))
        revising.correct(child_id=lan.id, values={"school": "X"}, base_version=None, by=hoa, on=TODAY)
        with pytest.raises(importing.ImportRefused, match="Nguyễn Thị Lan"):
            importing.undo(batch_id=batch, by=hoa, on=TODAY)


def test_a_preview_that_is_no_longer_true_is_made_again(hoa, ngoc_thien):
    mine, theirs = opened(hoa, ngoc_thien, LAN, NAM), opened(hoa, ngoc_thien, LAN)
    with scope(hoa):
        importing.write(batch_id=mine, by=hoa, on=TODAY)
        with pytest.raises(importing.PreviewAgain):
            importing.write(batch_id=theirs, by=hoa, on=TODAY)
        assert importing.judge_again(batch_id=theirs, by=hoa) == {"same": 1, "rows": 0}


def test_bad_rows_say_why(hoa, ngoc_thien):
    def bad(**cells):
        row = [1, "Nguyễn Văn Bé", "05/03/2018", "Nam", "Kinh", None, None, None, None, None, None, None]
        for at, value in cells.items():
            row[int(at[1:])] = value
        return row

    batch = opened(
        hoa, ngoc_thien, bad(c2="5/3/2007"), bad(c2="1/1/1989"), bad(c2="1/1/2025"), bad(c5="3.8E+10"), bad(c1="Bé 2"),
        bad(c1=None), bad(c3="đực"), ["Tổng cộng: 7 trẻ"], bad(c5="24218000999"),
    )  # fmt: skip
    found = [(row.verdict, " ".join(row.reasons)) for row in rows_of(hoa, batch)]
    assert [verdict for verdict, _ in found] == ["error"] * 7 + ["new"]
    for (_, words), part in zip(
        found,
        ("16 tuổi", "không thể của trẻ em", "chưa tới", "rút gọn", "chữ số", "cần ghi", "nam hay nữ"),
        strict=False,
    ):
        assert part in words


def test_two_rows_of_one_child(hoa, ngoc_thien):
    other = [*LAN[:10], "Trường khác", "1A"]
    same = opened(hoa, ngoc_thien, LAN, [7, *LAN[1:]])
    assert counts(hoa, same) == {"new": 1, "same": 1}
    assert counts(hoa, opened(hoa, ngoc_thien, LAN, other)) == {"error": 2}


def test_a_number_of_another_child_is_looked_at(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN)
    other = [1, "Trần Văn Khác", "7/8/2017", "Nam", "Kinh", "024318000123", *[None] * 6]
    batch = opened(hoa, ngoc_thien, other)
    (row,) = rows_of(hoa, batch)
    assert row.verdict == "look"
    assert "Nguyễn Thị Lan" in row.reasons[0]
    with scope(hoa):
        assert importing.write(batch_id=batch, by=hoa, on=TODAY) == (0, 0)


def test_a_doubtful_row_is_written_when_taken(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN)
    batch = opened(hoa, ngoc_thien, [1, "Nguyễn Thị Lan", "05/3/2018", "Nam", "Kinh", *[None] * 7])
    (row,) = rows_of(hoa, batch)
    assert row.verdict == "look"
    with scope(hoa):
        importing.take(batch_id=batch, row_id=row.id, is_taken=True, by=hoa)
        assert importing.write(batch_id=batch, by=hoa, on=TODAY) == (1, 0)


def test_a_year_alone_is_no_change_and_unmarked_names_take_no_marks(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN)
    batch = opened(hoa, ngoc_thien, [1, "Nguyen Thi Lan", "2018", "Nữ", *[None] * 8])
    assert counts(hoa, batch) == {"same": 1}


def test_the_office_s_columns_are_remembered(hoa, ngoc_thien):
    heads = ["A", "Người nhỏ", "Sinh vào"]
    sheet = [heads, [1, "Nguyễn Thị Lan", "05/3/2018"]]
    with scope(hoa):
        for expected in ({}, {"full_name": 1, "birth_date": 2}):
            layout = mapping.Layout("T", 1, tuple(mapping.Column(at, head) for at, head in enumerate(heads)))
            batch = importing.open_batch(
                place_id=ngoc_thien, file=FILE, layouts=[layout], agency_id=hoa.agency_id, by=hoa, on=TODAY
            )
            assert batches.one(batch).layouts[0].targets == expected
            importing.set_columns(batch_id=batch, targets=[{1: "full_name", 2: "birth_date"}], by=hoa, on=TODAY)
    assert len(sheet) == 2


def test_another_commune_sees_nothing_of_a_batch(hoa, minh, ngoc_thien):
    batch = written(hoa, ngoc_thien, LAN)
    with scope(minh):
        with pytest.raises(NotHere):
            batches.one(batch)
        assert batches.listing(ngoc_thien) == []
        with pytest.raises(NotAllowed):
            importing.open_batch(place_id=ngoc_thien, file=FILE, layouts=[], agency_id=None, by=minh, on=TODAY)
        with connection.cursor() as cursor:
            for table in ("importbatch", "importrow", "columnmapping"):
                cursor.execute(f"SELECT count(*) FROM registry_{table}")
                assert cursor.fetchone() == (0,), table
