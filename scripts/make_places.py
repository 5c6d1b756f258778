"""Make the dated lists of places in `src/mangnon/catalogue/places/`.

    .venv/bin/python scripts/make_places.py

Sources, licences and known gaps stand in the README of that folder. The counts are checked before anything is written.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from places.tables import REFORM, Catalogue, Succession, Unit

FOLDER = Path(__file__).parent.parent / "src/mangnon/catalogue/places"
EXPECTED = {
    date(2025, 6, 30): {"province": 63, "district": 696, "commune": 10_035},
    date(2025, 7, 1): {"province": 34, "commune": 3_321},
    date(2026, 10, 10): {"province": 34, "commune": 3_321},
}
DIVIDED = 442


def main() -> None:
    catalogue = Catalogue(FOLDER)
    catalogue.build()
    check(catalogue.units, catalogue.successions)
    for day, rows in by_day(catalogue.units, "first_day").items():
        write(FOLDER / f"units-{day}.csv", sorted(rows, key=lambda row: (LEVELS[row.level], row.code, row.unit)))
    for day, rows in by_day(catalogue.successions, "on").items():
        write(FOLDER / f"succession-{day}.csv", sorted(rows, key=lambda row: (row.predecessor, row.successor)))


LEVELS = {"province": 0, "district": 1, "commune": 2}


def check(units: Iterable[Unit], successions: Iterable[Succession]) -> None:
    """Stop where a map has another number of units than the law says, or the succession leaves somebody out."""
    for day, expected in EXPECTED.items():
        found = Counter(
            row.level for row in units if row.first_day <= day and (row.last_day is None or day <= row.last_day)
        )
        assert dict(found) == expected, (day, found)
    names = {row.unit for row in units}
    assert all({row.predecessor, row.successor} <= names for row in successions)
    ended = {row.unit for row in units if row.level != "district"} - {row.unit for row in units if row.last_day is None}
    followed = {row.predecessor for row in successions if row.on >= REFORM}
    open_ended = {unit for unit in ended - followed if not any(r.unit == unit and r.last_day >= REFORM for r in units)}
    gone = {row.predecessor for row in successions if row.on < REFORM}
    assert open_ended <= gone, sorted(open_ended - gone)[:5]
    divided = {row.predecessor for row in successions if not row.share}
    assert len(divided) == DIVIDED, len(divided)


def by_day(rows: Iterable, field: str) -> dict[date, list]:
    found: dict[date, list] = {}
    for row in rows:
        found.setdefault(getattr(row, field), []).append(row)
    return found


def write(file: Path, rows: list) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(asdict(rows[0])), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: "" if value is None else value for name, value in asdict(row).items()} for row in rows)
    print(f"{file.name}: {len(rows):,}")


if __name__ == "__main__":
    main()
