"""Records of one child among those given: the engine over the registry's columns."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import polars as pl

from mangnon.access.queries import places_reached
from mangnon.linkage import compare
from mangnon.linkage.compare import Scored, dedupe, scoring
from mangnon.linkage.compare.files import Table
from mangnon.linkage.compare.levels import MISSING
from mangnon.linkage.queries import columns
from mangnon.linkage.queries.models import InForce
from mangnon.registry.queries import alike
from mangnon.registry.queries.alike import Facts

Advance = Callable[[str, int, int], None]
SCHEMA = {
    "name": pl.String, "dob": pl.Date, "sex": pl.Int8, "cid": pl.String, "ethnicity": pl.String,
    "mother_name": pl.String, "father_name": pl.String, "mother_id": pl.String, "father_id": pl.String,
    "phone": pl.String, "commune": pl.String, "province": pl.String,
}  # fmt: skip
NUMBERS = ("cid", "mother_id", "father_id", "phone")


@dataclass(frozen=True)
class Double:
    """Two records that may be one child, the one kept longer first; `facts_key` digests what was compared."""

    one: Facts
    other: Facts
    scored: Scored
    facts_key: str


def searched(place_id: int, on: date) -> list[Facts]:
    """What may be compared of the children under 16 of the unit, of what lies under it and what went into it whole."""
    return alike.of_places(list(places_reached(place_id, on)), on)


def among(
    records: Sequence[Facts], judged: InForce, *, on: date, least: float = scoring.LOOK,
    advance: Advance = lambda stage, done, total: None,
) -> list[Double]:  # fmt: skip
    """Pairs of these records that are one child with at least that probability, the likeliest first."""
    if len(records) < 2:
        return []
    rows = columns.of(records, on)
    found = dedupe.run(
        _table(rows), on=on, model=judged.model, population=judged.population, advance=advance
    )  # fmt: skip
    _drop_worn(rows, found.records)
    pairs = found.pairs.select("left", "right").sort("left", "right").rows()
    doubles = [double for double in _explained(records, rows, pairs, judged) if double.scored.probability >= least]
    return sorted(doubles, key=lambda double: -double.scored.probability)


def facts_key(*rows: dict[str, object]) -> str:
    """A digest of what two records say, in whatever order they come."""
    said = sorted(repr(sorted(row.items())) for row in rows)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _table(rows: list[dict[str, object]]) -> Table:
    frame = pl.DataFrame(rows, schema=SCHEMA)
    return Table(Path("registry"), len(frame), frame.columns, frame.get_column)


def _drop_worn(rows: list[dict[str, object]], read) -> None:
    """A number borne by too many tells nobody apart: it is not shown as a reason either."""
    for column in NUMBERS:
        for row, number in zip(rows, read.numbers[column].tolist(), strict=True):
            if number == MISSING:
                row[column] = None


def _explained(records, rows, pairs, judged: InForce) -> Iterator[Double]:
    for left, group in groupby(pairs, key=lambda pair: pair[0]):
        others = [right for _left, right in group]
        scored = compare.score_many(
            rows[left], [rows[right] for right in others], judged.model, population=judged.population
        )
        for right, said in zip(others, scored, strict=True):
            one, other = sorted((left, right), key=lambda at: records[at].id)
            yield Double(records[one], records[other], said, facts_key(rows[left], rows[right]))
