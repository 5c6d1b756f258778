"""A workbook of 100,000 children (14 columns): previewed, written, previewed again, undone (aims: preview ≤ 10 s, < 400 MB),
beside openpyxl reading the same file in the same run.

CPU seconds are those of this process, of the process that reads the workbook and of the database's backend: what the
work costs on a machine that others use too.

Usage: .venv/bin/python bench/import_children.py [rows]
"""

import os
import random
import resource
import sys
import time
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import ground

ON = date(2024, 5, 6)
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh", "Họ tên cha", "Họ tên mẹ", "Chủ hộ",
         "Địa chỉ", "Hộ nghèo", "Trường", "Lớp", "Số thẻ BHYT")  # fmt: skip
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Giáp", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
MIDDLE = ["Thị", "Văn", "Đức", "Ngọc", "Bảo", "Minh", "Thanh", "Quang", "Hữu", "Thu", "Hoàng", "Gia"]
GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Em",
    "Giang",
    "Hà",
    "Khánh",
    "Linh",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tú",
    "Uyên",
    "Vy",
    "Xuân",
    "Yến",
    "Hòa",
    "Lan",
]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    ground.stand()
    with NamedTemporaryFile(suffix=".xlsx") as file:
        _make(file.name, count)
        print(f"{count:,} rows × {len(HEADS)} columns, {Path(file.name).stat().st_size / 1e6:.1f} MB")
        with _measured("openpyxl reads the file, no more", count):
            _openpyxl(file.name)
        _import(Path(file.name).read_bytes(), count)


def _make(path: str, count: int) -> None:
    import xlsxwriter

    chance = random.Random(3)

    def name() -> str:
        return " ".join((chance.choice(FAMILY), chance.choice(MIDDLE), chance.choice(GIVEN), chance.choice(GIVEN)))

    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book:
        page = book.add_worksheet("Trẻ em")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, HEADS)
        for line in range(1, count + 1):
            born = date(2009 + line % 15, line % 12 + 1, line % 28 + 1)
            sex, father = line % 2, name()
            number = f"024{2 + sex}{born:%y}{line:06}"
            page.write_row(line, 0, (line, name(), None, "Nữ" if sex else "Nam", "Kinh", number, father, name(), father,
                                     f"số {line % 90}", "Hộ nghèo" if line % 9 == 0 else None, "Tiểu học Ngọc Thiện",
                                     line % 5 + 1, f"GD424{line:010}"))  # fmt: skip
            page.write_datetime(line, 2, born, day)


@contextmanager
def _measured(label: str, count: int):
    before = _cpu()
    with ground.timed(label, unit="rows", count=count):
        yield
    spent = [after - first for after, first in zip(_cpu(), before, strict=True)]
    print(f"    CPU {sum(spent):.1f} s: ours {spent[0]:.1f}, reading process {spent[1]:.1f}, database {spent[2]:.1f}")


def _cpu() -> tuple[float, float, float]:
    from django.db import connection

    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ticks = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return own.ru_utime + own.ru_stime, child.ru_utime + child.ru_stime, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _openpyxl(path: str) -> None:
    import openpyxl

    page = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
    for _row in page.iter_rows(values_only=True):
        pass


def _import(data: bytes, count: int) -> None:
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.base.files import XLSX, Kept, keep
    from mangnon.jobs import importing as jobs
    from mangnon.places import queries as places
    from mangnon.places.rules import Level
    from mangnon.registry.actions import importing

    by = System("bench")
    kept: Kept = keep(BytesIO(data), "tre-em.xlsx", allowed=frozenset({XLSX}))
    with ground.forgotten(), scope(by):
        commune = next(place.id for place in places.search("ngoc thien", ON) if place.level is Level.COMMUNE)
        first = _previewed(jobs, importing, kept, commune, by, count, "preview of new children")
        with _measured("written in one transaction, with carers and households", count):
            print("   ", importing.write(batch_id=first, by=by, on=ON))
        _previewed(jobs, importing, kept, commune, by, count, "preview of the same workbook again")
        with _measured("undone", count):
            importing.undo(batch_id=first, by=by, on=ON)


def _as_committed() -> None:
    """Keys are checked at the end of a transaction, and this one is rolled back."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _previewed(jobs, importing, kept, commune: int, by, count: int, label: str):
    began = time.perf_counter()
    with _measured(label, count):
        batch = jobs.take_in(file=kept, place_id=commune, agency_id=None, by=by, on=ON)
        from mangnon.registry.queries import batches

        targets = [{at: target for target, at in sheet.targets.items()} for sheet in batches.one(batch).layouts]
        importing.set_columns(batch_id=batch, targets=targets, by=by, on=ON)
        looked = time.perf_counter() - began
        jobs.read_into(batch_id=batch, by=by, on=ON)
        _as_committed()
    own, worker = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"    columns shown after {looked:.1f} s; {batches.one(batch).counts}; peak {own} MB, reading process {worker} MB"
    )
    return batch


if __name__ == "__main__":
    main()
