"""Tables of an earlier day: a child counts where it lived on that day, whoever keeps its record now."""

from datetime import date, timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.base.period import Period
from mangnon.registry.actions import circumstances, moving, revising
from mangnon.registry.queries import circumstances as tables
from mangnon.registry.queries import entitlements, lists, services
from mangnon.registry.queries.children import Wanted, listing
from mangnon.registry.queries.lists import Chosen
from mangnon.registry.rules import age
from tests.cast import TODAY

pytestmark = pytest.mark.django_db

AFTER = TODAY + timedelta(days=5)


@pytest.fixture
def moved(added, hoa, minh, cao_xa):
    """A girl in special circumstances whose record went from Ngọc Thiện to Cao Xá five days later."""
    child = added(full_name="Nguyễn Thị Ân", birth_date=date(2016, 2, 29))
    with scope(hoa):
        circumstances.begin(child_id=child.id, code="1.2", from_=TODAY, evidence="QĐ 12", by=hoa, on=TODAY)
        transfer = moving.offer(child_id=child.id, to_place_id=cao_xa, moved_on=AFTER, by=hoa, on=AFTER)
    with scope(minh):
        moving.accept(transfer_id=transfer, by=minh, on=AFTER)
    return child


def _girls(place, on):
    return {count.years: count.girls for count in lists.by_age(place, on) if count.girls}


def _whole(place, on):
    return sum(tables.table(place, on, sensitive=False)[0].counts.values())


def test_the_old_commune_counts_her_on_the_day_before_without_seeing_her(moved, hoa, ngoc_thien):
    with scope(hoa):
        assert _girls(ngoc_thien, TODAY) == {8: 1} and _girls(ngoc_thien, AFTER) == {}
        assert _whole(ngoc_thien, TODAY) == 1 and _whole(ngoc_thien, AFTER) == 0
        chosen = Chosen(ngoc_thien, TODAY, circumstance="1", ages="6-10", sex="female")
        assert len(lists.listing(chosen)) == 0 and lists.out_of_sight(chosen) == 1
        assert lists.out_of_sight(Chosen(ngoc_thien, TODAY, circumstance="4")) == 0
        assert lists.out_of_sight(Chosen(ngoc_thien, AFTER)) == 0


def test_the_new_commune_counts_her_since_she_came(moved, minh, cao_xa):
    with scope(minh):
        assert _girls(cao_xa, TODAY) == {} and _girls(cao_xa, AFTER) == {8: 1}
        assert _whole(cao_xa, TODAY) == 0 and _whole(cao_xa, AFTER) == 1
        assert len(listing(Wanted(cao_xa, TODAY))) == 0
        waits = {
            tally.entitlement.code: tally.waiting for tally in entitlements.tallies(cao_xa, TODAY, sensitive=False)
        }
        assert waits["insurance_special"] == 0


def test_a_child_that_died_counts_until_the_day(added, hoa, ngoc_thien):
    child = added(birth_date=date(2020, 5, 1))
    with scope(hoa):
        moving.died(child_id=child.id, day=AFTER, cause="đuối nước", by=hoa, on=AFTER)
        assert _girls(ngoc_thien, TODAY) == {4: 1} and _girls(ngoc_thien, AFTER) == {}
        assert [row.id for row in listing(Wanted(ngoc_thien, TODAY))] == [child.id]


def test_the_village_of_the_day_counts(added, hoa, ngoc_thien, dong, tay):
    child = added(birth_date=date(2020, 5, 1), village=dong)
    with scope(hoa):
        revising.change(child_id=child.id, values={"village": tay}, from_=AFTER, base_version=None, by=hoa, on=AFTER)
        assert [len(listing(Wanted(ngoc_thien, TODAY, village))) for village in (dong, tay, 0)] == [1, 0, 0]
        assert [len(listing(Wanted(ngoc_thien, AFTER, village))) for village in (dong, tay, 0)] == [0, 1, 0]


def test_a_residence_corrected_never_was(added, hoa, ngoc_thien, dong, tay):
    child = added(birth_date=date(2020, 5, 1), village=dong)
    with scope(hoa):
        revising.correct(child_id=child.id, values={"village": tay}, base_version=None, by=hoa, on=AFTER)
        assert [len(listing(Wanted(ngoc_thien, TODAY, village))) for village in (dong, tay)] == [0, 1]


def test_a_stranger_to_both_communes_learns_nothing(moved, man, ngoc_thien, cao_xa):
    """A collaborator of another village sees neither the child nor the count."""
    with scope(man):
        assert lists.out_of_sight(Chosen(ngoc_thien, TODAY)) == 0
        assert _girls(ngoc_thien, TODAY) == {} and _girls(cao_xa, TODAY) == {}


def test_services_of_a_period_ask_its_last_day(moved, minh, cao_xa):
    with scope(minh):
        assert services.helped(cao_xa, Period.parse("2024")).in_circumstances == 1
        until_today = Period.parse(f"2024-05-01/{TODAY}")
        assert services.helped(cao_xa, until_today).in_circumstances == 0


@pytest.mark.parametrize(("on", "counted"), [(date(2024, 2, 28), 1), (date(2024, 2, 29), 0)])
def test_born_on_29_february_she_is_16_on_the_day_of_a_leap_year(added, hoa, ngoc_thien, on, counted):
    child = added(birth_date=date(2009, 1, 1))
    with scope(hoa):
        revising.correct(
            child_id=child.id, values={"birth_date": date(2008, 2, 29)}, base_version=None, by=hoa, on=TODAY
        )
        assert sum(_girls(ngoc_thien, on).values()) == counted
    assert age.leaves_on(date(2008, 2, 29)) == date(2024, 2, 29)


@pytest.mark.parametrize(("on", "years"), [(date(2023, 2, 28), {6: 1}), (date(2023, 3, 1), {7: 1})])
def test_born_on_29_february_she_grows_older_on_1_march(added, hoa, ngoc_thien, on, years):
    added(birth_date=date(2016, 2, 29))
    with scope(hoa):
        assert _girls(ngoc_thien, on) == years
