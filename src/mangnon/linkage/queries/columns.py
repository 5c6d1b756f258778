"""Records of the registry, and rows of a list, as the columns the engine compares."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.queries.alike import Facts

SEXES = {"male": 0, "female": 1}
GIVEN = {
    "full_name": "", "birth_date": None, "sex": "", "identity_number": "", "ethnicity": "", "mother_name": "",
    "father_name": "", "mother_number": "", "father_number": "", "phone": "", "place_id": None,
}  # fmt: skip
"""What a row of a list may say of a child, and what stands where it says nothing."""


def of(records: Iterable[Facts], on: date) -> list[dict[str, object]]:
    """Columns of `linkage.compare.records.COLUMNS`, one mapping for each record."""
    records = list(records)
    provinces = _provinces({record.place_id for record in records if record.place_id}, on)
    return [
        {
            "name": record.full_name or None, "dob": record.birth_date, "sex": SEXES.get(record.sex),
            "cid": record.identity_number or None, "ethnicity": record.ethnicity or None,
            "mother_name": record.mother_name or None, "father_name": record.father_name or None,
            "mother_id": record.mother_number or None, "father_id": record.father_number or None,
            "phone": record.phone or None, "commune": str(record.place_id) if record.place_id else None,
            "province": provinces.get(record.place_id),
        }
        for record in records
    ]  # fmt: skip


def asked(row: Mapping[str, object], place_id: int | None = None) -> Facts:
    """A row that says some of GIVEN, as a record that is only asked about."""
    said: dict[str, Any] = {key: row.get(key) or usual for key, usual in GIVEN.items()}
    place = said.pop("place_id") or place_id or 0
    return with_days(Facts(place_id=place, **said))


def with_days(record: Facts) -> Facts:
    """The record with the days its birth date may have been written as."""
    return replace(record, days=near_days(record.birth_date))


def near_days(born: date | None) -> tuple[date, ...]:
    """The birth date and the days it is most often mistaken for: day and month swapped, 1 January, a year off."""
    if born is None:
        return ()
    swapped = date(born.year, born.day, born.month) if born.day <= 12 else born
    years = [_year_off(born, step) for step in (-1, 1)]
    days = [born, swapped, date(born.year, 1, 1), *years, born - timedelta(1), born + timedelta(1)]
    return tuple(dict.fromkeys(days))


def _year_off(born: date, step: int) -> date:
    return born.replace(year=born.year + step, day=28 if (born.month, born.day) == (2, 29) else born.day)


def _provinces(place_ids: set[int], on: date) -> dict[int, str]:
    """Titles of the provinces the places lie in."""
    return {
        place.id: place.title if place.level is Level.PROVINCE or not place.above else place.above[-1]
        for place in places.many(place_ids, on).values()
    }
