"""Agencies as of a day: which stand where, under which name, above and below whom."""

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from mangnon.access.scope import scope
from mangnon.base.errors import Refused
from mangnon.people import actions, queries
from mangnon.people.models import Agency, KindName
from mangnon.places import queries as places
from mangnon.places.rules import Level, NotOnTheMap
from tests.people.conftest import (
    BAC_GIANG,
    BY,
    FIRST_HEALTH,
    FIRST_TWO_LEVELS,
    LAST_DISTRICT,
    LAST_LABOUR,
    SPRING_2024,
    SUMMER_2025,
    TAN_YEN,
    at,
)


def test_loading_again_changes_nothing(writing):
    assert actions.load_catalogue(by=writing, on=SPRING_2024) == actions.catalogue.Loaded(0, 0, 0, 0)


def test_every_place_has_its_committee_for_exactly_its_days(db):
    for day in (SPRING_2024, LAST_DISTRICT, FIRST_TWO_LEVELS, SUMMER_2025):
        wanted = {place.id for place in places.as_of(day) if place.level is not Level.VILLAGE}
        found = Agency.objects.filter(kind__code=queries.COMMITTEE, valid__contains=day)
        assert {place for (place,) in found.values_list("place_id")} == wanted


@pytest.mark.parametrize(
    ("on", "level", "name"),
    [
        (LAST_LABOUR, "ministry", "Bộ Lao động - Thương binh và Xã hội"),
        (FIRST_HEALTH, "ministry", "Bộ Y tế"),
        (LAST_LABOUR, "province", "Sở Lao động - Thương binh và Xã hội"),
        (FIRST_HEALTH, "province", "Sở Y tế"),
        (LAST_LABOUR, "district", "Phòng Lao động - Thương binh và Xã hội"),
        (FIRST_HEALTH, "district", "Phòng Y tế"),
        (LAST_DISTRICT, "district", "Phòng Y tế"),
        (FIRST_TWO_LEVELS, "district", ""),
        (LAST_DISTRICT, "commune", ""),
        (FIRST_TWO_LEVELS, "commune", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_the_name_of_child_affairs(db, on, level, name):
    assert queries.name_on(queries.kind_id("child-affairs"), level, on) == name


def test_one_agency_keeps_its_work_under_a_new_name(child_office):
    before, after = (queries.agency(child_office.id, day) for day in (LAST_LABOUR, FIRST_HEALTH))
    assert before.title == "Phòng Lao động - Thương binh và Xã hội huyện Tân Yên"
    assert after.title == "Phòng Y tế huyện Tân Yên"
    assert queries.agencies([child_office.id], FIRST_TWO_LEVELS) == {}
    with pytest.raises(queries.NoSuchAgency):
        queries.agency(child_office.id, FIRST_TWO_LEVELS)


def test_the_health_office_of_before_is_followed_by_it(child_office):
    health = at(TAN_YEN, SPRING_2024, "health")
    assert queries.agencies([health.id], FIRST_HEALTH) == {}
    assert queries.followers([health.id], FIRST_HEALTH) == {health.id: child_office.id}
    assert queries.followers([health.id], SPRING_2024) == {}


def test_a_merged_commune_is_followed_a_district_is_not(tan_yen):
    lan_gioi = at(("07303", Level.COMMUNE), SPRING_2024)
    after = places.successors(lan_gioi.place_id, FIRST_HEALTH)
    found = queries.followers([lan_gioi.id], FIRST_HEALTH)
    assert queries.agency(found[lan_gioi.id], FIRST_HEALTH).place_id == after[0].place.id
    assert queries.followers([tan_yen.id], FIRST_TWO_LEVELS) == {}


def test_any_number_of_agencies_in_three_questions(db, django_assert_num_queries):
    ids = queries.of_kind_under(queries.COMMITTEE, "commune", None, SUMMER_2025)
    with django_assert_num_queries(3):
        found = queries.agencies(ids, SUMMER_2025)
    assert len(found) == 3321


def test_communes_under_a_district_are_those_of_the_day(tan_yen):
    assert len(queries.of_kind_under(queries.COMMITTEE, "commune", tan_yen.place_id, SPRING_2024)) == 22
    assert len(queries.of_kind_under(queries.COMMITTEE, "commune", tan_yen.place_id, FIRST_HEALTH)) == 19
    assert queries.of_kind_under(queries.COMMITTEE, "commune", tan_yen.place_id, FIRST_TWO_LEVELS) == []


def test_who_is_above(tan_yen, child_office):
    province = at(BAC_GIANG, SPRING_2024)
    commune = at(("07339", Level.COMMUNE), SPRING_2024)
    assert queries.superior_committee(child_office.id, SPRING_2024) == tan_yen.id
    assert queries.superior_committee(commune.id, SPRING_2024) == tan_yen.id
    assert queries.superior_committee(tan_yen.id, SPRING_2024) == province.id
    government = queries.superior_committee(province.id, SPRING_2024)
    assert queries.agency(government, SPRING_2024).title == "Chính phủ"
    assert queries.superior_committee(government, SPRING_2024) is None


def test_parts_of_a_committee_are_its_offices_alone(tan_yen):
    kinds = {one.kind for one in queries.parts_of(tan_yen.id, SPRING_2024)}
    assert {"child-affairs", "education", "justice", "finance", "culture", "committee-office"} <= kinds
    assert not kinds & {"police", "front", "social-insurance", "peoples-council", "urban"}


def test_a_city_has_a_city_s_offices(db):
    city = places.search("thành phố Bắc Giang", SPRING_2024, level=Level.DISTRICT)[0]
    kinds = {one.kind for one in queries.at_place(city.id, SPRING_2024)}
    assert {"urban", "economy"} <= kinds
    assert not kinds & {"agriculture", "infrastructure"}


def test_party_and_youth_are_called_after_the_type_of_place(tan_yen):
    titles = {one.kind: one.title for one in queries.at_place(tan_yen.place_id, SPRING_2024)}
    assert titles["party"] == "Huyện ủy Tân Yên"
    assert titles["youth"] == "Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Tân Yên"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("phong ldtbxh tan yen", "Phòng Lao động - Thương binh và Xã hội huyện Tân Yên"),
        ("tan yen cong an", "Công an huyện Tân Yên"),
        ("ubnd ngoc thien", "Ủy ban nhân dân xã Ngọc Thiện"),
        ("tan yen", "Ủy ban nhân dân huyện Tân Yên"),
        ("so y te bac gian", "Sở Y tế tỉnh Bắc Giang"),
    ],
)
def test_search_without_marks_in_any_order(db, typed, first):
    assert queries.search(typed, SPRING_2024)[0].title == first


def test_search_stays_within_places(tan_yen):
    found = queries.search("cong an", SPRING_2024, within_places=[tan_yen.place_id])
    assert [one.title for one in found] == ["Công an huyện Tân Yên"]
    assert queries.search("  ", SPRING_2024) == []


def test_find_by_public_id(tan_yen):
    assert queries.find(tan_yen.public_id, SPRING_2024) == tan_yen
    assert queries.find(tan_yen.public_id, FIRST_TWO_LEVELS) is None


def test_reporting_lines_of_law(db):
    committee = queries.kind_id(queries.COMMITTEE)
    old = {"debtor": (committee, "commune"), "creditor": (committee, "district")}
    assert len(queries.debtors_and_creditors(**old, on=SPRING_2024)) == len(places.as_of(SPRING_2024, Level.COMMUNE))
    assert queries.debtors_and_creditors(**old, on=FIRST_TWO_LEVELS) == []
    new = queries.debtors_and_creditors(
        debtor=(committee, "commune"), creditor=(committee, "province"), on=FIRST_TWO_LEVELS
    )
    assert len(new) == 3321
    ministry = (queries.kind_id("child-affairs"), "ministry")
    to_centre = queries.debtors_and_creditors(debtor=(committee, "province"), creditor=ministry, on=SPRING_2024)
    assert len(to_centre) == 63
    assert len({creditor for _, creditor, _ in to_centre}) == 1


def test_an_office_adds_an_agency_under_its_committee(writing, tan_yen):
    key = actions.add_agency(kind="child-board", place_id=tan_yen.place_id, by=writing, on=SPRING_2024)
    board = queries.agency(key, SPRING_2024)
    assert board.title == "Ban Điều hành bảo vệ trẻ em huyện Tân Yên"
    assert board.is_board
    with pytest.raises(Refused):
        actions.add_agency(kind="child-board", place_id=tan_yen.place_id, by=writing, on=SPRING_2024)
    ethnic = actions.add_agency(kind="ethnic", place_id=tan_yen.place_id, by=writing, on=SPRING_2024)
    assert queries.agency(ethnic, SPRING_2024).parent_id == tan_yen.id


def test_an_agency_needs_a_name_and_a_place_on_the_map(writing, tan_yen):
    with pytest.raises(Refused):
        actions.add_agency(kind="school", place_id=tan_yen.place_id, by=writing, on=SPRING_2024)
    with pytest.raises(NotOnTheMap):
        actions.add_agency(kind="school", place_id=tan_yen.place_id, own_name="X", by=writing, on=SUMMER_2025)


def test_a_name_of_its_own_is_shown_and_bound(writing, tan_yen):
    broadcaster = at(TAN_YEN, SPRING_2024, "broadcaster")
    own = "Trung tâm Văn hóa - Thông tin và Thể thao"
    actions.name_agency(agency_id=broadcaster.id, own_name=own, by=writing, on=SPRING_2024)
    assert queries.agency(broadcaster.id, SPRING_2024).title == f"{own} huyện Tân Yên"
    assert queries.bind(f"{own} huyện", tan_yen.id, SPRING_2024).agency_ids == (broadcaster.id,)
    assert actions.load_catalogue(by=writing, on=SPRING_2024).agencies == 0


def test_a_village_becomes_an_agency_of_its_commune(writing):
    commune = at(("07339", Level.COMMUNE), SPRING_2024)
    actions.add_villages(commune_id=commune.place_id, named=[("thôn", "Hàng")], by=writing, on=SPRING_2024)
    found = queries.bind("các thôn", commune.id, SPRING_2024)
    assert [queries.agency(id, SPRING_2024).title for id in found.agency_ids] == ["Thôn Hàng"]
    assert queries.superior_committee(found.agency_ids[0], SPRING_2024) == commune.id
    assert actions.follow_map(by=writing, on=SPRING_2024) == 0


def refused(**columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(**columns)


def test_the_database_refuses_a_second_agency_of_a_kind(writing, child_office):
    same = {"kind_id": queries.kind_id("child-affairs"), "valid": DateRange(SPRING_2024, None)}
    refused(**same, place_id=child_office.place_id, level="district")
    refused(**same, place_id=None, level="ministry")


def test_only_the_centre_stands_at_no_place(writing, tan_yen):
    other = {"kind_id": queries.kind_id("school"), "own_name": "X", "valid": DateRange(SPRING_2024, None)}
    refused(**other, place_id=None, level="district")
    refused(**other, place_id=tan_yen.place_id, level="ministry")


def test_the_database_refuses_two_names_at_a_time(writing):
    with pytest.raises(IntegrityError), transaction.atomic():
        KindName.objects.create(
            kind_id=queries.kind_id("child-affairs"), level="province", name="Sở Trẻ em", source="", status="",
            valid=DateRange(LAST_LABOUR, FIRST_HEALTH),
        )  # fmt: skip


def test_a_change_outside_any_scope_is_refused(db, tan_yen):
    with scope(BY):
        assert Agency.objects.filter(id=tan_yen.id).update(own_name="") == 1
    assert Agency.objects.filter(id=tan_yen.id).update(own_name="X") == 0
