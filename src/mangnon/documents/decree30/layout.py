"""The numbers of the decree, read from the catalogue."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mangnon.documents.decree30.parts import Kind

MM_TO_PT = 72 / 25.4


@dataclass(frozen=True)
class Range:
    """From–to as the decree allows, and the value we write."""

    low: float
    high: float
    used: float

    def allows(self, value: float, tolerance: float = 0.0) -> bool:
        return self.low - tolerance <= value <= self.high + tolerance


@dataclass(frozen=True)
class Element:
    """One part of the document: its type size in points, its style and where the decree says so."""

    key: str
    label: str
    basis: str
    size: Range
    bold: bool = False
    italic: bool = False
    case: str = ""
    align: str = ""
    indent: bool = False
    before: float = 0
    keep_next: bool = False
    outline: int = 0


@dataclass(frozen=True)
class DocumentType:
    """A kind of document: its name, the letters in its symbol (none for a công văn), and what it must bear."""

    kind: Kind
    name: str
    letters: str | None
    addressed: bool = False
    dated: bool = True


@dataclass(frozen=True)
class Layout:
    elements: dict[str, Element]
    margins_mm: dict[str, Range]
    page_mm: tuple[int, int]
    header_mm: float
    font: str
    first_line_mm: tuple[float, ...]
    first_line_used_mm: float
    gap_pt_min: float
    line_spacing: Range
    rules: dict[str, Range]
    letterhead_mm: tuple[float, float]
    closing_mm: tuple[float, float]
    words: dict[str, str]
    types: dict[Kind, DocumentType]
    other_type_letters: frozenset[str]
    formulas: tuple[str, ...]
    name_titles: tuple[str, ...]
    urgency_mm: dict[str, tuple[float, float]]
    bases: dict[str, str]

    def text_width_mm(self, landscape: bool = False) -> float:
        """Room between the side margins as we write them."""
        width = self.page_mm[1 if landscape else 0]
        return width - self.margins_mm["left"].used - self.margins_mm["right"].used


@cache
def current() -> Layout:
    """The layout of Decree 30/2020, in force since 5 March 2020."""
    source = resources.files("mangnon") / "catalogue" / "layout" / "nd30-2020.yaml"
    return _layout(yaml.safe_load(source.read_text("utf-8")))


def _layout(data: dict[str, Any]) -> Layout:
    page, body = data["page"], data["body"]
    return Layout(
        elements={key: _element(key, facts) for key, facts in data["elements"].items()},
        margins_mm={side: _range(facts["range"], facts["used"]) for side, facts in page["margins_mm"].items()},
        page_mm=tuple(page["size_mm"]),
        header_mm=page["header_mm"],
        font=data["font"]["family"],
        first_line_mm=tuple(body["first_line_mm"]["allowed"]),
        first_line_used_mm=body["first_line_mm"]["used"],
        gap_pt_min=body["gap_pt_min"],
        line_spacing=_range(body["line_spacing"]["range"], body["line_spacing"]["used"]),
        rules={key: _range(facts["share"], facts["used"]) for key, facts in data["rules"].items()},
        letterhead_mm=tuple(data["letterhead_columns_mm"]),
        closing_mm=tuple(data["closing_columns_mm"]),
        words=data["words"],
        types={Kind(key): DocumentType(Kind(key), **facts) for key, facts in data["document_types"].items()},
        other_type_letters=frozenset(data["other_type_letters"]),
        formulas=tuple(data["signing_formulas"]),
        name_titles=tuple(data["titles_not_before_a_name"]),
        urgency_mm={mark: tuple(box) for mark, box in data["urgency_marks_mm"].items()},
        bases={"page": page["basis"], "font": data["font"]["basis"], "body": body["basis"]},
    )


def _element(key: str, facts: dict[str, Any]) -> Element:
    known = {name: facts[name] for name in Element.__dataclass_fields__ if name in facts}
    basis = facts.get("basis", "quy ước của cơ quan")
    return Element(**known | {"key": key, "basis": basis, "size": _range(facts["size"], facts["used"])})


def _range(ends: list[float], used: float) -> Range:
    low, high = ends
    return Range(low, high, used)


def symbol(kind: Kind, organ: str, unit: str = "") -> str:
    """The symbol of a document: “BC-UBND”; for a công văn the organ and the drafting unit, “UBND-VX”."""
    letters = current().types[kind].letters
    return "-".join(filter(None, (letters, organ) if letters else (organ, unit)))
