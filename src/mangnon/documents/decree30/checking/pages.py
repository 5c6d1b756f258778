"""Rules on the page: size, margins, page numbers."""

from collections.abc import Iterator

from mangnon.documents.decree30 import layout
from mangnon.documents.decree30.checking import looks
from mangnon.documents.decree30.checking.anatomy import Anatomy
from mangnon.documents.decree30.checking.departures import Departure
from mangnon.documents.decree30.checking.reading import Reading, Section

_TOLERANCE_MM = 0.6
_SIDES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}


def departures(reading: Reading, anatomy: Anatomy) -> Iterator[Departure]:
    """Pages that are no A4, margins out of range, page numbers absent or misplaced."""
    begins = {0} | {annex.section for annex in anatomy.annexes}
    for index, section in enumerate(reading.sections):
        where = f"Phần trang {index + 1}"
        yield from _size(section, where)
        yield from _margins(section, where)
        yield from _numbers(section, where, begins=index in begins)


def _size(section: Section, where: str) -> Iterator[Departure]:
    rules = layout.current()
    shown = sorted((section.width, section.height))
    if any(abs(found - wanted) > _TOLERANCE_MM for found, wanted in zip(shown, rules.page_mm, strict=True)):
        found = f"{section.width:.0f} × {section.height:.0f} mm"
        yield Departure("page.size", where, found, "khổ A4 (210 × 297 mm)", rules.bases["page"])


def _margins(section: Section, where: str) -> Iterator[Departure]:
    rules = layout.current()
    for side, room in rules.margins_mm.items():
        found = section.margins[side]
        if not room.allows(found, _TOLERANCE_MM):
            wanted = f"{room.low:g}–{room.high:g} mm"
            yield Departure(f"page.margin_{side}", where, f"{_SIDES[side]} {found:.0f} mm", wanted, rules.bases["page"])


def _numbers(section: Section, where: str, *, begins: bool) -> Iterator[Departure]:
    element = layout.current().elements["page_number"]
    if not section.head_counts:
        yield Departure("page_number.missing", where, "không đánh số trang", "số trang giữa lề trên", element.basis)
        return
    for line in section.head:
        if not line.is_blank:
            yield from looks.of_element(element, line)
    if begins and not (section.hides_first and all(line.is_blank for line in section.first_head)):
        yield Departure(
            "page_number.first", where, "hiện số trang thứ nhất", "không hiện số trang thứ nhất", element.basis
        )
    allowed = {None, 1} if begins else {None}
    if section.starts_at not in allowed:
        yield Departure(
            "page_number.start", where, f"đánh số từ {section.starts_at}", "đánh số liền từ 1", element.basis
        )
