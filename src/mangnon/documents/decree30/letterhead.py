"""The top of the first page: issuer and number on the left, Quốc hiệu and date on the right, then the title."""

from mangnon.documents.decree30 import layout, markup, measure
from mangnon.documents.decree30.layout import MM_TO_PT
from mangnon.documents.decree30.markup import paragraph, run
from mangnon.documents.decree30.parts import Document, Formalities, Kind
from mangnon.vn import dates

_NBSP = "\u00a0"
NUMBER_BLANK = _NBSP * 8
DAY_BLANK = _NBSP * 6
_ITALICS = 1.04
_FULL = 0.94  # lines of several are kept a little shorter than the room
_MOST_GROWTH_MM = 12


def head(document: Document) -> str:
    """The letterhead and, for kinds with a type name, the title beneath it."""
    widths = _columns(document)
    rows = [
        (_issuer(document.formalities, widths[0]), _nation(widths[1])),
        (_number(document, widths[0]), _place_date(document)),
    ]
    return markup.frame(widths, rows) + (markup.gap(8) if document.kind is Kind.LETTER else _title(document))


def _columns(document: Document) -> tuple[float, float]:
    """The usual widths; the right one grows where place and date would not stay on the line of the number."""
    rules = layout.current()
    left, right = rules.letterhead_mm
    size = rules.elements["place_date"].size.used
    needed = measure.width(_place_and_day(document.formalities), size) * _ITALICS / MM_TO_PT
    grown = min(max(0.0, needed - right), _MOST_GROWTH_MM)
    return left - grown, right + grown


def unnumbered(formalities: Formalities, room_mm: float) -> str:
    """Issuer and Quốc hiệu over the whole room, for a list that bears no number of its own."""
    left, right = layout.current().letterhead_mm
    widths = (room_mm * left / (left + right), room_mm * right / (left + right))
    return markup.frame(widths, [(_issuer(formalities, widths[0]), _nation(widths[1]))])


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
    room = room_mm * MM_TO_PT
    spare = room - _balanced_room(key, text, room)
    side = spare / 2 / MM_TO_PT
    return paragraph(key, run(text), indent=markup.indented(side, right_mm=side))


def rule_under(key: str, text: str, room_mm: float) -> str:
    """The rule under an element, in its share of the widest line of the text."""
    rules = layout.current()
    element = rules.elements[key]
    room = room_mm * MM_TO_PT
    line = measure.widest_line(text, element.size.used, _balanced_room(key, text, room), bold=element.bold)
    return markup.rule(line * rules.rules[key].used, room)


def _balanced_room(key: str, text: str, room: float) -> float:
    element = layout.current().elements[key]
    fits = measure.widest_line(text, element.size.used, 10 * room, bold=element.bold) <= room
    return room if fits else measure.balanced_room(text, element.size.used, room * _FULL, bold=element.bold)


def _issuer(formalities: Formalities, room: float) -> str:
    names = formalities.letterhead
    issuer = names.issuer.upper()
    superior = centred("superior", names.superior.upper(), room) if names.superior else ""
    return superior + centred("issuer", issuer, room) + rule_under("issuer", issuer, room)


def _nation(room: float) -> str:
    words = layout.current().words
    name, motto = words["national_name"], words["motto"]
    return paragraph("national_name", run(name)) + paragraph("motto", run(motto)) + rule_under("motto", motto, room)


def _number(document: Document, room: float) -> str:
    content = paragraph("number", run(f"Số: {number_and_symbol(document.formalities)}"))
    if document.kind is Kind.LETTER:
        content += centred("letter_subject", f"V/v {document.subject}", room)
    if document.formalities.urgency:
        content += _urgency(document.formalities.urgency.upper(), room)
    return content


def _urgency(mark: str, room: float) -> str:
    """The mark in its box; the border of a paragraph as wide as the decree's stamp."""
    rules = layout.current()
    side = markup.twips((room - rules.urgency_mm[mark][0]) / 2)
    edges = "".join(f'<w:{e} w:val="single" w:sz="6" w:space="2"/>' for e in ("top", "left", "bottom", "right"))
    properties = f'<w:pStyle w:val="urgency"/><w:pBdr>{edges}</w:pBdr><w:ind w:left="{side}" w:right="{side}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(mark)}</w:p>"


def _place_date(document: Document) -> str:
    if not layout.current().types[document.kind].dated:
        return paragraph("place_date")
    return paragraph("place_date", run(_place_and_day(document.formalities)))


def _place_and_day(formalities: Formalities) -> str:
    return f"{formalities.letterhead.place}, {day(formalities)}"


def _title(document: Document) -> str:
    width = layout.current().text_width_mm()
    title = paragraph("type_name", run(type_name(document).upper()))
    subject = document.subject[:1].upper() + document.subject[1:]
    return title + centred("subject", subject, width) + rule_under("subject", subject, width)
