"""Rules on the top of the document: Quốc hiệu, issuer, number and symbol, place and date, title."""

import re
from collections.abc import Iterator, Sequence

from mangnon.documents.decree30 import layout, measure
from mangnon.documents.decree30.checking.anatomy import Anatomy
from mangnon.documents.decree30.checking.departures import Departure
from mangnon.documents.decree30.checking.reading import Grid, Line, Reading
from mangnon.documents.decree30.layout import MM_TO_PT
from mangnon.documents.decree30.parts import Kind

_NUMBER = re.compile(r"Số: ?(?P<number>\d*)[\s\u00a0.…]*/(?P<symbol>\S.*)")
_SYMBOL = re.compile(r"[A-ZĐƠƯÀ-Ỹa-zđ&]+(-[A-ZĐƠƯÀ-Ỹa-zđ&.]+)*")
_DATE = re.compile(r"(?P<place>.+), ngày\s*(?P<day>\d*)[\s.…]*tháng\s*(?P<month>\d*)[\s.…]*năm\s*(?P<year>\d*)[\s.…]*")
_TOLERANCE = 0.06


def departures(reading: Reading, anatomy: Anatomy) -> Iterator[Departure]:
    """Elements absent, in a wrong form, or without the rule beneath them."""
    if anatomy.letterhead is None:
        wanted = "khung gồm tên cơ quan bên trái, Quốc hiệu và Tiêu ngữ bên phải"
        yield Departure("letterhead.missing", "Đầu văn bản", "không thấy", wanted, "Mục IV")
        return
    yield from _words(anatomy)
    yield from _number(anatomy)
    yield from _date(anatomy)
    yield from _title(anatomy)
    yield from _rules(reading, anatomy)


def _missing(key: str) -> Departure:
    element = layout.current().elements[key]
    return Departure(f"{key}.missing", element.label, "không có", "phải có", element.basis)


def _words(anatomy: Anatomy) -> Iterator[Departure]:
    for key in ("national_name", "motto"):
        wanted = layout.current().words[key]
        lines = anatomy.of(key)
        if not lines:
            yield _missing(key)
        elif lines[0].shown != wanted and lines[0].shown.upper() != wanted.replace("HÒA", "HOÀ"):
            element = layout.current().elements[key]
            yield Departure(f"{key}.text", element.label, lines[0].shown, wanted, element.basis)
    if not anatomy.of("issuer"):
        yield _missing("issuer")


def _number(anatomy: Anatomy) -> Iterator[Departure]:
    lines, element = anatomy.of("number"), layout.current().elements["number"]
    if not lines:
        yield _missing("number")
        return
    shown = lines[0].shown
    match = _NUMBER.fullmatch(shown)
    if not match or not _SYMBOL.fullmatch(match["symbol"]):
        wanted = "“Số: 05/BC-UBND”, không cách chữ trong ký hiệu"
        yield Departure("number.form", element.label, shown, wanted, element.basis)
        return
    if match["number"] and int(match["number"]) < 10 and len(match["number"]) < 2:
        yield Departure("number.leading_zero", element.label, shown, f"0{match['number']}", element.basis)
    if anatomy.kind:
        yield from _symbol(anatomy.kind, match["symbol"])


def _symbol(kind: Kind, symbol: str) -> Iterator[Departure]:
    rules, element = layout.current(), layout.current().elements["number"]
    letters = rules.types[kind].letters
    groups = symbol.split("-")
    every_type = {facts.letters for facts in rules.types.values()} | rules.other_type_letters | {"CV"}
    if letters and (groups[0] != letters or len(groups) < 2):
        wanted = f"{letters}-(cơ quan ban hành)"
        yield Departure("number.symbol", element.label, symbol, wanted, "Phụ lục III, Mục I")
    if not letters and (groups[0] in every_type or len(groups) < 2):
        wanted = "(cơ quan)-(đơn vị soạn thảo), không có chữ viết tắt tên loại"
        yield Departure("number.symbol", element.label, symbol, wanted, "Mục II.3.b")


def _date(anatomy: Anatomy) -> Iterator[Departure]:
    if anatomy.kind and not layout.current().types[anatomy.kind].dated:
        return
    lines, element = anatomy.of("place_date"), layout.current().elements["place_date"]
    if not lines:
        yield _missing("place_date")
        return
    match = _DATE.fullmatch(lines[0].shown)
    if not match or not match["place"][0].isupper():
        wanted = "“Địa danh, ngày 05 tháng 3 năm 2024”"
        yield Departure("place_date.form", element.label, lines[0].shown, wanted, element.basis)
        return
    day, month = match["day"], match["month"]
    wanted = (
        f"ngày {int(day):02d} tháng " + (f"{int(month):02d}" if int(month) < 3 else month.lstrip("0"))
        if day and month
        else ""
    )
    if wanted and wanted != f"ngày {day} tháng {month}":
        yield Departure("place_date.leading_zero", element.label, lines[0].shown, wanted, "Mục II.4.b")


def _title(anatomy: Anatomy) -> Iterator[Departure]:
    if anatomy.kind is Kind.LETTER:
        if not anatomy.of("letter_subject")[0].shown.startswith("V/v "):
            element = layout.current().elements["letter_subject"]
            found = anatomy.of("letter_subject")[0].shown
            yield Departure("letter_subject.prefix", element.label, found, "bắt đầu bằng “V/v”", element.basis)
        return
    for key in ("type_name", "subject"):
        if not anatomy.of(key):
            yield _missing(key)


def _rules(reading: Reading, anatomy: Anatomy) -> Iterator[Departure]:
    frame = anatomy.letterhead
    assert frame is not None
    for key, column in (("issuer", 0), ("motto", 1)):
        if anatomy.of(key) and column < len(frame.rows[0].cells):
            yield from _rule(key, anatomy.of(key), frame.column(column), frame.rows[0].cells[column].width)
    if anatomy.of("subject"):
        lines = [block for block in reading.blocks if not isinstance(block, Grid)]
        at = lines.index(anatomy.of("subject")[-1])
        room = layout.current().text_width_mm() * MM_TO_PT
        yield from _rule("subject", anatomy.of("subject"), lines[at - 1 : at + 3], room)


def _rule(key: str, lines: Sequence[Line], around: Sequence[Line], room: float) -> Iterator[Departure]:
    """A border, a drawn line or underlining; only a border's length can be measured."""
    element, share = layout.current().elements[key], layout.current().rules[key]
    border = next((line for line in around if line.is_blank and line.shape.bordered), None)
    underlined = any(run.letters.underline for line in lines for run in line.runs)
    if border is None:
        if not underlined and not any(line.drawn for line in around):
            yield Departure(
                f"{key}.rule", element.label, "không có đường kẻ bên dưới", "đường kẻ ngang, nét liền", element.basis
            )
        return
    length = room - border.shape.left - border.shape.right
    found = length / _widest(lines, room)
    if not share.allows(found, _TOLERANCE):
        wanted = "bằng độ dài dòng chữ" if share.low == 1 else "từ 1/3 đến 1/2 độ dài dòng chữ"
        yield Departure(f"{key}.rule", element.label, f"đường kẻ bằng {found:.0%} dòng chữ", wanted, element.basis)


def _widest(lines: Sequence[Line], room: float) -> float:
    return max(
        measure.widest_line(
            "".join(run.text for run in line.runs),
            line.runs[0].letters.size,
            room - line.shape.left - line.shape.right,
            bold=line.runs[0].letters.bold,
        )
        for line in lines
    )
