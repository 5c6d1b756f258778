"""The rows of a list compared with the registry, then decided: theirs or ours, by row or by field."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from mangnon.base.actor import Actor
from mangnon.exchange.actions.intakes import IntakeRefused, held
from mangnon.exchange.models import Intake, IntakeRow
from mangnon.exchange.queries import matching
from mangnon.exchange.rules import comparing
from mangnon.exchange.rules.comparing import is_takable
from mangnon.exchange.rules.matching import SAME_NAME_AND_BIRTH, Likely, Matched
from mangnon.registry.queries import standing
from mangnon.registry.rules import fields
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets.preview import Drafted

State, Verdict = Intake.State, IntakeRow.Verdict
ELSEWHERE = "Số định danh này đang ở xã khác trong địa bàn; có thể trẻ mới chuyển đến."
REPEATED = "Dòng này lặp lại dòng trước."


@transaction.atomic
def begin(*, intake_id: UUID, by: Actor) -> None:
    """Forget what was compared before: the comparison starts from the first row, also after a worker was killed."""
    intake = held(intake_id=intake_id, states=(State.READING, State.COMPARED, State.UNDONE), by=by)
    IntakeRow.objects.filter(intake=intake)._raw_delete("default")
    Intake.objects.filter(id=intake.id).update(state=State.READING, done=0, refusal="", source=None, undone_by=None)


@transaction.atomic
def compare(
    *, intake_id: UUID, rows: Sequence[tuple[int, Drafted, Mapping[str, object]]], done: int, by: Actor, on: date
) -> None:
    """Match and compare some rows (sheet, as drafted, facts with their keys); the registry stays as it is."""
    intake = held(intake_id=intake_id, states=(State.READING,), by=by)
    sound = [facts for _sheet, drafted, facts in rows if not drafted.problems]
    found = iter(matching.matched(sound, place_id=intake.place_id, by=by, on=on))
    elsewhere = standing.numbers_elsewhere(
        intake.place_id, {str(facts.get("identity_number") or "") for facts in sound}, on
    )
    IntakeRow.objects.bulk_create(
        _row(intake, sheet, drafted, facts, None if drafted.problems else next(found), elsewhere)
        for sheet, drafted, facts in rows
    )
    Intake.objects.filter(id=intake.id).update(done=done)


@transaction.atomic
def finish(*, intake_id: UUID, by: Actor) -> None:
    """All rows are compared: rows that are one child are told apart or refused, and the officer decides."""
    intake = held(intake_id=intake_id, states=(State.READING,), by=by)
    rows = IntakeRow.objects.filter(intake=intake)
    repeated = rows.exclude(child=None).values("child_id").annotate(n=Count("id")).filter(n__gt=1)
    for child_id in repeated.order_by().values_list("child_id", flat=True):
        _settle_repeats(list(rows.filter(child_id=child_id).order_by("sheet", "line")))
    Intake.objects.filter(id=intake.id).update(state=State.COMPARED, done=intake.total)


@transaction.atomic
def choose(*, intake_id: UUID, field: str, choice: str, row_id: int | None = None, by: Actor) -> int:
    """Take theirs or keep ours for a field, of one row or of all rows that differ in it; how many rows."""
    intake = held(intake_id=intake_id, states=(State.COMPARED,), by=by)
    if choice not in ("theirs", "ours") or not is_takable(field):
        raise IntakeRefused("Thông tin này sửa ở hồ sơ của trẻ.")
    rows = IntakeRow.objects.filter(intake=intake, verdict=Verdict.DIFFERS, differences__has_key=field)
    if row_id is not None:
        rows = rows.filter(id=row_id)
    chosen = list(rows.only("id", "choices"))
    for row in chosen:
        row.choices = {**row.choices, field: choice}
    IntakeRow.objects.bulk_update(chosen, ["choices"], batch_size=2000)
    return len(chosen)


@transaction.atomic
def link(*, intake_id: UUID, row_id: int, child_id: int | None, by: Actor) -> None:
    """Say which child a doubtful row is, or that it is none of ours."""
    intake = held(intake_id=intake_id, states=(State.COMPARED,), by=by)
    row = IntakeRow.objects.filter(intake=intake, id=row_id, verdict__in=(Verdict.LOOK, Verdict.NOT_OURS)).first()
    if row is None:
        raise NotHere
    if child_id is None:
        row.verdict, row.likely = Verdict.NOT_OURS, []
    else:
        ours = standing.of([child_id]).get(child_id)
        if ours is None or IntakeRow.objects.filter(intake=intake, child_id=child_id).exclude(id=row.id).exists():
            raise IntakeRefused("Trẻ này không ở xã, hoặc đã khớp với dòng khác của tệp.")
        row.child_id = child_id
        _compare(row, ours.values, comparing.from_json(row.facts))
    row.save()


def _row(intake, sheet, drafted: Drafted, facts, found: Matched | None, elsewhere: set[str]) -> IntakeRow:
    row = IntakeRow(
        intake=intake, place_id=intake.place_id, sheet=sheet, line=drafted.line,
        facts={key: fields.as_json(value) for key, value in drafted.facts.items()}, said=drafted.said,
        problems=drafted.problems, verdict=Verdict.ERROR,
    )  # fmt: skip
    if found is None:
        return row
    row.said = [*row.said, *found.said]
    bears_another = facts.get("identity_number") in elsewhere
    if found.child is not None and not bears_another:
        row.child_id = found.child.id
        _compare(row, found.child.values, drafted.facts)
        return row
    likely = found.likely
    if bears_another:
        row.said = [*row.said, ELSEWHERE]
        likely = likely or ((Likely(found.child.id, 0.5, SAME_NAME_AND_BIRTH),) if found.child else ())
    row.verdict = Verdict.LOOK if likely or bears_another else Verdict.NOT_OURS
    row.likely = [[one.child_id, one.probability, list(one.reasons)] for one in likely]
    return row


def _compare(row: IntakeRow, ours: Mapping[str, object], theirs: Mapping[str, object]) -> None:
    row.differences = comparing.differences(ours, theirs)
    row.verdict = Verdict.DIFFERS if row.differences else Verdict.SAME


def _settle_repeats(rows: list[IntakeRow]) -> None:
    """Rows of one child that say the same are told once; where they differ none of them is believed."""
    if all(row.facts == rows[0].facts for row in rows):
        for row in rows[1:]:
            row.verdict, row.differences, row.said = Verdict.SAME, {}, [*row.said, REPEATED]
    else:
        lines = ", ".join(str(row.line) for row in rows[:5])
        for row in rows:
            row.verdict, row.differences = Verdict.ERROR, {}
            row.problems = [f"Các dòng {lines} cùng là một trẻ mà ghi khác nhau; giữ lại một dòng."]
    IntakeRow.objects.bulk_update(rows, ["verdict", "differences", "said", "problems"])
