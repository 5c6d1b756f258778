"""The content between title and signature, cut into portrait and landscape stretches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mangnon.documents.decree30 import layout, markup, measure, tables
from mangnon.documents.decree30.layout import MM_TO_PT
from mangnon.documents.decree30.markup import paragraph, run
from mangnon.documents.decree30.parts import (
    Article,
    Block,
    BulletList,
    Document,
    Heading,
    Kind,
    Level,
    Paragraph,
    Table,
)

_ADDRESSEES_LEFT_MM = 28
_END = "./."


@dataclass(frozen=True)
class Stretch:
    """Markup that stands on pages of one orientation."""

    landscape: bool
    xml: str


def stretches(blocks: Sequence[Block], *, landscape: bool = False, signed: bool = False) -> list[Stretch]:
    """The blocks closed with “./.”, in runs of pages standing or lying.

    signed: the last line stays on the page of the signature.
    """
    closed = _closed(blocks)
    last = closed[-1] if signed else None
    runs = groupby(closed, key=lambda block: landscape or (isinstance(block, Table) and block.landscape))
    return [Stretch(lying, "".join(_block(block, lying, block is last) for block in run)) for lying, run in runs]


def opening(document: Document) -> str:
    """What stands between the title and the first block: addressees, the deciding authority, the legal bases."""
    return _addressees(document.addressees) + _authority(document) + _bases(document)


def _addressees(names: Sequence[str]) -> str:
    if not names:
        return markup.gap(6)
    if len(names) == 1:
        return paragraph("addressee", run(f"Kính gửi: {names[0]}"), align="center") + markup.gap(6)
    body = layout.current().elements["addressee"]
    under_colon = _ADDRESSEES_LEFT_MM + measure.width("Kính gửi", body.size.used) / MM_TO_PT
    indent = markup.indented(under_colon + 3, hanging_mm=3)
    items = (paragraph("addressee_item", run(f"- {name}"), indent=indent) for name in _listed(names))
    return (
        paragraph("addressee", run("Kính gửi:"), indent=markup.indented(_ADDRESSEES_LEFT_MM))
        + "".join(items)
        + markup.gap(6)
    )


def _authority(document: Document) -> str:
    return paragraph("authority", run(document.authority.upper())) + markup.gap(6) if document.authority else ""


def _bases(document: Document) -> str:
    """Each ends with a semicolon; the last with a full stop before “QUYẾT ĐỊNH:”, as the decree asks."""
    bases = "".join(paragraph("basis", run(text)) for text in _listed(document.bases))
    decides = paragraph("decides", run("QUYẾT ĐỊNH:")) + markup.gap(4) if document.kind is Kind.DECISION else ""
    return bases + decides


def _listed(names: Sequence[str]) -> list[str]:
    stripped = [name.rstrip(" ;.,") for name in names]
    return [f"{name};" for name in stripped[:-1]] + [f"{name}." for name in stripped[-1:]]


def _block(block: Block, landscape: bool, keep: bool) -> str:
    match block:
        case Paragraph():
            lead = run(f"{block.lead} ", bold=True) if block.lead else ""
            return paragraph("body", lead, run(block.text), keep_next=keep)
        case Heading():
            return _heading(block)
        case Article():
            lead = " ".join(filter(None, (f"Điều {block.number}.", block.title)))
            return paragraph("body", run(f"{lead} ", bold=True), run(block.text), keep_next=keep)
        case BulletList():
            last = len(block.items) - 1 if keep else None
            items = (run(f"- {_capital(item)}") for item in block.items)
            return "".join(paragraph("body", item, keep_next=index == last) for index, item in enumerate(items))
        case Table():
            return tables.table(block, landscape=landscape)


def _heading(heading: Heading) -> str:
    match heading.level:
        case Level.PART:
            return paragraph("part", run(heading.number)) + paragraph("part_title", run(heading.text.upper()))
        case Level.SECTION:
            return paragraph("heading", run(f"{heading.number.rstrip('.')}. {heading.text.upper()}"))
        case Level.CLAUSE:
            return paragraph("clause_heading", run(f"{heading.number.rstrip('.')}. {heading.text}"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _closed(blocks: Sequence[Block]) -> list[Block]:
    *before, last = blocks or (Paragraph(""),)
    match last:
        case Paragraph() | Article():
            return [*before, replace(last, text=_ended(last.text))]
        case BulletList():
            return [*before, BulletList((*last.items[:-1], _ended(last.items[-1])))]
    return [*blocks, Paragraph(_END)]


def _ended(text: str) -> str:
    return text if text.endswith(_END) else text.rstrip(" .;,") + _END
