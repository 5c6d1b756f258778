"""Issuing 20 tasks to 3,321 communes, audit included (aim: 10 s), beside `bulk_create` of the same rows.

Usage: .venv/bin/python bench/issue_directive.py
"""

from datetime import date

import ground

ON = date(2026, 2, 2)
TASKS = 20


def main() -> None:
    ground.stand()
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.people import queries as people

    by = System("bench")
    with ground.forgotten(), scope(by):
        ministry = people.at_place(None, ON, "child-affairs")[0].id
        communes = people.of_kind_under(people.COMMITTEE, "commune", None, ON)
        print(f"{TASKS} tasks × {len(communes):,} communes = {TASKS * len(communes):,} assignments")
        directive = _reviewed(ministry, communes)
        _issue(directive, by, TASKS * len(communes))
        _yardstick(directive, ministry, communes)


def _reviewed(keeper: int, communes: list[int]) -> int:
    """A directive with its tasks confirmed, the words bound to every commune."""
    from mangnon.directives.models import Addressee, Directive, Finding
    from mangnon.directives.rules.findings import Part, normalised
    from mangnon.directives.rules.states import DirectiveState, FindingKind, FindingState

    directive = Directive.objects.create(
        keeper_id=keeper, issuer_id=keeper, is_outgoing=True, doc_type="công văn", subject="bench",
        state=DirectiveState.READ,
    )  # fmt: skip
    picked: list[Addressee] = []
    written = "Ủy ban nhân dân các xã, phường, đặc khu"
    for number in range(TASKS):
        data = normalised(FindingKind.TASK, {"label": str(number), "text": f"Việc {number}", "responsible": [written],
                                             "deadlines": [{"due": "2026-05-10", "bound": "before"}]})  # fmt: skip
        finding = Finding.objects.create(
            directive=directive,
            kind=FindingKind.TASK,
            state=FindingState.ACCEPTED,
            position=number,
            read=data,
            data=data,
        )
        picked += [Addressee(finding=finding, part=Part.LEAD, written=written, agency_id=one) for one in communes]
    Addressee.objects.bulk_create(picked, batch_size=5000)
    return directive.id


def _issue(directive_id: int, by, count: int) -> None:
    from mangnon.directives.actions import issuing

    with ground.timed("issue: tasks, assignments, deliveries, one record", unit="assignments", count=count):
        done = issuing.issue_tasks(directive_id=directive_id, by=by, on=ON)
    assert (done.tasks, done.assignments) == (TASKS, count)


def _yardstick(directive_id: int, issuer: int, communes: list[int]) -> None:
    """The same assignments, by Django's bulk_create."""
    from mangnon.directives.models import Assignment, Task
    from mangnon.people import queries as people

    places = {one.id: one.place_id for one in people.agencies(communes, ON).values()}
    tasks = list(Task.objects.filter(directive=directive_id))
    Assignment.objects.filter(task__in=tasks).delete()
    rows = [
        Assignment(task=task, agency_id=one, issuer_id=issuer, place_id=places[one], due_on=task.due_on)
        for task in tasks for one in communes
    ]  # fmt: skip
    with ground.timed("yardstick: bulk_create of the assignments alone", unit="assignments", count=len(rows)):
        Assignment.objects.bulk_create(rows, batch_size=2000)


if __name__ == "__main__":
    main()
