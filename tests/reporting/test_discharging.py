"""What an obligation keeps of its report is what the report says, whatever steps led there."""

import random
from datetime import timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import Refused
from mangnon.reporting.actions import filling, nil, obligations, sending
from mangnon.reporting.models import Obligation, SealedCell
from mangnon.reporting.rules.states import SENT, ReportState
from tests.reporting.owing import BY, DUE, FIGURES, SIGNATURE, TODAY, filled, obligation_of, owed, sent

STEPS = 18


def test_a_walk_of_any_steps_keeps_the_obligations_true(ground):
    duties = [owed(ground), owed(ground, due=DUE + timedelta(days=3))]  # one report answers both
    unit = ground.ngoc_thien
    seen = set()
    for seed in range(4):
        chance = random.Random(seed)
        on = TODAY
        for _ in range(STEPS):
            on += timedelta(days=chance.choice((0, 0, 1)))
            seen.add(_take(chance.choice(list(MOVES)), duties, unit, on))
            _assert_true(duties, unit)
    assert seen >= set(MOVES)  # each succeeded once at least


def test_a_waived_report_that_is_sent_after_all_counts_as_sent(ground, hoa, lan):
    duty = owed(ground)
    with scope(lan):
        obligations.waive(obligation_id=obligation_of(duty, ground.ngoc_thien).id, why="lũ", by=lan, on=TODAY)
    sent(duty, hoa, ground.ngoc_thien)
    row = obligation_of(duty, ground.ngoc_thien)
    assert (row.sent_on, row.waived_why) == (TODAY, "lũ")


def test_a_duty_that_joins_a_sent_report_counts_as_sent(ground, hoa):
    sent(owed(ground), hoa, ground.ngoc_thien)
    later = owed(ground, due=DUE + timedelta(days=3))
    assert obligation_of(later, ground.ngoc_thien).sent_on is None
    with scope(hoa):
        filling.start(obligation_id=obligation_of(later, ground.ngoc_thien).id, by=hoa, on=TODAY)
    assert obligation_of(later, ground.ngoc_thien).sent_on == TODAY


@pytest.mark.parametrize(("figures", "is_nil"), [(FIGURES, False), ({}, True)])
def test_a_report_of_nothing_says_so(ground, hoa, figures, is_nil):
    duty = owed(ground)
    report = filled(duty, hoa, ground.ngoc_thien, figures)
    with scope(BY):
        nil.nil_report(report_id=report.id, by=BY, on=TODAY)
        _send(report.id, TODAY)
    assert obligation_of(duty, ground.ngoc_thien).sent_nil is is_nil


def _begin(duties, unit, on):
    report = filling.start(obligation_id=obligation_of(duties[0], unit).id, by=BY, on=on)
    nil.nil_report(report_id=report.id, by=BY, on=on)


def _send(report_id, on):
    sending.move(report_id=report_id, name="propose", why="không có nội dung", by=BY, on=on)
    sending.sign(report_id=report_id, signature=SIGNATURE, by=BY, on=on)
    sending.send(report_id=report_id, number="45", numbered_on=on, way="system", by=BY, on=on)


def _of(duties, unit):
    return obligation_of(duties[0], unit).report_id


MOVES = {
    "begin": _begin,
    "send": lambda duties, unit, on: _send(_of(duties, unit), on),
    "receive": lambda duties, unit, on: sending.receive(report_id=_of(duties, unit), by=BY, on=on),
    "return": lambda duties, unit, on: sending.return_(report_id=_of(duties, unit), why="sai", by=BY, on=on),
    "withdraw": lambda duties, unit, on: sending.withdraw(report_id=_of(duties, unit), why="nhầm", by=BY, on=on),
    "waive": lambda duties, unit, on: obligations.waive(
        obligation_id=obligation_of(duties[1], unit).id, why="lũ", by=BY, on=on
    ),
    "unwaive": lambda duties, unit, on: obligations.unwaive(
        obligation_id=obligation_of(duties[1], unit).id, by=BY, on=on
    ),
}


def _take(name, duties, unit, on):
    """The move's name if it was taken; None where it did not lead on."""
    if name not in ("begin", "waive", "unwaive") and _of(duties, unit) is None:
        return None
    try:
        with scope(BY):
            MOVES[name](duties, unit, on)
    except Refused:
        return None
    return name


def _assert_true(duties, unit):
    with scope(BY):
        rows = Obligation.objects.filter(duty__in=duties, debtor_id=unit).select_related("report__last_sealed")
        for row in rows.order_by("id"):
            assert (row.sent_on, row.sent_at, row.sent_nil, row.is_returned) == _derived(row.report)


def _derived(report):
    if report is None or report.state not in SENT:
        return None, None, False, report is not None and report.state == ReportState.RETURNED
    sealed = report.last_sealed
    statuses = set(SealedCell.objects.filter(submission=sealed).values_list("status", flat=True).distinct())
    return sealed.sealed_on, sealed.sealed_at, "nil" in statuses and statuses <= {"nil", "computed"}, False
