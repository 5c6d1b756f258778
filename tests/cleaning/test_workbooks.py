"""Workbooks of villages and of the police: out, filled in, back."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from mangnon.access.scope import scope
from mangnon.base import files
from mangnon.base.files import FileRefused
from mangnon.base.period import Period
from mangnon.cleaning.actions import handing, opening, workbooks
from mangnon.cleaning.queries import handovers, rounds
from mangnon.cleaning.rules.judging import Verdict
from mangnon.cleaning.rules.refusals import CleaningRefused
from mangnon.cleaning.rules.steps import State
from mangnon.documents import cleaning_sheets
from mangnon.documents.cleaning_sheets import POLICE_HEADS, VILLAGE_HEADS
from mangnon.documents.sheets import NotAWorkbook
from mangnon.jobs import cleaning as jobs
from tests.cast import TODAY
from tests.cleaning.test_steps import BORN, NUMBER, answered, handed

pytestmark = pytest.mark.django_db
XLSX = frozenset({files.XLSX})


def edited(content: bytes, rows: dict[int, dict[str, object]], heads=VILLAGE_HEADS) -> bytes:
    """The workbook with cells of its first sheet typed over: row (from 1) → head → cell."""
    book = openpyxl.load_workbook(BytesIO(content))
    page = book.worksheets[0]
    for row, cells in rows.items():
        for head, cell in cells.items():
            page.cell(row + 2, heads.index(head) + 1).value = cell
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def desk(hoa, opened):
    """The round's workbook out and in, as Hoa."""

    class Desk:
        def __init__(self):
            self.round_id = opened()

        def out(self) -> bytes:
            with scope(hoa):
                return jobs.villages_book(rounds.one(self.round_id), footer="", on=TODAY)

        def into(self, content: bytes, kind="villages", name="a.xlsx"):
            kept = files.keep(BytesIO(content), name, allowed=XLSX)
            with scope(hoa):
                book = workbooks.keep(round_id=self.round_id, kind=kind, file=kept, by=hoa, on=TODAY)
                return handovers.workbook(book)

        def judged(self, book):
            with scope(hoa):
                return jobs.judged(book, on=TODAY)

        def write(self, book):
            with scope(hoa):
                return jobs.write(book, by=hoa, on=TODAY)

    return Desk


def test_a_village_fills_in_its_sheet(added, desk, listed):
    for name in ("An Văn Một", "Bùi Văn Hai", "Chu Văn Ba", "Dư Văn Bốn"):
        added(full_name=name, birth_date=BORN, sex="male")
    at = desk()
    # by given name: Ba, Bốn, Hai, Một
    content = edited(at.out(), {
        1: {"Họ tên mẹ": "Lê Thị Mẹ", "Ngày sinh": "13/05/2018"},
        2: {"Kết quả tại hộ": "Đã rà soát"},
        3: {"Kết quả tại hộ": "Không còn ở đây"},
        5: {"Họ và tên": "Trẻ Mới Sinh", "Ngày sinh": "2/1/2024", "Giới tính": "Nữ"},
        6: {"Ngày sinh": "2/1/2024"},
    })  # fmt: skip
    book = at.into(content)
    verdicts = [(row.name, row.verdict) for row in at.judged(book)]
    assert verdicts == [
        ("Chu Văn Ba", Verdict.CHANGED), ("Dư Văn Bốn", Verdict.CHANGED), ("Bùi Văn Hai", Verdict.ERROR),
        ("An Văn Một", Verdict.SAME), ("Trẻ Mới Sinh", Verdict.NEW), ("", Verdict.ERROR),
    ]  # fmt: skip
    assert at.write(book) == 3
    rows = listed(at.round_id)
    assert (rows["Chu Văn Ba"].state, rows["Chu Văn Ba"].values["birth_date"]) == (State.VISITED, date(2018, 5, 13))
    assert rows["Bùi Văn Hai"].state is State.LISTED
    assert rows["Trẻ Mới Sinh"].kind == "tre_moi"


def test_the_same_workbook_twice_does_nothing_twice(added, desk, listed):
    added(full_name="An Văn Một", birth_date=BORN, sex="male")
    at = desk()
    content = edited(at.out(), {1: {"Họ tên mẹ": "Lê Thị Mẹ"}, 2: {"Họ và tên": "Trẻ Mới", "Ngày sinh": "2/1/2024"}})
    book = at.into(content)
    assert at.write(book) == 2
    with pytest.raises(CleaningRefused):
        at.write(book)
    again = at.into(content)
    assert {row.verdict for row in at.judged(again)} == {Verdict.SAME}
    assert at.write(again) == 0
    assert len(listed(at.round_id)) == 2


def test_what_another_officer_wrote_meanwhile_is_refused_field_by_field(added, desk, hoa, listed):
    added(full_name="An Văn Một", birth_date=BORN, sex="male")
    at = desk()
    content = edited(at.out(), {1: {"Dân tộc": "Tày"}})
    answered(listed(at.round_id)["An Văn Một"], hoa, ethnicity="Nùng")
    book = at.into(content)
    (row,) = at.judged(book)
    assert row.verdict is Verdict.STALE
    assert [(clash.key, clash.mine, clash.theirs) for clash in row.clashes] == [("ethnicity", "Tày", "Nùng")]
    assert at.write(book) == 0
    with scope(hoa):
        back = openpyxl.load_workbook(BytesIO(jobs.handed_back(book, on=TODAY)))
    page = back.worksheets[0]
    assert "nay đang ghi “Nùng”" in page.cell(3, page.max_column).value


def test_errors_come_back_in_the_same_workbook_and_can_be_mended(added, desk, hoa, listed):
    added(full_name="An Văn Một", birth_date=BORN, sex="male")
    at = desk()
    book = at.into(edited(at.out(), {1: {"Ngày sinh": "32/13/2018"}}))
    with scope(hoa):
        back = jobs.handed_back(book, on=TODAY)
    assert "không đọc được ngày" in str([cell.value for cell in openpyxl.load_workbook(BytesIO(back)).worksheets[0][3]])
    mended = at.into(edited(back, {1: {"Ngày sinh": "4/5/2018"}}))
    assert at.write(mended) == 1
    assert listed(at.round_id)["An Văn Một"].values["birth_date"] == date(2018, 5, 4)


def test_a_workbook_of_another_month_or_another_kind_is_refused(added, desk, hoa, ngoc_thien):
    added(full_name="An Văn Một", birth_date=BORN, sex="male")
    at = desk()
    content = at.out()
    with scope(hoa):
        april = opening.open_round(place_id=ngoc_thien, month=Period.parse("2024-M04"), by=hoa, on=TODAY)
        kept = files.keep(BytesIO(content), "a.xlsx", allowed=XLSX)
        book = workbooks.keep(round_id=april, kind="villages", file=kept, by=hoa, on=TODAY)
        with pytest.raises(NotAWorkbook, match="tháng khác"):
            jobs.judged(handovers.workbook(book), on=TODAY)
    with pytest.raises(NotAWorkbook, match="bước khác"):
        at.judged(at.into(content, kind="police"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", b"PK\x03\x04 not a workbook"), ("a.csv", b"a;b\n1;2\n"), ("a.xlsx", b""), ("a.zip", b"PK\x03\x04")],
)
def test_files_that_are_no_workbook(name, content):
    with pytest.raises(FileRefused):
        files.keep(BytesIO(content), name, allowed=XLSX)


def test_a_workbook_without_our_mark_and_one_without_rows(added, desk):
    at, buffer = desk(), BytesIO()
    openpyxl.Workbook().save(buffer)
    with pytest.raises(NotAWorkbook, match="đợt làm sạch"):
        at.judged(at.into(buffer.getvalue()))
    assert at.judged(at.into(at.out())) == []


def test_the_police_answer_in_their_workbook(added, desk, hoa, listed):
    for name, day in (("An Văn Một", 3), ("Bùi Văn Hai", 4), ("Chu Văn Ba", 5)):
        added(full_name=name, birth_date=date(2018, 5, day), sex="female")
    at = desk()
    for row in listed(at.round_id).values():
        answered(row, hoa)
    list_id = handed(at.round_id, hoa)
    with scope(hoa):
        content = jobs.police_book(handovers.one(list_id), footer="", on=TODAY)
    answer, number, why = "Xác thực", "Số định danh Công an cung cấp", "Lý do"
    book = at.into(edited(content, {
        1: {number: int(NUMBER)}, 2: {answer: "Không xác thực"}, 3: {answer: "Không xác thực", why: "Sai ngày sinh"},
    }, POLICE_HEADS), kind="police")  # fmt: skip
    assert [row.verdict for row in at.judged(book)] == [Verdict.CHANGED, Verdict.ERROR, Verdict.CHANGED]
    assert at.write(book) == 2
    assert [row.state for row in listed(at.round_id).values()] == [State.CONFIRMED, State.WITH_POLICE, State.REFUSED]
    with scope(hoa):
        assert handovers.one(list_id).returned_on is None
        handing.call_back(item_id=listed(at.round_id)["Bùi Văn Hai"].public_id, by=hoa, on=TODAY)
        assert handovers.one(list_id).returned_on == TODAY


def test_one_number_on_two_lines_is_refused(added, desk, hoa, listed):
    for name in ("An Văn Một", "Bùi Văn Hai"):
        added(full_name=name, birth_date=BORN, sex="female")
    at = desk()
    for row in listed(at.round_id).values():
        answered(row, hoa)
    list_id = handed(at.round_id, hoa)
    with scope(hoa):
        content = jobs.police_book(handovers.one(list_id), footer="", on=TODAY)
    number = "Số định danh Công an cung cấp"
    book = at.into(edited(content, {1: {number: NUMBER}, 2: {number: NUMBER}}, POLICE_HEADS), kind="police")
    assert {row.verdict for row in at.judged(book)} == {Verdict.ERROR}


def test_sheets_of_villages_with_like_names_are_told_apart():
    made = [cleaning_sheets.Part(name, None, []) for name in ("Thôn A/B", "Thôn A:B", "x" * 40, "x" * 40)]
    content = cleaning_sheets.villages(made, round_id="r", title="", footer="a & b", ethnicities=["Kinh"])
    names = openpyxl.load_workbook(BytesIO(content)).sheetnames
    assert len({name.lower() for name in names}) == len(names)


def reshaped(content: bytes, change) -> bytes:
    """The workbook after somebody changed the shape of its first sheet."""
    book = openpyxl.load_workbook(BytesIO(content))
    change(book.worksheets[0])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def turned(page):
    """The rows the other way round."""
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3, max_row=4)]
    for at, row in enumerate(reversed(rows), start=3):
        for column, value in enumerate(row, start=1):
            page.cell(at, column).value = value


@pytest.mark.parametrize("change", [
    turned,
    lambda page: page.delete_cols(VILLAGE_HEADS.index("Họ tên cha") + 1),
    lambda page: page.delete_cols(VILLAGE_HEADS.index("Dân tộc") + 1),
    lambda page: page.insert_cols(4),
    lambda page: page.insert_rows(1),
])  # fmt: skip
def test_rows_in_another_order_and_columns_taken_out_or_put_in_say_the_same(added, desk, listed, change):
    added(full_name="Trẻ An", birth_date=BORN)
    added(full_name="Trẻ Bình", birth_date=BORN)
    one = desk()
    filled = edited(one.out(), {1: {"Họ tên mẹ": "Mẹ Của An", "Kết quả tại hộ": "Đã rà soát"},
                                2: {"Họ tên mẹ": "Mẹ Của Bình", "Kết quả tại hộ": "Đã rà soát"}})  # fmt: skip
    book = one.into(reshaped(filled, change))
    assert [row.verdict for row in one.judged(book)] == [Verdict.CHANGED] * 2
    assert one.write(book) == 2
    rows = listed(one.round_id)
    assert {name: (row.values["mother"], row.values["ethnicity"]) for name, row in rows.items()} == {
        "Trẻ An": ("Mẹ Của An", "Kinh"), "Trẻ Bình": ("Mẹ Của Bình", "Kinh")
    }  # fmt: skip


@pytest.mark.parametrize("head", ["Mã", "Bản", "Kết quả tại hộ"])
def test_without_a_column_that_is_needed_the_workbook_is_refused_by_name(added, desk, head):
    added(full_name="Trẻ An", birth_date=BORN)
    one = desk()
    spoiled = reshaped(one.out(), lambda page: page.delete_cols(VILLAGE_HEADS.index(head) + 1))
    with pytest.raises(NotAWorkbook, match=f"thiếu cột “{head}”"):
        one.judged(one.into(spoiled))
