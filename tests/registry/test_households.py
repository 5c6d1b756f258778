"""Households: founded, changed by two officers, joined, split, merged; who may not see them; a commune merged mid-year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.people import actions as people_actions
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.registry.actions import adults, areas, caring, dividing, residing, sources
from mangnon.registry.actions import households as actions
from mangnon.registry.queries import areas as special
from mangnon.registry.queries import children, households, members
from mangnon.registry.queries.households import Wanted
from mangnon.registry.rules.refusals import NotHere, RecordRefused, Stale
from tests.cast import BY, TODAY
from tests.registry.households import found

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=30)
SUMMER = date(2025, 8, 1)


@pytest.fixture
def home(hoa, ngoc_thien, dong):
    return found(hoa, ngoc_thien, dong, address="Số 3", poverty="near_poor")


@pytest.fixture
def lan_anh(added, hoa, home):
    """A child who lives in the household."""
    child = added(full_name="Nguyễn Lan Anh", village=home.values["village"], address="Số 3")
    with scope(hoa):
        actions.join(household_id=home.id, child_ids=[child.id], from_=TODAY, by=hoa, on=TODAY)
    return child


def lives(child) -> int | None:
    return children.one(child.public_id).values["household"]


def test_the_same_form_sent_twice_founds_one_household(hoa, ngoc_thien):
    form = {"public_id": uuid7(), "values": {"head_name": "Lò Văn Ún", "place": ngoc_thien}, "by": hoa, "on": TODAY}
    with scope(hoa):
        assert actions.found(**form) == actions.found(**form)
        assert len(households.listing(Wanted(ngoc_thien, TODAY))) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"head_name": " "}, "head_name"),
        ({"head_name": "Hộ số 3"}, "head_name"),
        ({"water": "sông"}, "water"),
        ({"poverty_from": date(2024, 5, 1), "poverty_until": date(2024, 4, 1)}, "poverty_until"),
        ({"address": "Ngõ 3".encode().decode() + "o\u0302"}, "address"),
    ],
)
def test_what_cannot_be_so_is_refused_beside_its_field(hoa, ngoc_thien, values, field):
    with pytest.raises(RecordRefused) as refused:
        found(hoa, ngoc_thien, **values)
    assert set(refused.value.by_field) == {field}


def test_a_certificate_that_ended_was_so_before(hoa, home):
    with scope(hoa):
        actions.change(household_id=home.id, values={"poverty": "none"}, from_=LATER, base_version=1, by=hoa, on=LATER)
        day_before = LATER - timedelta(days=1)
        assert households.value_on(home.id, "poverty", on=day_before) == "near_poor"
        assert households.value_on(home.id, "poverty", on=LATER) == "none"
        assert households.poverty_among([home.id], on=TODAY) == {home.id: "near_poor"}
        assert households.poverty_among([home.id], on=TODAY - timedelta(days=1)) == {}


def test_poverty_of_children_is_that_of_the_household_of_the_day(added, hoa, ngoc_thien, home, lan_anh):
    other = found(hoa, ngoc_thien, head_name="Trần Thị Sáu", poverty="poor")
    lone = added(full_name="Lê Không Hộ")
    with scope(hoa):
        actions.join(household_id=other.id, child_ids=[lan_anh.id], from_=LATER, by=hoa, on=LATER)
        both = [lan_anh.id, lone.id]
        assert households.poverty_of_children(both, on=TODAY) == {lan_anh.id: "near_poor"}
        assert households.poverty_of_children(both, on=LATER) == {lan_anh.id: "poor"}


def test_two_officers_on_one_household(hoa, home):
    with scope(hoa):
        actions.correct(household_id=home.id, values={"address": "Số 5"}, base_version=1, by=hoa, on=TODAY)
        with pytest.raises(Stale) as stale:
            actions.correct(household_id=home.id, values={"address": "Số 7"}, base_version=1, by=hoa, on=TODAY)
        assert [(clash.field, clash.mine, clash.theirs) for clash in stale.value.clashes] == [
            ("address", "Số 7", "Số 5")
        ]


def test_what_only_one_of_two_officers_changed_does_not_clash_where_the_form_says_what_it_showed(hoa, home):
    with scope(hoa):
        actions.correct(household_id=home.id, values={"address": "Số 5"}, base_version=1, by=hoa, on=TODAY)
        actions.change(
            household_id=home.id, values={"water": "tap"}, from_=TODAY, base_version=1,
            shown={"water": "", "address": "Số 3"}, by=hoa, on=TODAY,
        )  # fmt: skip
        now = households.one(home.public_id).values
        assert (now["address"], now["water"]) == ("Số 5", "tap")


def test_a_correction_is_known_from_now_on(hoa, home):
    with scope(hoa):
        as_first_known = datetime.now(UTC)
        actions.correct(household_id=home.id, values={"poverty": "poor"}, base_version=1, by=hoa, on=TODAY)
        assert households.value_on(home.id, "poverty", on=TODAY) == "poor"
        assert households.value_on(home.id, "poverty", on=TODAY, known_at=as_first_known) == "near_poor"


def test_children_follow_to_another_village_unless_they_live_apart(added, hoa, tay, home, lan_anh):
    apart = added(full_name="Nguyễn Ở Xa", address="Nhà bà ngoại")
    with scope(hoa):
        actions.join(household_id=home.id, child_ids=[apart.id], from_=TODAY, by=hoa, on=TODAY)
        actions.change(
            household_id=home.id, values={"village": tay, "address": "Số 9"}, from_=LATER, base_version=None, by=hoa,
            on=LATER,
        )  # fmt: skip
        near, far = (children.one(child.public_id).values for child in (lan_anh, apart))
        assert (near["village"], near["address"]) == (tay, "Số 9")
        assert (far["village"], far["address"]) == (tay, "Nhà bà ngoại")
        assert children.value_on(lan_anh.id, "address", on=TODAY) == "Số 3"


def test_a_child_joins_and_leaves(hoa, home, lan_anh):
    with scope(hoa):
        assert members.children_on(home.id, on=TODAY) == [lan_anh.id]
        actions.leave(child_id=lan_anh.id, from_=LATER, by=hoa, on=LATER)
        assert lives(lan_anh) is None
        assert members.children_on(home.id, on=TODAY) == [lan_anh.id]
        assert members.children_on(home.id, on=LATER) == []


def test_a_household_splits_and_its_past_stays(added, hoa, home, lan_anh):
    stays = added(full_name="Nguyễn Ở Lại")
    form = {
        "household_id": home.id, "public_id": uuid7(), "values": {"head_name": "Nguyễn Văn Con"},
        "child_ids": [lan_anh.id], "from_": LATER, "by": hoa, "on": LATER,
    }  # fmt: skip
    with scope(hoa):
        actions.join(household_id=home.id, child_ids=[stays.id], from_=TODAY, by=hoa, on=TODAY)
        new = dividing.split(**form)
        assert dividing.split(**form) == new
        assert (lives(lan_anh), lives(stays)) == (new, home.id)
        assert set(members.children_on(home.id, on=TODAY)) == {lan_anh.id, stays.id}
        assert households.by_id(new).values["poverty"] == "none"
        with pytest.raises(RecordRefused, match="không còn ở hộ này"):
            dividing.split(**{**form, "public_id": uuid7()})


def test_households_merge_and_the_one_that_goes_is_found_no_more(hoa, ngoc_thien, home, lan_anh):
    other = found(hoa, ngoc_thien, head_name="Nguyễn Văn Ông")
    with scope(hoa):
        for _again in range(2):
            dividing.merge(kept_id=other.id, gone_id=home.id, from_=LATER, by=hoa, on=LATER)
        assert lives(lan_anh) == other.id
        assert [row.id for row in households.listing(Wanted(ngoc_thien, LATER))] == [other.id]
        gone = households.one(home.public_id)
        assert (gone.values["standing"], gone.merged_into) == ("merged", other.public_id)
        assert households.value_on(home.id, "standing", on=TODAY) == "here"
        with pytest.raises(RecordRefused, match="hộ đang dùng"):
            actions.join(household_id=home.id, child_ids=[lan_anh.id], from_=LATER, by=hoa, on=LATER)


def test_a_collaborator_sees_and_writes_only_her_village(hoa, man, ngoc_thien, home, tay):
    next_door = found(hoa, ngoc_thien, tay, head_name="Trần Thị Sáu")
    with scope(man):
        assert [row.id for row in households.of_village(home.values["village"], TODAY)] == [home.id]
        assert len(households.of_village(tay, TODAY)) == 0
        with pytest.raises(NotHere):
            households.one(next_door.public_id)
        with pytest.raises(NotHere):
            actions.change(
                household_id=next_door.id, values={"water": "tap"}, from_=TODAY, base_version=1, by=man, on=TODAY
            )
        with pytest.raises(NotAllowed):
            actions.change(household_id=home.id, values={"village": tay}, from_=TODAY, base_version=1, by=man, on=TODAY)
        with connection.cursor() as cursor:
            for table in ("household", "householdfact", "visit", "residence"):
                cursor.execute(f"SELECT count(*) FROM registry_{table}")
                assert cursor.fetchone() == (1 if table == "household" else 0,), table


def test_another_commune_sees_no_household_and_no_past(minh, hoa, home):
    with scope(hoa):
        actions.correct(household_id=home.id, values={"address": "Số 5"}, base_version=1, by=hoa, on=TODAY)
    with scope(minh), connection.cursor() as cursor:
        for table in ("household", "householdfact"):
            cursor.execute(f"SELECT count(*) FROM registry_{table}")
            assert cursor.fetchone() == (0,)


def test_one_adult_cares_for_children_of_two_households(added, hoa, home, lan_anh):
    cousin = added(full_name="Trần Cháu Họ")
    with scope(hoa):
        granny = caring.care_for(
            child_id=lan_anh.id, relation="carer", adult={"full_name": "Giáp Thị Bà", "phone": "0912"}, from_=TODAY,
            by=hoa, on=TODAY,
        )  # fmt: skip
        assert caring.care_for(
            child_id=cousin.id, relation="guardian", adult=granny, from_=TODAY, by=hoa, on=TODAY
        ) == granny  # fmt: skip
        assert {care.child_name for care in members.cared_for(granny)} == {"Nguyễn Lan Anh", "Trần Cháu Họ"}
        assert [care.adult_name for care in members.carers(home.id, TODAY)] == ["Giáp Thị Bà"]


def test_an_adult_lives_in_one_household_at_a_time(hoa, ngoc_thien, home):
    other = found(hoa, ngoc_thien, head_name="Trần Thị Sáu")
    with scope(hoa):
        source = sources.of_form(place_id=ngoc_thien, by=hoa, on=TODAY)
        adult = adults.add(values={"full_name": "Vũ Thị Dâu", "place": ngoc_thien}, source=source, by=hoa, on=TODAY)
        residing.move_in(adult_id=adult, household_id=home.id, from_=TODAY, by=hoa, on=TODAY)
        residing.move_in(adult_id=adult, household_id=other.id, from_=LATER, by=hoa, on=LATER)
        assert [(one.adult_id, one.last_day) for one in members.residents(home.id)] == [
            (adult, LATER - timedelta(days=1))
        ]
        with pytest.raises(RecordRefused, match="sau ngày ấy"):
            residing.move_in(adult_id=adult, household_id=home.id, from_=TODAY, by=hoa, on=LATER)


def test_likely_households_by_head_by_parent_and_by_address(hoa, ngoc_thien, dong, home, lan_anh):
    with scope(hoa):
        caring.care_for(
            child_id=lan_anh.id, relation="mother", adult={"full_name": "Giáp Thị Mây"}, from_=TODAY, by=hoa, on=TODAY
        )

        def reasons(*names, address=""):
            found = members.likely(place_id=ngoc_thien, names=names, address=address, village_id=dong, on=TODAY)
            return {one.row.id: one.reasons for one in found}

        assert reasons("nguyen van binh") == {home.id: ("cùng tên chủ hộ",)}
        assert reasons("Giáp Thị Mây") == {home.id: ("Giáp Thị Mây chăm sóc trẻ ở hộ này",)}
        assert reasons(address="SỐ 3") == {home.id: ("cùng địa chỉ",)}
        assert reasons("Người Lạ", address="") == {}


def test_search_by_head_without_marks_in_any_order(hoa, ngoc_thien, home):
    with scope(hoa):
        for text, hits in (("binh nguyen", 1), ("BÌNH", 1), ("Bi\u0300nh", 1), ("sáu", 0), ("", 1)):
            assert len(households.listing(Wanted(ngoc_thien, TODAY, text=text))) == hits, text
        assert len(households.listing(Wanted(ngoc_thien, TODAY, poverty="poor"))) == 0


def test_a_commune_merged_mid_year_keeps_its_households_and_asks_its_own_area(hoa, ngoc_thien, home):
    with scope(BY):
        (after,) = [one.place for one in places.successors(ngoc_thien, SUMMER)]
        areas.mark(place_id=ngoc_thien, kind="minority", from_=date(2024, 1, 1), source="QĐ thử", by=BY, on=TODAY)
        assert special.of_place(ngoc_thien, TODAY) == {"minority"}
        assert special.of_place(ngoc_thien, SUMMER) == set()
        areas.mark(place_id=after.id, kind="difficult", from_=date(2025, 7, 1), source="QĐ khác", by=BY, on=SUMMER)
        assert special.of_place(ngoc_thien, SUMMER) == {"difficult"}
        agency = people.at_place(after.id, SUMMER, "peoples-committee")[0]
        officer = people_actions.add_officer(full_name="Ngô Thị Mới", by=BY, on=SUMMER)
        post = people_actions.make_post(
            agency_id=agency.id, title="Công chức", role="ChildOfficer", by=BY, on=date(2025, 7, 1)
        )
        people_actions.give_post(post_id=post, officer_id=officer, from_=date(2025, 7, 1), by=BY, on=SUMMER)
        new = access.officer_at_work(officer, "Ngô Thị Mới", SUMMER)
    with scope(new):
        assert [row.id for row in households.listing(Wanted(after.id, SUMMER))] == [home.id]
        actions.change(household_id=home.id, values={"water": "tap"}, from_=SUMMER, base_version=1, by=new, on=SUMMER)
        assert households.as_of(home.id, on=TODAY)["water"] == ""


def test_an_area_is_said_once_for_a_time_and_by_whom_looks_after_the_map(hoa, man, ngoc_thien):
    said = {"place_id": ngoc_thien, "kind": "difficult", "from_": TODAY, "source": "QĐ 1", "on": TODAY}
    with scope(hoa):
        area = areas.mark(by=hoa, **said)
        with pytest.raises(RecordRefused, match="đã được ghi"):
            areas.mark(by=hoa, **said)
        areas.end(area_id=area, last_day=TODAY, by=hoa, on=TODAY)
        assert special.of_place(ngoc_thien, TODAY + timedelta(days=1)) == set()
    with scope(man), pytest.raises(NotAllowed):
        areas.mark(by=man, **{**said, "kind": "minority"})


def test_the_record_of_the_deed_shares_its_transaction(hoa, home, monkeypatch):
    def boom(**_):
        raise RuntimeError("no trail")

    monkeypatch.setattr("mangnon.registry.actions.households.audit.record", boom)
    with pytest.raises(RuntimeError), scope(hoa):
        actions.correct(household_id=home.id, values={"address": "Số 5"}, base_version=1, by=hoa, on=TODAY)
    with scope(hoa):
        assert households.one(home.public_id).values["address"] == "Số 3"
