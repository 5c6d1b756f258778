"""Issuing a directive and taking it back: its tasks, its duties and what each unit owes, in one transaction."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.base.actor import Actor
from mangnon.base.period import Kind
from mangnon.directives import queries as directives
from mangnon.directives.actions import ending
from mangnon.directives.actions import issuing as tasks
from mangnon.reporting.actions import obligations
from mangnon.reporting.models import Duty
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules import schedule


@dataclass(frozen=True)
class Issued:
    """What one issue made."""

    tasks: int
    assignments: int
    duties: int
    obligations: int
    agencies: int


@transaction.atomic
def issue(*, directive_id: int, by: Actor, on: date) -> Issued:
    """Issue a reviewed directive. One audit record covers all; a second call is refused (`AlreadyIssued`)."""
    done = tasks.issue_tasks(directive_id=directive_id, by=by, on=on)
    made = [(_duty(found, done, on), found) for found in directives.confirmed_duties(directive_id)]
    Duty.objects.bulk_create([duty for duty, _ in made])
    owed = sum(obligations.spread(duty=duty, debtor_ids=found.agency_ids, by=by, on=on) for duty, found in made)
    return Issued(done.tasks, done.assignments, len(made), owed, done.agencies)


def _duty(found: directives.DutyFound, done: tasks.Issued, on: date) -> Duty:
    data = found.data
    what, period = data.get("what") or "báo cáo", data.get("period") or ""
    rules = [rule for rule in data.get("due") or [] if rule]
    kind = schedule.period_kind(f"{period} {what}", rules)
    code = data.get("definition") or schedule.likely_definition(what, period)
    creditor = found.to_agency_id or done.issuer_id
    definition = definitions.newest(code, on, owners=frozenset({creditor})) if code else None
    return Duty(
        directive_id=done.directive_id,
        finding_id=found.finding_id,
        creditor_id=creditor,
        via_id=next(iter(found.via_ids), None),
        definition=definition,
        what=what,
        period_kind=kind.value if isinstance(kind, Kind) else "",
        event=schedule.event_in(found.sentence) if schedule.awaits_event(rules) else "",
        due_rules=rules,
        bound=data.get("bound") or "by",
        basis=data.get("label") or "",
        start=found.start,
        end=found.end,
        valid=DateRange(on, None, "[)"),
    )


@transaction.atomic
def recall(*, directive_id: int, why: str, by: Actor, on: date) -> None:
    """Take an issued directive back: open tasks are cancelled, what is not yet due is owed no more."""
    ending.recall(directive_id=directive_id, why=why, by=by, on=on)
    _end_duties(directive_id, why, by, on)


@transaction.atomic
def replace(*, directive_id: int, by_directive_id: int, why: str, by: Actor, on: date) -> None:
    """A newer issued directive takes the place of this one, its tasks and its duties."""
    ending.replace(directive_id=directive_id, by_directive_id=by_directive_id, why=why, by=by, on=on)
    _end_duties(directive_id, why, by, on)


def _end_duties(directive_id: int, why: str, by: Actor, on: date) -> None:
    obligations.end(duties=Duty.objects.filter(directive_id=directive_id), why=why, by=by, on=on)
