"""How far a commune's children are compared with the population register."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from mangnon.exchange.models import Inbox, Outbox, SignedList
from mangnon.exchange.rules import population
from mangnon.registry.queries import standing
from mangnon.registry.queries.children import Listing
from mangnon.registry.queries.standing import Standing
from mangnon.registry.rules.refusals import NotHere

AGES = (0, 16)


@dataclass(frozen=True)
class Counts:
    """Questions of a commune by what becomes of them, and children nobody has asked about."""

    waiting: int
    to_decide: int
    failed: int
    decided: int
    unasked: int


@dataclass(frozen=True)
class Waiting:
    """A question without an answer: why, how often tried, when again; on which list it is carried."""

    child: Standing
    kind: str
    state: str
    fault: str
    attempts: int
    next_at: datetime | None
    at: datetime
    list_id: UUID | None
    line: int | None


@dataclass(frozen=True)
class Told:
    """An answer. `differences`: field → [ours now, theirs]."""

    id: int
    child: Standing
    result: str
    differences: dict[str, list]
    is_contradicted: bool
    decision: str
    decision_label: str
    decided_by: str
    decided_on: date | None
    at: datetime


@dataclass(frozen=True)
class Carried:
    """A signed list: how many of its questions are answered."""

    public_id: UUID
    place_id: int
    count: int
    answered: int
    scan: tuple[str, str, str]
    by_name: str
    on: date


def counts(place_id: int, on: date | None = None) -> Counts:
    """How many questions stand how."""
    asked = dict(Outbox.objects.filter(place_id=place_id).order_by().values_list("state").annotate(Count("id")))
    told = Inbox.objects.filter(place_id=place_id).aggregate(
        open=Count("id", filter=Q(decision="open")), rest=Count("id", filter=~Q(decision="open"))
    )
    return Counts(
        asked.get("waiting", 0) + asked.get("asked", 0), told["open"], asked.get("failed", 0), told["rest"],
        unasked(place_id, on).count() if on else 0,
    )  # fmt: skip


def unasked(place_id: int, on: date) -> Listing:
    """Children whose number is not compared and about whom no question is open or waits to be decided."""
    open_now = Outbox.objects.filter(place_id=place_id).filter(
        Q(state__in=("waiting", "asked")) | Q(state="answered", answer__decision="open")
    )
    found = standing.aged(place_id, on, AGES).found.filter(verified="not_yet")
    return Listing(found.exclude(id__in=open_now.values("child_id")))


def waiting(place_id: int, states: tuple[str, ...], *, start: int = 0, limit: int = 25) -> list[Waiting]:
    """Questions in these states, the oldest first."""
    found = Outbox.objects.filter(place_id=place_id, state__in=states).select_related("signed_list")
    rows = list(found.order_by("at", "id")[start : start + limit])
    children = standing.of(row.child_id for row in rows)
    return [
        Waiting(
            children[row.child_id], row.kind, row.state, row.fault, row.attempts, row.next_at, row.at,
            row.signed_list.public_id if row.signed_list else None, row.line,
        )
        for row in rows if row.child_id in children
    ]  # fmt: skip


def told(place_id: int, *, is_open: bool, start: int = 0, limit: int = 25) -> list[Told]:
    """Answers that wait for a decision, those that differ first; or those decided, newest first."""
    found = Inbox.objects.filter(place_id=place_id).select_related("question")
    found = found.filter(decision="open") if is_open else found.exclude(decision="open")
    rows = list(found.order_by(*(("-result", "id") if is_open else ("-decided_on", "-id")))[start : start + limit])
    children = standing.of(row.question.child_id for row in rows)
    return [_told(row, children[row.question.child_id]) for row in rows if row.question.child_id in children]


def confirmed(place_id: int) -> int:
    """Confirmations that wait to be written."""
    return Inbox.objects.filter(
        place_id=place_id, decision="open", result="confirmed", is_contradicted=False
    ).count()  # fmt: skip


def answer(answer_id: int) -> Told:
    """One answer.

    Raises:
        NotHere.
    """
    row = Inbox.objects.filter(id=answer_id).exclude(question=None).select_related("question").first()
    ours = standing.of([row.question.child_id]).get(row.question.child_id) if row else None
    if row is None or ours is None:
        raise NotHere
    return _told(row, ours)


def lists(place_id: int) -> list[Carried]:
    """Signed lists of a commune, last first."""
    found = SignedList.objects.filter(place_id=place_id).annotate(
        answered=Count("questions", filter=Q(questions__state="answered"))
    )
    return [_carried(row) for row in found.order_by("-at", "-id")[:50]]


def carried(list_id: UUID) -> tuple[Carried, list[Waiting]]:
    """A signed list with its questions by line.

    Raises:
        NotHere.
    """
    made = SignedList.objects.filter(public_id=list_id).annotate(
        answered=Count("questions", filter=Q(questions__state="answered"))
    )
    row = made.first()
    if row is None:
        raise NotHere
    questions = list(row.questions.order_by("line"))
    children = standing.of(question.child_id for question in questions)
    return _carried(row), [
        Waiting(
            children[one.child_id], one.kind, one.state, one.fault, one.attempts, None, one.at, list_id, one.line
        )
        for one in questions if one.child_id in children
    ]  # fmt: skip


def _told(row: Inbox, ours: Standing) -> Told:
    return Told(
        row.id, ours, row.result, population.differences(ours.values, row.person), row.is_contradicted, row.decision,
        row.get_decision_display(), row.decided_by, row.decided_on, row.at,
    )  # fmt: skip


def _carried(row) -> Carried:
    return Carried(
        row.public_id, row.place_id, row.count, row.answered, (row.scan_name, row.scan_sha256, row.scan_type),
        row.by_name, row.on,
    )  # fmt: skip
