"""The empty Word file every document starts from: styles named after the decree's elements, page number heads."""

from functools import cache
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from mangnon.documents.decree30 import layout, markup
from mangnon.documents.decree30.layout import Element, Layout

_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_ALIGNMENTS = {"center": "center", "justify": "both", "left": "left", "right": "right"}
_TABLE_CELLS = {"table_head", "table_text", "table_number", "table_centre"}
_RUNNING_TEXT = {"body", "basis"}
_PAGE_NUMBER_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


def blank() -> WordFile:
    """A fresh file with the styles, the page-number head of later pages and the empty head of first pages."""
    return docx.Document(BytesIO(_blank_bytes()))


@cache
def _blank_bytes() -> bytes:
    file = docx.Document()
    _set_styles(file)
    _set_heads(file)
    _set_compatibility(file)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _set_styles(file: WordFile) -> None:
    rules = layout.current()
    root = file.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            root.remove(style)
    root.replace(root.find(qn("w:docDefaults")), parse_xml(_defaults(rules)))
    for xml in (*map(_paragraph_style, rules.elements.values()), *_own_styles()):
        root.append(parse_xml(xml.replace(">", f" {markup.NAMESPACES}>", 1)))


def _defaults(rules: Layout) -> str:
    fonts = " ".join(f'w:{script}="{rules.font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(rules.elements["body"].size.used * 2)
    return (
        f"<w:docDefaults {markup.NAMESPACES}><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )


def _paragraph_style(element: Element) -> str:
    size = round(element.size.used * 2)
    weight = ("<w:b/><w:bCs/>" if element.bold else "") + ("<w:i/><w:iCs/>" if element.italic else "")
    letters = f'<w:rPr>{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return _style("paragraph", element.key, element.label, f"<w:pPr>{_paragraph_properties(element)}</w:pPr>{letters}")


def _paragraph_properties(element: Element) -> str:
    rules = layout.current()
    is_running = element.indent or element.key in _RUNNING_TEXT
    line = round(240 * rules.line_spacing.used) if is_running else 240
    around = 20 if element.key in _TABLE_CELLS else round(element.before * 20)
    after = around if element.key in _TABLE_CELLS else 0
    parts = [
        "<w:keepNext/>" if element.keep_next else "",
        f'<w:spacing w:before="{around}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>',
        f'<w:ind w:firstLine="{markup.twips(rules.first_line_used_mm)}"/>' if element.indent else "",
        f'<w:jc w:val="{_ALIGNMENTS[element.align]}"/>' if element.align else "",
        f'<w:outlineLvl w:val="{element.outline - 1}"/>' if element.outline else "",
    ]
    return "".join(parts)


def _own_styles() -> tuple[str, ...]:
    """The rule, the gap, the frame that sets blocks side by side, and the grid of figures."""
    border = 'w:val="single" w:space="{}" w:sz="{}" w:color="000000"'
    thin, line = border.format(0, 4), border.format(1, 6)
    edges = "".join(f"<w:{edge} {thin}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    small = '<w:rPr><w:sz w:val="4"/></w:rPr>'
    spacing = '<w:spacing w:before="70" w:line="80" w:lineRule="exact"/>'
    ruled = f'<w:pPr><w:pBdr><w:top {line}/></w:pBdr>{spacing}<w:jc w:val="center"/></w:pPr>'
    figures = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>{_cell_margins(markup.twips(1.4))}</w:tblPr>"
    return (
        _style("paragraph", "rule", "Đường kẻ", ruled + small),
        _style("paragraph", "gap", "Khoảng trống", small),
        _style("table", "frame", "Khung thể thức", f"<w:tblPr>{_cell_margins(0)}</w:tblPr>"),
        _style("table", "grid", "Bảng số liệu", figures + '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'),
    )


def _style(kind: str, key: str, name: str, content: str) -> str:
    parent = {"paragraph": "Normal", "table": "TableNormal"}[kind]
    return (
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{parent}"/><w:qFormat/>{content}</w:style>'
    )


def _cell_margins(side: int) -> str:
    edges = "".join(f'<w:{edge} w:w="{side}" w:type="dxa"/>' for edge in ("left", "right"))
    return f"<w:tblCellMar>{edges}</w:tblCellMar>"


def _set_heads(file: WordFile) -> None:
    section = file.sections[0]
    section.different_first_page_header_footer = True
    _fill(section.header._element, _PAGE_NUMBER_FIELD)
    _fill(section.first_page_header._element, "")


def _fill(head, content: str) -> None:
    for paragraph in list(head):
        head.remove(paragraph)
    head.append(parse_xml(markup.paragraph("page_number", content).replace(">", f" {markup.NAMESPACES}>", 1)))


def _set_compatibility(file: WordFile) -> None:
    """Without this Word opens the file in compatibility mode."""
    for setting in file.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    language = file.settings.element.find(qn("w:themeFontLang"))
    language.set(qn("w:val"), "vi-VN")
