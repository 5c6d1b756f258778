"""Moves in the life of a task, each checked against the one table of moves (`rules.states.MOVES`)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import files
from mangnon.base.actor import Actor, System
from mangnon.base.errors import NotAllowed, Refused
from mangnon.directives.actions.registering import Given
from mangnon.directives.models import Assignment, AssignmentStep, Evidence
from mangnon.directives.rules.answers import cleaned_figures
from mangnon.directives.rules.states import MOVES, Side, TaskState, next_state
from mangnon.people import queries as people
from mangnon.vn.text import nfc

DEEDS = {"answer": Deed.TASK_ANSWERED, "hand": Deed.TASK_HANDED, "extend": Deed.TASKS_EXTENDED}
PLAIN = ("accept", "start", "take_back", "confirm", "return", "refuse_extension", "cancel")


class Stale(Refused):
    """A colleague moved the task meanwhile."""


class BadAnswer(Refused):
    """The answer is empty."""


class BadDay(Refused):
    """The day asked for is over, or no later than the one that stands."""


@transaction.atomic
def move(*, assignment_id: int, name: str, why: str = "", version: int | None = None, by: Actor, on: date) -> None:
    """Take a move that needs nothing but perhaps a reason: accept, start, confirm, return…

    Raises:
        WrongStep: it does not start from the present state, or wants a reason.
        NotAllowed: the officer stands on the other side, or their post lacks the right.
        Stale: a colleague moved it since `version`.
    """
    if name not in PLAIN:
        raise ValueError(f"{name} has an action of its own")
    assignment = _locked(assignment_id, name, version, by)
    if name == "refuse_extension":
        assignment.wanted_due_on = None
    _take(assignment, name, why, by, on)


@transaction.atomic
def answer(
    *,
    assignment_id: int,
    text: str,
    figures: Mapping[str, object] | None = None,
    evidence: Sequence[Given] = (),
    version: int | None = None,
    by: Actor,
    on: date,
) -> None:
    """Answer with text, named figures and files. “Không phát sinh” is an answer too; nothing at all is none.

    Raises:
        BadAnswer: neither text, nor figure, nor file.
        FileRefused, BadFigure: a file or a figure is not what it should be.
    """
    assignment = _locked(assignment_id, "answer", version, by)
    clean, counted = nfc(text).strip(), cleaned_figures(figures or {})
    if not clean and not counted and not evidence:
        raise BadAnswer(_("Hãy ghi kết quả, số liệu hoặc gửi kèm tệp."))
    kept = [files.keep(given.content, given.name) for given in evidence]
    Evidence.objects.bulk_create(
        Evidence(assignment=assignment, name=item.name, media_type=item.media_type, size=item.size, sha256=item.sha256)
        for item in kept
    )
    assignment.answer, assignment.figures, assignment.answered_on = clean, counted, on
    _take(assignment, "answer", "", by, on, {"figures": sorted(counted), "files": len(kept)})


@transaction.atomic
def hand(*, assignment_id: int, officer_id: int, by: Actor, on: date) -> None:
    """Hand the task to an officer who holds a post in its agency on the day.

    Raises:
        NotAllowed: the officer has no post there.
    """
    assignment = _locked(assignment_id, "hand", None, by)
    seats = people.seats_of(officer_id, on)
    if not any(assignment.agency_id in (seat.agency_id, seat.parent_id) for seat in seats):
        raise NotAllowed(_("Cán bộ này không giữ vị trí nào ở cơ quan được giao việc."))
    assignment.holder_id = officer_id
    _take(assignment, "hand", "", by, on, {"officer": officer_id})


@transaction.atomic
def ask_extension(*, assignment_id: int, due_on: date, why: str, by: Actor, on: date) -> None:
    """Ask the giver for a later day, with a reason."""
    assignment = _locked(assignment_id, "ask_extension", None, by)
    _check_later(assignment, due_on, on)
    assignment.wanted_due_on = due_on
    _take(assignment, "ask_extension", why, by, on, {"due_on": due_on.isoformat()})


@transaction.atomic
def extend(*, assignment_id: int, due_on: date, why: str = "", by: Actor, on: date) -> None:
    """Grant a later day, asked for or not."""
    assignment = _locked(assignment_id, "extend", None, by)
    _check_later(assignment, due_on, on)
    assignment.due_on, assignment.wanted_due_on, assignment.reminded_on = due_on, None, None
    _take(assignment, "extend", why, by, on, {"due_on": due_on.isoformat()})


def _check_later(assignment: Assignment, due_on: date, on: date) -> None:
    if due_on < on or (assignment.due_on and due_on <= assignment.due_on):
        raise BadDay(_("Hạn mới phải muộn hơn hạn đang có và chưa qua."))


def _locked(assignment_id: int, name: str, version: int | None, by: Actor) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("task__directive")
    assignment = rows.filter(id=assignment_id).first()
    if assignment is None:
        raise NotAllowed(_("Không tìm thấy việc này trong phạm vi của đồng chí."))
    _check_side(assignment, name, by)
    if version is not None and assignment.version != version:
        raise Stale(_("Việc này vừa được đồng nghiệp cập nhật. Hãy xem lại rồi làm tiếp."))
    return assignment


def _check_side(assignment: Assignment, name: str, by: Actor) -> None:
    if isinstance(by, System):
        return
    step = MOVES[name]
    agency_id = assignment.agency_id if step.side is Side.DOER else assignment.issuer_id
    words = (
        _("Chỉ cơ quan được giao mới làm bước này.")
        if step.side is Side.DOER
        else _("Chỉ cơ quan giao việc mới làm bước này.")
    )
    cast(Acting, by).check(Permission(step.needs), agency=agency_id, words=words)


def _take(assignment: Assignment, name: str, why: str, by: Actor, on: date, details: dict | None = None) -> None:
    assignment.state = next_state(TaskState(assignment.state), name, why=why)
    assignment.version += 1
    assignment.save()
    AssignmentStep.objects.create(
        assignment=assignment,
        move=name,
        state=assignment.state,
        why=why,
        by_officer_id=by.officer_id,
        by_name=by.name,
        on=on,
    )
    audit.record(
        by=by,
        deed=DEEDS.get(name, Deed.TASK_MOVED),
        purpose=why,
        place_id=assignment.place_id,
        subjects=[f"assignment:{assignment.public_id}", f"directive:{assignment.task.directive.public_id}"],
        details={"move": name, "state": assignment.state, **(details or {})},
    )
