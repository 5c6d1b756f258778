"""The children of the province come in through the product's own loader."""

import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.cli.register import load_register
from mangnon.cli.story.children import families, faults, lives
from mangnon.cli.story.children.families import Where
from mangnon.cli.story.ledger import Result
from mangnon.people.actions import add_villages
from mangnon.places import queries as places
from mangnon.places.rules import Level, Place

SOURCE = "Dữ liệu giả lập của bản trình diễn"
BY = System("demo")
SEED = 24
VILLAGES = ("Đồng Xuân", "Bãi Trại", "Hòa Sơn", "Tân Lập", "Trung Đồng", "Làng Đồng", "Phú Khê", "Ngọc Trai", "Cầu Xi",
            "Giữa",
            "Thượng", "Hạ", "Đình", "Chùa", "Núi")  # fmt: skip
FEWEST, MOST = 7, 12


def fill(*, count: int, province: str, district: str, since: date, on: date, folder: Path) -> Result:
    """`count` synthetic records in the province, the district's communes with villages; what the loader said."""
    with scope(BY):
        here = places.by_code(province, Level.PROVINCE, on)
        storied = places.by_code(district, Level.DISTRICT, on)
        if here is None or storied is None:
            raise LookupError(f"no province {province} or district {district} on {on}")
        communes = places.under(here.id, on, Level.COMMUNE)
        own = places.under(storied.id, on, Level.COMMUNE)
        villages = {commune.code: _villages(commune, since, on) for commune in own}
    records = invented(count, _where(communes, villages), on)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        file = Path(scratch) / "tre-em-gia-lap.parquet"
        records.write_parquet(file)
        refused = folder / "tre-em-gia-lap.tu-choi.csv"
        return dict(load_register(file, SOURCE, on, refused_to=refused, scratch=Path(scratch)))


def invented(count: int, where: Where, on: date, seed: int = SEED) -> pl.DataFrame:
    """The records; the same for the same count, places, day and seed."""
    chance = np.random.default_rng(seed)
    children = lives.led(chance, families.made(chance, count, where, on), on)
    return faults.with_doubles(chance, children, count)


def _where(communes: list[Place], villages: dict[str, list[str]]) -> Where:
    weights = np.random.default_rng(SEED).lognormal(0, 0.35, len(communes))
    return Where([one.code for one in communes], [one.name for one in communes], weights, villages)


def _villages(commune: Place, since: date, on: date) -> list[str]:
    """The commune's villages; where the map knows none, some are added as its officer would."""
    if known := _known(commune, on):
        return known
    chance = np.random.default_rng(int(commune.code))
    named = chance.choice(VILLAGES, chance.integers(FEWEST, MOST + 1), replace=False).tolist()
    add_villages(commune_id=commune.id, named=[("thôn", name) for name in named], by=BY, on=since)
    return _known(commune, on)


def _known(commune: Place, on: date) -> list[str]:
    return [place.name for place in places.directly_under(commune.id, on) if place.level is Level.VILLAGE]
