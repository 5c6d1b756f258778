from datetime import date, timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.base.errors import NotAllowed
from mangnon.base.period import Period
from mangnon.directives import queries
from mangnon.directives.actions import ending, issuing, periods, registering, reviewing
from mangnon.directives.models import Assignment, AssignmentStep, Delivery, Directive, Finding, Task
from mangnon.directives.queries import progress, register
from mangnon.directives.rules.states import DirectiveState, FindingKind, TaskState
from tests.cast import BY, TODAY
from tests.letters import LETTER, given


def test_nothing_is_issued_while_a_finding_waits(registered, chair):
    with scope(chair), pytest.raises(issuing.NotReady, match="chưa duyệt"):
        issuing.issue_tasks(directive_id=registered.id, by=chair, on=TODAY)
    with scope(BY):
        assert Task.objects.count() == 0


def test_every_commune_of_the_day_and_every_office_named_has_its_task(issued, ground):
    with scope(BY):
        given_to = set(Assignment.objects.values_list("agency_id", flat=True))
        delivered = set(Delivery.objects.values_list("agency_id", flat=True))
    assert given_to == {*ground.communes.values(), ground.police}
    assert delivered == given_to | {ground.child_affairs}, "whom a report goes through receives the letter too"


def test_dues_count_the_last_day_in_time(issued, ground):
    with scope(BY):
        dated = Assignment.objects.filter(agency=ground.ngoc_thien, due_on__isnull=False)
        assert [row.due_on for row in dated] == [date(2024, 5, 19)]
        standing = Assignment.objects.get(agency=ground.police)
        assert (standing.period, standing.due_on) == ("2024-H1", None)


def test_a_second_press_issues_nothing_and_says_when(issued, chair):
    with scope(chair), pytest.raises(issuing.AlreadyIssued, match=r"đã giao lúc \d\d:\d\d .*Ngô Thị Hạnh"):
        issuing.issue_tasks(directive_id=issued.id, by=chair, on=TODAY)


def test_only_a_leader_issues(reviewed, lan):
    with scope(lan), pytest.raises(NotAllowed):
        issuing.issue_tasks(directive_id=reviewed.id, by=lan, on=TODAY)


def test_words_that_mean_nobody_hold_the_issue_back(reviewed, registered, lan, chair):
    with scope(lan):
        finding = Finding.objects.filter(kind=FindingKind.TASK).first()
        reviewing.edit(finding_id=finding.id, version=finding.version, changes={"responsible": "Đội Măng non Việt"},
                       by=lan, on=TODAY)  # fmt: skip
    with scope(chair), pytest.raises(issuing.NotReady, match="Đội Măng non Việt"):
        issuing.issue_tasks(directive_id=reviewed.id, by=chair, on=TODAY)


def test_an_issue_is_one_record_and_leaves_nothing_behind_when_it_fails(reviewed, chair, monkeypatch):
    records = []
    monkeypatch.setattr(audit, "record", lambda **deed: records.append(deed))
    with scope(chair):
        issuing.issue_tasks(directive_id=reviewed.id, by=chair, on=TODAY)
    assert [record["details"]["assignments"] for record in records] == [23]


def test_a_failed_record_undoes_the_issue(reviewed, chair, monkeypatch):
    def boom(**_):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", boom)
    with scope(chair), pytest.raises(RuntimeError):
        issuing.issue_tasks(directive_id=reviewed.id, by=chair, on=TODAY)
    with scope(BY):
        assert (Assignment.objects.count(), Delivery.objects.count()) == (0, 0)


def test_confirmed_duties_are_there_for_reporting(issued, ground):
    with scope(BY):
        (duty,) = queries.confirmed_duties(issued.id)
    assert set(duty.agency_ids) == set(ground.communes.values())
    assert (duty.to_agency_id, duty.via_ids) == (ground.committee, (ground.child_affairs,))
    assert duty.data["due"] == ["2024-06-10"]


def test_a_commune_sees_the_letter_and_its_own_tasks_only(issued, ground, hoa):
    with scope(hoa):
        assert {row.agency_id for row in Assignment.objects.all()} == {ground.ngoc_thien}
        directive = register.one(hoa, issued.public_id)
        (line,) = register.lines(hoa, register.incoming(hoa))
        assert line.arrived_on == TODAY
        assert Finding.objects.count() == 0
        number = registering.enter_delivery(directive_id=directive.id, agency_id=ground.ngoc_thien, by=hoa, on=TODAY)
    assert number == "1"


def test_a_recall_wants_a_reason_and_cancels_what_is_open(issued, chair):
    with scope(chair):
        with pytest.raises(Exception, match="lý do"):
            ending.recall(directive_id=issued.id, why=" ", by=chair, on=TODAY)
        cancelled = ending.recall(directive_id=issued.id, why="ban hành nhầm", by=chair, on=TODAY)
        directive = Directive.objects.get(id=issued.id)
        assert AssignmentStep.objects.filter(move="cancel", why="ban hành nhầm").count() == cancelled == 23
    assert (directive.state, directive.ended_why) == (DirectiveState.RECALLED, "ban hành nhầm")


def test_a_newer_directive_takes_the_place_of_the_older(issued, ground, lan, chair):
    with scope(lan):
        newer = registering.register(files_given=[given(LETTER.replace("412/", "500/"))], keeper_id=ground.committee,
                                     is_outgoing=True, by=lan, on=TODAY)  # fmt: skip
        reviewing.accept_all(directive_id=newer.id, kind=None, by=lan, on=TODAY)
    with scope(chair):
        with pytest.raises(ending.BadEnd):
            ending.replace(directive_id=issued.id, by_directive_id=newer.id, why="thay", by=chair, on=TODAY)
        issuing.issue_tasks(directive_id=newer.id, by=chair, on=TODAY)
        ending.replace(directive_id=issued.id, by_directive_id=newer.id, why="thay", by=chair, on=TODAY)
        assert Directive.objects.get(id=newer.id).replaces_id == issued.id


def test_everyone_who_has_not_answered_gets_the_later_day(issued, chair):
    later = date(2024, 5, 31)
    with scope(chair):
        moved = ending.extend_all(directive_id=issued.id, due_on=later, why="bầu cử", by=chair, on=TODAY)
        assert Assignment.objects.filter(due_on=later).count() == moved == 22
        with pytest.raises(ending.BadDay):
            ending.extend_all(directive_id=issued.id, due_on=later, why="lần nữa", by=chair, on=TODAY)


def test_standing_work_is_asked_again_each_period_and_once(issued, ground):
    period = Period.parse("2024-H2")
    with scope(BY):
        assert periods.open_period(period=period, by=BY, on=period.first) == 1
        assert periods.open_period(period=period, by=BY, on=period.first) == 0
        assert Assignment.objects.filter(agency=ground.police).count() == 2


def test_progress_is_counted_by_task_and_by_agency(issued, ground, chair):
    with scope(chair):
        Assignment.objects.filter(agency=ground.ngoc_thien).update(state=TaskState.ANSWERED)
        directive = Directive.objects.get(id=issued.id)
        whole = progress.total(task.progress for task in progress.by_task(directive, TODAY + timedelta(days=30)))
        slowest = progress.by_agency(directive, TODAY)
    assert (whole.total, whole.answered, whole.late) == (23, 1, 21)
    assert slowest[-1].title == "Ủy ban nhân dân xã Ngọc Thiện"
