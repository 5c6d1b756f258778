"""The facts of a household, each declared once; what may stand in a housing fact is dated catalogue data.

Poverty and housing are what TT 13/2021/TT-BLĐTBXH, Phụ lục III asks in 0105 and 0107–0110.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mangnon.registry.rules.fields import Field, Guard, Kind

CATALOGUE = Path(__file__).parents[2] / "catalogue" / "registry" / "household-choices.csv"
STANDING = {"here": "đang ở địa bàn", "left": "đã chuyển đi hết", "merged": "đã gộp vào hộ khác"}
AREAS = {"difficult": "xã, thôn đặc biệt khó khăn", "minority": "vùng đồng bào dân tộc thiểu số"}
POOR = ("poor", "near_poor")


@dataclass(frozen=True)
class Choice:
    """A choice of a fact, from–to; `meets` says whether it counts for the indicator (None: it counts nowhere)."""

    field: str
    code: str
    title: str
    examples: str
    meets: bool | None
    first_day: date
    last_day: date | None
    source: str
    status: str

    def is_in_force(self, on: date) -> bool:
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)


@cache
def catalogue() -> tuple[Choice, ...]:
    """Every choice there ever was, in the order of the file."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return tuple(_choice(row) for row in csv.DictReader(file))


def offered(key: str, on: date) -> dict[str, str]:
    """Code → title of the choices of a field on a day, with examples where the title needs them."""
    found = (choice for choice in catalogue() if choice.field == key and choice.is_in_force(on))
    return {one.code: f"{one.title} ({one.examples})" if one.examples else one.title for one in found}


def _titles(key: str) -> dict[str, str]:
    return {choice.code: choice.title for choice in catalogue() if choice.field == key}


def _choice(row: Mapping[str, str]) -> Choice:
    meets = {"yes": True, "no": False}.get(row["meets"])
    first, last = date.fromisoformat(row["valid_from"]), row["valid_to"]
    return Choice(
        row["field"], row["code"], row["title"], row["examples"], meets, first,
        date.fromisoformat(last) if last else None, row["source"], row["status"],
    )  # fmt: skip


FIELDS: tuple[Field, ...] = (
    Field("head_name", "Chủ hộ", Kind.NAME, Guard.PERSONAL, basic=True),
    Field("head", "Chủ hộ là người đã có trong sổ", Kind.ADULT, empty=None),
    Field("place", "Xã, phường", Kind.PLACE, Guard.OPEN, basic=True, empty=None),
    Field("village", "Thôn, tổ dân phố", Kind.VILLAGE, Guard.OPEN, empty=None),
    Field("address", "Địa chỉ", Kind.TEXT),
    Field("book_number", "Số sổ, số hộ", Kind.TEXT),
    Field("poverty", "Hộ nghèo, cận nghèo", Kind.CHOICE, Guard.OPEN, _titles("poverty"), empty="none"),
    Field("poverty_certificate", "Số giấy chứng nhận hộ nghèo, cận nghèo", Kind.TEXT),
    Field("poverty_from", "Giấy chứng nhận từ ngày", Kind.DATE, empty=None),
    Field("poverty_until", "Giấy chứng nhận đến hết ngày", Kind.DATE, empty=None),
    Field("fuel", "Nhiên liệu đun nấu", Kind.CHOICE, choices=_titles("fuel")),
    Field("water", "Nguồn nước ăn uống", Kind.CHOICE, choices=_titles("water")),
    Field("toilet", "Hố xí", Kind.CHOICE, choices=_titles("toilet")),
    Field("enough_space", "Đủ diện tích sinh hoạt", Kind.YES_NO, empty=None),
    Field("durable", "Nhà ở bền chắc", Kind.YES_NO, empty=None),
    Field("secure_tenure", "Chỗ ở được bảo đảm về quyền sở hữu", Kind.YES_NO, empty=None),
    Field("standing", "Tình trạng hộ", Kind.CHOICE, Guard.OPEN, STANDING, empty="here"),
)
BY_KEY = {field.key: field for field in FIELDS}
HOUSING = ("fuel", "water", "toilet", "enough_space", "durable", "secure_tenure")


def meets(key: str, code: object) -> bool | None:
    """Whether a choice counts: clean fuel (0107), safe water (0108), a hygienic toilet (0109); None where not known."""
    return next((choice.meets for choice in catalogue() if (choice.field, choice.code) == (key, code)), None)


def is_makeshift(values: Mapping[str, object]) -> bool | None:
    """Whether the dwelling lacks any of the five attributes of 0110; None where that is not known."""
    attributes: list[object] = [meets(key, values.get(key)) for key in ("water", "toilet")]
    attributes += [values.get(key) for key in ("enough_space", "durable", "secure_tenure")]
    if False in attributes:
        return True
    return None if None in attributes else False
