"""Lists of children that are signed or kept: the signing sheet of a hand-out, the follow-up book of a village."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mangnon.documents.decree30 import Formalities, Row, Table, heads, lists
from mangnon.documents.decree30.lists import ListPaper
from mangnon.documents.sheets import Sheet
from mangnon.documents.sheets.reading import Value
from mangnon.vn import dates, numbers, words

SHEET_HEADS = ("TT", "Họ và tên trẻ em", "Ngày sinh", "Thôn, tổ dân phố", "Cha, mẹ, người chăm sóc")
SIGNED = "Ký nhận"
SIGNERS = ("Người lập", "Người phát", "Xác nhận của Ủy ban nhân dân")
_ROOM = "\n"
"""A signature takes two lines."""


@dataclass(frozen=True)
class SheetLine:
    """A child on the sheet, in words."""

    name: str
    born: str
    village: str
    carer: str


@dataclass(frozen=True)
class SigningSheet:
    """What is handed out, by whom, when, where; worth in đồng for each child, or what it is in words."""

    title: str
    what: str
    giver: str
    day: date
    venue: str
    worth: int | None
    lines: tuple[SheetLine, ...]
    footer: str = ""

    @property
    def total(self) -> int | None:
        return None if self.worth is None else self.worth * len(self.lines)

    @property
    def heading(self) -> str:
        return f"Danh sách ký nhận: {self.title}"

    @property
    def about(self) -> tuple[str, ...]:
        """What stands under the title."""
        where = f", tại {self.venue}" if self.venue else ""
        return (f"{self.what} · {self.giver}", f"Phát {dates.in_words(self.day)}{where}")

    @property
    def sum_words(self) -> tuple[str, ...]:
        """How many, and the sum in figures and words."""
        people = f"Danh sách có {numbers.two_digits(len(self.lines))} trẻ em."
        if self.total is None:
            return (people,)
        spoken = words.in_words(self.total)
        figure = numbers.formatted(self.total)
        return (people, f"Tổng trị giá: {figure} đồng (bằng chữ: {spoken[:1].upper()}{spoken[1:]} đồng).")


def signing_word(sheet: SigningSheet, formalities: Formalities) -> bytes:
    """The sheet as .docx, landscape, with a column to sign in."""
    worth = (_worth_head(sheet),)
    body = tuple(Row((*cells, _ROOM)) for cells in _cells(sheet))
    table = Table(heads(*SHEET_HEADS, *worth, SIGNED), body)
    closing = (*sheet.sum_words, *((sheet.footer,) if sheet.footer else ()))
    return lists.write(ListPaper(sheet.heading, formalities, table, sheet.about, closing, SIGNERS))


def signing_excel(sheet: SigningSheet) -> Sheet:
    """The same for Excel."""
    notes = (*sheet.about, *sheet.sum_words)
    rows = [(*cells, "") for cells in _cells(sheet)]
    columns = heads(*SHEET_HEADS, _worth_head(sheet), SIGNED)
    return Sheet(name="Ký nhận", title=sheet.heading, heads=columns, rows=rows, notes=notes, footer=sheet.footer)


def _worth_head(sheet: SigningSheet) -> str:
    return "Nhận" if sheet.worth is None else "Số tiền, trị giá (đồng)"


def _cells(sheet: SigningSheet) -> Iterable[tuple]:
    got = sheet.what if sheet.worth is None else sheet.worth
    for number, line in enumerate(sheet.lines, start=1):
        yield number, line.name, line.born, line.village, line.carer, got


BOOK_HEADS = (
    "TT", "Họ và tên trẻ em", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh", "Cha, mẹ, người chăm sóc",
    "Trường, lớp", "BHYT", "Khai sinh", "Hoàn cảnh", "Theo dõi",
)  # fmt: skip


@dataclass(frozen=True)
class BookHome:
    """A household of the book: a line of its own, then a line of words for each child (`BOOK_HEADS` without TT)."""

    heading: str
    children: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Book:
    """The follow-up book of a village (or commune) as of a day."""

    place: str
    day: date
    homes: tuple[BookHome, ...]
    footer: str = ""

    @property
    def title(self) -> str:
        return "Sổ theo dõi trẻ em trong gia đình"

    @property
    def about(self) -> tuple[str, ...]:
        count = sum(len(home.children) for home in self.homes)
        return (self.place, f"{len(self.homes)} hộ, {count} trẻ em, tính {dates.in_words(self.day)}")


def book_word(book: Book, formalities: Formalities) -> bytes:
    """The book as .docx, landscape: a bold line for each household, its children under it."""
    rows = []
    for number, home in enumerate(book.homes, start=1):
        rows.append(Row((f"{number}. {home.heading}",), bold=True))
        rows += [Row((index, *child)) for index, child in enumerate(home.children, start=1)]
    table = Table(heads(*BOOK_HEADS), tuple(rows))
    closing = (book.footer,) if book.footer else ()
    return lists.write(ListPaper(book.title, formalities, table, book.about, closing, BOOK_SIGNERS))


def book_excel(book: Book) -> Sheet:
    """The same for Excel: a row for each child, the household beside it."""
    rows: list[tuple[Value, ...]] = [
        (number, home.heading, *child) for number, home in enumerate(book.homes, start=1) for child in home.children
    ]
    columns = heads("Hộ", "Chủ hộ, địa chỉ", *BOOK_HEADS[1:])
    title = f"{book.title}: {book.place}"
    return Sheet(name="Sổ theo dõi", title=title, heads=columns, rows=rows, notes=book.about[1:], footer=book.footer)


BOOK_SIGNERS = ("Cộng tác viên", "Trưởng thôn, tổ dân phố", "Xác nhận của Ủy ban nhân dân")
