from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from mangnon.audit import queries as trail
from mangnon.base.actor import System
from mangnon.places import actions, lists, queries
from mangnon.places.actions import changes as changing
from mangnon.places.actions import villages
from mangnon.places.actions.catalogue import Loaded
from mangnon.places.actions.changes import ChangeRefused
from mangnon.places.actions.villages import VillageRefused
from mangnon.places.rules import Level, NotOnTheMap
from tests.places.conftest import FIRST_NEW, LAST_OLD, NOW, SPRING_2024

BY = System("test")
DAY = date(2027, 1, 1)
HEAD = ["Mã", "Tên", "Mã cấp trên", "Hình thành từ", "Căn cứ"]


class Boom(Exception):
    pass


def boom(**_):
    raise Boom


def bac_ninh():
    return queries.by_code("24", Level.PROVINCE, NOW)


def newer_list(*, day=NOW, **rows):
    """The communes of Bắc Ninh of the day, with rows replaced by code (`c07339=[…]`, None to leave out)."""
    now = {f"c{place.code}": [place.code, place.title, "24", "", ""] for place in queries.under(bac_ninh().id, day)}
    return lists.from_rows([HEAD, *filter(None, {**now, **rows}.values())])


MERGED = {
    "c07339": ["07339", "Phường Tân Yên", "24", "07339; 07306", "9/NQ-UBTVQH16"],
    "c07306": None,
    "c07351": ["07351", "Xã Ngọc Thiện", "24", "07351 (một phần)", ""],
    "c07352": ["07352", "Xã Ngọc Vân", "24", "07351 (một phần)", ""],
}


@pytest.fixture
def difference(writing):
    codes = {place.code for place in queries.under(bac_ninh().id, NOW)}
    assert {"07339", "07306", "07351"} <= codes
    return queries.plan_import(newer_list(**MERGED), DAY)


def apply(difference):
    return actions.apply_import(difference=difference, source="danh mục 2027", by=BY, on=NOW)


def test_loading_the_catalogue_again_changes_nothing(writing):
    before = len(trail.about("catalogue:places"))
    assert actions.load_catalogue(by=BY, on=NOW) == Loaded(0, 0, 0)
    assert len(trail.about("catalogue:places")) == before


def test_loading_mends_what_differs_from_the_files(writing):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE places_version SET name = 'Sai' WHERE code = '24' AND level = 'province'")
        spoilt = cursor.rowcount
    assert actions.load_catalogue(by=BY, on=NOW) == Loaded(0, spoilt, 0)
    assert bac_ninh().name == "Bắc Ninh"


def test_the_difference_is_shown_before_anything_is_written(difference):
    assert {made.row.title for made in difference.merged} == {"phường Tân Yên", "xã Ngọc Thiện", "xã Ngọc Vân"}
    assert [place.code for place in difference.split] == ["07351"]
    assert difference.problems == ()
    assert queries.changes() == []


def test_a_newer_list_becomes_a_dated_change(difference):
    before = len(queries.under(bac_ninh().id, NOW))
    apply(difference)
    assert len(queries.under(bac_ninh().id, date(2026, 12, 31))) == before
    assert len(queries.under(bac_ninh().id, DAY)) == before
    merged = queries.by_code("07339", Level.COMMUNE, DAY)
    assert (merged.title, merged.valid_from) == ("phường Tân Yên", DAY)
    assert {r.place.code for r in queries.predecessors(merged.id, NOW) if r.whole} == {"07339", "07306"}


def test_figures_pass_over_the_change_and_reconcile(difference):
    apply(difference)
    values = {place.id: 10 for place in queries.under(bac_ninh().id, NOW)}
    result = queries.remap(values, NOW, DAY)
    assert result.total == sum(values.values())
    assert result.unallocated == {queries.by_code("07351", Level.COMMUNE, NOW).id: 10}


def test_a_change_is_recorded_in_its_transaction(difference):
    change = apply(difference)
    (deed,) = trail.about(f"places_change:{change}")
    assert (deed.deed, deed.details["made"]) == ("places.changed", 3)


def test_nothing_is_left_when_the_record_fails(difference, monkeypatch):
    monkeypatch.setattr(changing.audit, "record", boom)
    with pytest.raises(Boom):
        apply(difference)
    assert queries.changes() == []
    assert queries.plan_import(newer_list(**MERGED), DAY) == difference


def test_undone_the_map_is_as_if_it_had_never_been(difference):
    before = queries.as_of(DAY)
    change = apply(difference)
    actions.undo_import(change_id=change, by=BY, on=NOW)
    assert queries.as_of(DAY) == before
    assert queries.changes()[0].undone_on == NOW
    assert queries.plan_import(newer_list(**MERGED), DAY) == difference


def test_only_the_newest_change_can_be_undone(difference):
    first = apply(difference)
    renamed = newer_list(day=DAY, c07294=["07294", "Phường Mới", "24", "", ""])
    later = queries.plan_import(renamed, date(2028, 1, 1))
    second = apply(later)
    with pytest.raises(ChangeRefused):
        actions.undo_import(change_id=first, by=BY, on=NOW)
    actions.undo_import(change_id=second, by=BY, on=NOW)
    actions.undo_import(change_id=first, by=BY, on=NOW)
    with pytest.raises(ChangeRefused):
        actions.undo_import(change_id=first, by=BY, on=NOW)


def test_a_change_with_records_on_its_units_is_not_undone(difference):
    change = apply(difference)
    merged = queries.by_code("07339", Level.COMMUNE, DAY)
    actions.add_village(commune_id=merged.id, kind="thôn", name="Đông", by=BY, on=DAY)
    with pytest.raises(ChangeRefused, match="hồ sơ"):
        actions.undo_import(change_id=change, by=BY, on=NOW)
    assert queries.by_code("07339", Level.COMMUNE, DAY) == merged


def test_a_list_is_not_applied_twice(difference):
    apply(difference)
    with pytest.raises(ChangeRefused, match="so sánh lại"):
        apply(difference)


def test_a_list_that_changes_nothing_or_cannot_be_is_refused(difference, writing):
    with pytest.raises(ChangeRefused, match="không thay đổi gì"):
        apply(queries.plan_import(newer_list(), DAY))
    with pytest.raises(ChangeRefused, match="lạ"):
        apply(replace(difference, problems=("lạ",)))


def test_a_change_before_one_already_known_is_refused(writing):
    rows = newer_list(c07294=["07294", "Xã Bố Hạ Mới", "24", "", ""])
    with pytest.raises(ChangeRefused, match="so sánh lại"):
        apply(queries.plan_import(rows, date(2026, 6, 1)))


def test_communes_are_not_left_under_a_province_that_ended(writing):
    provinces = [[p.code, p.title, "", "", ""] for p in queries.as_of(NOW, Level.PROVINCE) if p.code != "24"]
    with pytest.raises(ChangeRefused, match="cấp trên đã hết hiệu lực"):
        apply(queries.plan_import(lists.from_rows([HEAD, *provinces]), DAY))


def test_loading_the_catalogue_leaves_an_office_s_change_alone(difference):
    apply(difference)
    assert actions.load_catalogue(by=BY, on=NOW) == Loaded(0, 0, 0)
    assert queries.by_code("07339", Level.COMMUNE, DAY).title == "phường Tân Yên"


def test_a_share_said_in_the_list_divides_figures(writing):
    rows = newer_list(
        c07351=["07351", "Xã Ngọc Thiện", "24", "07351: 0,75", ""],
        c07352=["07352", "Xã Ngọc Vân", "24", "07351: 0,25", ""],
    )
    old = queries.by_code("07351", Level.COMMUNE, NOW)
    apply(queries.plan_import(rows, DAY))
    result = queries.remap({old.id: Decimal("10.5")}, NOW, DAY)
    assert sorted(result.values.values()) == [Decimal("2.625"), Decimal("7.875")]


def test_villages_belong_to_a_commune_and_are_the_office_s_own(writing, tan_yen):
    commune = queries.by_code("07336", Level.COMMUNE, SPRING_2024)
    village = actions.add_village(commune_id=commune.id, kind="Thôn", name=" Trại  Mới ", by=BY, on=SPRING_2024)
    found = queries.one(village, SPRING_2024)
    assert found.full_title == "thôn Trại Mới, xã Cao Xá, huyện Tân Yên, tỉnh Bắc Giang"
    assert found in queries.under(tan_yen.id, SPRING_2024, Level.VILLAGE)
    assert queries.search("trai moi", SPRING_2024) == [found]


@pytest.mark.parametrize(
    ("code", "level", "kind", "name", "said"),
    [
        ("216", Level.DISTRICT, "thôn", "A", "phải thuộc một xã"),
        ("07336", Level.COMMUNE, "thôn", " ", "Cần ghi tên"),
        ("07336", Level.COMMUNE, "xóm đạo", "A", "Loại phải là"),
    ],
)
def test_a_village_that_cannot_be_is_refused(writing, code, level, kind, name, said):
    place = queries.by_code(code, level, SPRING_2024)
    with pytest.raises(VillageRefused, match=said):
        actions.add_village(commune_id=place.id, kind=kind, name=name, by=BY, on=SPRING_2024)


def test_two_villages_of_one_name_are_refused_but_not_two_that_differ_by_a_mark(writing):
    commune = queries.by_code("07336", Level.COMMUNE, SPRING_2024)
    actions.add_village(commune_id=commune.id, kind="thôn", name="Mai", by=BY, on=SPRING_2024)
    actions.add_village(commune_id=commune.id, kind="thôn", name="Mài", by=BY, on=SPRING_2024)
    with pytest.raises(VillageRefused, match="Xã Cao Xá đã có thôn mai"):
        actions.add_village(commune_id=commune.id, kind="thôn", name="mai", by=BY, on=SPRING_2024)


def test_a_village_needs_a_commune_that_is_there_on_the_day(writing):
    commune = queries.by_code("07336", Level.COMMUNE, LAST_OLD)
    with pytest.raises(NotOnTheMap):
        actions.add_village(commune_id=commune.id, kind="thôn", name="A", by=BY, on=FIRST_NEW)


def test_no_village_is_left_when_the_record_fails(writing, monkeypatch):
    commune = queries.by_code("07336", Level.COMMUNE, SPRING_2024)
    monkeypatch.setattr(villages.audit, "record", boom)
    with pytest.raises(Boom):
        actions.add_village(commune_id=commune.id, kind="thôn", name="A", by=BY, on=SPRING_2024)
    assert queries.under(commune.id, SPRING_2024) == []


@pytest.mark.django_db
def test_outside_a_scope_the_map_is_read_and_not_written():
    commune = queries.by_code("07336", Level.COMMUNE, SPRING_2024)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        actions.add_village(commune_id=commune.id, kind="thôn", name="A", by=BY, on=SPRING_2024)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE places_version SET name = normalize(name, NFD) WHERE code = '24' AND level = 'province'",
        "UPDATE places_version SET level = 'commune' WHERE code = '24' AND level = 'province'",
        "UPDATE places_version SET valid = daterange('2004-01-01', NULL) WHERE code = '24' AND level = 'province'",
        "UPDATE places_succession SET share = 0.5 WHERE whole",
        "UPDATE places_succession SET share = 1.5 WHERE NOT whole",
    ],
)
def test_the_database_refuses_what_cannot_be(writing, statement):
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(f"{statement}; SET CONSTRAINTS ALL IMMEDIATE")
