"""Which line of a document is which element: Quốc hiệu, number, title, headings, signature, annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mangnon.documents.decree30 import layout
from mangnon.documents.decree30.checking.reading import Grid, Line, Reading
from mangnon.documents.decree30.parts import Kind
from mangnon.vn import names

Block = Line | Grid

_DAY = re.compile(r"ngày.*tháng.*năm", re.IGNORECASE)
_PART = re.compile(r"(Phần|Chương)\s+[IVX]+$")
_HEADING = re.compile(r"[IVX]+\.\s")
_CLAUSE = re.compile(r"\d+(\.\d+)*\.\s")
_ANNEX = re.compile(r"phụ lục(\s+\S+)?$", re.IGNORECASE)
_NOTE = re.compile(r"(Nguồn|Ghi chú|Chú thích)\s*:|\(\d+\)")
_UNIT = re.compile(r"\(?(Đơn vị( tính)?|ĐVT)\s*:", re.IGNORECASE)
_DECIDES = re.compile(r"(QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:$")


@dataclass
class Annex:
    """One annex: its heading lines by element, and the section where it begins."""

    section: int
    parts: dict[str, list[Line]] = field(default_factory=dict)


@dataclass
class Anatomy:
    """Lines by element key of the layout; grids of figures; the two frames; annexes."""

    kind: Kind | None = None
    parts: dict[str, list[Line]] = field(default_factory=dict)
    grids: list[Grid] = field(default_factory=list)
    letterhead: Grid | None = None
    closing: Grid | None = None
    annexes: list[Annex] = field(default_factory=list)
    content: list[Line] = field(default_factory=list)

    def of(self, key: str) -> list[Line]:
        return self.parts.get(key, [])

    def add(self, key: str, line: Line) -> None:
        self.parts.setdefault(key, []).append(line)

    @property
    def type_name(self) -> str:
        return layout.current().types[self.kind].name if self.kind else ""


def dissect(reading: Reading) -> Anatomy:
    """Tell the elements apart by their place and words, so that a wrongly formatted one is still recognised."""
    anatomy = Anatomy()
    blocks = [
        block for block in reading.blocks if isinstance(block, Grid) or not block.is_blank or block.shape.bordered
    ]
    start = _find_letterhead(anatomy, blocks)
    end = _find_closing(anatomy, blocks)
    start = _find_title(anatomy, blocks, start)
    _sort_content(anatomy, blocks[start:end])
    _find_annexes(anatomy, blocks[end + 1 :])
    anatomy.kind = _kind(anatomy)
    return anatomy


def _find_letterhead(anatomy: Anatomy, blocks: Sequence[Block]) -> int:
    for index, block in enumerate(blocks[:3]):
        if isinstance(block, Grid) and any("CỘNG H" in line.shown.upper() for line in block.column(1)):
            anatomy.letterhead = block
            _sort_issuer(anatomy, block.column(0))
            _sort_nation(anatomy, block.column(1))
            return index + 1
    return 0


def _sort_issuer(anatomy: Anatomy, lines: Sequence[Line]) -> None:
    lines = [line for line in lines if not line.is_blank]
    marks = layout.current().urgency_mm
    at = next((i for i, line in enumerate(lines) if line.shown.lower().startswith("số")), len(lines))
    above, below = lines[:at], lines[at + 1 :]
    bold = [line for line in above if line.runs[0].letters.bold] or above[-1:]
    for line in above:
        anatomy.add("issuer" if line in bold else "superior", line)
    for line in lines[at : at + 1]:
        anatomy.add("number", line)
    for line in below:
        anatomy.add("urgency" if line.shown.upper() in marks else "letter_subject", line)


def _sort_nation(anatomy: Anatomy, lines: Sequence[Line]) -> None:
    shown = [line for line in lines if not line.is_blank]
    for key, line in zip(("national_name", "motto"), shown, strict=False):
        anatomy.add(key, line)
    for line in shown[2:]:
        if _DAY.search(line.shown):
            anatomy.add("place_date", line)


def _find_closing(anatomy: Anatomy, blocks: Sequence[Block]) -> int:
    for index, block in enumerate(blocks):
        if isinstance(block, Grid) and any(line.shown.startswith("Nơi nhận") for line in block.column(0)):
            anatomy.closing = block
            _sort_closing(anatomy, block)
            return index
    return next((i for i, block in enumerate(blocks) if _begins_annex(block)), len(blocks) + 1) - 1


def _begins_annex(block: Block) -> bool:
    return isinstance(block, Line) and bool(_ANNEX.fullmatch(block.shown))


def _sort_closing(anatomy: Anatomy, grid: Grid) -> None:
    left = [line for line in grid.column(0) if not line.is_blank]
    at = next(i for i, line in enumerate(left) if line.shown.startswith("Nơi nhận"))
    _sort_signature(anatomy, left[:at])
    anatomy.add("copies_word", left[at])
    for line in left[at + 1 :]:
        anatomy.add("copies_item", line)
    _sort_signature(anatomy, [line for line in grid.column(1) if not line.is_blank])


def _sort_signature(anatomy: Anatomy, lines: Sequence[Line]) -> None:
    """The name is the last line unless it is in capitals: a draft may still lack it."""
    for index, line in enumerate(lines):
        is_name = index == len(lines) - 1 and index > 0 and not line.shown.isupper()
        anatomy.add("signer" if is_name else "authority_of_signer", line)


def _find_title(anatomy: Anatomy, blocks: Sequence[Block], start: int) -> int:
    """The type name stands first under the letterhead; centred bold lines after it are the subject."""
    known = {kind.name.upper() for kind in layout.current().types.values()} - {"CÔNG VĂN"}
    title = blocks[start] if start < len(blocks) else None
    if not isinstance(title, Line) or title.shown.upper() not in known:
        return start
    anatomy.add("type_name", title)
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if isinstance(block, Grid) or block.is_blank or not (block.shape.align == "center" or index == start + 1):
            return index
        if block.shown.startswith("Kính gửi"):
            return index
        anatomy.add("subject", block)
    return len(blocks)


def _sort_content(anatomy: Anatomy, blocks: Sequence[Block]) -> None:
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            anatomy.grids.append(block)
        elif not block.is_blank:
            anatomy.add(_key(anatomy, block, *_around(blocks, index)), block)
            anatomy.content.append(block)


def _around(blocks: Sequence[Block], index: int) -> tuple[Block | None, Block | None]:
    return blocks[index - 1] if index else None, blocks[index + 1] if index + 1 < len(blocks) else None


def _key(anatomy: Anatomy, line: Line, before: Block | None, after: Block | None) -> str:
    text = line.shown
    if text.startswith("Kính gửi"):
        return "addressee"
    if _is_next_addressee(anatomy, before, text):
        return "addressee_item"
    if _UNIT.match(text) or (isinstance(after, Grid) and line.shape.align == "center"):
        return "table_unit" if _UNIT.match(text) else "table_title"
    if _is_title_over_unit(after, line):
        return "table_title"
    if _NOTE.match(text) and (isinstance(before, Grid) or before in anatomy.of("table_note")):
        return "table_note"
    return _key_by_words(anatomy, line, before)


def _is_title_over_unit(after: Block | None, line: Line) -> bool:
    return isinstance(after, Line) and bool(_UNIT.match(after.shown)) and line.shape.align == "center"


def _is_next_addressee(anatomy: Anatomy, before: Block | None, text: str) -> bool:
    """A list follows “Kính gửi:” only where no name stands on its own line."""
    opened = [line for line in anatomy.of("addressee") if line.shown.partition(":")[2].strip()[:1] in {"", "-"}]
    return text.startswith("-") and before in opened + anatomy.of("addressee_item")


def _key_by_words(anatomy: Anatomy, line: Line, before: Block | None) -> str:
    text = line.shown
    if _DECIDES.fullmatch(text.upper()):
        return "decides"
    if _is_basis(anatomy, line, before):
        return "basis"
    if _PART.fullmatch(text):
        return "part"
    if before in anatomy.of("part"):
        return "part_title"
    if _HEADING.match(text):
        return "heading"
    if _CLAUSE.match(text) and line.runs and all(run.letters.bold for run in line.runs):
        return "clause_heading"
    if line.shape.align == "center" and text.isupper() and not anatomy.of("body"):
        return "authority"
    return "body"


def _is_basis(anatomy: Anatomy, line: Line, before: Block | None) -> bool:
    """Legal bases are set off one by one; a sentence that merely begins with “Căn cứ” is running text."""
    text = line.shown
    if not text.startswith(("Căn cứ ", "Theo đề nghị ", "Xét ")) or anatomy.of("body"):
        return False
    is_alone = all(run.letters.italic for run in line.runs)
    return is_alone or text.endswith(";") or before in anatomy.of("basis") or bool(anatomy.of("authority"))


def _find_annexes(anatomy: Anatomy, blocks: Sequence[Block]) -> None:
    expected = ""
    for index, block in enumerate(blocks):
        if isinstance(block, Line) and _begins_annex(block):
            anatomy.annexes.append(Annex(block.section, {"annex_word": [block]}))
            expected = "annex_title"
        elif expected and isinstance(block, Line):
            expected = _sort_annex_head(anatomy, block, expected)
        elif isinstance(block, Grid):
            expected = ""
            anatomy.grids.append(block)
        elif not block.is_blank:
            anatomy.add(_key(anatomy, block, *_around(blocks, index)), block)


def _sort_annex_head(anatomy: Anatomy, line: Line, expected: str) -> str:
    """The title goes on until the reference in brackets; returns what may follow."""
    if line.is_blank:
        return ""
    key = "annex_reference" if names.search_key(line.shown).startswith("kem theo") else expected
    anatomy.annexes[-1].parts.setdefault(key, []).append(line)
    return "" if key == "annex_reference" else "annex_title"


def _kind(anatomy: Anatomy) -> Kind | None:
    shown = anatomy.of("type_name")[0].shown.upper() if anatomy.of("type_name") else "CÔNG VĂN"
    if shown == "CÔNG VĂN" and not anatomy.of("letter_subject"):
        return None
    return next(kind for kind, facts in layout.current().types.items() if facts.name.upper() == shown)
