"""A whole register from a file, by the owner of the machine: row-level security refuses COPY (design decision 4).

Each province goes in as one transaction. What was loaded before is known by the register's own numbers and a digest of
what each record said: the same file again changes nothing, a load that was killed goes on where it stopped.
"""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl
from django.db import connections, transaction
from django.db.models.functions import Now

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.registry.actions import parts, setting_aside
from mangnon.registry.loading import files, layout
from mangnon.registry.loading.layout import Laid
from mangnon.registry.loading.order import Ground
from mangnon.registry.models import Load, Register
from mangnon.registry.owner import OWNER, close_in_thread
from mangnon.registry.statements import loading

AT_ONCE = 2
LOCK = "SELECT pg_try_advisory_lock(hashtext('registry load'))"
UNLOCK = "SELECT pg_advisory_unlock(hashtext('registry load'))"
KNOWN = {"number": pl.Int64, "digest_before": pl.Int64, "child_id": pl.Int64}


class LoadRefused(Refused):
    """The register cannot be loaded now."""


@dataclass(frozen=True)
class Told:
    """How far it is, for whoever waits: stage, done, of how many."""

    tell: Callable[[str, int, int], None] = lambda stage, done, total: None
    done: dict[str, int] = field(default_factory=dict)

    def step(self, stage: str, count: int, total: int) -> None:
        self.done[stage] = self.done.get(stage, 0) + count
        self.tell(stage, self.done[stage], total)


def load(
    *, path: Path, register: str, ground: Ground, by: Actor, on: date, refused_to: Path, scratch: Path | None = None,
    told: Told = Told(),
) -> dict[str, int]:  # fmt: skip
    """Load a Parquet or CSV file of a register (docs/reference/registry-load.md); how many rows were what.

    New records become children with their households, parents and source; changed ones change the child from `on`, with
    what stood before in its history; what an officer has since put right stays. Refused rows go to `refused_to`.

    Raises:
        Unreadable: the file is neither, lacks a column, or has no rows.
        LoadRefused: another load is running.
    """
    file = files.open_file(path)
    with _alone(), tempfile.TemporaryDirectory(prefix="register-", dir=scratch) as folder:
        one = _begun(file, register, by, on)
        _finish_former(by, told, but=one.id)
        is_bare = bool(one.set_aside) or setting_aside.take_off(load_id=one.id, by=by)
        laid = layout.lay_out(
            file, ground, _known(one.register_id), Path(folder), refused_to,
            lambda rows: told.step("Đọc và kiểm tra", rows, file.size),
        )  # fmt: skip
        _write(laid, one, is_bare, by, told)
        _put_back(one.id, by, told)
        return _ended(one, laid, by)


def finish(*, by: Actor, told: Told = Told()) -> bool:
    """Put back the indexes and keys of a first load that was killed; whether there was one."""
    with _alone():
        return _finish_former(by, told)


@contextmanager
def _alone() -> Iterator[None]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(LOCK)
        if not cursor.fetchone()[0]:
            raise LoadRefused("Một lượt nạp khác đang chạy. Hãy chờ xong rồi nạp.")
        try:
            yield
        finally:
            cursor.execute(UNLOCK)


def _finish_former(by: Actor, told: Told, but: int | None = None) -> bool:
    found = list(Load.objects.using(OWNER).exclude(set_aside=[]).values_list("id", flat=True))
    unfinished = [load_id for load_id in found if load_id != but]
    for load_id in unfinished:
        _put_back(load_id, by, told)
    return bool(unfinished)


def _put_back(load_id: int, by: Actor, told: Told) -> None:
    parts = Load.objects.using(OWNER).values_list("set_aside", flat=True).get(id=load_id)
    if parts:
        total = sum(part["kind"] != "unique" for part in parts)
        setting_aside.put_back(load_id=load_id, by=by, tell=lambda name: told.step("Dựng chỉ mục", 1, total))


def _begun(file: files.File, register: str, by: Actor, on: date) -> Load:
    """The load of this file: a new one, or one that was killed while the tables were bare."""
    sha256 = file.sha256()
    own, _ = Register.objects.using(OWNER).get_or_create(name=register)
    killed = Load.objects.using(OWNER).exclude(set_aside=[]).filter(register=own, sha256=sha256).first()
    return killed or Load.objects.using(OWNER).create(
        register=own, file_name=file.path.name, sha256=sha256, by_name=by.name, on=on
    )


def _known(register_id: int) -> pl.DataFrame:
    """Records of the register as loaded before."""
    held = BytesIO()
    with connections[OWNER].cursor() as cursor, cursor.copy(loading.KNOWN, [register_id]) as copy:
        for block in copy:
            held.write(block)
    if not held.tell():
        return pl.DataFrame(schema=KNOWN)
    held.seek(0)
    return pl.read_csv(held, has_header=False, new_columns=list(KNOWN), schema_overrides=list(KNOWN.values()))


def _write(laid: Laid, one: Load, is_bare: bool, by: Actor, told: Told) -> None:
    """Province by province, the largest first, two at a time."""
    total = sum(laid.provinces.values())
    more = tuple(column for column in laid.columns if column in (*loading.MORE, *loading.AROUND))

    def written(province: int) -> dict[str, int]:
        try:
            rows = laid.rows(province)
            counts = parts.write(load=one, province_id=province, rows=rows, more=more, is_bare=is_bare, by=by)
            laid.forget(province)
            return counts
        finally:
            close_in_thread()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        largest_first = sorted(laid.provinces, key=lambda province: -laid.provinces[province])
        for province, counts in zip(largest_first, pool.map(written, largest_first), strict=True):
            laid.add(**counts)
            told.step("Ghi vào sổ", laid.provinces[province], total)


@transaction.atomic(using=OWNER)
def _ended(one: Load, laid: Laid, by: Actor) -> dict[str, int]:
    Load.objects.using(OWNER).filter(id=one.id).update(counts=laid.counts, ended_at=Now())
    audit.record(
        by=by, deed=Deed.CHILDREN_LOADED, subjects=[f"load:{one.public_id}"], using=OWNER,
        details={"counts": laid.counts, "file": one.sha256},
    )  # fmt: skip
    return laid.counts
