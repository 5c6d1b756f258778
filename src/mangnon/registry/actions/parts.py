"""One province of a load, staged and written in one transaction: a load that is killed leaves no half province."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import polars as pl
from django.db import connections, transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.loading import binary, families, ready
from mangnon.registry.loading.families import Families
from mangnon.registry.models import Load, Source
from mangnon.registry.owner import OWNER
from mangnon.registry.statements import loading, reloading

PIECE = 200_000
CHILD, HOUSEHOLD, ADULT, CARE = "registry_child", "registry_household", "registry_adult", "registry_care"


@dataclass(frozen=True)
class Part:
    """A province of a load being written, at one instant."""

    load: Load
    more: tuple[str, ...]
    at: datetime
    sources: pl.DataFrame  # place, source
    first_care: int

    @property
    def parameters(self) -> dict[str, Any]:
        return {"register": self.load.register_id, "on": self.load.on, "at": self.at, "at_text": self.at.isoformat(),
                "label": self.load.register.name}  # fmt: skip


def write(
    *, load: Load, province_id: int, rows: pl.DataFrame, more: tuple[str, ...], is_bare: bool, by: Actor
) -> dict[str, int]:
    """Write the rows of a province, all or none. `is_bare`: indexes are off, nothing is there to be met."""
    keyed = families.keyed(rows).sort("place", "sort_key", "rid")
    # ids are taken before the transaction: their lock would keep the other worker waiting
    placed = _placed(families.grouped(keyed), load, is_bare)
    new = _with_ids(placed.rows.filter(pl.col("child_id").is_null()))
    first_care = _block(CARE, sum(len(new) - new[who].null_count() for who in families.RELATIONS))
    with transaction.atomic(using=OWNER):
        part = Part(load, more, _now(), _sources(load, keyed, by), first_care)
        _add(placed, new, part)
        counts = {} if len(new) == len(placed.rows) else _change(placed, part)
        audit.record(
            by=by, deed=Deed.CHILDREN_LOADED, subjects=[f"load:{load.public_id}"], place_id=province_id, using=OWNER,
            details={"new": len(new), **counts},
        )  # fmt: skip
    return counts


def _now() -> datetime:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _sources(load: Load, rows: pl.DataFrame, by: Actor) -> pl.DataFrame:
    """A source of the load for each commune."""
    places = rows["place"].unique().sort().to_list()
    made = Source.objects.using(OWNER).bulk_create(
        Source(kind=Source.Kind.LOAD, label=load.register.name, place_id=place, by_name=by.name, on=load.on)
        for place in places
    )
    return pl.DataFrame(
        {"place": places, "source": [one.id for one in made]}, schema={"place": pl.Int32, "source": pl.Int64}
    )


def _placed(found: Families, load: Load, is_bare: bool) -> Families:
    """Households and adults with ids: those the register brought before keep theirs, the others get new ones."""
    rows, households, adults = found.rows, found.households, found.adults
    if is_bare:
        households, adults = (table.with_columns(known=pl.lit(None, pl.Int64)) for table in (households, adults))
    else:
        households = _known_households(households, load)
        rows = rows.with_columns(known_household=households["known"].gather(rows["household_row"]))
        adults = _known_adults(rows, adults)
    households, adults = _numbered(households, HOUSEHOLD), _numbered(adults, ADULT)
    rows = rows.with_columns(
        households["id"].gather(rows["household_row"]).alias("household_id"),
        *(adults["id"].gather(rows[f"{who}_row"]).alias(who) for who in families.RELATIONS),
    )
    return Families(rows, households, adults)


def _numbered(table: pl.DataFrame, name: str) -> pl.DataFrame:
    """With `id`: the known one, or the next."""
    is_new = table["known"].is_null()
    first = _block(name, int(is_new.sum()))
    fresh = pl.lit(first, pl.Int64) + is_new.cast(pl.Int64).cum_sum() - 1
    return table.with_columns(id=pl.coalesce("known", fresh))


@transaction.atomic(using=OWNER)
def _block(table: str, count: int) -> int:
    """The first of `count` ids in a row that nobody else will be given; 0 where none is asked for."""
    if not count:
        return 0
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        sequence = cursor.fetchone()[0]
        cursor.execute(f"ALTER SEQUENCE {sequence} INCREMENT BY {count}")
        cursor.execute("SELECT nextval(%s)", [sequence])
        last = cursor.fetchone()[0]
        cursor.execute(f"ALTER SEQUENCE {sequence} INCREMENT BY 1")
    return last - count + 1


def _known_households(households: pl.DataFrame, load: Load) -> pl.DataFrame:
    asked = {"label": load.register.name, "places": households["place"].unique().to_list(),
             "numbers": households["number"].to_list()}  # fmt: skip
    known = _asked(reloading.HOUSEHOLDS, asked, reloading.HOUSEHOLD_COLUMNS)
    return households.join(known, on=["place", "number"], how="left", maintain_order="left")


def _known_adults(rows: pl.DataFrame, adults: pl.DataFrame) -> pl.DataFrame:
    """Adults of a known child, or of its brothers and sisters in a known household, by relation and name."""
    asked = {"children": rows["child_id"].drop_nulls().to_list(),
             "households": rows["known_household"].drop_nulls().unique().to_list()}  # fmt: skip
    known = _asked(reloading.ADULTS, asked, reloading.ADULT_COLUMNS)
    found = [
        rows.select("child_id", household="known_household", relation=pl.lit(who), key=f"{who}_key", row=f"{who}_row")
        .drop_nulls("row").join(known, on=[by, "relation", "key"]).select("row", "adult", rank=pl.lit(rank))
        for who in families.RELATIONS for rank, by in enumerate(("child_id", "household"))
    ]  # fmt: skip
    first = pl.concat(found).sort("row", "rank", "adult").unique("row", keep="first").select("row", known="adult")
    return adults.join(first, on="row", how="left", maintain_order="left")


def _asked(statement: str, parameters: dict, columns: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement, parameters)
        return pl.DataFrame(cursor.fetchall(), schema=columns, orient="row")


def _with_ids(new: pl.DataFrame) -> pl.DataFrame:
    first = _block(CHILD, len(new))
    return new.with_columns(pl.int_range(first, first + len(new), dtype=pl.Int64).alias("id"))


def _add(placed: Families, new: pl.DataFrame, part: Part) -> None:
    """New households, adults and children with what hangs on them."""
    said = ready.Said(part.load.on, part.at, part.load.register_id)
    households, adults = (
        _sourced(table.filter(pl.col("known").is_null()), part) for table in (placed.households, placed.adults)
    )
    new = _sourced(new, part)
    facts = [key for key in part.more if key not in loading.AROUND]
    _copy(ready.households(households, said))
    _copy(ready.adults(adults, said))
    _copy(ready.children(new, facts, said))
    _copy(ready.cares(new, part.first_care, said))
    _copy(ready.records(new, said))
    _add_around(new, part)


def _add_around(new: pl.DataFrame, part: Part) -> None:
    """Circumstances and services, which the catalogue has to know."""
    for key in (key for key in loading.AROUND if key in part.more):
        _stage("load_child", loading.around(key), new.select("id", "source", key).drop_nulls(key))
        _run([loading.AROUND[key]], part)


def _change(placed: Families, part: Part) -> dict[str, int]:
    """Changed rows change their children, with history; what an officer has put right since stays."""
    rows = placed.rows.filter(pl.col("child_id").is_not_null()).with_columns(id="child_id")
    columns = loading.columns_of_child((*part.more, "village")) | reloading.CARERS
    _stage("load_row", columns, _as_staged(_sourced(rows, part)))
    _run(reloading.steps(part.more), part)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(reloading.COUNTS)
        return dict(zip(("kept_as_corrected", "merged"), cursor.fetchone(), strict=True))


def _sourced(table: pl.DataFrame, part: Part) -> pl.DataFrame:
    return table.join(part.sources, on="place", how="left", maintain_order="left")


def _as_staged(rows: pl.DataFrame) -> pl.DataFrame:
    names = {"rid": "number", "name": "full_name", "dob": "birth_date", "cid": "identity_number",
             "household_id": "household", "village_id": "village"}  # fmt: skip
    return rows.drop("household").rename(names)


def _copy(rows: ready.Rows) -> None:
    with (
        connections[OWNER].cursor() as cursor,
        cursor.copy(f"{loading.copy(rows.table, rows.columns)} (FORMAT binary)") as copy,
    ):
        for piece in binary.lines(list(rows.columns.values()), rows.count):
            copy.write(piece)


def _stage(name: str, columns: dict[str, str], rows: pl.DataFrame) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(loading.table(name, columns))
        with cursor.copy(loading.copy(name, columns)) as copy:
            for piece in _escaped(rows.select(list(columns))).iter_slices(PIECE):
                copy.write(_lines(piece))


def _escaped(rows: pl.DataFrame) -> pl.DataFrame:
    """A backslash means something in the text that COPY reads."""
    text = [name for name, kind in rows.schema.items() if kind == pl.String]
    with_one = [name for name in text if rows[name].str.contains("\\", literal=True).any()]
    return rows.with_columns(pl.col(name).str.replace_all("\\", "\\\\", literal=True) for name in with_one)


def _lines(rows: pl.DataFrame) -> bytes:
    lines = BytesIO()
    rows.write_csv(lines, include_header=False, separator="\t", quote_style="never", null_value="\\N")
    return lines.getvalue()


def _run(statements: Iterable[str], part: Part) -> None:
    with connections[OWNER].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, part.parameters)
