"""Lists of other registers received, and how their rows stand to ours."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, F

from mangnon.base import progress
from mangnon.exchange.models import Intake, IntakeRow
from mangnon.exchange.queries import registers
from mangnon.exchange.rules.registers import CARERS, Described
from mangnon.registry.queries import standing
from mangnon.registry.queries.children import Listing
from mangnon.registry.rules import fields
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets import mapping
from mangnon.registry.rules.sheets.mapping import Layout


@dataclass(frozen=True)
class Received:
    """A list received. `done` of `total` rows are compared."""

    id: int
    public_id: UUID
    register_id: int
    place_id: int
    file_name: str
    sha256: str
    media_type: str
    layouts: tuple[Layout, ...]
    state: str
    state_label: str
    total: int
    done: int
    refusal: str
    by_name: str
    on: date
    at: datetime

    @property
    def is_busy(self) -> bool:
        return self.state in ("reading", "taking")


@dataclass(frozen=True)
class Row:
    """A row. `differences`: field → [ours, theirs]; `likely`: child id, probability, reasons."""

    id: int
    sheet: int
    line: int
    verdict: str
    child_id: int | None
    new_id: UUID
    facts: dict[str, object]
    differences: dict[str, list]
    choices: dict[str, str]
    taken: dict[str, list]
    likely: tuple[tuple[int, float, list[str]], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class FieldCount:
    """A field in which rows differ: how many, of them how many chosen theirs, ours."""

    field: str
    rows: int
    theirs: int
    ours: int


_BY_FIELD = """
SELECT key, count(*), count(*) FILTER (WHERE choices ->> key = 'theirs'),
       count(*) FILTER (WHERE choices ->> key = 'ours')
FROM exchange_intakerow, jsonb_object_keys(differences) AS key WHERE intake_id = %s AND verdict = 'differs'
GROUP BY key ORDER BY 2 DESC, 1
"""
_TO_TAKE = """
SELECT count(*) FROM exchange_intakerow WHERE intake_id = %s AND verdict = 'differs'
AND EXISTS (SELECT 1 FROM jsonb_each_text(choices) c WHERE c.value = 'theirs')
"""


def one(public_id: UUID) -> Received:
    """The list.

    Raises:
        NotHere: there is none in the officer's places.
    """
    found = Intake.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotHere
    return _received(found)


def listing(register_id: int, place_id: int, limit: int = 30) -> list[Received]:
    """Lists of a register received for a commune, last first."""
    found = Intake.objects.filter(register_id=register_id, place_id=place_id).order_by("-at", "-id")[:limit]
    return list(map(_received, found))


def register_of(received: Received) -> Described:
    return registers.one(received.register_id)


def counts(intake_id: int) -> dict[str, int]:
    """Verdict → rows."""
    found = IntakeRow.objects.filter(intake_id=intake_id).order_by().values_list("verdict").annotate(Count("id"))
    return dict(found)


def by_field(intake_id: int) -> list[FieldCount]:
    """Fields in which rows differ, the most frequent first."""
    return [FieldCount(*row) for row in _asked(_BY_FIELD, intake_id)]


def to_take(intake_id: int) -> int:
    """Children of whom something of theirs is chosen."""
    return _asked(_TO_TAKE, intake_id)[0][0]


def added(intake_id: int) -> list[str]:
    """Names of the children that were added from the list, as the list wrote them."""
    rows = IntakeRow.objects.filter(intake_id=intake_id, child__public_id=F("new_id"))
    return [str(facts.get("full_name", "")) for facts in rows.order_by("id").values_list("facts", flat=True)]


def taking(received: Received) -> int:
    """How many children's values are written so far by who is at it; nothing of it stands before all are."""
    return progress.heard(f"intake:{received.public_id}") or 0


def rows(intake_id: int, verdict: str = "", field: str = "", *, start: int = 0, limit: int = 50) -> list[Row]:
    """Rows in the order of the file, of one verdict, or differing in one field."""
    found = IntakeRow.objects.filter(intake_id=intake_id)
    if verdict:
        found = found.filter(verdict=verdict)
    if field:
        found = found.filter(differences__has_key=field, verdict="differs")
    return [_row(row) for row in found.order_by("sheet", "line", "id")[start : start + limit]]


def row(intake_id: int, row_id: int) -> Row:
    """One row of the list.

    Raises:
        NotHere.
    """
    found = IntakeRow.objects.filter(intake_id=intake_id, id=row_id).first()
    if found is None:
        raise NotHere
    return _row(found)


def missing(received: Received) -> Listing:
    """Children of the commune, of the register's ages, that the list does not have."""
    there = IntakeRow.objects.filter(intake_id=received.id).exclude(child=None)
    ours = standing.aged(received.place_id, received.on, register_of(received).ages)
    return Listing(ours.found.exclude(id__in=there.values("child_id")))


def _asked(statement: str, intake_id: int) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [intake_id])
        return cursor.fetchall()


def _received(intake: Intake) -> Received:
    return Received(
        intake.id, intake.public_id, intake.register_id, intake.place_id, intake.file_name, intake.sha256,
        intake.media_type, tuple(map(mapping.from_json, intake.layouts)), intake.state, intake.get_state_display(),
        intake.total, intake.done, intake.refusal, intake.by_name, intake.on, intake.at,
    )  # fmt: skip


def _in_order(differences: dict[str, list]) -> dict[str, list]:
    """Fields in the order in which they are declared, carers last."""
    order = [*fields.BY_KEY, *CARERS]
    return dict(sorted(differences.items(), key=lambda pair: order.index(pair[0])))


def _row(row: IntakeRow) -> Row:
    return Row(
        row.id, row.sheet, row.line, row.verdict, row.child_id, row.new_id, row.facts, _in_order(row.differences),
        row.choices, row.taken, tuple(map(tuple, row.likely)), (*row.problems, *row.said),
    )  # fmt: skip
