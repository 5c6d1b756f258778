"""A workbook of children from the file to the registry's staging, and back to the file with its errors."""

from datetime import date
from uuid import UUID

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.base import files, queue
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.files import Kept
from mangnon.documents import child_drafts, child_sheets
from mangnon.documents.sheets import NotAWorkbook, long
from mangnon.jobs import doubles, previewing
from mangnon.registry.actions import importing
from mangnon.registry.queries import batches
from mangnon.registry.queries.batches import Batch
from mangnon.registry.rules.sheets import mapping, preview
from mangnon.registry.rules.sheets.mapping import Layout

AT_ONCE = 20_000
"""Rows read or written while the officer waits; more go to the queue."""


def take_in(*, file: Kept, place_id: int, agency_id: int | None, by: Actor, on: date) -> UUID:
    """Look at a stored workbook's columns and open a batch; its public id.

    Raises:
        NotAWorkbook, ImportRefused, NotAllowed.
    """
    layouts, rows = laid_out(file, place_id, on)
    return importing.open_batch(
        place_id=place_id, file=file, layouts=layouts, agency_id=agency_id, rows=rows, by=by, on=on
    )


def laid_out(file: Kept, place_id: int, on: date) -> tuple[list[Layout], int]:
    """How the sheets of a commune's stored list are laid out, and how many rows they have. Raises as `take_in`."""
    ground = batches.ground(place_id, on)
    with long.spooled(data(file.sha256, file.media_type), file.media_type, is_sample=True) as spool:
        sheets = spool.sheets()
    layouts = [mapping.layout(sheet.name, sheet.sample, villages=ground.villages, on=on) for sheet in sheets]
    others = batches.neighbours(place_id, on)
    for sheet, layout in zip(sheets, layouts, strict=True):
        if layout.is_of_children and (other := preview.named_commune(sheet.sample[: layout.body], others)):
            raise importing.ImportRefused(f"Trang “{sheet.name}” ghi là của {other}, không phải {ground.name}.")
    return layouts, sum(sheet.count for sheet in sheets)


def read_into(*, batch_id: UUID, by: Actor, on: date) -> None:
    """Read the batch's file under its columns and judge its rows."""
    batch = batches.one(batch_id)
    ground = batches.ground(batch.place_id, on)
    with child_drafts.drafted(data(batch.sha256, batch.media_type), batch.media_type, batch.layouts, ground) as drafted:
        importing.stage_drafted(batch_id=batch_id, drafted=drafted, by=by)
    previewing.mark_alike(batch_id=batch_id, by=by, on=on)


def samples(batch: Batch) -> list[long.LongSheet]:
    """The first rows of the batch's sheets, for the page that shows what its columns hold."""
    with long.spooled(data(batch.sha256, batch.media_type), batch.media_type, is_sample=True) as spool:
        return list(spool.sheets())


def handed_back(batch: Batch) -> bytes:
    """The batch's workbook with a column that says why rows were not taken."""
    heads = {at: layout.body for at, layout in enumerate(batch.layouts) if layout.is_of_children}
    with _spooled(batch) as spool:
        return child_sheets.handed_back(spool, batches.errors(batch.id), heads)


def read_later(*, batch_id: UUID, by: Actor, on: date) -> None:
    queue.defer("children.read_import", lock=f"import:{batch_id}", **_order(batch_id, by, on))


def write_later(*, batch_id: UUID, by: Actor, on: date) -> None:
    importing.set_aside(batch_id=batch_id, state="writing", by=by)
    queue.defer("children.write_import", lock=f"import:{batch_id}", **_order(batch_id, by, on))


def read_ordered(batch_id: str, officer_id: int, name: str, on: str) -> None:
    """The queue's part of `read_later`: a refusal goes onto the batch's page."""
    day, batch = date.fromisoformat(on), UUID(batch_id)
    by = access.officer_at_work(officer_id, name, day)
    try:
        with scope(by):
            read_into(batch_id=batch, by=by, on=day)
    except Refused as refusal:
        with scope(by):
            importing.set_aside(batch_id=batch, state="mapping", refusal=str(refusal), by=by)


def write_ordered(batch_id: str, officer_id: int, name: str, on: str) -> None:
    """The queue's part of `write_later`: where the registry changed meanwhile, the preview is made anew."""
    day, batch = date.fromisoformat(on), UUID(batch_id)
    by = access.officer_at_work(officer_id, name, day)
    try:
        with scope(by):
            importing.write(batch_id=batch, by=by, on=day)
            doubles.look_later(place_id=batches.one(batch).place_id, by=by, on=day)
    except Refused as refusal:
        with scope(by):
            importing.set_aside(batch_id=batch, state="preview", by=by)
            previewing.judge_again(batch_id=batch, by=by, on=day)
            importing.set_aside(batch_id=batch, state="preview", refusal=str(refusal), by=by)


def _order(batch_id: UUID, by: Actor, on: date) -> dict[str, object]:
    return {"batch_id": str(batch_id), "officer_id": by.officer_id, "name": by.name, "on": on.isoformat()}


def _spooled(batch: Batch):
    return long.spooled(data(batch.sha256, batch.media_type), batch.media_type)


def data(sha256: str, media_type: str) -> bytes:
    try:
        return files.where(sha256, media_type).read_bytes()
    except FileNotFoundError:
        raise NotAWorkbook("Tệp gốc không còn trên máy chủ. Hãy tải lên lại.") from None
