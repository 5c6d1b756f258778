"""Rules on the running text: indents, spacing, legal bases, addressees, capitals, the closing mark."""

from collections.abc import Iterator, Sequence

from mangnon.documents.decree30 import layout
from mangnon.documents.decree30.checking.anatomy import Anatomy
from mangnon.documents.decree30.checking.departures import Departure, excerpt
from mangnon.documents.decree30.checking.reading import Line, Reading
from mangnon.documents.decree30.layout import MM_TO_PT

_RUNNING = ("body", "basis", "clause_heading", "heading")
_TOLERANCE_PT = 1.5
_END = "./."


def departures(_reading: Reading, anatomy: Anatomy) -> Iterator[Departure]:
    """Paragraphs set wrongly, lists punctuated wrongly, a text without its end."""
    for key in _RUNNING:
        for line in anatomy.of(key):
            yield from _paragraph(line)
    yield from _listed("basis", anatomy.of("basis"))
    yield from _addressees(anatomy)
    yield from _capitals(anatomy)
    yield from _end(anatomy)


def _paragraph(line: Line) -> Iterator[Departure]:
    rules, where = layout.current(), f"Đoạn {excerpt(line.shown)}"
    allowed = [room * MM_TO_PT for room in rules.first_line_mm]
    if line.shown != _END and not any(abs(line.shape.first - room) <= _TOLERANCE_PT for room in allowed):
        found = f"lùi {line.shape.first / MM_TO_PT / 10:.2f} cm".replace(".", ",")
        yield Departure("body.indent", where, found, "lùi 1 cm hoặc 1,27 cm", rules.bases["body"])
    if line.shape.before + line.shape.after < rules.gap_pt_min:
        found = f"cách đoạn {line.shape.before + line.shape.after:g}pt"
        yield Departure("body.gap", where, found, "cách đoạn ít nhất 6pt", rules.bases["body"])
    if not rules.line_spacing.allows(line.shape.lines, 0.02):
        found = f"giãn dòng {line.shape.lines:g}".replace(".", ",")
        yield Departure("body.line_spacing", where, found, "từ dòng đơn đến 1,5 dòng", rules.bases["body"])


def _listed(key: str, lines: Sequence[Line]) -> Iterator[Departure]:
    """Each line ends with a semicolon, the last with a full stop."""
    element = layout.current().elements[key]
    for index, line in enumerate(lines):
        wanted = "." if index == len(lines) - 1 else ";"
        if not line.shown.endswith(wanted):
            where = f"{element.label} {excerpt(line.shown)}"
            yield Departure(
                f"{key}.ending", where, f"hết bằng “{line.shown[-1:]}”", f"hết bằng “{wanted}”", element.basis
            )


def _addressees(anatomy: Anatomy) -> Iterator[Departure]:
    element = layout.current().elements["addressee"]
    items = anatomy.of("addressee_item")
    if anatomy.kind and layout.current().types[anatomy.kind].addressed and not anatomy.of("addressee"):
        yield Departure("addressee.missing", element.label, "không có", "phải có “Kính gửi:”", element.basis)
    for line in anatomy.of("addressee"):
        alone = line.shown.removeprefix("Kính gửi")
        if not alone.startswith(":"):
            yield Departure("addressee.colon", element.label, line.shown, "“Kính gửi:”", element.basis)
        if not items and not alone.strip(" :"):
            yield Departure("addressee.empty", element.label, line.shown, "nơi nhận trên cùng một dòng", element.basis)
    if len(items) == 1:
        yield Departure(
            "addressee.single", element.label, "một nơi nhận xuống dòng", "ghi trên cùng một dòng", element.basis
        )
    yield from _listed("addressee_item", items)


def _capitals(anatomy: Anatomy) -> Iterator[Departure]:
    """A paragraph and each item after a dash begin with a capital."""
    for line in anatomy.of("body"):
        start = line.shown.lstrip("-–+•*“\"'( ")
        if start[:1].islower() and start[1:2] != ")":
            where = f"Đoạn {excerpt(line.shown)}"
            yield Departure("body.capital", where, "đầu dòng viết thường", "đầu dòng viết hoa", "Phụ lục II, Mục I")


def _end(anatomy: Anatomy) -> Iterator[Departure]:
    if not anatomy.content:
        yield Departure("body.missing", "Nội dung", "không có", "phải có nội dung", "Mục II.6")
        return
    last = anatomy.content[-1]
    if not last.shown.endswith(_END):
        yield Departure(
            "body.end", f"Đoạn {excerpt(last.shown)}", "không có “./.”", "kết thúc bằng “./.”", "Phụ lục III"
        )
