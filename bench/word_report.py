"""Seconds to write a 40-page report, beside python-docx filling the same tables row by row.

.venv/bin/python bench/word_report.py
"""

import time
from datetime import date
from io import BytesIO

import docx

from mangnon.documents import decree30
from mangnon.documents.decree30 import (
    Authority,
    Document,
    Formalities,
    Heading,
    Kind,
    Letterhead,
    Level,
    Paragraph,
    Signature,
    Table,
)

SENTENCE = (
    "Ủy ban nhân dân xã đã giao công chức phụ trách cùng trưởng thôn rà soát từng hộ, đối chiếu sổ với thực tế, "
    "bổ sung trẻ em mới chuyển đến và báo Công an xã xác thực những trường hợp còn thiếu số định danh. "
)
SECTIONS, ROWS, ROUNDS = 16, 60, 5
COLUMNS = ("TT", "Đơn vị", "Trẻ em", "Có hoàn cảnh đặc biệt", "Có thẻ bảo hiểm", "Được khám")
AIM = 0.4


def table() -> Table:
    lines = ((n, f"Thôn Đồng Lớn số {n}", 1200 + n, 30 + n, 1100 + n, 1000 + n) for n in range(1, ROWS + 1))
    return Table(decree30.heads(*COLUMNS), decree30.rows(*lines), title="Bảng số liệu", unit="người")


def report() -> Document:
    blocks = []
    for number in range(1, SECTIONS + 1):
        blocks += [Heading(Level.SECTION, decree30.roman(number), "Kết quả"), *[Paragraph(SENTENCE * 2)] * 6, table()]
    signature = Signature("Chủ tịch", "Lê Thị Hoa", (Authority("TM.", "Ủy ban nhân dân"),))
    around = Formalities(
        Letterhead("Ủy ban nhân dân xã Suối Nghệ", "Suối Nghệ"), "BC-UBND", signature, 5, date(2026, 2, 6)
    )
    return Document(Kind.REPORT, around, "Kết quả công tác trẻ em", tuple(blocks), ("Ủy ban nhân dân tỉnh",))


def plain_python_docx(document: Document) -> bytes:
    """The yardstick: the same text and tables, no layout, cells taken row by row."""
    file = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            grid = file.add_table(rows=0, cols=len(COLUMNS))
            for row in block.rows:
                for cell, value in zip(grid.add_row().cells, row.cells, strict=True):
                    cell.text = str(value)
        else:
            file.add_paragraph(block.text)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def best_of(work, *given) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(*given)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    document = report()
    decree30.write(document)
    written = decree30.write(document)
    print(f"decree30.write        {best_of(decree30.write, document):6.3f} s  (aim ≤ {AIM} s, {len(written):,} bytes)")
    print(f"python-docx by rows   {best_of(plain_python_docx, document):6.3f} s  (no layout)")
    print(
        f"decree30.check        {best_of(decree30.check, written):6.3f} s  ({len(decree30.check(written))} departures)"
    )


if __name__ == "__main__":
    main()
