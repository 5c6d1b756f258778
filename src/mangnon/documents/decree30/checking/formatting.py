"""How text in a Word file really looks once styles, their parents and the file's defaults are counted in."""

from dataclasses import dataclass
from functools import cached_property

from docx.oxml.ns import qn

VAL = qn("w:val")
_TOGGLES = {"w:b": "bold", "w:i": "italic", "w:caps": "caps"}
_OFF = {"0", "false", "off"}
_SINGLE = 240


@dataclass(frozen=True)
class Letters:
    """Looks of a run. Size in points; colour as RRGGBB or auto."""

    font: str = ""
    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    colour: str = "auto"


@dataclass(frozen=True)
class Shape:
    """Looks of a paragraph, in points. lines: line height over single spacing."""

    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    lines: float = 1
    bordered: bool = False
    outline: int | None = None


class Formats:
    """The styles of one file, by which the looks of each paragraph and run are worked out."""

    def __init__(self, styles):
        self._styles = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
        self._root = styles
        self._known: dict[tuple[str | None, bool], tuple[dict, dict]] = {}

    @cached_property
    def _defaults(self) -> tuple[dict, dict]:
        defaults = self._root.find(qn("w:docDefaults"))
        if defaults is None:
            return {}, {}
        shape, letters = defaults.find(f".//{qn('w:pPr')}"), defaults.find(f".//{qn('w:rPr')}")
        return _shape_facts(shape), _letter_facts(letters)

    @cached_property
    def default_style(self) -> str | None:
        return next(
            (
                key
                for key, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )

    def shape(self, properties) -> Shape:
        """Looks of the paragraph with these w:pPr."""
        facts = self._of_style(_style_id(properties, "w:pStyle") or self.default_style)[0] | _shape_facts(properties)
        size = self.letters(properties, None).size
        return Shape(**_with_lines(facts, size))

    def letters(self, paragraph_properties, run_properties) -> Letters:
        """Looks of a run in the paragraph."""
        facts = self._of_style(_style_id(paragraph_properties, "w:pStyle") or self.default_style)[1]
        character_style = _style_id(run_properties, "w:rStyle")
        if character_style:
            facts = facts | self._of_style(character_style, defaults=False)[1]
        return Letters(**facts | _letter_facts(run_properties))

    def _of_style(self, key: str | None, *, defaults: bool = True) -> tuple[dict, dict]:
        known = (key, defaults)
        if known not in self._known:
            self._known[known] = self._resolved(key, defaults)
        return self._known[known]

    def _resolved(self, key: str | None, defaults: bool) -> tuple[dict, dict]:
        shape, letters = self._defaults if defaults else ({}, {})
        for style in reversed(self._ancestry(key)):
            shape = shape | _shape_facts(style.find(qn("w:pPr")))
            letters = letters | _letter_facts(style.find(qn("w:rPr")))
        return shape, letters

    def _ancestry(self, key: str | None) -> list:
        chain: list = []
        while key in self._styles and self._styles[key] not in chain:
            chain.append(self._styles[key])
            key = _style_id(chain[-1], "w:basedOn")
        return chain


def _style_id(element, tag: str) -> str | None:
    found = None if element is None else element.find(qn(tag))
    return None if found is None else found.get(VAL)


def _letter_facts(properties) -> dict:
    facts: dict = {}
    for element in () if properties is None else properties:
        tag = f"w:{element.tag.rpartition('}')[2]}"
        value = element.get(VAL)
        if tag in _TOGGLES:
            facts[_TOGGLES[tag]] = value not in _OFF
        elif tag == "w:sz":
            facts["size"] = float(value) / 2
        elif tag == "w:rFonts":
            facts |= {"font": element.get(qn("w:ascii"))} if element.get(qn("w:ascii")) else {}
            facts |= {"font": "theo chủ đề"} if element.get(qn("w:asciiTheme")) else {}
        elif tag == "w:color":
            facts["colour"] = value
        elif tag == "w:u":
            facts["underline"] = value != "none"
    return facts


def _shape_facts(properties) -> dict:
    facts: dict = {}
    for element in () if properties is None else properties:
        match element.tag.rpartition("}")[2]:
            case "jc":
                facts["align"] = {"both": "justify", "start": "left", "end": "right"}.get(
                    element.get(VAL), element.get(VAL)
                )
            case "ind":
                facts |= _indents(element)
            case "spacing":
                facts |= _spacing(element)
            case "pBdr":
                facts["bordered"] = any(edge.get(VAL) not in {"nil", "none"} for edge in element)
            case "outlineLvl":
                facts["outline"] = int(element.get(VAL))
    return facts


def _indents(element) -> dict:
    facts = {}
    for names, fact, sign in (
        (("left", "start"), "left", 1),
        (("right", "end"), "right", 1),
        (("firstLine",), "first", 1),
        (("hanging",), "first", -1),
    ):
        value = next((element.get(qn(f"w:{name}")) for name in names if element.get(qn(f"w:{name}"))), None)
        if value is not None:
            facts[fact] = sign * float(value) / 20
    return facts


def _spacing(element) -> dict:
    facts: dict = {}
    for name in ("before", "after"):
        if element.get(qn(f"w:{name}")):
            facts[name] = float(element.get(qn(f"w:{name}"))) / 20
    if element.get(qn("w:line")):
        facts["lines"] = (float(element.get(qn("w:line"))), element.get(qn("w:lineRule")) or "auto")
    return facts


def _with_lines(facts: dict, size: float) -> dict:
    """Line height as a multiple of single spacing; a fixed height is compared with the type size."""
    if "lines" not in facts:
        return facts
    height, rule = facts["lines"]
    single = _SINGLE if rule == "auto" else size * 1.15 * 20
    lines = height / single if rule != "atLeast" else max(1.0, height / single)
    return facts | {"lines": round(lines, 3)}
