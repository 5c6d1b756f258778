"""Annexes: each begins a page and counts its own pages."""

from mangnon.documents.decree30 import body, layout, letterhead, markup
from mangnon.documents.decree30.body import Stretch
from mangnon.documents.decree30.markup import paragraph, run
from mangnon.documents.decree30.parts import Annex, Document

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_RULE_MM = 40


def annexes(document: Document) -> list[list[Stretch]]:
    """For each annex its stretches of pages; the first carries the head. One annex alone bears no number."""
    numbered = len(document.annexes) > 1
    return [
        _annex(document, annex, f"Phụ lục {roman(index)}" if numbered else "Phụ lục")
        for index, annex in enumerate(document.annexes, start=1)
    ]


def roman(number: int) -> str:
    """Roman numeral of a small whole number."""
    numeral = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def reference(document: Document) -> str:
    """“(Kèm theo Báo cáo số 05/BC-UBND ngày … của Ủy ban nhân dân xã …)”."""
    formalities = document.formalities
    issuer = " ".join(formalities.letterhead.issuer.split())
    number = letterhead.number_and_symbol(formalities)
    return f"(Kèm theo {letterhead.type_name(document)} số {number} {letterhead.day(formalities)} của {issuer})"


def _annex(document: Document, annex: Annex, word: str) -> list[Stretch]:
    stretches = body.stretches(annex.blocks, landscape=annex.landscape)
    landscape = stretches[0].landscape
    room = layout.current().text_width_mm(landscape)
    head = (
        paragraph("annex_word", run(word))
        + letterhead.centred("annex_title", annex.title.upper(), room)
        + letterhead.centred("annex_reference", reference(document), room)
        + markup.rule(_RULE_MM * layout.MM_TO_PT, room * layout.MM_TO_PT)
    )
    return [Stretch(landscape, head + stretches[0].xml), *stretches[1:]]
