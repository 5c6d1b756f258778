"""A school's list of 100,000 children compared with the registry by the queue's way, chunk by chunk; then the schools of
5,000 of them taken, all or none, and taken back.

Usage: .venv/bin/python bench/exchange_lists.py [rows] [taken]
"""

import random
import resource
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import ground
from import_children import FAMILY, GIVEN, MIDDLE

ON = date(2024, 5, 6)
HEADS = ("Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Trường", "Lớp")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    taken = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    ground.stand()
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.places import queries as places
    from mangnon.places.rules import Level

    by = System("bench")
    with ground.forgotten(), scope(by):
        commune = next(place.id for place in places.search("ngoc thien", ON) if place.level is Level.COMMUNE)
        with ground.timed("the registry is filled", unit="children", count=count):
            _fill(_book(count, "Tiểu học Ngọc Thiện"), commune, by)
        whole = _compared(_book(count, "Tiểu học Ngọc Thiện"), commune, by, count, "compared, all the same")
        print("   ", whole, "peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "MB")
        _take(_book(taken, "THCS Ngọc Thiện"), commune, by, taken)


def _rows(count: int, school: str) -> Iterator[tuple]:
    chance = random.Random(3)
    for line in range(1, count + 1):
        name = " ".join((chance.choice(FAMILY), chance.choice(MIDDLE), chance.choice(GIVEN), chance.choice(GIVEN)))
        born, sex = date(2009 + line % 15, line % 12 + 1, line % 28 + 1), line % 2
        number = f"024{2 + sex}{born:%y}{line:06}" if line % 4 else None  # a quarter is matched by name and birth date
        yield name, born, "Nữ" if sex else "Nam", number, school, line % 5 + 1


def _book(count: int, school: str) -> bytes:
    from mangnon.documents import sheets
    from mangnon.documents.decree30 import heads

    return sheets.write(sheets.Sheet("Trẻ em", heads(*HEADS), _rows(count, school)))


def _fill(data: bytes, commune: int, by) -> None:
    from mangnon.base.files import LISTS, keep
    from mangnon.jobs import importing as jobs
    from mangnon.registry.actions import importing
    from mangnon.registry.queries import batches

    kept = keep(BytesIO(data), "tre-em.xlsx", allowed=LISTS)
    batch = jobs.take_in(file=kept, place_id=commune, agency_id=None, by=by, on=ON)
    targets = [{at: target for target, at in sheet.targets.items()} for sheet in batches.one(batch).layouts]
    importing.set_columns(batch_id=batch, targets=targets, by=by, on=ON)
    jobs.read_into(batch_id=batch, by=by, on=ON)
    importing.write(batch_id=batch, by=by, on=ON)


def _compared(data: bytes, commune: int, by, count: int, label: str):
    from mangnon.base.files import LISTS, keep
    from mangnon.exchange.actions import intakes
    from mangnon.exchange.queries import intakes as received
    from mangnon.exchange.queries import registers
    from mangnon.jobs import exchange as jobs

    school = next(one for one in registers.known(ON) if "học sinh" in one.title)
    kept = keep(BytesIO(data), "lop.xlsx", allowed=LISTS)
    with ground.timed(label, unit="rows", count=count):
        intake = jobs.take_in(register_id=school.id, file=kept, place_id=commune, agency_id=None, by=by, on=ON)
        targets = [{at: target for target, at in sheet.targets.items()} for sheet in received.one(intake).layouts]
        intakes.set_columns(intake_id=intake, targets=targets, by=by, on=ON)
        jobs.compare(intake_id=intake, by=by, on=ON)
    one = received.one(intake)
    return intake, received.counts(one.id)


def _take(data: bytes, commune: int, by, count: int) -> None:
    from mangnon.exchange.actions import comparing, taking

    intake, counts = _compared(data, commune, by, count, "compared, all differ in the school")
    print("   ", counts)
    comparing.choose(intake_id=intake, field="school", choice="theirs", by=by)
    with ground.timed("taken, all or none, with history and trail", unit="children", count=count):
        taking.take(intake_id=intake, by=by, on=ON)
    with ground.timed("taken back as a list", unit="children", count=count):
        taking.undo(intake_id=intake, by=by, on=ON)


if __name__ == "__main__":
    main()
