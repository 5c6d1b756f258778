"""A workbook of children: handed in, its columns understood, its rows judged, written as one, undone as one.

Reading the file is the caller's (`documents.sheets`): this package gets rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import locks
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.files import Kept
from mangnon.registry.actions import rights, sources
from mangnon.registry.models import ColumnMapping, ImportBatch, ImportRow, Source
from mangnon.registry.queries import batches
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets import drafts, mapping
from mangnon.registry.rules.sheets.drafts import Numbered
from mangnon.registry.rules.sheets.mapping import Layout
from mangnon.registry.statements import judging, undoing, writing
from mangnon.vn.names import person_sort_key, search_key

State = ImportBatch.State


class ImportRefused(Refused):
    """The workbook cannot be taken, written or undone as things stand."""


class PreviewAgain(ImportRefused):
    """The registry changed since the preview."""

    def __init__(self) -> None:
        super().__init__("Sổ trẻ em của xã vừa có thay đổi sau khi xem trước. Hãy xem lại kết quả rồi xác nhận.")


@transaction.atomic
def open_batch(
    *, place_id: int, file: Kept, layouts: Sequence[Layout], agency_id: int | None, rows: int = 0, by: Actor,
    on: date,
) -> UUID:  # fmt: skip
    """Take a stored workbook for a commune; columns that the office has mapped before are mapped so again.

    Raises:
        ImportRefused: no sheet holds a list of children.
        NotAllowed.
    """
    rights.allow(by=by, permission=Permission.CHILD_IMPORT, place_id=place_id)
    if not any(layout.columns for layout in layouts):
        raise ImportRefused("Tệp không có dòng dữ liệu nào. Hãy kiểm tra lại tệp rồi gửi lại.")
    known = [_as_remembered(layout, agency_id) for layout in layouts]
    batch = ImportBatch.objects.create(
        place_id=place_id, agency_id=agency_id, file_name=file.name, sha256=file.sha256, media_type=file.media_type,
        layouts=[mapping.as_json(layout) for layout in known], counts={"rows": rows}, by_officer_id=by.officer_id,
        by_name=by.name, on=on, at=sources.instant(by=by),
    )  # fmt: skip
    return batch.public_id


@transaction.atomic
def set_columns(*, batch_id: UUID, targets: Sequence[Mapping[int, str]], by: Actor, on: date) -> None:
    """Say what the columns of each sheet hold; the office's answer is remembered for these headings.

    Raises:
        ImportRefused: no sheet has a column of names, or a fact stands in two columns.
        NotHere, NotAllowed.
    """
    batch = _batch(batch_id, by, State.MAPPING, State.PREVIEW)
    layouts = [mapping.from_json(kept) for kept in batch.layouts]
    mapped = [layout.mapped(chosen) for layout, chosen in zip(layouts, targets, strict=True)]
    for layout in mapped:
        _refuse_doubles(layout)
        if layout.is_of_children:
            _remember(layout, batch, by, on)
    if not any(layout.is_of_children for layout in mapped):
        raise ImportRefused("Cần chọn cột Họ và tên.")
    batch.layouts, batch.state = [mapping.as_json(layout) for layout in mapped], State.READING
    batch.save()


@transaction.atomic
def stage(*, batch_id: UUID, rows: Numbered, by: Actor, on: date) -> dict[str, int]:
    """Read the rows under the batch's columns and judge each, as `stage_drafted`."""
    batch = batches.one(batch_id)
    lines = drafts.lines(rows, batch.layouts, batches.ground(batch.place_id, on))
    return stage_drafted(batch_id=batch_id, drafted=[b"".join(lines)], by=by)


@transaction.atomic
def stage_drafted(*, batch_id: UUID, drafted: Iterable[bytes], by: Actor) -> dict[str, int]:
    """Judge rows drafted elsewhere (whole lines of `rules.sheets.drafts`, any number at once): verdict → how many.

    The registry stays as it is. An error while the lines come leaves the batch as it was.
    """
    batch = _batch(batch_id, by, State.READING, State.PREVIEW)
    _run((judging.RAW, judging.TYPED), {})
    for lines in drafted:
        _copy(lines)
    return _judged(batch)


@transaction.atomic
def judge_again(*, batch_id: UUID, by: Actor) -> dict[str, int]:
    """Judge the rows as read against the registry as it is now."""
    batch = _batch(batch_id, by, State.PREVIEW)
    _run((judging.TYPED, judging.TYPED_OF_ROWS), {"batch": batch.id})
    return _judged(batch)


@transaction.atomic
def take(*, batch_id: UUID, row_id: int, is_taken: bool, by: Actor) -> None:
    """A doubtful row shall be written, or not after all."""
    batch = _batch(batch_id, by, State.PREVIEW)
    ImportRow.objects.filter(batch=batch, id=row_id, verdict=ImportRow.Verdict.LOOK).update(is_taken=is_taken)


@transaction.atomic
def write(*, batch_id: UUID, by: Actor, on: date) -> tuple[int, int]:
    """Write the new and changed rows, all or none; how many children were added and changed.

    Raises:
        PreviewAgain: what a row would do is no longer what the preview showed.
        NotHere, NotAllowed, ImportRefused.
    """
    batch = _batch(batch_id, by, State.PREVIEW, State.WRITING)
    locks.alone("registry import", batch.place_id)
    steps = (judging.TYPED, judging.TYPED_OF_ROWS, *judging.STEPS, judging.STILL_ALIKE)
    _run(steps, {"batch": batch.id, "place": batch.place_id})
    if _one(judging.DIFFERING, {"batch": batch.id})[0]:
        raise PreviewAgain
    batch.source = sources.open_source(
        kind=Source.Kind.IMPORT, label=batch.file_name, place_id=batch.place_id, by=by, on=on
    )
    batch.state = State.DONE
    batch.save()
    _run(writing.STEPS, _parameters(batch, _source(batch), by) | {"on": on})
    added, changed = _one(writing.HOW_MANY, {})
    batch.counts |= {"written_new": added, "written_changed": changed}
    ImportBatch.objects.filter(id=batch.id).update(counts=batch.counts, refusal="")
    _record(batch, Deed.CHILDREN_IMPORTED, by)
    return added, changed


@transaction.atomic
def undo(*, batch_id: UUID, by: Actor, on: date) -> None:
    """Take the whole import back: children it added go, values it changed get back what stood before.

    Raises:
        ImportRefused: something was built on it; the message names the children.
        NotHere, NotAllowed.
    """
    batch = _batch(batch_id, by, State.DONE)
    locks.alone("registry import", batch.place_id)
    _refuse_built_on(batch)
    batch.undone_by = sources.open_source(
        kind=Source.Kind.IMPORT, label=f"Hoàn tác {batch.file_name}", place_id=batch.place_id, by=by, on=on
    )
    batch.state = State.UNDONE
    batch.save()
    _run(undoing.STEPS, _parameters(batch, _source(batch), by) | {"undo": batch.undone_by_id})
    _key_names()
    try:
        _run((undoing.LET_GO,), {})
    except IntegrityError as error:
        raise ImportRefused(undoing.HELD) from error
    _record(batch, Deed.IMPORT_UNDONE, by)


@transaction.atomic
def drop(*, batch_id: UUID, by: Actor) -> None:
    """Leave the workbook unwritten; its rows are forgotten."""
    batch = _batch(batch_id, by, State.MAPPING, State.READING, State.PREVIEW)
    ImportRow.objects.filter(batch=batch).delete()
    ImportBatch.objects.filter(id=batch.id).update(state=State.DROPPED)


@transaction.atomic
def set_aside(*, batch_id: UUID, state: str, refusal: str = "", by: Actor) -> None:
    """Say that the queue is at work on the batch, or why it gave up."""
    batch = _batch(batch_id, by, State.READING, State.PREVIEW, State.WRITING)
    ImportBatch.objects.filter(id=batch.id).update(state=state, refusal=refusal)


def _batch(batch_id: UUID, by: Actor, *states: str) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().filter(public_id=batch_id).first()
    if batch is None:
        raise NotHere
    rights.allow(by=by, permission=Permission.CHILD_IMPORT, place_id=batch.place_id)
    if batch.state not in states:
        raise ImportRefused(f"Tệp này đang ở bước “{batch.get_state_display()}” nên không làm được việc này.")
    return batch


def _as_remembered(layout: Layout, agency_id: int | None) -> Layout:
    targets = batches.remembered(agency_id, layout.fingerprint)
    return layout if targets is None else layout.mapped(targets)


def _remember(layout: Layout, batch: ImportBatch, by: Actor, on: date) -> None:
    if batch.agency_id is None:
        return
    targets = {str(at): target for target, at in layout.targets.items()}
    ColumnMapping.objects.update_or_create(
        agency_id=batch.agency_id, fingerprint=layout.fingerprint,
        defaults={"targets": targets, "by_name": by.name, "on": on},
    )  # fmt: skip


def _refuse_doubles(layout: Layout) -> None:
    chosen = [column.target for column in layout.columns if column.target]
    if len(chosen) != len(set(chosen)):
        raise ImportRefused(f"Trang “{layout.name}”: mỗi thông tin chỉ chọn một cột.")


def _copy(lines: bytes) -> None:
    """While PostgreSQL types these rows, the next are being drafted."""
    with connection.cursor() as cursor:
        with cursor.copy("COPY import_raw FROM STDIN") as copy:
            copy.write(lines)
        cursor.execute(judging.TYPED_OF_RAW)


def _judged(batch: ImportBatch) -> dict[str, int]:
    parameters = {"batch": batch.id, "place": batch.place_id}
    _run(judging.STEPS, parameters)
    taken = list(ImportRow.objects.filter(batch=batch, is_taken=True).values_list("sheet", "line"))
    ImportRow.objects.filter(batch=batch)._raw_delete("default")
    _run((judging.KEEP,), parameters)
    for sheet, line in taken:
        ImportRow.objects.filter(batch=batch, sheet=sheet, line=line, verdict__in=("look", "new")).update(is_taken=True)
    with connection.cursor() as cursor:
        cursor.execute(judging.COUNTS, parameters)
        counts = dict(cursor.fetchall())
    counts["rows"] = batch.counts.get("rows", 0)
    ImportBatch.objects.filter(id=batch.id).update(counts=counts, state=State.PREVIEW, refusal="")
    return counts


def _parameters(batch: ImportBatch, source: Source, by: Actor) -> dict[str, object]:
    at = sources.instant(by=by)
    return {"batch": batch.id, "place": batch.place_id, "source": source.id, "at": at, "at_text": at.isoformat()}


def _refuse_built_on(batch: ImportBatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute(undoing.BUILT_ON, {"source": batch.source_id})
        names = [name for _, name in cursor.fetchall()]
    if names:
        shown = ", ".join(names[: undoing.MOST_NAMES])
        rest = f" và {len(names) - undoing.MOST_NAMES} trẻ khác" if len(names) > undoing.MOST_NAMES else ""
        raise ImportRefused(f"Không hoàn tác được: sau lần nhập, hồ sơ đã được ghi thêm của {shown}{rest}.")


def _key_names() -> None:
    with connection.cursor() as cursor:
        cursor.execute(undoing.NAMED)
        named = cursor.fetchall()
        keys = {
            "ids": [child_id for child_id, _ in named],
            "search_keys": [search_key(name) for _, name in named],
            "sort_keys": [person_sort_key(name) for _, name in named],
        }
        cursor.execute(undoing.KEYED, keys)


def _source(batch: ImportBatch) -> Source:
    if batch.source is None:
        raise ImportRefused("Lần nhập này chưa ghi gì.")
    return batch.source


def _run(statements: Iterable[str], parameters: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, parameters)


def _one(statement: str, parameters: dict[str, Any]) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone()


def _record(batch: ImportBatch, deed: Deed, by: Actor) -> None:
    audit.record(
        by=by, deed=deed, subjects=[f"import:{batch.public_id}"], place_id=batch.place_id,
        details={"counts": batch.counts, "file": batch.sha256},
    )  # fmt: skip
