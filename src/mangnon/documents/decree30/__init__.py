"""Word documents in the layout of Decree 30/2020: `write` makes one, `check` names every departure."""

from mangnon.documents.decree30.annexes import roman
from mangnon.documents.decree30.checking import Departure, NotAWordFile, check
from mangnon.documents.decree30.layout import symbol
from mangnon.documents.decree30.parts import (
    Annex,
    Article,
    Authority,
    Block,
    BulletList,
    Document,
    Formalities,
    Head,
    Heading,
    Kind,
    Letterhead,
    Level,
    Paragraph,
    Row,
    Signature,
    Table,
    Value,
    heads,
    rows,
)
from mangnon.documents.decree30.writer import write

__all__ = [
    "Annex",
    "Article",
    "Authority",
    "Block",
    "BulletList",
    "Departure",
    "Document",
    "Formalities",
    "Head",
    "Heading",
    "Kind",
    "Letterhead",
    "Level",
    "NotAWordFile",
    "Paragraph",
    "Row",
    "Signature",
    "Table",
    "Value",
    "check",
    "heads",
    "roman",
    "rows",
    "symbol",
    "write",
]
