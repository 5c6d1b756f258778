"""A commune merged mid-year: whoever asks for the commune that stands now finds those written under the old name."""

from datetime import date

import pytest

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.base.period import Period
from mangnon.people import actions as people_actions
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.registry.actions import circumstances, moving, scoring
from mangnon.registry.queries import books, children, entitlements, lists, quality, services, standing
from mangnon.registry.queries import circumstances as tables
from mangnon.registry.queries.children import Wanted
from mangnon.registry.queries.lists import Chosen
from tests.cast import BY, TODAY

pytestmark = pytest.mark.django_db

SUMMER = date(2025, 8, 1)


@pytest.fixture
def an(added, hoa):
    child = added(full_name="Nguyễn Thị Ân", birth_date=date(2020, 2, 29))
    with scope(hoa):
        circumstances.begin(child_id=child.id, code="1.2", from_=TODAY, evidence="QĐ 12", by=hoa, on=TODAY)
    return child


@pytest.fixture
def after(ngoc_thien):
    """The commune that xã Ngọc Thiện became, and its officer in the summer of 2025."""
    with scope(BY):
        (one,) = [found.place for found in places.successors(ngoc_thien, SUMMER)]
        agency = people.at_place(one.id, SUMMER, "peoples-committee")[0]
        officer = people_actions.add_officer(full_name="Ngô Thị Mới", by=BY, on=SUMMER)
        first = date(2025, 7, 1)
        post = people_actions.make_post(agency_id=agency.id, title="Công chức", role="ChildOfficer", by=BY, on=first)
        people_actions.give_post(post_id=post, officer_id=officer, from_=first, by=BY, on=SUMMER)
        return one.id, access.officer_at_work(officer, "Ngô Thị Mới", SUMMER)


def test_lists_and_counts_of_the_new_commune_hold_the_children_of_the_old(an, after, ngoc_thien):
    place, officer = after
    assert place != ngoc_thien
    with scope(officer):
        assert [row.id for row in children.listing(Wanted(place, SUMMER))] == [an.id]
        assert [row.id for row in lists.listing(Chosen(place, SUMMER, circumstance="1"))] == [an.id]
        assert [row.id for row in lists.listing(Chosen(place, SUMMER, what="chua-so"))] == [an.id]
        assert [count.girls for count in lists.by_age(place, SUMMER) if count.girls] == [1]
        assert [home.children[0].name for home in books.of_village(place, SUMMER)] == ["Nguyễn Thị Ân"]
        whole = tables.table(place, SUMMER, sensitive=False)[0]
        assert sum(whole.counts.values()) == 1
        assert services.helped(place, Period.parse("2025")).in_circumstances == 1
        assert any(tally.waiting for tally in entitlements.tallies(place, SUMMER, sensitive=False))
        assert sum(score.children for score in quality.scores([place], SUMMER)) == 1
        assert [one.id for one in standing.numbered_or_named(place, [], ["nguyen thi an"], SUMMER)] == [an.id]


def test_before_the_merger_the_new_commune_holds_nobody(an, after, hoa):
    place, _officer = after
    with scope(hoa):
        assert len(children.listing(Wanted(place, TODAY))) == 0


def test_who_moved_out_after_the_merger_counts_in_the_summer(an, after, minh, cao_xa):
    place, officer = after
    autumn = date(2025, 10, 1)
    with scope(officer):
        transfer = moving.offer(child_id=an.id, to_place_id=cao_xa, moved_on=autumn, by=officer, on=autumn)
    with scope(minh):
        moving.accept(transfer_id=transfer, by=minh, on=autumn)
    with scope(officer):
        assert [count.girls for count in lists.by_age(place, SUMMER) if count.girls] == [1]
        assert sum(tables.table(place, SUMMER, sensitive=False)[0].counts.values()) == 1
        assert lists.out_of_sight(Chosen(place, SUMMER)) == 1 and lists.out_of_sight(Chosen(place, autumn)) == 0


def test_a_month_counted_on_demand_counts_them_too_and_twice_is_once(an, after):
    place, officer = after
    with scope(officer):
        assert scoring.count_month(place_ids=[place], by=officer, on=SUMMER) == 1
        assert scoring.count_month(place_ids=[place], by=officer, on=SUMMER) == 1
        assert [month.children for month in quality.trend(place, SUMMER)[quality.ANY]] == [1]
