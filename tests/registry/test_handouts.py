"""A hand-out: a sheet, those who received recorded in one transaction, undone exactly."""

from datetime import timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.registry.actions import handouts, moving, services
from mangnon.registry.actions.handouts import HandoutRefused, Plan
from mangnon.registry.models import Service
from mangnon.registry.queries import handouts as queries
from mangnon.registry.queries import services as received
from mangnon.registry.rules.refusals import NotHere, RecordRefused
from tests.cast import TODAY, seated

pytestmark = pytest.mark.django_db
GIFTS = Plan("Quà 1/6", "gift", TODAY, "Quỹ Bảo trợ trẻ em tỉnh", 500_000, "Nhà văn hóa")


@pytest.fixture
def children(added):
    return [added(full_name=name) for name in ("Bùi Thị An", "Lê Văn Bình", "Trần Thị Chi")]


@pytest.fixture
def planned(hoa, ngoc_thien, children):
    with scope(hoa):
        public_id = uuid7()
        handouts.plan(
            public_id=public_id, place_id=ngoc_thien, said=GIFTS, child_ids=[c.id for c in children], by=hoa, on=TODAY
        )
        return queries.one(public_id)


def give(officer, handout, absent=(), on=TODAY):
    with scope(officer):
        return handouts.hand_out(
            handout_id=handout.id, absent=list(absent), base_version=handout.version, by=officer, on=on
        )


def again(officer, handout):
    with scope(officer):
        return queries.one(handout.public_id)


def test_those_who_came_get_a_service_and_the_sum_is_theirs(hoa, planned, children):
    assert planned.total == 1_500_000
    assert give(hoa, planned, absent=[children[1].id]) == 2
    done = again(hoa, planned)
    assert (done.is_given, done.received, done.total) == (True, 2, 1_000_000)
    with scope(hoa):
        (row,) = received.of_child(children[0].id)
        assert received.of_child(children[1].id) == []
    assert (row.kind, row.worth, row.handout, row.since) == ("gift", 500_000, planned.public_id, TODAY)


def test_two_officers_at_one_sheet_the_second_is_told(hoa, ground, planned):
    other = seated(ground.ngoc_thien, "Phan Văn Út", "ChildOfficer", "Công chức")
    give(hoa, planned)
    with pytest.raises(HandoutRefused, match="đã phát"):
        give(other, planned)
    with scope(hoa):
        assert Service.objects.filter(distribution_id=planned.id).count() == 3


def test_a_sheet_changed_meanwhile_is_not_handed_out_unseen(hoa, planned, children):
    with scope(hoa):
        handouts.change(
            handout_id=planned.id,
            said=GIFTS,
            child_ids=[children[0].id],
            base_version=planned.version,
            by=hoa,
            on=TODAY,
        )
    with pytest.raises(HandoutRefused, match="người khác sửa"):
        give(hoa, planned)
    assert give(hoa, again(hoa, planned)) == 1


def test_undone_the_services_are_forgotten_and_it_can_be_handed_out_again(hoa, planned, children):
    give(hoa, planned)
    done = again(hoa, planned)
    with scope(hoa):
        with pytest.raises(HandoutRefused):
            handouts.undo(handout_id=done.id, why=" ", base_version=done.version, by=hoa, on=TODAY)
        handouts.undo(handout_id=done.id, why="chưa phát thật", base_version=done.version, by=hoa, on=TODAY)
        assert received.of_child(children[0].id) == []
        assert [one.received for one in queries.sheet(again(hoa, planned))] == [None, None, None]
    assert give(hoa, again(hoa, planned)) == 3


def test_what_was_corrected_since_is_not_undone(hoa, planned, children):
    give(hoa, planned)
    done = again(hoa, planned)
    with scope(hoa):
        (row,) = received.of_child(children[2].id)
        services.take_back(service_id=row.id, why="trả lại quà", by=hoa, on=TODAY)
        (row,) = received.of_child(children[0].id)
        services.correct(service_id=row.id, given=row.given(), by=hoa, on=TODAY)
        with pytest.raises(HandoutRefused, match="Bùi Thị An"):
            handouts.undo(handout_id=done.id, why="x", base_version=done.version, by=hoa, on=TODAY)


def test_a_day_ahead_is_not_handed_out(hoa, planned):
    with pytest.raises(HandoutRefused, match="chưa tới"):
        give(hoa, planned, on=TODAY - timedelta(days=1))


def test_who_died_since_the_sheet_was_made_counts_as_absent(hoa, planned, children):
    with scope(hoa):
        moving.died(child_id=children[0].id, day=TODAY, cause="đuối nước", by=hoa, on=TODAY)
    assert give(hoa, planned) == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Plan(" ", "gift", TODAY, "x"), "title"),
        (Plan("x", "gift", TODAY, " "), "giver"),
        (Plan("x", "counselling", TODAY, "x"), "kind"),
        (Plan("x", "gift", TODAY, "x", -5), "worth"),
    ],
)
def test_what_cannot_be_planned_is_said_beside_its_field(hoa, ngoc_thien, children, said, field):
    with scope(hoa), pytest.raises(RecordRefused) as refusal:
        handouts.plan(public_id=uuid7(), place_id=ngoc_thien, said=said, child_ids=[children[0].id], by=hoa, on=TODAY)
    assert field in refusal.value.by_field


def test_another_commune_sees_no_sheet_and_puts_no_child_on_its_own(hoa, minh, planned, children, cao_xa, ngoc_thien):
    with scope(minh):
        with pytest.raises(NotHere):
            queries.one(planned.public_id)
        with pytest.raises(NotHere):
            handouts.plan(public_id=uuid7(), place_id=cao_xa, said=GIFTS, child_ids=[children[0].id], by=minh, on=TODAY)
        with pytest.raises(NotAllowed):
            handouts.plan(public_id=uuid7(), place_id=ngoc_thien, said=GIFTS, child_ids=[1], by=minh, on=TODAY)


def test_nothing_is_left_when_the_record_fails(hoa, planned, children, monkeypatch):
    def fails(**_):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fails)
    with pytest.raises(RuntimeError):
        give(hoa, planned)
    monkeypatch.undo()
    assert not again(hoa, planned).is_given
    with scope(hoa):
        assert received.of_child(children[0].id) == []


def test_the_same_plan_sent_twice_is_one(hoa, ngoc_thien, children):
    public_id = uuid7()
    with scope(hoa):
        for _ in range(2):
            handouts.plan(
                public_id=public_id, place_id=ngoc_thien, said=GIFTS, child_ids=[children[0].id], by=hoa, on=TODAY
            )
        assert len(queries.listed([ngoc_thien])) == 1
