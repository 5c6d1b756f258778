"""What was decided to be taken from a list goes into the registry, all or none; it can be taken back as a list."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.audit.deeds import Deed
from mangnon.base import progress
from mangnon.base.actor import Actor
from mangnon.exchange.actions import carers
from mangnon.exchange.actions.intakes import IntakeRefused, held, record
from mangnon.exchange.models import Intake, IntakeRow
from mangnon.exchange.queries import registers
from mangnon.exchange.rules.comparing import LASTING
from mangnon.exchange.rules.registers import CARERS
from mangnon.registry.actions import caring, registering, revising, sources
from mangnon.registry.queries import standing
from mangnon.registry.queries.standing import Standing
from mangnon.registry.rules import fields
from mangnon.registry.rules.refusals import NotHere, RecordRefused

State, Verdict = Intake.State, IntakeRow.Verdict
CHUNK = 500
SAID_EVERY = 50
MOST_NAMES = 5


@transaction.atomic
def take(*, intake_id: UUID, by: Actor, on: date) -> int:
    """Write every value chosen from the list, all or none, under a source named after the register; how many children.

    Raises:
        IntakeRefused: nothing is chosen, a value cannot be so, or a child was changed since it was compared.
        NotHere, NotAllowed.
    """
    intake = held(intake_id=intake_id, states=(State.COMPARED, State.TAKING), by=by)
    source, count = _source(intake, "", by, on), 0
    for row, ours in _with_children(_chosen(intake), "choices"):
        if count % SAID_EVERY == 0:
            progress.tell(f"intake:{intake_id}", count)
        row.taken = _wanted(row)
        _refuse_changed(row.taken, ours)
        _write(row, ours, source, by, on)
        count += 1
    if not count:
        raise IntakeRefused("Chưa chọn giá trị nào của sổ kia để ghi.")
    Intake.objects.filter(id=intake.id).update(state=State.TAKEN, source=source, refusal="")
    record(intake=intake, deed=Deed.LIST_TAKEN, by=by, details={"children": count})
    return count


@transaction.atomic
def undo(*, intake_id: UUID, by: Actor, on: date) -> int:
    """Give every value taken from the list back what stood before; how many children.

    Raises:
        IntakeRefused: a value was changed again since; the message names the children.
        NotHere, NotAllowed.
    """
    intake = held(intake_id=intake_id, states=(State.TAKEN,), by=by)
    source, count = _source(intake, "Hoàn tác ", by, on), 0
    changed: list[str] = []
    for row, ours in _with_children(IntakeRow.objects.filter(intake=intake).exclude(taken={}), "taken"):
        if any(_stands(ours, key) != new for key, (_old, new) in row.taken.items()):
            changed.append(str(ours.values["full_name"]))
            continue
        before = {key: _value(key, old) for key, (old, _new) in row.taken.items() if key not in CARERS}
        revising.correct(child_id=ours.id, values=before, base_version=None, by=by, on=on, source=source)
        carers.give_back(child_id=ours.id, taken=row.taken, source=source, by=by, on=on)
        row.taken = {}
        count += 1
    if changed:
        raise IntakeRefused(f"Không hoàn tác được: sau khi ghi, hồ sơ đã được sửa tiếp của {_named(changed)}.")
    Intake.objects.filter(id=intake.id).update(state=State.UNDONE, undone_by=source)
    record(intake=intake, deed=Deed.LIST_UNDONE, by=by, details={"children": count})
    return count


@transaction.atomic
def add(*, intake_id: UUID, row_id: int, by: Actor, on: date) -> UUID:
    """Add the child of a row that is none of ours, after likely matches were shown; its public id. Twice adds one.

    Raises:
        RecordRefused: a fact cannot be so.
        NotHere, NotAllowed.
    """
    intake = held(intake_id=intake_id, states=(State.COMPARED, State.TAKEN, State.UNDONE), by=by)
    row = IntakeRow.objects.select_for_update().filter(intake=intake, id=row_id).first()
    if row is None or row.verdict not in (Verdict.NOT_OURS, Verdict.SAME):
        raise NotHere
    if row.child_id is None:
        row.child_id = _register(row, _source(intake, "", by, on), by, on)
        row.verdict = Verdict.SAME
        row.save()
    return row.new_id


def _register(row: IntakeRow, source, by: Actor, on: date) -> int:
    values = {key: _value(key, value) for key, value in row.facts.items() if key in fields.BY_KEY}
    empty = {field.key: field.empty for field in fields.FIELDS if field.key in ("full_name", "sex", "birth_precision")}
    values = empty | values | {"place": row.place_id}
    child_id = registering.register(public_id=row.new_id, values=values, by=by, on=on, source=source)
    born = values.get("birth_date")
    for relation in CARERS:
        if name := row.facts.get(relation):
            caring.care_for(
                child_id=child_id, relation=relation, adult={"full_name": name, "phone": row.facts.get("phone")},
                from_=born if isinstance(born, date) else on, by=by, on=on, source=source,
            )  # fmt: skip
    return child_id


def _chosen(intake: Intake):
    return IntakeRow.objects.filter(intake=intake, verdict=Verdict.DIFFERS).exclude(choices={})


def _with_children(rows, kept: str) -> Iterator[tuple[IntakeRow, Standing]]:
    """Rows with the child each is, some at a time; what was done with them is saved when they are through."""
    ids = list(rows.order_by("id").values_list("id", flat=True))
    for start in range(0, len(ids), CHUNK):
        found = list(IntakeRow.objects.filter(id__in=ids[start : start + CHUNK]).order_by("id"))
        if kept == "choices":
            found = [row for row in found if _wanted(row)]
        ours = standing.of(row.child_id for row in found if row.child_id)
        for row in found:
            if row.child_id not in ours:
                raise IntakeRefused(f"Trẻ ở dòng {row.line} không còn trong sổ của xã. Hãy so lại danh sách.")
            yield row, ours[row.child_id]
        IntakeRow.objects.bulk_update(found, ["taken"])


def _wanted(row: IntakeRow) -> dict[str, list]:
    """Field → [ours, theirs] of the fields whose value is taken."""
    return {key: pair for key, pair in row.differences.items() if row.choices.get(key) == "theirs"}


def _write(row: IntakeRow, ours: Standing, source, by: Actor, on: date) -> None:
    values = {key: _value(key, new) for key, (_old, new) in row.taken.items() if key not in CARERS}
    if "birth_date" in values and (precision := row.facts.get("birth_precision")):
        values["birth_precision"] = precision
        row.taken["birth_precision"] = [_stands(ours, "birth_precision"), precision]
    lasting = {key: value for key, value in values.items() if key in LASTING}
    passing = {key: value for key, value in values.items() if key not in LASTING}
    try:
        carers.write(child_id=ours.id, taken=row.taken, source=source, by=by, on=on)
        if lasting:
            revising.correct(child_id=ours.id, values=lasting, base_version=None, by=by, on=on, source=source)
        if passing:
            revising.change(
                child_id=ours.id, values=passing, from_=on, base_version=None, by=by, on=on, source=source
            )  # fmt: skip
    except RecordRefused as refusal:
        raise IntakeRefused(f"Dòng {row.line}, {ours.values['full_name']}: {refusal}") from refusal


def _refuse_changed(taken: dict[str, list], ours: Standing) -> None:
    if any(_stands(ours, key) != old for key, (old, _new) in taken.items()):
        raise IntakeRefused(f"Hồ sơ của {ours.values['full_name']} vừa được sửa sau khi so. Hãy bấm “So lại” rồi ghi.")


def _stands(ours: Standing, key: str) -> object:
    return fields.as_json(ours.values.get(key))


def _value(key: str, kept: object) -> object:
    return fields.from_json(key, kept)


def _named(names: list[str]) -> str:
    rest = f" và {len(names) - MOST_NAMES} trẻ khác" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + rest


def _source(intake: Intake, before: str, by: Actor, on: date):
    label = f"{before}{registers.one(intake.register_id).title}: {intake.file_name}"
    return sources.open_source(kind="import", label=label, place_id=intake.place_id, by=by, on=on)
