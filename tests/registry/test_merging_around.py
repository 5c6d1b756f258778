"""What was said of either of two records, and what is said afterwards, when they are merged and come apart."""

import pytest

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.registry.actions import circumstances, handouts, merging, moving, revising, services
from mangnon.registry.actions import households as homes
from mangnon.registry.queries import around, children, members
from mangnon.registry.queries import handouts as sheets
from mangnon.registry.queries import services as received
from mangnon.registry.rules.refusals import IsMerged
from mangnon.registry.rules.services import Given
from tests.cast import TODAY
from tests.registry.households import found
from tests.registry.test_handouts import GIFTS, again, give
from tests.registry.test_merging import boss, merged  # noqa: F401

pytestmark = pytest.mark.django_db
GIFT = Given("gift", TODAY, provider="Hội Phụ nữ xã", worth=200_000)


def apart(merge, boss):
    with scope(boss):
        merging.undo(merge_id=merge, why="hai trẻ", by=boss, on=TODAY)


def test_what_was_added_to_the_survivor_stays_with_it_when_they_come_apart(added, hoa, boss):
    kept, gone = added(school="A"), added(school="B")
    merge = merged(kept, gone, hoa, boss, taken=["school"])
    with scope(hoa):
        circumstances.begin(child_id=kept.id, code="4.2", from_=TODAY, by=hoa, on=TODAY)
        services.record(public_id=uuid7(), child_id=kept.id, given=GIFT, by=hoa, on=TODAY)
        now = children.one(kept.public_id)
        revising.correct(child_id=kept.id, values={"address": "Xóm Núi"}, base_version=now.version, by=hoa, on=TODAY)
    apart(merge, boss)
    with scope(hoa):
        back, other = children.one(kept.public_id), children.one(gone.public_id)
        assert back.values == kept.values | {"address": "Xóm Núi"}
        assert other.values == gone.values
        assert [row.code for row in around.circumstances(kept.id)] == ["4.2"]
        assert [row.kind for row in received.of_child(kept.id)] == ["gift"]
        assert around.circumstances(gone.id) == [] == received.of_child(gone.id)


def test_a_record_that_went_is_not_written_to_by_a_form_still_open(added, hoa, boss):
    kept, gone = added(school="A"), added(school="B")
    merge = merged(kept, gone, hoa, boss)
    form = {"child_id": gone.id, "values": {"school": "C"}, "by": hoa, "on": TODAY}
    with scope(hoa):
        with pytest.raises(IsMerged, match="đã gộp"):
            revising.correct(base_version=gone.version, **form)
        with pytest.raises(IsMerged):
            revising.change(base_version=None, from_=TODAY, **form)
        assert children.one(gone.public_id).values["school"] == "B"
    apart(merge, boss)
    with scope(hoa):
        revising.correct(base_version=None, **form)
        assert children.one(gone.public_id).values["school"] == "C"


def test_children_of_two_households_the_household_is_chosen_and_given_back(added, hoa, boss, ngoc_thien, dong, tay):
    here, there = found(hoa, ngoc_thien, dong, address="Số 3"), found(hoa, ngoc_thien, tay, address="Số 9")
    kept, gone = added(), added(full_name="Nguyễn Thị Hoà")
    with scope(hoa):
        homes.join(household_id=here.id, child_ids=[kept.id], from_=TODAY, by=hoa, on=TODAY)
        homes.join(household_id=there.id, child_ids=[gone.id], from_=TODAY, by=hoa, on=TODAY)
    merge = merged(kept, gone, hoa, boss, taken=["household", "village", "address"])
    with scope(hoa):
        assert [row.id for row in members.children(there.id, TODAY)] == [kept.id]
        assert members.children(here.id, TODAY) == []
    apart(merge, boss)
    with scope(hoa):
        assert [row.id for row in members.children(here.id, TODAY)] == [kept.id]
        assert [row.id for row in members.children(there.id, TODAY)] == [gone.id]


def test_a_hand_out_planned_for_both_goes_to_the_one_that_stands(added, hoa, boss, ngoc_thien):
    kept, gone = added(full_name="Bùi Thị An"), added(full_name="Bui Thi An")
    public_id = uuid7()
    with scope(hoa):
        handouts.plan(
            public_id=public_id, place_id=ngoc_thien, said=GIFTS, child_ids=[kept.id, gone.id], by=hoa, on=TODAY
        )
        planned = sheets.one(public_id)
    merge = merged(kept, gone, hoa, boss)
    assert give(hoa, planned) == 1
    with scope(hoa):
        assert len(received.of_child(kept.id)) == 1
    apart(merge, boss)
    with scope(hoa):
        assert [len(received.of_child(one.id)) for one in (kept, gone)] == [1, 0]
        done = again(hoa, planned)
        handouts.undo(handout_id=done.id, why="nhầm", base_version=done.version, by=hoa, on=TODAY)
        assert received.of_child(kept.id) == []


def test_a_service_of_the_record_that_went_is_corrected_and_taken_back(added, hoa, boss):
    kept, gone = added(), added()
    with scope(hoa):
        service_id = services.record(public_id=uuid7(), child_id=gone.id, given=GIFT, by=hoa, on=TODAY)
    merged(kept, gone, hoa, boss)
    with scope(hoa):
        (row,) = received.of_child(kept.id)
        assert row.worth == 200_000
        services.take_back(service_id=service_id, why="ghi nhầm", by=hoa, on=TODAY)
        assert received.of_child(kept.id) == []


def test_a_child_that_went_does_not_move_away_or_die_under_the_one_that_stands(added, hoa, boss):
    kept, gone = added(), added()
    merged(kept, gone, hoa, boss)
    with scope(hoa):
        with pytest.raises(Exception, match="đã gộp"):
            moving.died(child_id=gone.id, day=TODAY, cause="đuối nước", by=hoa, on=TODAY)
        assert children.one(kept.public_id).values["living"] == "here"
