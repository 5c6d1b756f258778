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
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _paragraph_style(element: Element) -> str:
    size = round(element.size.used * 2)
    weight = ("<w:b/><w:bCs/>" if element.bold else "") + ("<w:i/><w:iCs/>" if element.italic else "")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{element.key}"><w:name w:val="{element.label}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph_properties(element)}</w:pPr>'
        f'<w:rPr>{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


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
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    side = markup.twips(1.4)
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="rule"><w:name w:val="Đường kẻ"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="70" w:line="80" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:sz w:val="4"/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="gap"><w:name w:val="Khoảng trống"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:sz w:val="4"/></w:rPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="frame"><w:name w:val="Khung thể thức"/><w:basedOn w:val="TableNormal"/>'
        '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="grid"><w:name w:val="Bảng số liệu"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>',
    )


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
