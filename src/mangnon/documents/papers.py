"""A letter, submission note, invitation, decision or minutes written here, as a Word document.

Model pages of Decree 30/2020, Annex III: 1.2 decision, 1.4 submission note, 1.5 letter, 1.6 invitation, 1.9 minutes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mangnon.directives.rules.papers import Paper, PaperKind, Part
from mangnon.documents import decree30, formalities, plans, reports, signing
from mangnon.documents.decree30 import (
    Annex,
    Article,
    Authority,
    Block,
    BulletList,
    Document,
    Formalities,
    Heading,
    Kind,
    Level,
    Paragraph,
    Signature,
    Table,
    heads,
    roman,
    rows,
)
from mangnon.people import queries as people

_CELLS = "|"


def word(paper: Paper, agency_id: int, on: date, *, number: int | None = None, issued_on: date | None = None) -> bytes:
    """The document as .docx; number and date stay blank until the clerk gives them."""
    around = formalities.of_agency(
        agency_id, issued_on or on, symbol=paper.symbol, number=str(number or ""), issued_on=issued_on,
        signature=_signature(paper), copies=paper.copies, filed_under=paper.filed_under,
    )  # fmt: skip
    agency = people.agency(agency_id, issued_on or on)
    decider = f"{formalities.head_of(agency)} {agency.title}" if paper.by_head else agency.title
    return decree30.write(document(paper, replace(around, urgency=paper.urgency), decider=decider))


def plan_word(directive: Any, on: date) -> bytes:
    """The .docx of a plan written here, for the head of its agency to sign."""
    agency = people.agency(directive.keeper_id, on)
    number = directive.number.partition("/")[0]
    around = formalities.of_agency(
        directive.keeper_id, directive.issued_on or on, issued_on=directive.issued_on, number=number,
        symbol=decree30.symbol(Kind.PLAN, formalities.symbol_of(agency)), filed_under=formalities.drafting_of(agency),
        signature=signing.offered(directive.keeper_id, on)[0].signature,
    )  # fmt: skip
    return decree30.write(plans.written(directive.subject, directive.plan, around))


def symbol(kind: PaperKind, agency_id: int, on: date, drafting: str = "") -> str:
    """The usual symbol of such a document of the agency; drafting: letters of the unit that drafts, for a letter."""
    agency = people.agency(agency_id, on)
    return decree30.symbol(Kind(kind.value), formalities.symbol_of(agency), drafting or formalities.drafting_of(agency))


def document(paper: Paper, around: Formalities, *, decider: str = "") -> Document:
    """The document in the layout of Decree 30/2020. decider: who decides, in a decision."""
    made = Document(
        kind=Kind(paper.kind.value),
        formalities=around,
        subject=paper.subject,
        blocks=tuple(_BLOCKS[paper.kind](paper, around)),
        addressees=paper.addressees,
        bases=paper.bases,
    )
    if paper.kind is PaperKind.DECISION:
        return replace(made, authority=decider, annexes=_annexes(paper.facts))
    if paper.kind is PaperKind.MINUTES:
        return replace(made, secretary=Signature("Thư ký", paper.facts["secretary"]))
    return made


def _signature(paper: Paper) -> Signature:
    if paper.kind is PaperKind.MINUTES:
        return Signature("Chủ tọa", paper.facts["chair"])
    picked = paper.signing
    made = Signature(picked.title, picked.name, tuple(Authority(*pair) for pair in picked.authorities))
    return signing.without_collective(made) if paper.kind is PaperKind.DECISION and paper.by_head else made


def _points(level: Level) -> Callable[[Paper, Formalities], list[Block]]:
    """Parts with a title are numbered; those without stand as they are."""

    def blocks(paper: Paper, _around: Formalities) -> list[Block]:
        made: list[Block] = []
        for part, number in _numbered(paper.parts):
            if part.title:
                made.append(Heading(level, roman(number) if level is Level.SECTION else str(number), part.title))
            made += reports.text_blocks(part.text)
        return made

    return blocks


def _numbered(parts: Sequence[Part]) -> list[tuple[Part, int]]:
    number, numbered = 0, []
    for part in parts:
        number += bool(part.title)
        numbered.append((part, number))
    return numbered


def _articles(paper: Paper, _around: Formalities) -> list[Block]:
    """The first line stands beside “Điều n”, the others below it."""
    made: list[Block] = []
    for number, part in enumerate(paper.parts, start=1):
        first, _, rest = part.text.partition("\n")
        if part.title:
            made += [Article(number, "", part.title), *reports.text_blocks(part.text)]
        else:
            made += [Article(number, first.strip()), *reports.text_blocks(rest)]
    return made


def _invitation(paper: Paper, around: Formalities) -> list[Block]:
    issuer = " ".join(around.letterhead.issuer.split())
    invited = _lines(paper.facts["invited"])
    asks = f"{issuer} trân trọng kính mời:"
    alone = len(invited) == 1
    return [
        Paragraph(f"{asks} {invited[0]}" if alone else asks),
        *([] if alone else [BulletList(invited)]),
        *_facts(paper.facts, purpose="Tới dự:", chair="Chủ trì:", time="Thời gian:", place="Địa điểm:"),
        *reports.text_blocks(paper.facts.get("note", "")),
        *_points(Level.CLAUSE)(paper, around),
    ]


def _minutes(paper: Paper, around: Formalities) -> list[Block]:
    facts = dict(paper.facts)
    for role in ("chair", "secretary"):
        facts[role] = ", ".join(filter(None, (facts[role], facts.get(f"{role}_post", ""))))
    return [
        *_facts(facts, began="Thời gian bắt đầu:", place="Địa điểm:", present="Thành phần tham dự:",
                absent="Vắng mặt:", chair="Chủ trì:", secretary="Thư ký:"),
        Paragraph("Nội dung:"),
        *_points(Level.CLAUSE)(paper, around),
        Paragraph(f"Cuộc họp kết thúc vào {facts['ended'].rstrip(' .')}."),
    ]  # fmt: skip


def _facts(facts: Mapping[str, str], **leads: str) -> list[Block]:
    """“Thời gian: …”; what has several lines is listed below its name."""
    made: list[Block] = []
    for name, lead in leads.items():
        lines = _lines(facts.get(name, ""))
        if len(lines) == 1:
            made.append(Paragraph(f"{lead} {lines[0].rstrip(' .')}."))
        elif lines:
            made += [Paragraph(lead), BulletList(lines)]
    return made


def _annexes(facts: Mapping[str, str]) -> tuple[Annex, ...]:
    """One annex; lines with “|” are a table whose first line is its head."""
    text = facts.get("annex", "").strip()
    if not text:
        return ()
    lines = _lines(text)
    listed = [tuple(cell.strip() for cell in line.strip(_CELLS).split(_CELLS)) for line in lines if _CELLS in line]
    said = reports.text_blocks("\n".join(line for line in lines if _CELLS not in line))
    return (Annex(facts.get("annex_title", "").strip() or "Danh sách", (*said, *_table(listed))),)


def _table(listed: Sequence[tuple[Any, ...]]) -> list[Block]:
    if not listed:
        return []
    head, *body = listed
    return [Table(heads(*head), rows(*((*row, *[""] * len(head))[: len(head)] for row in body)))]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.lstrip("-– ") for line in map(str.strip, text.splitlines()) if line)


_BLOCKS: Mapping[PaperKind, Callable[[Paper, Formalities], list[Block]]] = {
    PaperKind.LETTER: _points(Level.CLAUSE),
    PaperKind.SUBMISSION: _points(Level.SECTION),
    PaperKind.INVITATION: _invitation,
    PaperKind.DECISION: _articles,
    PaperKind.MINUTES: _minutes,
}
