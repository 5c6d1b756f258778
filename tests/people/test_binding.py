"""Phrases as real texts write them, and whom they mean on the day, seen from who writes."""

from datetime import date

import pytest

from mangnon.people import actions, queries
from mangnon.people.rules.meaning import How
from mangnon.places import queries as places
from mangnon.places.rules import Level
from tests.people.conftest import (
    BAC_GIANG,
    FIRST_HEALTH,
    FIRST_TWO_LEVELS,
    LAST_DISTRICT,
    LAST_LABOUR,
    SPRING_2024,
    SUMMER_2025,
    TAN_YEN,
    at,
)

COMMUNES = 22  # of Tân Yên in 2024
DISTRICT = [
    ("UBND các xã, thị trấn", COMMUNES),
    ("Ủy ban nhân dân các xã, phường, thị trấn", COMMUNES),
    ("Uỷ ban nhân dân các xã, thị trấn", COMMUNES),
    ("UBND cấp xã", COMMUNES),
    ("UBND xã, thị trấn", COMMUNES),
    ("các xã, thị trấn", COMMUNES),
    ("Các địa phương", COMMUNES),
    ("Chủ tịch UBND các xã, thị trấn", COMMUNES),
    ("UBND các xã, thị trấn trên địa bàn huyện", COMMUNES),
    ("UBND cấp xã nơi trẻ em cư trú", COMMUNES),
    ("Công an các xã, thị trấn", COMMUNES),
    ("Trạm Y tế xã", COMMUNES),
    ("Hội LHPN các xã, thị trấn", COMMUNES),
    ("UBND các cấp", COMMUNES + 1),
    ("UBND các xã: An Dương, Ngọc Thiện và thị trấn Cao Thượng",
     ["UBND xã An Dương", "UBND xã Ngọc Thiện", "UBND thị trấn Cao Thượng"]),
    ("UBND xã Ngọc Thiện", ["UBND xã Ngọc Thiện"]),
    ("Ủy ban nhân dân thị trấn Cao Thượng", ["UBND thị trấn Cao Thượng"]),
    ("UBND xã Ngọc Thiện, huyện Tân Yên", ["UBND xã Ngọc Thiện"]),
    ("UBND huyện", ["UBND huyện Tân Yên"]),
    ("Uỷ ban nhân dân huyện", ["UBND huyện Tân Yên"]),
    ("Lãnh đạo UBND huyện", ["UBND huyện Tân Yên"]),
    ("Chủ tịch, các PCT UBND huyện", ["UBND huyện Tân Yên"]),
    ("UBND tỉnh", ["UBND tỉnh Bắc Giang"]),
    ("UBND tỉnh Hải Dương", ["UBND tỉnh Hải Dương"]),
    ("UBND huyện Hiệp Hòa", ["UBND huyện Hiệp Hòa"]),
    ("phòng Lao động - TB&XH", ["Phòng LĐ-TB&XH huyện Tân Yên"]),
    ("Phòng Lao động -Thương binh và Xã hội", ["Phòng LĐ-TB&XH huyện Tân Yên"]),
    ("Phòng Lao động – Thương binh và Xã hội huyện", ["Phòng LĐ-TB&XH huyện Tân Yên"]),
    ("Phòng Lao dộng Thương binh và Xã hội huyện", ["Phòng LĐ-TB&XH huyện Tân Yên"]),
    ("Lao động, Thương binh và Xã hội", ["Phòng LĐ-TB&XH huyện Tân Yên"]),
    ("Sở Lao động –TB&XH tỉnh", ["Sở LĐ-TB&XH tỉnh Bắc Giang"]),
    ("Sở LĐ- TB&XH tỉnh", ["Sở LĐ-TB&XH tỉnh Bắc Giang"]),
    ("Giám đốc Sở Lao động - TB&XH tỉnh Bắc Giang", ["Sở LĐ-TB&XH tỉnh Bắc Giang"]),
    ("Bộ Lao động - Thương binh và Xã hội", ["Bộ LĐ-TB&XH"]),
    ("Cục Trẻ em", ["Cục Trẻ em"]),
    ("Phòng Giáo dục và Đào tạo huyện", ["Phòng GD&ĐT huyện Tân Yên"]),
    ("Phòng GD&ĐT", ["Phòng GD&ĐT huyện Tân Yên"]),
    ("Trưởng phòng Giáo dục và Đào tạo", ["Phòng GD&ĐT huyện Tân Yên"]),
    ("Phòng Văn hóa – Thông tin huyện", ["Phòng VH&TT huyện Tân Yên"]),
    ("Phòng VHTT", ["Phòng VH&TT huyện Tân Yên"]),
    ("Phòng Tài chính – Kế hoạch huyện", ["Phòng TC-KH huyện Tân Yên"]),
    ("Phòng Tư pháp huyện", ["Phòng Tư pháp huyện Tân Yên"]),
    ("Phòng Y tế huyện", ["Phòng Y tế huyện Tân Yên"]),
    ("Văn phòng HĐND và UBND huyện", ["Văn phòng HĐND và UBND huyện Tân Yên"]),
    ("Chánh, Phó VP HĐND-UBND huyện", ["Văn phòng HĐND và UBND huyện Tân Yên"]),
    ("Công an huyện", ["Công an huyện Tân Yên"]),
    ("Công an", ["Công an huyện Tân Yên"]),
    ("Công an Tân Yên", ["Công an huyện Tân Yên"]),
    ("Trưởng Công an huyện", ["Công an huyện Tân Yên"]),
    ("Bảo hiểm xã hội huyện", ["BHXH huyện Tân Yên"]),
    ("BHXH huyện", ["BHXH huyện Tân Yên"]),
    ("Trung tâm Y tế huyện", ["TTYT huyện Tân Yên"]),
    ("Trung tâm Văn hóa, Truyền thông và Thể thao huyện", ["Trung tâm VH-TT&TT huyện Tân Yên"]),
    ("Đài Phát thanh huyện", ["Trung tâm VH-TT&TT huyện Tân Yên"]),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", ["UBMTTQ Việt Nam huyện Tân Yên"]),
    ("Ủy ban Mặt trận Tổ quốc", ["UBMTTQ Việt Nam huyện Tân Yên"]),
    ("Đoàn TNCS Hồ Chí Minh huyện", ["Đoàn TNCS Hồ Chí Minh huyện Tân Yên"]),
    ("Huyện đoàn", ["Đoàn TNCS Hồ Chí Minh huyện Tân Yên"]),
    ("Thường trực Huyện uỷ", ["Huyện ủy Tân Yên"]),
    ("TT HU, TT HĐND huyện", ["Huyện ủy Tân Yên", "HĐND huyện Tân Yên"]),
    ("TTr Huyện ủy", ["Huyện ủy Tân Yên"]),
    ("TAND huyện", ["TAND huyện Tân Yên"]),
    ("Viện KSND huyện", ["VKSND huyện Tân Yên"]),
    ("Tổng đài 111", ["Tổng đài 111"]),
    ("Thủ tướng Chính phủ", ["TTgCP"]),
    ("Ủy ban MTTQ và các tổ chức CT-XH huyện", 6),
    ("các tổ chức chính trị - xã hội huyện", 5),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các tổ chức thành viên", 6),
    ("các cơ quan, đơn vị thuộc UBND huyện", 12),
    ("Các phòng, ban, ngành huyện", 17),
    ("các ban, ngành, đoàn thể", 23),
    ("Hội Liên hiệp Phụ nữ, Hội Nông dân, Hội Cựu chiến binh huyện",
     ["Hội LHPN huyện Tân Yên", "Hội Nông dân huyện Tân Yên", "Hội CCB huyện Tân Yên"]),
    ("Phòng Văn hóa và Thông tin, Giáo dục và Đào tạo, Y tế huyện",
     ["Phòng VH&TT huyện Tân Yên", "Phòng GD&ĐT huyện Tân Yên", "Phòng Y tế huyện Tân Yên"]),
    ("các Phòng: Giáo dục và Đào tạo, Tư pháp",
     ["Phòng GD&ĐT huyện Tân Yên", "Phòng Tư pháp huyện Tân Yên"]),
    ("Phòng Lao động - Thương binh và Xã hội, Công an huyện",
     ["Phòng LĐ-TB&XH huyện Tân Yên", "Công an huyện Tân Yên"]),
    ("các cơ quan, đơn vị", None),
    ("các cơ quan liên quan", None),
    ("các ngành có liên quan", None),
    ("Các phòng, ban ngành có liên quan khác", None),
    ("các tổ chức, cá nhân liên quan", None),
    ("Các cơ quan Thành viên Ban điều hành Bảo vệ trẻ em huyện", None),  # the board is not set up
    ("Quỹ Bảo trợ trẻ em", None),  # the nation's has that name, the district has none
    ("cấp có thẩm quyền", None),
    ("người dân", None),
]  # fmt: skip
PROVINCE = [
    ("UBND các huyện, thành phố", 10),
    ("UBND các huyện, thị xã, thành phố", 10),
    ("UBND huyện, thành phố", 10),
    ("các huyện, thành phố", 10),
    ("Phòng LĐTBXH các huyện, thành phố", 10),
    ("UBND cấp huyện, cấp xã", 205),
    ("UBND các xã, phường, thị trấn", 195),
    ("UBND thành phố Bắc Giang", ["UBND thành phố Bắc Giang"]),
    ("UBND huyện Tân Yên", ["UBND huyện Tân Yên"]),
    ("các sở, ban, ngành", 21),
    ("các sở, ban, ngành, đoàn thể tỉnh", 27),
    ("Các Sở: Y tế, Giáo dục và Đào tạo, Tư pháp",
     ["Sở Y tế tỉnh Bắc Giang", "Sở GD&ĐT tỉnh Bắc Giang", "Sở Tư pháp tỉnh Bắc Giang"]),
    ("Sở VHTTDL", ["Sở VHTTDL tỉnh Bắc Giang"]),
    ("Tỉnh đoàn", ["Đoàn TNCS Hồ Chí Minh tỉnh Bắc Giang"]),
    ("Huyện ủy Tân Yên", ["Huyện ủy Tân Yên"]),
]  # fmt: skip
COMMUNE = [
    ("Phòng Văn hóa - Xã hội", ["Phòng VH-XH xã Tân Yên"]),
    ("Công an xã", ["Công an xã Tân Yên"]),
    ("Trạm Y tế", ["TYT xã Tân Yên"]),
    ("UBMTTQ Việt Nam xã và các tổ chức chính trị - xã hội xã", 5),
    ("Đoàn Thanh niên", ["Đoàn TNCS Hồ Chí Minh xã Tân Yên"]),
    ("UBND tỉnh", ["UBND tỉnh Bắc Ninh"]),
    ("Sở Y tế", ["Sở Y tế tỉnh Bắc Ninh"]),
    ("Sở Lao động - TB&XH", ["Sở Y tế tỉnh Bắc Ninh"]),  # a name of yesterday for who has the work today
    ("Phòng Lao động - TB&XH", None),  # there are no districts any more
    ("UBND các xã", None),  # its peers are not its to order
]
CENTRE = [
    ("Bộ trưởng các Bộ: Y tế, Giáo dục và Đào tạo", ["Bộ Y tế", "Bộ GD&ĐT"]),
    ("Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", 34),
    ("Giám đốc Sở Y tế các tỉnh, thành phố trực thuộc Trung ương", 34),
    ("Ban Tuyên giáo và Dân vận Trung ương", ["Ban TG&DV TW"]),
    ("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", ["UBTW MTTQ Việt Nam"]),
    ("Ủy ban nhân dân tỉnh Lâm Đồng", ["UBND tỉnh Lâm Đồng"]),
    ("UBND các xã, phường, đặc khu", 3321),
    ("các bộ, ngành", 18),
]


def check(desk: queries.Desk, table: list) -> None:
    wrong = []
    for words, meant in table:
        found = queries.bind_at(desk, words)
        known = queries.agencies(found.agency_ids, desk.on)
        got = [known[id].short_title for id in found.agency_ids]
        expected = {None: [], int: len(got)}.get(meant if meant is None else type(meant), meant)
        right = len(got) == meant if isinstance(meant, int) else got == expected
        if not right:
            wrong.append((words, meant, got[:4], len(got)))
    assert wrong == []


def test_a_district_writes(tan_yen):
    check(queries.desk(tan_yen.id, SPRING_2024), DISTRICT)


def test_its_child_affairs_office_means_the_same_communes(child_office):
    found = queries.bind("UBND các xã, thị trấn", child_office.id, SPRING_2024)
    assert len(found.agency_ids) == COMMUNES
    assert found.is_group
    assert found.how is How.GROUP


def test_a_province_writes(db):
    check(queries.desk(at(BAC_GIANG, SPRING_2024).id, SPRING_2024), PROVINCE)


def test_a_commune_writes_since_july_2025(db):
    commune = places.search("xã Tân Yên, Bắc Ninh", SUMMER_2025)[0]
    own = queries.at_place(commune.id, SUMMER_2025, queries.COMMITTEE)[0]
    check(queries.desk(own.id, SUMMER_2025), COMMUNE)


def test_the_prime_minister_writes(db):
    on = date(2026, 5, 1)
    check(queries.desk(queries.at_place(None, on, "prime-minister")[0].id, on), CENTRE)


def test_the_ministry_means_every_health_office_of_its_day(db):
    on = date(2014, 1, 6)
    ministry = queries.at_place(None, on, "health")[0]
    assert len(queries.bind("Sở Y tế", ministry.id, on).agency_ids) == 63


@pytest.mark.parametrize(
    ("on", "words", "meant"),
    [
        (LAST_LABOUR, "Phòng Lao động - TB&XH", "Phòng LĐ-TB&XH huyện Tân Yên"),
        (FIRST_HEALTH, "Phòng Lao động - TB&XH", "Phòng Y tế huyện Tân Yên"),
        (LAST_LABOUR, "Sở TT&TT", "Sở TT&TT tỉnh Bắc Giang"),
        (FIRST_HEALTH, "Sở TT&TT", "Sở KH&CN tỉnh Bắc Giang"),
        (LAST_LABOUR, "Công an huyện", "Công an huyện Tân Yên"),
        (FIRST_HEALTH, "Công an huyện", None),
    ],
)
def test_names_of_february_and_march_2025(db, on, words, meant):
    found = queries.bind(words, at(TAN_YEN, on).id, on)
    titles = [queries.agency(id, on).short_title for id in found.agency_ids]
    assert titles == ([meant] if meant else [])


def test_an_office_has_one_identity_through_its_renaming(db):
    before = queries.bind("Phòng LĐTBXH", at(TAN_YEN, LAST_LABOUR).id, LAST_LABOUR)
    after = queries.bind("Phòng Y tế", at(TAN_YEN, FIRST_HEALTH).id, FIRST_HEALTH)
    assert before.agency_ids == after.agency_ids


def test_districts_are_addressed_until_the_30th_of_june_2025(db):
    words = "UBND các huyện, thị xã, thành phố"
    assert len(queries.bind(words, at(BAC_GIANG, LAST_DISTRICT).id, LAST_DISTRICT).agency_ids) == 10
    new = at(("24", Level.PROVINCE), FIRST_TWO_LEVELS)
    assert new.title == "Ủy ban nhân dân tỉnh Bắc Ninh"
    assert not queries.bind(words, new.id, FIRST_TWO_LEVELS).is_known
    assert len(queries.bind("UBND các xã, phường", new.id, FIRST_TWO_LEVELS).agency_ids) == 99


def test_an_issuer_that_has_ended_finds_nobody_below_it(tan_yen):
    found = queries.bind("UBND các xã, thị trấn", tan_yen.id, SUMMER_2025)
    assert found.agency_ids == ()


def test_there_must_be_an_issuer(db):
    with pytest.raises(queries.NoSuchAgency):
        queries.bind("UBND huyện", 0, SPRING_2024)


def test_unclear_words_come_with_offices_to_choose_from(tan_yen):
    found = queries.bind("các cơ quan liên quan", tan_yen.id, SPRING_2024)
    offered = {queries.agency(one.agency_id, SPRING_2024).kind for one in found.candidates}
    assert found.how is How.UNKNOWN
    assert {"child-affairs", "police", "front", "youth"} <= offered


def test_a_slip_of_the_pen_is_forgiven_only_where_nothing_else_is_near(tan_yen):
    sure = queries.bind("Phòng Tài nguyen và Môi trườn huyện Tân Yên", tan_yen.id, SPRING_2024)
    assert [queries.agency(id, SPRING_2024).kind for id in sure.agency_ids] == ["environment"]
    unsure = queries.bind("Phòng Giáo duc", tan_yen.id, SPRING_2024)
    assert [queries.agency(id, SPRING_2024).kind for id in unsure.agency_ids] == ["education"]
    other = queries.bind("Phòng Văn hóa giáo dục huyện", tan_yen.id, SPRING_2024)
    assert not other.is_known
    assert other.candidates


def test_an_alias_is_learned_once_for_its_issuer(writing, tan_yen):
    words = "Trung tâm Truyền thông đa phương tiện huyện"
    assert not queries.bind(words, tan_yen.id, SPRING_2024).is_known
    broadcaster = at(TAN_YEN, SPRING_2024, "broadcaster")
    taught = {"written": words, "issuer_id": tan_yen.id, "by": writing, "on": SPRING_2024}
    actions.learn_alias(agency_id=broadcaster.id, **taught)
    found = queries.bind("Trung tâm truyền thông đa phương tiện huyện;", tan_yen.id, SPRING_2024)
    assert (found.agency_ids, found.how) == ((broadcaster.id,), How.ALIAS)
    assert not queries.bind(words, at(("219", Level.DISTRICT), SPRING_2024).id, SPRING_2024).is_known
    culture = at(TAN_YEN, SPRING_2024, "culture")
    actions.learn_alias(agency_id=culture.id, **taught)
    assert queries.bind(words, tan_yen.id, SPRING_2024).agency_ids == (culture.id,)


def test_what_an_issuer_taught_wins_over_the_catalogue(writing, tan_yen):
    culture = at(TAN_YEN, SPRING_2024, "culture")
    actions.learn_alias(
        written="Đài Phát thanh huyện", agency_id=culture.id, issuer_id=tan_yen.id, by=writing, on=SPRING_2024
    )
    assert queries.bind("Đài phát thanh huyện", tan_yen.id, SPRING_2024).agency_ids == (culture.id,)


def test_a_kind_can_be_taught(writing, tan_yen):
    actions.learn_alias(written="Ngành LĐ", kind="child-affairs", issuer_id=tan_yen.id, by=writing, on=SPRING_2024)
    found = queries.bind("ngành LĐ", tan_yen.id, SPRING_2024)
    assert [queries.agency(id, SPRING_2024).kind for id in found.agency_ids] == ["child-affairs"]


def test_many_texts_cost_no_more_questions_than_a_few(tan_yen, django_assert_max_num_queries):
    texts = [words for words, meant in DISTRICT if not isinstance(meant, list)]
    with django_assert_max_num_queries(30):
        found = queries.bind_many(texts, tan_yen.id, SPRING_2024)
    assert list(found) == list(dict.fromkeys(texts))
