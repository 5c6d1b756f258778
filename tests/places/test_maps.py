from datetime import date

import pytest

from mangnon.places import queries
from mangnon.places.rules import Level, NotOnTheMap
from tests.places.conftest import FIRST_NEW, LAST_OLD, NOW, SPRING_2024

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (LAST_OLD, (63, 696, 10_035)),
        (FIRST_NEW, (34, 0, 3_321)),
        (NOW, (34, 0, 3_321)),
    ],
)
def test_as_of_answers_with_the_map_of_the_day(day, counts):
    assert tuple(len(queries.as_of(day, level)) for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)) == counts


def test_as_of_without_a_level_gives_them_all():
    assert len(queries.as_of(FIRST_NEW)) == 3_355


def test_tan_yen_had_22_communes_in_2024_and_19_in_2025(tan_yen):
    assert len(queries.under(tan_yen.id, SPRING_2024)) == 22
    assert len(queries.under(tan_yen.id, date(2025, 3, 1))) == 19
    assert queries.under(tan_yen.id, FIRST_NEW) == []


def test_under_reaches_every_depth_and_can_be_held_to_a_level(tan_yen):
    bac_giang = queries.one(tan_yen.parent_id, LAST_OLD)
    below = queries.under(bac_giang.id, LAST_OLD)
    assert {place.level for place in below} == {Level.DISTRICT, Level.COMMUNE}
    assert len(queries.under(bac_giang.id, LAST_OLD, Level.DISTRICT)) == 10
    assert bac_giang.id not in {place.id for place in below}


def test_places_are_in_vietnamese_alphabetical_order(tan_yen):
    names = [place.name for place in queries.under(tan_yen.id, SPRING_2024)]
    assert names[:4] == ["An Dương", "Cao Thượng", "Cao Xá", "Đại Hóa"]


def test_ancestors_come_nearest_first():
    commune = queries.by_code("07339", Level.COMMUNE, SPRING_2024)
    assert [place.title for place in queries.ancestors(commune.id, SPRING_2024)] == ["huyện Tân Yên", "tỉnh Bắc Giang"]
    assert commune.full_title == "thị trấn Cao Thượng, huyện Tân Yên, tỉnh Bắc Giang"


def test_one_code_is_two_units_on_two_days():
    before = queries.by_code("07339", Level.COMMUNE, LAST_OLD)
    after = queries.by_code("07339", Level.COMMUNE, FIRST_NEW)
    assert (before.title, after.title) == ("thị trấn Cao Thượng", "xã Tân Yên")
    assert before.id != after.id


def test_a_place_that_has_ended_is_not_on_the_map(tan_yen):
    assert queries.find(tan_yen.id, FIRST_NEW) is None
    with pytest.raises(NotOnTheMap, match="01/07/2025"):
        queries.one(tan_yen.id, FIRST_NEW)


def test_a_unit_keeps_its_id_through_a_new_type_and_name():
    in_2025, in_2026 = (queries.by_code("24", Level.PROVINCE, day) for day in (FIRST_NEW, NOW))
    assert (in_2025.title, in_2026.title) == ("tỉnh Bắc Ninh", "thành phố Bắc Ninh")
    assert in_2025.id == in_2026.id
    assert (in_2025.valid_to, in_2026.valid_from) == (date(2026, 9, 19), date(2026, 9, 20))


def test_a_commune_left_as_it_was_keeps_its_id_under_another_parent():
    before = queries.by_code("20434", Level.COMMUNE, LAST_OLD)
    after = queries.find(before.id, FIRST_NEW)
    assert before.full_title == "xã Tân Hiệp, thành phố Hội An, tỉnh Quảng Nam"
    assert after.full_title == "xã Tân Hiệp, thành phố Đà Nẵng"


def test_rows_that_no_source_vouches_for_on_the_day_are_marked():
    hue_2024, hue_2025 = (queries.by_code("46", Level.PROVINCE, day) for day in (SPRING_2024, LAST_OLD))
    assert (hue_2024.is_presumed, hue_2025.is_presumed) == (True, False)
    assert not any(place.is_presumed for place in queries.as_of(FIRST_NEW))


def test_tan_yen_in_2024_is_vouched_for(tan_yen):
    assert not any(place.is_presumed for place in queries.under(tan_yen.id, SPRING_2024))


@pytest.mark.parametrize(
    "text",
    [
        "Tân Yên",
        "tan yen",
        "yen tan",
        "Huyện Tân Yên",
        "tan yen bac giang",
        "BẮC GIANG tân yên",
    ],
)
def test_search_needs_no_marks_and_no_order(text, tan_yen):
    assert queries.search(text, SPRING_2024)[0] == tan_yen


def test_search_finds_both_ways_of_setting_a_tone_mark():
    assert queries.search("Hiệp Hòa", NOW)[0].id == queries.search("Hiệp Hoà", NOW)[0].id


def test_search_knows_how_officers_shorten():
    assert queries.search("tp hcm", SPRING_2024)[0].title == "thành phố Hồ Chí Minh"
    assert queries.search("phường 1 tân bình", SPRING_2024)[0].full_title.startswith("phường 1, quận Tân Bình")


def test_search_is_held_to_a_level_a_day_and_a_number():
    assert queries.search("tân yên", NOW, Level.DISTRICT) == []
    assert len(queries.search("an", NOW, limit=7)) == 7
    assert queries.search("  ", NOW) == []
    assert queries.search("%", NOW) == []


def test_listing_shows_the_provinces_or_one_place_and_its_parts():
    assert len(queries.listing(FIRST_NEW)) == 34
    head, *parts = queries.listing(SPRING_2024, "216")
    assert (head.title, len(parts)) == ("huyện Tân Yên", 22)
    _, *communes = queries.listing(SPRING_2024, "24", "commune")
    assert {place.level for place in communes} == {Level.COMMUNE}
    assert {place.id for place in parts} <= {place.id for place in communes}
    with pytest.raises(NotOnTheMap, match="216"):
        queries.listing(FIRST_NEW, "216")
