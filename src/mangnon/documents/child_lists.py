"""Lists of children that are signed or kept: the signing sheet of a hand-out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mangnon.documents.decree30 import Formalities, Row, Table, heads, lists
from mangnon.documents.decree30.lists import ListPaper
from mangnon.documents.sheets import Sheet
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
