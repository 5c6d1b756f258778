"""A document becomes a Word file."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from mangnon.documents.decree30 import annexes, body, closing, layout, letterhead, markup, styles
from mangnon.documents.decree30.body import Stretch
from mangnon.documents.decree30.parts import Document, Formalities


def write(document: Document) -> bytes:
    """The document as .docx in the layout of Decree 30/2020."""
    title = f"{letterhead.type_name(document)}: {document.subject}"
    return bound([_main(document), *annexes.annexes(document)], title, document.formalities)


def bound(chapters: Sequence[Sequence[Stretch]], title: str, formalities: Formalities) -> bytes:
    """Chapters as one Word file; each counts its own pages."""
    file = styles.blank()
    body_element = file.element.body
    content = _content(chapters, _heads(body_element.sectPr))
    replacement = parse_xml(f"<w:body {markup.NAMESPACES}>{content}</w:body>")
    file.element.replace(body_element, replacement)
    _describe(file, title, formalities)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _heads(properties) -> str:
    """References to the page heads made with the blank file, to repeat in every section."""
    return "".join(
        f'<w:headerReference w:type="{head.get(qn("w:type"))}" r:id="{head.get(qn("r:id"))}"/>'
        for head in properties.findall(qn("w:headerReference"))
    )


def _content(chapters: Sequence[Sequence[Stretch]], heads: str) -> str:
    sections = [
        (stretch, _section(heads, stretch.landscape, begins=index == 0))
        for chapter in chapters
        for index, stretch in enumerate(chapter)
    ]
    *before, (last, properties) = sections
    return (
        "".join(stretch.xml + markup.gap(1, section=ended) for stretch, ended in before)
        + last.xml
        + markup.gap(1)
        + properties
    )


def _main(document: Document) -> list[Stretch]:
    """The first stretch carries the letterhead, the last one the signature; both stand upright."""
    stretches = body.stretches(document.blocks, signed=True)
    top, end = letterhead.head(document) + body.opening(document), closing.closing(document)
    if stretches[0].landscape:
        stretches.insert(0, Stretch(False, ""))
    if stretches[-1].landscape:
        stretches.append(Stretch(False, ""))
    stretches[0] = Stretch(False, top + stretches[0].xml)
    stretches[-1] = Stretch(False, stretches[-1].xml + end)
    return stretches


def _section(heads: str, landscape: bool, *, begins: bool) -> str:
    """Section properties. A chapter's first section counts from 1 and shows no number on its first page."""
    rules = layout.current()
    size = [markup.twips(side) for side in rules.page_mm]
    width, height = reversed(size) if landscape else size
    margins = " ".join(f'w:{side}="{markup.twips(room.used)}"' for side, room in rules.margins_mm.items())
    lying = ' w:orient="landscape"' if landscape else ""
    first = '<w:pgNumType w:start="1"/><w:titlePg/>' if begins else ""
    head = markup.twips(rules.header_mm)
    return (
        f'<w:sectPr>{heads}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{lying}/>'
        f'<w:pgMar {margins} w:header="{head}" w:footer="{head}" w:gutter="0"/>{first}</w:sectPr>'
    )


def _describe(file: WordFile, title: str, formalities: Formalities) -> None:
    properties = file.core_properties
    properties.title = title[:255]
    properties.author = " ".join(formalities.letterhead.issuer.split())[:255]
    properties.comments = ""
    issued_on = formalities.issued_on
    if issued_on:
        properties.created = properties.modified = datetime(issued_on.year, issued_on.month, issued_on.day)
