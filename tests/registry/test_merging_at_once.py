"""Two people decide on merges at the same moment, each in a session of their own."""

import threading

import pytest
from django.db import connection, connections

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.actions import merging, registering
from mangnon.registry.actions.merging import MergeRefused
from mangnon.registry.queries import children, merges
from tests.cast import BY, TODAY


@pytest.fixture
def kept(own_database, django_db_blocker):
    """Three records of one child, in a database where commits stay."""
    with django_db_blocker.unblock():
        with scope(BY):
            place = next(one.id for one in places.search("ngoc thien", TODAY) if one.level is Level.COMMUNE)
            ids = [uuid7() for _ in range(3)]
            for at, public_id in enumerate(ids):
                values = {"full_name": "Nguyễn Thị Hòa", "place": place, "sex": "female", "school": "ABC"[at]}
                registering.register(public_id=public_id, values=values, by=BY, on=TODAY)
            made = [children.one(public_id) for public_id in ids]
        yield made
        connection.close()


def proposed(kept, gone) -> int:
    with scope(BY):
        return merging.propose(kept_id=kept.id, gone_id=gone.id, taken=["school"], why="một trẻ", by=BY, on=TODAY)


def at_once(*deeds) -> list[str]:
    """Each deed in a thread and a connection of its own, begun together; what came of each."""
    ready, told = threading.Barrier(len(deeds)), ["" for _ in deeds]

    def run(at, deed):
        try:
            ready.wait(10)
            with scope(BY):
                deed()
                told[at] = "done"
        except MergeRefused as refusal:
            told[at] = str(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(at, deed)) for at, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return told


def approve(merge):
    return lambda: merging.approve(merge_id=merge, by=BY, on=TODAY)


def test_one_merge_approved_twice_is_done_once(kept):
    merge = proposed(kept[0], kept[1])
    told = at_once(approve(merge), approve(merge))
    assert sorted(told) == ["done", "Đề nghị này đã gộp."] or sorted(told) == ["Đề nghị này đã gộp.", "done"]
    with scope(BY):
        assert children.one(kept[0].public_id).values["school"] == "B"


def test_two_people_propose_that_one_record_goes(kept):
    propose = [
        lambda survivor=survivor: merging.propose(
            kept_id=survivor.id, gone_id=kept[2].id, why="một trẻ", by=BY, on=TODAY
        )
        for survivor in kept[:2]
    ]
    told = at_once(*propose)
    assert sorted(one == "done" for one in told) == [False, True]
    assert "Hồ sơ này đã có đề nghị gộp." in told


def test_a_goes_into_b_while_b_goes_into_c(kept):
    a, b, c = kept
    first, second = proposed(b, a), proposed(c, b)
    told = at_once(approve(first), approve(second))
    with scope(BY):
        stands = {one.public_id: merges.kept_of(one.id) for one in kept}
        assert stands[b.public_id] == stands[c.public_id] == c.public_id
        if told[0] == "done":
            assert stands[a.public_id] == c.public_id
            assert children.one(c.public_id).values["school"] in ("A", "B")
        else:
            assert "đã gộp vào hồ sơ khác" in told[0]
            assert stands[a.public_id] == a.public_id
    assert told[1] == "done"


def test_two_records_proposed_into_each_other_never_make_a_ring(kept):
    a, b, _ = kept
    told = at_once(approve(proposed(a, b)), approve(proposed(b, a)))
    assert sorted(one == "done" for one in told) == [False, True]
    with scope(BY):
        assert {merges.kept_of(a.id), merges.kept_of(b.id)} < {a.public_id, b.public_id}


def test_refused_and_approved_at_once_only_one_word_stands(kept):
    merge = proposed(kept[0], kept[1])
    told = at_once(approve(merge), lambda: merging.refuse(merge_id=merge, why="hai trẻ", by=BY, on=TODAY))
    assert sorted(one == "done" for one in told) == [False, True]
    with scope(BY):
        is_merged = children.one(kept[1].public_id).merged_into is not None
    assert is_merged == (told[0] == "done")
