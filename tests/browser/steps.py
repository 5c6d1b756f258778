"""What a person does on a page, in a line each."""

import io
import os
import re
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from playwright.sync_api import Download, Page, expect

SCREEN = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@dataclass
class Unit:
    """The windows of one unit: who drafts, who signs, who numbers."""

    name: str
    officer: Page
    chair: Page
    clerk: Page


def photograph(page: Page, name: str, *, by_phone: bool = False) -> None:
    """A picture for the guide, where `MANGNON_PICTURES` names a folder; also as a telephone shows it."""
    if folder := os.environ.get("MANGNON_PICTURES"):
        if by_phone:
            page.set_viewport_size(PHONE)
            page.screenshot(path=Path(folder) / f"{name}-360.png")
            page.set_viewport_size(SCREEN)
        page.wait_for_timeout(400)  # fonts and movements come to rest
        page.screenshot(path=Path(folder) / f"{name}.png")


def press(page: Page, words: str) -> None:
    """Press the button or link that says so, in the page's own part."""
    button = page.get_by_role("main").get_by_role("button", name=words, exact=True)
    link = page.get_by_role("main").get_by_role("link", name=words, exact=True)
    button.or_(link).first.click()


def sees(page: Page, words: str) -> None:
    """The words stand on the page, before the eye."""
    expect(page.get_by_text(words).locator("visible=true").first).to_be_visible()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def follow(page: Page, words: str) -> None:
    """Open the first row of a list whose link holds the words."""
    page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(words))).first.click()


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).first.fill(text)


def downloaded(page: Page, words: str) -> bytes:
    """The file that a button or link hands out."""
    with page.expect_download() as waited:
        press(page, words)
    return _content(waited.value)


def _content(download: Download) -> bytes:
    with open(download.path(), "rb") as file:
        return file.read()


def words_of(document: bytes) -> str:
    """All that a Word file says, its tables too."""
    opened = Document(io.BytesIO(document))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
