"""A whole register loaded by the product's own loader (aim ≥ 60 k children a second on two cores, end to end), beside what
the server does at best: psycopg's COPY of the same columns into a bare table; and Django's bulk_create.

Then the same file again, and the file with 2 % of its rows changed, which writes history.

    python bench/load_registry.py FILE.parquet [ON]      as `registry_generator.py` makes it; `eid` is never read
    python bench/load_registry.py 1000000 GENERATOR.py [ON]

Loads into an empty registry (`MANGNON_VAR` names the cluster): about 1.5 GB of disk for a million children. CPU seconds
are those of this process and of all the server's: what the work costs on a machine that others use too.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import ground
import polars as pl

BARE = 1_000_000
CREATED = 50_000
CHANGED = 50
"""One row in so many says something new the second time."""
COLUMNS = (
    "rid", "name", "dob", "sex", "commune", "province", "cid", "ethnicity", "mother_name", "father_name", "mother_id",
    "father_id", "phone", "hh",
)  # fmt: skip


def main(what: str, *more: str) -> None:
    ground.stand()
    with tempfile.TemporaryDirectory(dir=os.environ.get("MANGNON_SCRATCH")) as scratch:
        file = Path(what) if not what.isdecimal() else generated(int(what), Path(more[0]), Path(scratch))
        on = date.fromisoformat(more[-1]) if more and more[-1][:2] == "20" else date(2026, 11, 24)
        children = pl.scan_parquet(file).select(pl.len()).collect().item()
        print(
            f"{file.name}: {children:,} rows; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
            flush=True,
        )
        yardsticks(file)
        with measured("FIRST LOAD: children, parents, care, households, sources, indexes", children):
            loaded(file, on, Path(scratch))
        with measured("the same file again", children):
            loaded(file, on, Path(scratch))
        newer = with_changes(file, Path(scratch))
        with measured("the file with 2 % of its rows changed", children):
            loaded(newer, on + timedelta(days=1), Path(scratch))
        sizes()


def generated(children: int, generator: Path, folder: Path) -> Path:
    out = folder / "register.parquet"
    subprocess.run([sys.executable, str(generator), str(children), str(out)], check=True, stdout=subprocess.DEVNULL)
    return out


def yardsticks(file: Path) -> None:
    rows = pl.scan_parquet(file).select(COLUMNS).head(BARE).collect()
    with measured("yardstick: psycopg COPY into a bare table, row by row", len(rows)):
        bare_copy(rows)
    with measured("yardstick: Django bulk_create of children alone", CREATED):
        bulk_created(rows.head(CREATED))


def bare_copy(rows: pl.DataFrame) -> None:
    from django.db import connections, transaction

    columns = ", ".join(f"{name} text" for name in rows.columns)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare ({columns})")
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for row in rows.iter_rows():
                copy.write_row(row)
        cursor.execute("DROP TABLE bare")


def bulk_created(rows: pl.DataFrame) -> None:
    from django.db import transaction

    from mangnon.cli.register import ground as ground_of
    from mangnon.registry.models import Child, Source
    from mangnon.vn.names import person_sort_key, search_key

    place = ground_of(date(2026, 11, 24)).communes["place"][0]
    with transaction.atomic(using="owner"):
        source = Source.objects.using("owner").create(
            kind="load", label="bench", place_id=place, by_name="", on=date.today()
        )
        Child.objects.using("owner").bulk_create(
            (
                Child(full_name=name, search_key=search_key(name), sort_key=person_sort_key(name), birth_date=born,
                      place_id=place, identity_number=number or "", since=date.today(), source=source)
                for name, born, number in rows.select("name", "dob", "cid").iter_rows()
            ),
            batch_size=5_000,
        )  # fmt: skip
        transaction.set_rollback(True, using="owner")


def loaded(file: Path, on: date, scratch: Path) -> None:
    from mangnon.cli.register import load_register

    began: dict[str, float] = {}

    def tell(stage: str, done: int, total: int) -> None:
        began.setdefault(stage, time.perf_counter())
        if done >= total:
            print(f"    {stage}: until {time.perf_counter() - start:.0f} s", flush=True)

    start = time.perf_counter()
    print("   ", load_register(file, "bench", on, refused_to=scratch / "refused.csv", scratch=scratch, tell=tell))


def with_changes(file: Path, folder: Path) -> Path:
    """Every fiftieth record: a new telephone, and of these each second a corrected name, each third another commune."""
    out = folder / "newer.parquet"
    rid = pl.col("rid")
    frame = pl.scan_parquet(file).select(COLUMNS)
    communes = frame.select("commune", "province").head(BARE).collect().unique(["province"], maintain_order=True)
    other = frame.join(communes.lazy().rename({"commune": "other"}), on="province", how="left")
    changed = (rid % CHANGED) == 0
    other.with_columns(
        phone=pl.when(changed).then(pl.lit("0912345678")).otherwise("phone"),
        name=pl.when(changed & (rid % (2 * CHANGED) == 0)).then(pl.col("name") + " Anh").otherwise("name"),
        commune=pl.when(changed & (rid % (3 * CHANGED) == 0)).then("other").otherwise("commune"),
    ).drop("other").sink_parquet(out)
    return out


@contextmanager
def measured(label: str, count: int):
    before = cpu()
    with ground.timed(label, unit="rows", count=count):
        yield
    own, server = (after - first for after, first in zip(cpu(), before, strict=True))
    idle = count / ((own + server) / os.cpu_count())
    print(
        f"    CPU {own + server:.0f} s: ours {own:.0f}, server {server:.0f}: {idle:,.0f} rows/s were the {os.cpu_count()} cores ours alone"
    )


def cpu() -> tuple[float, float]:
    from django.db import connections

    own = resource.getrusage(resource.RUSAGE_SELF)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    master = int(stat(backend)[1])
    living = [ticks(pid, False) for pid in pids() if stat(pid)[1:2] == [str(master)]]
    return own.ru_utime + own.ru_stime, (ticks(master, True) + sum(living)) / os.sysconf("SC_CLK_TCK")


def pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal() and stat(int(path.name))]


def stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the state on; none where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def ticks(pid: int, with_dead: bool) -> int:
    return sum(map(int, stat(pid)[11 : 15 if with_dead else 13] or ["0"]))


def sizes() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_size_pretty(pg_database_size(current_database())), (SELECT count(*) FROM registry_childfact)"
        )
        size, facts = cursor.fetchone()
    print(f"database {size}; {facts:,} facts of history")


if __name__ == "__main__":
    main(*sys.argv[1:])
