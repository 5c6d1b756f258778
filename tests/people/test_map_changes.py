"""Agencies follow a newer list of places, there and back."""

from datetime import date

import pytest

from mangnon.people import actions, queries
from mangnon.places import lists
from mangnon.places import queries as places
from mangnon.places.actions.changes import ChangeRefused
from mangnon.places.rules import Level

NOW = date(2026, 11, 1)
DAY = date(2027, 1, 1)
HEAD = ["Mã", "Tên", "Mã cấp trên", "Hình thành từ"]


@pytest.fixture
def difference(writing):
    bac_ninh = places.by_code("24", Level.PROVINCE, NOW)
    rows = {place.code: [place.code, place.title, "24", ""] for place in places.under(bac_ninh.id, NOW)}
    del rows["07306"]
    rows["07339"] = ["07339", "Phường Tân Yên", "24", "07339; 07306"]
    return places.plan_import(lists.from_rows([HEAD, *rows.values()]), DAY)


def committee(code, on):
    place = places.by_code(code, Level.COMMUNE, on)
    return queries.at_place(place.id, on, queries.COMMITTEE) if place else []


def test_agencies_stand_at_new_places_and_leave_again(difference, writing):
    before = committee("07306", NOW)[0].id
    change = actions.change_map(difference=difference, source="Nghị quyết thử", by=writing, on=NOW)
    assert committee("07339", DAY)[0].title == "Ủy ban nhân dân phường Tân Yên"
    assert queries.agencies([before], DAY) == {}
    actions.restore_map(change_id=change, by=writing, on=NOW)
    assert committee("07306", DAY)[0].id == before
    assert committee("07339", DAY)[0].title == "Ủy ban nhân dân xã Tân Yên"


def test_a_list_stays_once_somebody_works_at_its_new_places(difference, writing):
    change = actions.change_map(difference=difference, source="Nghị quyết thử", by=writing, on=NOW)
    new = committee("07339", DAY)[0]
    actions.make_post(agency_id=new.id, title="Chủ tịch", role="Chair", by=writing, on=DAY)
    with pytest.raises(ChangeRefused, match="không hoàn tác được"):
        actions.restore_map(change_id=change, by=writing, on=NOW)
    assert committee("07339", DAY)[0].id == new.id


def test_a_list_that_only_adds_is_not_applied_twice(writing):
    rows = lists.from_rows([HEAD, ["09998", "Xã Mới", "24", ""]])
    plan = places.plan_import(
        [*rows, *(lists.Listed(p.code, p.level, p.kind, p.name, "24") for p in
                  places.under(places.by_code("24", Level.PROVINCE, NOW).id, NOW))], DAY)  # fmt: skip
    actions.change_map(difference=plan, source="Nghị quyết thử", by=writing, on=NOW)
    with pytest.raises(ChangeRefused, match="so sánh lại"):
        actions.change_map(difference=plan, source="Nghị quyết thử", by=writing, on=NOW)
