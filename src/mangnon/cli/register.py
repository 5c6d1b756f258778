"""A register's file, loaded on the map of a day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.actions import loading
from mangnon.registry.loading.order import Ground
from mangnon.registry.rules.sheets.reading_words import village_key

BY = System("registry-load")


def load_register(
    path: Path, register: str, on: date, *, refused_to: Path, scratch: Path | None = None,
    tell: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> dict[str, int]:  # fmt: skip
    """Load the file; how many rows were new, changed, the same, refused."""
    return loading.load(
        path=path, register=register, ground=ground(on), by=BY, on=on, refused_to=refused_to, scratch=scratch,
        told=loading.Told(tell),
    )  # fmt: skip


def ground(on: date) -> Ground:
    """Codes of the communes and names of the villages on the day."""
    with scope(BY):
        provinces = {place.id: place.code for place in places.as_of(on, Level.PROVINCE)}
        above = {place.id: place.parent_id or 0 for place in places.as_of(on, Level.DISTRICT)}
        communes, villages = places.as_of(on, Level.COMMUNE), places.as_of(on, Level.VILLAGE)
    placed = [(one.code, one.id, above.get(one.parent_id or 0, one.parent_id or 0)) for one in communes]
    return Ground(
        pl.DataFrame(
            [(*row, provinces[row[2]]) for row in placed], orient="row",
            schema={"commune": pl.String, "place": pl.Int32, "province_id": pl.Int32, "province_code": pl.String},
        ),
        pl.DataFrame(
            [(one.parent_id, village_key(one.title), one.id) for one in villages], orient="row",
            schema={"place": pl.Int32, "village_key": pl.String, "village_id": pl.Int32},
        ).unique(["place", "village_key"], keep="first", maintain_order=True),
        on,
    )  # fmt: skip
