"""Issuing: confirmed findings become tasks of agencies as they stand that day. Set-based, once, one audit record."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.ids import UUID7_IN_SQL
from mangnon.directives.actions import steps
from mangnon.directives.models import Directive, Finding, Task
from mangnon.directives.queries.addressees import Binder
from mangnon.directives.queries.findings import confirmed, ordering, undecided
from mangnon.directives.rules import orders
from mangnon.directives.rules.findings import Part, title
from mangnon.directives.rules.states import DirectiveState, FindingKind
from mangnon.people import queries as people

ASSIGN = f"""
    INSERT INTO directives_assignment (public_id, task_id, agency_id, issuer_id, place_id, is_lead, period, due_on,
                                       state, answer, figures, version)
    SELECT {UUID7_IN_SQL}, given.task, given.agency, %(issuer)s, agencies.place, given.lead, tasks.period, tasks.due,
           'assigned', '', '{{}}'::jsonb, 1
    FROM unnest(%(given_tasks)s::int[], %(given_agencies)s::int[], %(leads)s::bool[]) AS given (task, agency, lead)
    JOIN unnest(%(tasks)s::int[], %(periods)s::text[], %(dues)s::date[]) AS tasks (id, period, due)
        ON tasks.id = given.task
    JOIN unnest(%(agencies)s::int[], %(places)s::int[]) AS agencies (id, place) ON agencies.id = given.agency
"""
DELIVER = """
    INSERT INTO directives_delivery (directive_id, agency_id, place_id, delivered_on, arrival_number)
    SELECT %(directive)s, id, place, %(on)s, ''
    FROM unnest(%(agencies)s::int[], %(places)s::int[]) AS agencies (id, place)
    ON CONFLICT (directive_id, agency_id) DO NOTHING
"""


class AlreadyIssued(Refused):
    """Issued before: a double click, a second tab, a retry. `at` and `by_name` say when and by whom."""

    def __init__(self, message: str, at, by_name: str) -> None:
        super().__init__(message)
        self.at, self.by_name = at, by_name


class NotReady(Refused):
    """Findings wait for a decision, or a confirmed one has nobody to do it."""


@dataclass(frozen=True)
class Issued:
    """What one issue made. `agencies` counts all who received the directive."""

    directive_id: int
    issuer_id: int
    tasks: int
    assignments: int
    agencies: int


@dataclass(frozen=True)
class Given:
    """A task made, with whom it goes to and when."""

    task: Task
    leads: frozenset[int]
    supports: frozenset[int]
    period: str
    due_on: date | None


@transaction.atomic
def issue_tasks(*, directive_id: int, by: Actor, on: date) -> Issued:
    """Give the confirmed tasks to their agencies and deliver the directive to all it names.

    Raises:
        AlreadyIssued: it was issued before; nothing happens twice.
        NotReady: a finding waits for a decision, or words of a confirmed one are bound to nobody.
        NotAllowed: the officer's post does not issue for the keeper.
    """
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.allow(by=by, permission=Permission.DIRECTIVE_ISSUE, agency_id=directive.keeper_id)
    _refuse_twice(directive)
    binder = Binder(directive, on)
    found = [*ordering(directive), *confirmed(directive, FindingKind.DUTY)]
    found = [one for one in found if not binder.is_for_others(one)]
    _refuse_unready(directive, found, binder)
    directive.effective_on = on
    given = _tasks(directive, [one for one in found if one.kind != FindingKind.DUTY], binder, on)
    parts = (Part.LEAD, Part.SUPPORT, Part.VIA)
    named = frozenset().union(*(binder.agency_ids(finding, *parts) for finding in found))
    places = {agency.id: agency.place_id for agency in people.agencies(named, on).values()}
    assignments = _assign(directive, given, places)
    delivered = _deliver(
        directive, {agency: place for agency, place in places.items() if agency != directive.keeper_id}, on
    )
    done = Issued(directive.id, directive.keeper_id, len(given), assignments, delivered)
    steps.take(
        directive=directive,
        step="issue",
        by=by,
        on=on,
        details={"tasks": done.tasks, "assignments": assignments, "agencies": delivered},
    )
    return done


def _refuse_twice(directive: Directive) -> None:
    if directive.state in (DirectiveState.REGISTERED, DirectiveState.READ):
        return
    step = directive.steps.filter(step="issue").order_by("-id").first()
    at = timezone.localtime(step.at) if step else None
    words = _("Văn bản đã giao lúc %(at)s, người giao: %(name)s. Không giao lần nữa.") % {
        "at": f"{at:%H:%M} ngày {at.day}/{at.month}/{at.year}" if at else "",
        "name": step.by_name if step else "",
    }
    raise AlreadyIssued(words, at, step.by_name if step else "")


def _refuse_unready(directive: Directive, found: list[Finding], binder: Binder) -> None:
    if waiting := undecided(directive):
        raise NotReady(_("Còn %(count)s kết quả đọc chưa duyệt.") % {"count": waiting})
    if not found:
        raise NotReady(_("Chưa có nhiệm vụ hay nghĩa vụ báo cáo nào được xác nhận."))
    for finding in found:
        if unknown := binder.unknown(finding, Part.LEAD, Part.SUPPORT, Part.TO):
            raise NotReady(_("Chưa rõ “%(words)s” là cơ quan nào. Hãy gắn cơ quan rồi giao.") % {"words": unknown[0]})
        if not binder.agency_ids(finding, Part.LEAD):
            raise NotReady(
                _("Chưa rõ ai thực hiện “%(title)s”.") % {"title": title(FindingKind(finding.kind), finding.data)[:80]}
            )


def _tasks(directive: Directive, found: list[Finding], binder: Binder, on: date) -> list[Given]:
    given: list[Given] = []
    for finding in found:
        leads = binder.agency_ids(finding, Part.LEAD)
        supports = binder.agency_ids(finding, Part.SUPPORT) - leads
        for order in orders.orders(FindingKind(finding.kind), finding.data):
            task, period = _task(directive, finding, order, len(given)), order.first_period(on)
            given.append(Given(task, leads, supports, period.key if period else "", order.first_due(on)))
    Task.objects.bulk_create(item.task for item in given)
    return given


def _task(directive: Directive, finding: Finding, order: orders.Order, position: int) -> Task:
    return Task(
        directive=directive,
        finding=finding,
        position=position,
        label=order.label,
        text=order.text,
        start=finding.start,
        end=finding.end,
        is_standing=order.is_standing,
        period_kind=order.period_kind,
        due_rule=order.due_rule,
        bound=order.bound,
        due_on=order.due_on,
        report_section=finding.data.get("section") or "",
    )


def _assign(directive: Directive, given: list[Given], places: dict[int, int | None]) -> int:
    rows = [(item.task.id, agency, agency in item.leads) for item in given for agency in item.leads | item.supports]
    with connection.cursor() as cursor:
        cursor.execute(
            ASSIGN,
            {
                "issuer": directive.keeper_id,
                "given_tasks": [row[0] for row in rows],
                "given_agencies": [row[1] for row in rows],
                "leads": [row[2] for row in rows],
                "tasks": [item.task.id for item in given],
                "periods": [item.period for item in given],
                "dues": [item.due_on for item in given],
                "agencies": list(places),
                "places": list(places.values()),
            },
        )
        return cursor.rowcount


def _deliver(directive: Directive, places: dict[int, int | None], on: date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            DELIVER, {"directive": directive.id, "on": on, "agencies": list(places), "places": list(places.values())}
        )
        return cursor.rowcount
