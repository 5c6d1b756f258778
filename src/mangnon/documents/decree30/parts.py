"""What an official document is made of, before it has a layout.

Text is written as in a sentence; the writer sets capitals.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = str | int | Decimal | None


class Kind(StrEnum):
    REPORT = "report"
    PLAN = "plan"
    LETTER = "letter"
    SUBMISSION = "submission"
    DECISION = "decision"
    INVITATION = "invitation"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Letterhead:
    """Who issues, under whom, and the place that stands before the date. A line break in a name is kept."""

    issuer: str
    place: str
    superior: str = ""


@dataclass(frozen=True)
class Authority:
    """In whose name a person signs: formula TM., Q., KT., TL. or TUQ., and the body or post."""

    formula: str
    holder: str


@dataclass(frozen=True)
class Signature:
    """The signer's post and name; authorities from the highest down. An acting head has Q. and no title besides."""

    title: str = ""
    name: str = ""
    authorities: tuple[Authority, ...] = ()


@dataclass(frozen=True)
class Formalities:
    """Thể thức: all that surrounds the content. Without number or date the blanks are left to fill by hand.

    symbol: as BC-UBND, or UBND-VX for a letter. year: printed in a draft without a date.
    copies: Nơi nhận without dashes; “Lưu: VT, filed_under” is added. urgency: HỎA TỐC, THƯỢNG KHẨN or KHẨN.
    """

    letterhead: Letterhead
    symbol: str
    signature: Signature
    number: int | None = None
    issued_on: date | None = None
    year: int | None = None
    copies: tuple[str, ...] = ()
    filed_under: str = ""
    urgency: str = ""


class Level(StrEnum):
    """Rank of a heading: “Phần I” over its title; “I. TITLE”; “1. Title”."""

    PART = "part"
    SECTION = "section"
    CLAUSE = "clause"


@dataclass(frozen=True)
class Heading:
    level: Level
    number: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; the lead stands bold before it (“Thời gian:”)."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Article:
    """Điều n, with a title of its own or none."""

    number: int
    text: str
    title: str = ""


@dataclass(frozen=True)
class BulletList:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """One cell of a table's head, over so many columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """One row; a single cell in a wider table spans it. Numbers are set in the Vietnamese way, to the right."""

    cells: tuple[Value, ...]
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """heads: the rows of the head from the top. notes stand under the table (“Nguồn: …”)."""

    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[Row, ...]
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    landscape: bool = False


Block = Paragraph | Heading | Article | BulletList | Table


@dataclass(frozen=True)
class Annex:
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Document:
    """One administrative document of the kinds this office issues.

    subject: trích yếu without “V/v”. authority: who decides, in a decision. secretary: second signer of minutes.
    """

    kind: Kind
    formalities: Formalities
    subject: str
    blocks: tuple[Block, ...]
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    authority: str = ""
    annexes: tuple[Annex, ...] = ()
    secretary: Signature | None = None


def heads(*texts: str) -> tuple[tuple[Head, ...], ...]:
    """A head of one row."""
    return (tuple(Head(text) for text in texts),)


def rows(*cells: tuple[Value, ...]) -> tuple[Row, ...]:
    """Plain rows."""
    return tuple(Row(row) for row in cells)
