"""A child moves between two communes: offered, seen, taken or refused, never lost unseen."""

from datetime import timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.registry.actions import moving
from mangnon.registry.actions.moving import TransferRefused
from mangnon.registry.queries import children, moves
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.refusals import NotHere
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(added, hoa, cao_xa):
    child = added(school="Trường Tiểu học Ngọc Thiện")
    with scope(hoa):
        return child, moving.offer(child_id=child.id, to_place_id=cao_xa, moved_on=TODAY, by=hoa, on=TODAY)


def test_the_child_is_seen_there_while_offered_and_counted_here(offered, hoa, minh, ngoc_thien, cao_xa):
    child, _ = offered
    with scope(minh):
        assert children.one(child.public_id).name == child.name
        assert [offer.child_id for offer in moves.offered_to([cao_xa], TODAY)] == [child.public_id]
        assert len(children.listing(Wanted(cao_xa, TODAY))) == 0
    with scope(hoa):
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 1


def test_taken_it_lives_there_since_the_day_it_moved(offered, hoa, minh, ngoc_thien, cao_xa):
    child, transfer = offered
    later = TODAY + timedelta(days=3)
    with scope(minh):
        moving.accept(transfer_id=transfer, by=minh, on=later)
        assert children.value_on(child.id, "place", on=TODAY) == cao_xa
        assert children.one(child.public_id).values["school"] == "Trường Tiểu học Ngọc Thiện"
        assert len(children.listing(Wanted(cao_xa, TODAY))) == 1
    with scope(hoa):
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 0
        with pytest.raises(NotHere):
            children.one(child.public_id)


def test_refused_it_stays_and_the_reason_is_told(offered, hoa, minh, ngoc_thien):
    child, transfer = offered
    with scope(minh):
        with pytest.raises(TransferRefused, match="lý do"):
            moving.refuse(transfer_id=transfer, why=" ", by=minh, on=TODAY)
        moving.refuse(transfer_id=transfer, why="không có ở xã", by=minh, on=TODAY)
        with pytest.raises(NotHere):
            children.one(child.public_id)
    with scope(hoa):
        assert moves.offered_by([ngoc_thien], TODAY) == []
        assert [offer.why for offer in moves.decided([ngoc_thien], TODAY)] == ["không có ở xã"]


def test_who_offers_cannot_accept_for_the_other(offered, hoa):
    _, transfer = offered
    with scope(hoa), pytest.raises(NotAllowed):
        moving.accept(transfer_id=transfer, by=hoa, on=TODAY)


def test_decided_once(offered, hoa, minh):
    _, transfer = offered
    with scope(hoa):
        moving.withdraw(transfer_id=transfer, why="nhầm", by=hoa, on=TODAY)
    with scope(minh), pytest.raises((TransferRefused, NotHere)):
        moving.accept(transfer_id=transfer, by=minh, on=TODAY)


def test_an_offer_that_waits_too_long_is_on_the_list(offered, hoa, ngoc_thien):
    with scope(hoa):
        assert moves.lost_in_between([ngoc_thien], TODAY + timedelta(days=15)) == []
        assert len(moves.lost_in_between([ngoc_thien], TODAY + timedelta(days=16))) == 1


def test_a_child_that_died_leaves_the_list_and_stays_in_the_archive(added, hoa, ngoc_thien):
    child = added()
    with scope(hoa):
        moving.died(child_id=child.id, day=TODAY, cause="đuối nước", by=hoa, on=TODAY)
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 0
        assert children.one(child.public_id).values["death_cause"] == "đuối nước"
