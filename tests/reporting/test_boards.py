"""The board in PostgreSQL: its standing is the rules' own, its words find units without diacritics."""

from datetime import date, timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.reporting.actions import nil, obligations, sending
from mangnon.reporting.models import Obligation
from mangnon.reporting.queries import boards, standings
from mangnon.reporting.queries import obligations as queries
from mangnon.reporting.queries.obligations import Standing
from mangnon.vn import names
from tests.reporting.owing import BY, DUE, SIGNATURE, TODAY, filled, obligation_of, owed, sent


@pytest.fixture
def duty(ground):
    return owed(ground)


@pytest.mark.parametrize("on", [DUE - timedelta(days=20), DUE - timedelta(days=7), DUE, DUE + timedelta(days=1)])
def test_postgresql_and_the_rules_say_the_same(duty, hoa, minh, lan, ground, on):
    sent(duty, hoa, ground.ngoc_thien, on=DUE)
    late = sent(duty, minh, ground.cao_xa, on=DUE + timedelta(days=1))
    others = [key for key in ground.communes.values() if key not in (ground.ngoc_thien, ground.cao_xa)]
    with scope(lan):
        obligations.waive(obligation_id=obligation_of(duty, others[0]).id, why="lũ", by=lan, on=TODAY)
        sending.return_(report_id=late.report_id, why="sai", by=lan, on=TODAY)
    with scope(BY):
        Obligation.objects.filter(duty=duty, debtor_id=others[1]).update(due_on=None, due_at=None)
        Obligation.objects.filter(duty=duty, debtor_id=others[2]).update(earlier_due_on=DUE - timedelta(days=15))
        rows = Obligation.objects.filter(duty=duty).select_related("duty").annotate(standing=standings.stands(on))
        assert [row.standing for row in rows.order_by("id")] == [
            queries.standing(row, on) for row in rows.order_by("id")
        ]


def test_units_are_found_by_name_and_place_without_diacritics(duty, hoa, lan, ground):
    sent(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        assert boards.among(duty, TODAY, text="thien ngoc bac giang") == [ground.ngoc_thien]
        assert boards.among(duty, TODAY, text="ca mau") == []
        assert boards.among(duty, TODAY, standing=Standing.ON_TIME) == [ground.ngoc_thien]


def test_a_report_of_nothing_is_told_from_one_with_figures(duty, hoa, minh, lan, ground):
    sent(duty, minh, ground.cao_xa)
    report = filled(duty, hoa, ground.ngoc_thien, {})
    with scope(hoa):
        nil.nil_report(report_id=report.id, by=hoa, on=TODAY)
    with scope(BY):
        sending.move(report_id=report.id, name="propose", by=BY, on=TODAY)
        sending.sign(report_id=report.id, signature=SIGNATURE, by=BY, on=TODAY)
        sending.send(report_id=report.id, number="7", numbered_on=TODAY, way="system", by=BY, on=TODAY)
    with scope(lan):
        columns = boards.columns(duty, date(2024, 5, 11))
        lines = boards.rows(duty, boards.among(duty, TODAY), columns, TODAY)
        nil_units = [unit.id for unit, entries in lines if any(each and each.is_nil for each in entries)]
        assert nil_units == [ground.ngoc_thien]


def test_units_stand_in_the_order_of_the_names_of_their_places(duty, lan, ground):
    with scope(lan):
        ids = boards.among(duty, TODAY)
        at = people.agencies(ids, TODAY)
        placed = places.many({each.place_id for each in at.values()}, TODAY)
        keys = [names.sort_key(placed[at[key].place_id].name) for key in ids]
    assert len(keys) == len(ground.communes)
    assert keys == sorted(keys)


def test_a_unit_that_has_ended_still_stands_on_the_board(duty, lan, ground):
    after = date(2026, 2, 1)
    with scope(lan):
        ids = boards.among(duty, after)
        assert set(ids) == set(ground.communes.values())
        assert all(unit.title for unit in boards.units(ids, after))
