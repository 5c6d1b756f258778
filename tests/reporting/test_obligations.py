"""What is owed: from duties to days, how it stands at midnight, who sees it."""

from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed, Refused
from mangnon.reporting.actions import feeds as feed_acts
from mangnon.reporting.actions import obligations as acts
from mangnon.reporting.actions import reminding
from mangnon.reporting.models import Duty, Obligation
from mangnon.reporting.queries import boards, feeds, obligations
from mangnon.reporting.queries.obligations import Standing
from tests.reporting.owing import BY, DUE, TODAY, filled, obligation_of, owed, sent


@pytest.fixture
def duty(ground):
    return owed(ground)


def test_every_commune_owes_it_with_period_and_days(duty, ground):
    row = obligation_of(duty, ground.ngoc_thien)
    assert (row.period, row.first_day, row.last_day) == ("2024-M04", date(2024, 4, 1), date(2024, 4, 30))
    assert (row.due_on, row.cut_off) == (DUE, None)
    with scope(BY):
        assert Obligation.objects.filter(duty=duty).count() == len(ground.communes)


def test_laid_out_again_nothing_is_doubled(duty, ground):
    with scope(BY):
        assert acts.spread(duty=duty, debtor_ids=ground.communes.values(), by=BY, on=TODAY) == 0


def test_a_half_year_report_due_before_its_end_counts_to_the_day_before(ground):
    duty = owed(ground, code="bao-cao-cong-tac-tre-em", kind="half-year")
    row = obligation_of(duty, ground.ngoc_thien)
    assert (row.period, row.last_day, row.cut_off) == ("2024-H1", date(2024, 6, 30), date(2024, 5, 9))


@pytest.mark.parametrize(("day", "standing"), [
    (date(2024, 5, 1), Standing.AHEAD), (date(2024, 5, 3), Standing.SOON), (DUE, Standing.SOON),
    (date(2024, 5, 11), Standing.LATE),
])  # fmt: skip
def test_the_due_day_is_in_time_to_its_last_minute(duty, ground, day, standing):
    with scope(BY):
        assert obligations.standing(obligation_of(duty, ground.ngoc_thien), day) is standing


@pytest.mark.parametrize(("day", "standing"), [(DUE, Standing.ON_TIME), (date(2024, 5, 11), Standing.SENT_LATE)])
def test_sent_on_the_due_day_is_in_time_the_day_after_is_late(duty, hoa, ground, day, standing):
    sent(duty, hoa, ground.ngoc_thien, on=day)
    with scope(BY):
        assert obligations.standing(obligation_of(duty, ground.ngoc_thien), date(2024, 6, 1)) is standing


def test_a_commune_sees_its_own_and_the_district_all(duty, hoa, lan, ground):
    with scope(hoa):
        assert {row.debtor_id for row in Obligation.objects.all()} == {ground.ngoc_thien}
        assert [each.what for each in obligations.shown(obligations.owed_by(hoa), TODAY)] == [duty.what]
    with scope(lan):
        assert obligations.owed_to(lan).count() == len(ground.communes)


def test_the_board_counts_by_standing_and_keeps_namesakes_apart(duty, hoa, lan, ground):
    sent(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        (column,) = boards.columns(duty, date(2024, 5, 11))
        assert column.counts == {Standing.ON_TIME: 1, Standing.LATE: len(ground.communes) - 1}
        assert (column.title, column.sent, column.units) == ("tháng 4 năm 2024", 1, len(ground.communes))
        assert len(boards.among(duty, date(2024, 5, 11))) == len(ground.communes)


def test_a_draft_of_a_commune_is_not_seen_on_the_board(duty, hoa, lan, ground):
    filled(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        (row,) = [
            each for each in obligations.shown(obligations.owed_to(lan), TODAY) if each.debtor_id == ground.ngoc_thien
        ]
        assert (row.report_id, row.standing) == (None, Standing.SOON)


def test_an_earlier_day_is_asked_but_never_a_later_one(duty, lan):
    with scope(lan):
        moved = acts.ask_earlier(duty_id=duty.id, period="2024-M04", earlier_due_on=date(2024, 5, 8), by=lan, on=TODAY)
        assert moved == 22
        with pytest.raises(Refused):
            acts.ask_earlier(duty_id=duty.id, period="2024-M04", earlier_due_on=date(2024, 5, 12), by=lan, on=TODAY)


@pytest.mark.parametrize("act", [
    lambda duty, by: acts.extend(duty_id=duty.id, period="2024-M04", due_on=date(2024, 6, 1), why="x", by=by, on=TODAY),
    lambda duty, by: acts.ask_earlier(duty_id=duty.id, period="2024-M04", earlier_due_on=None, by=by, on=TODAY),
])  # fmt: skip
def test_a_commune_cannot_move_its_own_day_nor_others(duty, hoa, ground, act):
    with scope(hoa), pytest.raises(NotAllowed):
        act(duty, hoa)
    assert obligation_of(duty, ground.ngoc_thien).due_on == DUE


def test_reminded_once_a_day_whatever_the_clicks(duty, lan):
    with scope(lan):
        late = obligations.late(duty, date(2024, 5, 11))
        ids = [each.id for each in late]
        assert reminding.mark_reminded(obligation_ids=ids, way="letter", by=lan, on=TODAY) == 22
        assert reminding.mark_reminded(obligation_ids=ids, way="letter", by=lan, on=TODAY) == 0


def test_a_duty_that_ends_takes_what_is_not_begun_and_leaves_reports(duty, hoa, ground):
    filled(duty, hoa, ground.ngoc_thien)
    with scope(BY):
        acts.end(duties=Duty.objects.filter(id=duty.id), why="Thay thế", by=BY, on=TODAY)
        assert [row.debtor_id for row in Obligation.objects.filter(duty=duty)] == [ground.ngoc_thien]


def test_an_undated_duty_gets_its_day_once(ground, lan):
    duty = owed(ground, due=None)
    with scope(lan):
        assert acts.set_day(duty_id=duty.id, due_on=date(2024, 5, 12), by=lan, on=TODAY) == 22
        with pytest.raises(acts.NothingToDate):
            acts.set_day(duty_id=duty.id, due_on=date(2024, 5, 13), by=lan, on=TODAY)
    assert obligation_of(duty, ground.ngoc_thien).period == "2024-M04"


def test_a_renewed_feed_closes_the_old_address(duty, hoa, ground):
    with scope(hoa):
        old = feed_acts.open_feed(agency_id=ground.ngoc_thien, by=hoa, on=TODAY)
        new = feed_acts.open_feed(agency_id=ground.ngoc_thien, by=hoa, on=TODAY)
        assert feeds.address_of(hoa, ground.ngoc_thien) == new
    with scope(BY):
        assert feeds.agency_behind(old) is None
        assert feeds.agency_behind(new) == ground.ngoc_thien
        assert [each.due_on for each in feeds.owed(ground.ngoc_thien, TODAY)] == [DUE]


def test_a_day_already_past_is_owed_at_once_and_late(ground):
    row = obligation_of(owed(ground, due=date(2024, 4, 30)), ground.ngoc_thien)
    with scope(BY):
        assert (row.due_on, obligations.standing(row, TODAY)) == (date(2024, 4, 30), Standing.LATE)


def test_standing_law_is_laid_out_over_the_country_once(db):
    """Since July 2025 each commune owes its province the Month-of-Action report before 20 July."""
    year = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    with scope(BY):
        assert acts.lay_out(**year, by=BY, on=date(2026, 1, 1)) == 34 + 3321 + 34
        owed_by_law = Obligation.objects.filter(duty__code="thang-hanh-dong-xa")
        assert {(row.due_on, row.period) for row in owed_by_law} == {(date(2026, 7, 19), "2026")}
        assert acts.lay_out(**year, by=BY, on=date(2026, 1, 2)) == 0


def test_the_same_report_went_to_the_district_while_there_were_districts(db):
    with scope(BY):
        acts.lay_out(start=date(2024, 7, 1), end=date(2024, 7, 31), by=BY, on=date(2024, 7, 1))
        rows = Obligation.objects.filter(duty__code="thang-hanh-dong-xa")
        assert set(rows.values_list("creditor__level", "due_on").distinct()) == {("district", date(2024, 7, 9))}


def test_waived_with_a_reason_by_the_receiver_alone(duty, hoa, lan, ground):
    row = obligation_of(duty, ground.ngoc_thien)
    with scope(hoa), pytest.raises(NotAllowed):
        acts.waive(obligation_id=row.id, why="bão lũ", by=hoa, on=TODAY)
    with scope(lan):
        with pytest.raises(Refused, match="lý do"):
            acts.waive(obligation_id=row.id, why=" ", by=lan, on=TODAY)
        acts.waive(obligation_id=row.id, why="xã đang bị cô lập do lũ", by=lan, on=TODAY)
        with pytest.raises(acts.NothingToWaive, match="cô lập"):
            acts.waive(obligation_id=row.id, why="lại miễn", by=lan, on=TODAY)
        assert boards.columns(duty, date(2024, 5, 11))[0].counts == {Standing.WAIVED: 1, Standing.LATE: 21}
        assert ground.ngoc_thien not in {each.debtor_id for each in obligations.late(duty, date(2024, 5, 11))}


def test_asked_again_it_is_late_as_before(duty, lan, ground):
    row = obligation_of(duty, ground.ngoc_thien)
    with scope(lan):
        acts.waive(obligation_id=row.id, why="xã đang bị cô lập do lũ", by=lan, on=TODAY)
        acts.unwaive(obligation_id=row.id, by=lan, on=TODAY)
        with pytest.raises(acts.NothingToWaive):
            acts.unwaive(obligation_id=row.id, by=lan, on=TODAY)
        assert boards.columns(duty, date(2024, 5, 11))[0].counts == {Standing.LATE: 22}


def test_what_was_sent_is_not_waived(duty, hoa, lan, ground):
    sent(duty, hoa, ground.ngoc_thien)
    with scope(lan), pytest.raises(acts.NothingToWaive, match="đã gửi"):
        acts.waive(obligation_id=obligation_of(duty, ground.ngoc_thien).id, why="thôi", by=lan, on=TODAY)


def test_a_unit_released_that_sends_all_the_same_has_sent(duty, hoa, lan, ground):
    row = obligation_of(duty, ground.ngoc_thien)
    with scope(lan):
        acts.waive(obligation_id=row.id, why="bão lũ", by=lan, on=TODAY)
    sent(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        assert obligations.standing(obligation_of(duty, ground.ngoc_thien), TODAY) is Standing.ON_TIME
