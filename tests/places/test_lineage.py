import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.places import queries
from mangnon.places.rules import Level, NotOnTheMap
from tests.places.conftest import FIRST_NEW, LAST_OLD, NOW, SPRING_2024

pytestmark = pytest.mark.django_db
WHOLE_COUNTRY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def commune(code, day):
    return queries.by_code(code, Level.COMMUNE, day)


def test_a_merged_commune_is_followed_through_two_mergers():
    (found,) = queries.successors(commune("07303", SPRING_2024).id, NOW)
    assert (found.place.full_title, found.whole) == ("xã Quang Trung, thành phố Bắc Ninh", True)


def test_a_divided_commune_is_followed_by_all_who_took_a_part():
    divided = queries.successors(commune("10798", LAST_OLD).id, FIRST_NEW)
    assert {relative.place.name for relative in divided} == {"Hà Nam", "Kim Thành"}
    assert not any(relative.whole for relative in divided)


def test_a_commune_that_goes_on_is_its_own_successor_and_predecessor():
    same = commune("20434", LAST_OLD)
    assert [(r.place.id, r.whole) for r in queries.successors(same.id, NOW)] == [(same.id, True)]
    assert [(r.place.id, r.whole) for r in queries.predecessors(same.id, SPRING_2024)] == [(same.id, True)]


def test_predecessors_are_those_of_the_day_asked():
    quang_trung = commune("07333", NOW)
    in_2024 = {relative.place.name for relative in queries.predecessors(quang_trung.id, SPRING_2024)}
    in_2025 = {relative.place.name for relative in queries.predecessors(quang_trung.id, LAST_OLD)}
    assert in_2025 == {"Quang Trung", "Lam Sơn"}
    assert in_2024 == {"Lan Giới", "Đại Hóa", "Quang Tiến", "Phúc Sơn", "Lam Cốt"}


def test_an_island_district_is_followed_by_its_commune():
    ly_son = queries.by_code("536", Level.DISTRICT, LAST_OLD)
    (found,) = queries.successors(ly_son.id, FIRST_NEW)
    assert (found.place.title, found.whole) == ("đặc khu Lý Sơn", True)
    assert queries.remap({ly_son.id: 3}, LAST_OLD, FIRST_NEW).values == {found.place.id: 3}


def test_a_commune_reaches_what_was_merged_whole_into_it_and_nothing_else():
    reached = queries.whole_predecessors({commune("07333", NOW).id}, NOW)
    names = {place.name for day in (SPRING_2024, LAST_OLD) for place in queries.many(reached, day).values()}
    assert names == {"Lan Giới", "Đại Hóa", "Quang Tiến", "Phúc Sơn", "Lam Cốt", "Quang Trung", "Lam Sơn"}


def test_a_province_reaches_the_ended_districts_and_divided_communes_of_its_predecessors(tan_yen):
    bac_ninh = queries.by_code("24", Level.PROVINCE, NOW)
    reached = queries.whole_predecessors({bac_ninh.id}, NOW)
    assert {tan_yen.id, tan_yen.parent_id} <= reached
    old = queries.many(reached, LAST_OLD).values()
    assert sum(place.level is Level.DISTRICT for place in old) == 18


def test_a_divided_commune_is_reached_from_the_province_only():
    hoa_binh = commune("10798", LAST_OLD)
    ha_nam = commune("10843", NOW)
    hai_phong = queries.ancestors(ha_nam.id, NOW)[-1]
    assert hoa_binh.id not in queries.whole_predecessors({ha_nam.id}, NOW)
    assert hoa_binh.id in queries.whole_predecessors({hai_phong.id}, NOW)


def test_nothing_of_the_future_is_reached():
    hai_phong = queries.by_code("31", Level.PROVINCE, SPRING_2024)
    assert queries.whole_predecessors({hai_phong.id}, SPRING_2024) == frozenset()


def test_remap_carries_whole_units_exactly_and_leaves_divided_ones_unallocated():
    whole, divided = commune("07303", SPRING_2024), commune("10798", SPRING_2024)
    result = queries.remap({whole.id: 12, divided.id: 7}, SPRING_2024, NOW)
    assert result.values == {commune("07333", NOW).id: 12}
    assert result.unallocated == {divided.id: 7}


def test_remap_divides_where_the_shares_are_said():
    divided, ha_nam, kim_thanh = commune("10798", LAST_OLD), commune("10843", NOW), commune("10804", NOW)
    shares = {(divided.id, ha_nam.id): Decimal("0.4"), (divided.id, kim_thanh.id): Decimal("0.6")}
    result = queries.remap({divided.id: 7}, LAST_OLD, NOW, shares)
    assert (result.values, result.unallocated) == ({ha_nam.id: 3, kim_thanh.id: 4}, {})


def test_remap_refuses_a_place_that_is_not_on_the_map():
    with pytest.raises(NotOnTheMap):
        queries.remap({commune("07303", SPRING_2024).id: 1}, NOW, SPRING_2024)


def test_figures_of_an_ended_district_are_reported_as_unallocated(tan_yen):
    assert queries.remap({tan_yen.id: 5}, LAST_OLD, FIRST_NEW).unallocated == {tan_yen.id: 5}


def test_provinces_merge_whole():
    old = {place.id: 1 for place in queries.as_of(LAST_OLD, Level.PROVINCE)}
    result = queries.remap(old, LAST_OLD, FIRST_NEW)
    assert (len(result.values), result.unallocated) == (34, {})


@WHOLE_COUNTRY
@given(
    seed=st.integers(0, 2**32),
    old=st.sampled_from([SPRING_2024, LAST_OLD]),
    new=st.sampled_from([FIRST_NEW, NOW]),
    forward=st.booleans(),
)
def test_totals_reconcile_over_the_whole_country_in_both_directions(seed, old, new, forward):
    draw = random.Random(seed)
    first, last = (old, new) if forward else (new, old)
    values = {place.id: draw.randrange(10_000) for place in queries.as_of(first, Level.COMMUNE)}
    result = queries.remap(values, first, last)
    assert result.total == sum(values.values())
    here = {place.id for place in queries.as_of(last, Level.COMMUNE)} | {
        place.id for place in queries.as_of(last, Level.DISTRICT)
    }
    assert result.values.keys() <= here
    assert result.unallocated.keys() <= values.keys()


def test_only_the_divided_are_unallocated_going_forward():
    values = {place.id: 1 for place in queries.as_of(LAST_OLD, Level.COMMUNE)}
    result = queries.remap(values, LAST_OLD, FIRST_NEW)
    assert len(result.unallocated) == 442
    assert sum(result.values.values()) == 10_035 - 442


def test_only_what_lies_in_one_old_unit_goes_back():
    values = {place.id: 1 for place in queries.as_of(FIRST_NEW, Level.COMMUNE)}
    unchanged, islands, parts_of_one = 132, 5, 3
    assert sum(queries.remap(values, FIRST_NEW, LAST_OLD).values.values()) == unchanged + islands + parts_of_one


def test_a_change_of_type_alone_moves_nothing():
    values = {place.id: 2 for place in queries.as_of(date(2026, 4, 1), Level.COMMUNE)}
    result = queries.remap(values, date(2026, 4, 1), NOW)
    assert (result.values, result.unallocated) == (values, {})
