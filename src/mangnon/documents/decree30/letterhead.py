"""The top of the first page: issuer and number on the left, Quốc hiệu and date on the right, then the title."""

from mangnon.documents.decree30 import layout, markup, measure
from mangnon.documents.decree30.layout import MM_TO_PT
from mangnon.documents.decree30.markup import paragraph, run
from mangnon.documents.decree30.parts import Document, Formalities, Kind
from mangnon.vn import dates

_NBSP = "\u00a0"
NUMBER_BLANK = _NBSP * 8
DAY_BLANK = _NBSP * 6


def head(document: Document) -> str:
    """The letterhead and, for kinds with a type name, the title beneath it."""
    rows = [(_issuer(document.formalities), _nation()), (_number(document), _place_date(document))]
    frame = markup.frame(layout.current().letterhead_mm, rows)
    return frame + (_addressees_of_letter_gap() if document.kind is Kind.LETTER else _title(document))


def number_and_symbol(formalities: Formalities) -> str:
    """“05/BC-UBND”; the blank where the clerk will write the number."""
    number = NUMBER_BLANK if formalities.number is None else f"{formalities.number:02d}"
    return f"{number}/{formalities.symbol}"


def day(formalities: Formalities) -> str:
    """“ngày 05 tháng 3 năm 2024”, or the blanks to fill by hand."""
    if formalities.issued_on:
        return dates.in_words(formalities.issued_on)
    return f"ngày{DAY_BLANK}tháng{DAY_BLANK}năm {formalities.year or DAY_BLANK}"


def type_name(document: Document) -> str:
    return layout.current().types[document.kind].name


def centred(key: str, text: str, room_mm: float) -> str:
    """A centred element whose lines are about equally long."""
    element = layout.current().elements[key]
    room = room_mm * MM_TO_PT
    spare = room - measure.balanced_room(text, element.size.used, room * 0.92, bold=element.bold)
    side = spare / 2 / MM_TO_PT
    return paragraph(key, run(text), indent=markup.indented(side, right_mm=side))


def rule_under(key: str, text: str, room_mm: float) -> str:
    """The rule under an element, in its share of the widest line of the text."""
    rules = layout.current()
    element = rules.elements[key]
    room = room_mm * MM_TO_PT
    balanced = measure.balanced_room(text, element.size.used, room * 0.92, bold=element.bold)
    line = measure.widest_line(text, element.size.used, balanced, bold=element.bold)
    return markup.rule(line * rules.rules[key].used, room)


def _issuer(formalities: Formalities) -> str:
    names = formalities.letterhead
    issuer = names.issuer.upper()
    superior = paragraph("superior", run(names.superior.upper())) if names.superior else ""
    return superior + paragraph("issuer", run(issuer)) + rule_under("issuer", issuer, layout.current().letterhead_mm[0])


def _nation() -> str:
    rules = layout.current()
    motto = rules.words["motto"]
    under = rule_under("motto", motto, rules.letterhead_mm[1])
    return paragraph("national_name", run(rules.words["national_name"])) + paragraph("motto", run(motto)) + under


def _number(document: Document) -> str:
    content = paragraph("number", run(f"Số: {number_and_symbol(document.formalities)}"))
    if document.kind is Kind.LETTER:
        content += centred("letter_subject", f"V/v {document.subject}", layout.current().letterhead_mm[0])
    if document.formalities.urgency:
        content += _urgency(document.formalities.urgency.upper())
    return content


def _urgency(mark: str) -> str:
    """The mark in its box; the border of a paragraph as wide as the decree's stamp."""
    rules = layout.current()
    side = markup.twips((rules.letterhead_mm[0] - rules.urgency_mm[mark][0]) / 2)
    edges = "".join(f'<w:{e} w:val="single" w:sz="6" w:space="2"/>' for e in ("top", "left", "bottom", "right"))
    properties = f'<w:pStyle w:val="urgency"/><w:pBdr>{edges}</w:pBdr><w:ind w:left="{side}" w:right="{side}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(mark)}</w:p>"


def _place_date(document: Document) -> str:
    if not layout.current().types[document.kind].dated:
        return paragraph("place_date")
    return paragraph("place_date", run(f"{document.formalities.letterhead.place}, {day(document.formalities)}"))


def _title(document: Document) -> str:
    width = layout.current().text_width_mm()
    title = paragraph("type_name", run(type_name(document).upper()))
    subject = document.subject[:1].upper() + document.subject[1:]
    return title + centred("subject", subject, width) + rule_under("subject", subject, width)


def _addressees_of_letter_gap() -> str:
    return markup.gap(8)
