"""Makes the shipped example directives: a Word file, a PDF with text and a scanned PDF.

    .venv/bin/python scripts/make_examples.py

Needs LibreOffice (for the PDFs) and a metric-compatible Times New Roman such as Liberation Serif.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).parent))
from examples import texts

TARGET = Path(__file__).resolve().parents[1] / "src" / "mangnon" / "cli" / "examples"
CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
COLUMNS_CM = (1.2, 7.2, 2.6, 2.5, 2.5)
SCAN_DPI, SCAN_ANGLE, GRAIN = 150, 0.45, 18


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    letter(texts.DISTRICT).save(TARGET / "huyen-tan-yen-2024.docx")
    with tempfile.TemporaryDirectory() as folder:
        (TARGET / "so-ldtbxh-bac-giang-2024.pdf").write_bytes(as_pdf(letter(texts.DEPARTMENT), folder))
        scan(as_pdf(letter(texts.TELEGRAM), folder), TARGET / "quet-cong-dien-bac-giang-2024.pdf")
    for path in sorted(TARGET.iterdir()):
        print(f"{path.name}  {path.stat().st_size // 1024} KB")


def letter(words: dict):
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(13.5)
    normal.paragraph_format.space_after = Pt(5)
    head(document, words)
    for style, text in words["lines"]:
        line(document, style, text)
    foot(document, words)
    if "annex" in words:
        annex(document, words)
    return document


def head(document, words: dict) -> None:
    left, right = columns(document, 6.6, 9.6)
    for i, text in enumerate(words["issuer"]):
        put(left, text, bold=i > 0 or len(words["issuer"]) < 3, first=i == 0)
    put(left, words["number"])
    for part in words["about"].split("\n") if words["about"] else ():
        put(left, part, size=12)
    put(right, texts.NATION[0], bold=True, size=12, first=True)
    put(right, texts.NATION[1], bold=True, size=13)
    put(right, words["day"], italic=True)
    document.add_paragraph()


def columns(document, *widths: float):
    """The cells of a frameless one-row table that stays on one page; widths in centimetres."""
    table = document.add_table(rows=1, cols=len(widths))
    fix(table, widths)
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row.cells


def fix(table, widths) -> None:
    """Sets the columns to `widths` in centimetres, which Word and LibreOffice then keep."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def put(cell, text: str, *, bold=False, italic=False, size=13, first=False, align=CENTRE) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def line(document, style: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE if style.startswith("c") else BOTH
    run = paragraph.add_run(text)
    run.bold = style in ("cb", "h")
    if style == "p":
        paragraph.paragraph_format.first_line_indent = Cm(1.27)


def foot(document, words: dict) -> None:
    left, right = columns(document, 8, 8)
    put(left, "Nơi nhận:", bold=True, italic=True, size=12, first=True, align=None)
    for copy in words["copies"]:
        put(left, f"- {copy}", size=11, align=None)
    *roles, signer = words["sign"]
    for i, role in enumerate(roles):
        put(right, role, bold=True, first=i == 0)
    for _ in range(4):
        put(right, "")
    put(right, signer, bold=True, size=14)


def annex(document, words: dict) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for style, text in words["annex"]:
        line(document, style, text)
    rows = words["table"]
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    fix(table, COLUMNS_CM)
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            put(cell, value, size=12, first=True)


def as_pdf(document, folder: str) -> bytes:
    original = Path(folder) / "van-ban.docx"
    document.save(original)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, str(original)], check=True, capture_output=True, timeout=180)
    return original.with_suffix(".pdf").read_bytes()


def scan(pdf: bytes, target: Path) -> None:
    """Pages as an office scanner leaves them: pictures, a little askew, grey and grainy."""
    chance = random.Random(2024)
    pages = [as_scanned(page, chance) for page in pypdfium2.PdfDocument(pdf)]
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=SCAN_DPI, quality=55)


def as_scanned(page, chance: random.Random) -> Image.Image:
    picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
    askew = picture.rotate(chance.choice((-1, 1)) * SCAN_ANGLE, fillcolor=250, resample=Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", askew.size, bytes(chance.randrange(GRAIN) for _ in range(askew.width * askew.height)))
    noisy = Image.eval(Image.blend(askew, grain, 0.08), lambda value: min(255, int(value * 1.06)))
    buffer = io.BytesIO()
    noisy.filter(ImageFilter.GaussianBlur(0.4)).save(buffer, "JPEG", quality=55)
    return Image.open(buffer)


if __name__ == "__main__":
    main()
