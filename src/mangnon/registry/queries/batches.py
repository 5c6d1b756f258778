"""Imports of workbooks: what was handed in, what each row would do or did."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Case, When

from mangnon.places import queries as places
from mangnon.registry.models import ColumnMapping, ImportBatch, ImportRow
from mangnon.registry.queries import around
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets import mapping, preview, reading_words
from mangnon.registry.rules.sheets.mapping import Layout
from mangnon.registry.rules.sheets.preview import Ground
from mangnon.vn.names import search_key

State = ImportBatch.State
MOST_VILLAGES = 50
UNKNOWN = """
SELECT substr(words, %s, length(words) - %s) AS village, count(*)
FROM registry_importrow r, jsonb_array_elements_text(r.said) words
WHERE r.batch_id = %s AND words LIKE %s GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s
"""
EYE = Case(When(verdict="error", then=0), When(verdict="look", then=1), When(verdict="changed", then=2), default=3)


@dataclass(frozen=True)
class Batch:
    """One workbook. `counts`: verdict → rows; after writing also “written_new” and “written_changed”."""

    id: int
    public_id: UUID
    place_id: int
    file_name: str
    sha256: str
    media_type: str
    layouts: tuple[Layout, ...]
    state: str
    state_label: str
    counts: dict[str, int]
    refusal: str
    by_name: str
    on: date
    at: datetime

    def count(self, key: str) -> int:
        return int(self.counts.get(key, 0))


@dataclass(frozen=True)
class Row:
    """A row of a batch. `line` is the row's number in Excel."""

    id: int
    sheet: int
    line: int
    verdict: str
    is_taken: bool
    child_id: int | None
    facts: dict[str, object]
    changes: dict[str, list]
    reasons: tuple[str, ...]
    said: tuple[str, ...]


def one(public_id: UUID) -> Batch:
    """The batch.

    Raises:
        NotHere: there is none in the officer's places.
    """
    found = ImportBatch.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotHere
    return _batch(found)


def listing(place_id: int, limit: int = 50) -> list[Batch]:
    """Imports of a commune, last first."""
    return [_batch(batch) for batch in ImportBatch.objects.filter(place_id=place_id).order_by("-at", "-id")[:limit]]


def left_by(officer_id: int | None) -> list[Batch]:
    """The officer's imports that wait for a word of theirs: columns to be looked at, a preview to be confirmed."""
    found = ImportBatch.objects.filter(by_officer_id=officer_id, state__in=[State.MAPPING, State.PREVIEW])
    return [_batch(batch) for batch in found.order_by("at", "id")]


def rows(batch_id: int, verdict: str = "", *, start: int = 0, limit: int = 50) -> list[Row]:
    """Rows in the order of the workbook, of one verdict where given; of all, those that ask for an eye come first."""
    found = ImportRow.objects.filter(batch_id=batch_id)
    found = found.filter(verdict=verdict).order_by("sheet", "line") if verdict else found.order_by(EYE, "sheet", "line")
    return [_row(row) for row in found[start : start + limit]]


def errors(batch_id: int) -> dict[tuple[int, int], str]:
    """(sheet, line) → why the row was not taken, of rows with errors and of doubtful rows not taken."""
    found = ImportRow.objects.filter(batch_id=batch_id, verdict__in=("error", "look"), is_taken=False)
    return {(row.sheet, row.line): " ".join(_row(row).reasons) for row in found.order_by("sheet", "line")}


def unknown_villages(batch_id: int) -> list[tuple[str, int]]:
    """Villages that the rows name and the commune's list does not, with how many rows; the most frequent first."""
    before, after = preview.UNKNOWN_VILLAGE.split("{}")
    with connection.cursor() as cursor:
        cursor.execute(UNKNOWN, [len(before) + 1, len(before + after), batch_id, f"{before}%{after}", MOST_VILLAGES])
        return cursor.fetchall()


def taken(batch_id: int) -> int:
    """How many doubtful rows the officer wants written."""
    return ImportRow.objects.filter(batch_id=batch_id, verdict="look", is_taken=True).count()


def remembered(agency_id: int | None, fingerprint: str) -> dict[int, str] | None:
    """The targets an office gave to columns under these headings."""
    if agency_id is None:
        return None
    found = ColumnMapping.objects.filter(agency_id=agency_id, fingerprint=fingerprint).first()
    return {int(at): target for at, target in found.targets.items()} if found else None


def ground(place_id: int, on: date) -> Ground:
    """The commune of a list as its rows are read against it."""
    villages = {reading_words.village_key(village.name): village.id for village in places.directly_under(place_id, on)}
    return Ground(place_id, places.one(place_id, on).title, villages, on, around.known_circumstances(on))


def neighbours(place_id: int, on: date) -> dict[str, str]:
    """Search key → title of the other communes of the same district or province."""
    own = places.one(place_id, on)
    if own.parent_id is None:
        return {}
    others = [place for place in places.directly_under(own.parent_id, on) if place.id != place_id]
    return {search_key(place.title): place.title for place in others if place.level == own.level}


def _batch(batch: ImportBatch) -> Batch:
    return Batch(
        batch.id, batch.public_id, batch.place_id, batch.file_name, batch.sha256, batch.media_type,
        tuple(map(mapping.from_json, batch.layouts)), batch.state, batch.get_state_display(), batch.counts,
        batch.refusal, batch.by_name, batch.on, batch.at,
    )  # fmt: skip


def _row(row: ImportRow) -> Row:
    reasons = (*row.problems, *row.clashes, *row.doubts, *(row.alike or ()))
    return Row(
        row.id, row.sheet, row.line, row.verdict, row.is_taken, row.child_id, row.facts, row.changes, reasons,
        tuple(row.said),
    )  # fmt: skip
