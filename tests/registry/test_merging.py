"""Two records of one child: merged by two people, undone exactly."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.access.scope import scope
from mangnon.registry.actions import caring, circumstances, merging, revising
from mangnon.registry.actions.merging import MergeRefused
from mangnon.registry.queries import around, children, merges, search
from mangnon.registry.queries.children import Wanted
from tests.cast import TODAY, seated

pytestmark = pytest.mark.django_db

PLAIN = ("school", "address", "ethnicity", "other_papers")


@pytest.fixture
def boss(ground):
    return seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")


def merged(kept, gone, hoa, boss, taken=()):
    with scope(hoa):
        merge = merging.propose(kept_id=kept.id, gone_id=gone.id, taken=taken, why="cùng mẹ", by=hoa, on=TODAY)
    with scope(boss):
        merging.approve(merge_id=merge, by=boss, on=TODAY)
    return merge


def test_the_merged_record_leaves_lists_and_search_and_its_rows_stay(added, hoa, boss, ngoc_thien):
    kept, gone = added(), added(full_name="Nguyễn Thị Hoà")
    with scope(hoa):
        caring.care_for(
            child_id=gone.id, relation="mother", adult={"full_name": "Giáp Thị Mây"}, from_=TODAY, by=hoa, on=TODAY
        )
    merged(kept, gone, hoa, boss)
    with scope(hoa):
        assert [row.id for row in children.listing(Wanted(ngoc_thien, TODAY))] == [kept.id]
        assert [row.id for row in search.search("hoa nguyen").rows] == [kept.id]
        assert [carer.name for carer in around.carers(kept.id)] == ["Giáp Thị Mây"]
        assert children.one(gone.public_id).merged_into == kept.id


def test_who_proposes_cannot_approve(added, hoa, boss, ground):
    kept, gone = added(), added()
    both = seated(ground.ngoc_thien, "Vũ Thị Nga", "DepartmentHead", "Trưởng phòng")
    with scope(hoa):
        merge = merging.propose(kept_id=kept.id, gone_id=gone.id, why="cùng mẹ", by=hoa, on=TODAY)
        with pytest.raises(Exception, match="không được giao"):
            merging.approve(merge_id=merge, by=hoa, on=TODAY)
    with scope(both):
        merging.approve(merge_id=merge, by=both, on=TODAY)
        with pytest.raises(MergeRefused, match="đã gộp"):
            merging.approve(merge_id=merge, by=both, on=TODAY)


def test_a_record_about_to_go_is_not_merged_into(added, hoa, boss):
    """A into B while B goes into C: the second approval meets a record that is gone, and says so."""
    a, b, c = added(), added(), added()
    with scope(hoa):
        first = merging.propose(kept_id=b.id, gone_id=a.id, why="một", by=hoa, on=TODAY)
        second = merging.propose(kept_id=c.id, gone_id=b.id, why="hai", by=hoa, on=TODAY)
    with scope(boss):
        merging.approve(merge_id=second, by=boss, on=TODAY)
        with pytest.raises(MergeRefused, match="đã gộp vào hồ sơ khác"):
            merging.approve(merge_id=first, by=boss, on=TODAY)


def test_a_record_that_took_another_in_may_itself_go_and_both_come_back(added, hoa, boss):
    """A into B, and then B into C though both were proposed at once; undone in the order they were stacked."""
    a, b, c = added(school="A"), added(school="B"), added(school="C")
    with scope(hoa):
        first = merging.propose(kept_id=b.id, gone_id=a.id, taken=["school"], why="một", by=hoa, on=TODAY)
        second = merging.propose(kept_id=c.id, gone_id=b.id, taken=["school"], why="hai", by=hoa, on=TODAY)
    with scope(boss):
        merging.approve(merge_id=first, by=boss, on=TODAY)
        merging.approve(merge_id=second, by=boss, on=TODAY)
        assert children.one(c.public_id).values["school"] == "A"
        assert merges.kept_of(a.id) == c.public_id
        merging.undo(merge_id=second, why="nhầm", by=boss, on=TODAY)
        merging.undo(merge_id=first, why="nhầm", by=boss, on=TODAY)
        assert [children.one(one.public_id).values for one in (a, b, c)] == [one.values for one in (a, b, c)]


def test_two_records_are_not_merged_into_each_other(added, hoa, boss):
    a, b = added(), added()
    with scope(hoa):
        first = merging.propose(kept_id=b.id, gone_id=a.id, why="một", by=hoa, on=TODAY)
        second = merging.propose(kept_id=a.id, gone_id=b.id, why="ngược lại", by=hoa, on=TODAY)
    with scope(boss):
        merging.approve(merge_id=first, by=boss, on=TODAY)
        with pytest.raises(MergeRefused, match="đã gộp vào hồ sơ khác"):
            merging.approve(merge_id=second, by=boss, on=TODAY)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    schools=st.lists(st.sampled_from(["", "A", "B", "C"]), min_size=3, max_size=3),
    taken=st.lists(st.booleans(), min_size=2, max_size=2),
    innermost_first=st.booleans(),
)
def test_stacked_merges_come_apart_in_either_order_or_say_why_not(added, hoa, boss, schools, taken, innermost_first):
    a, b, c = (added(school=school) for school in schools)
    stack = [merged(kept, gone, hoa, boss, taken=["school"] if take else [])
             for (kept, gone), take in zip(((b, a), (c, b)), taken, strict=True)]  # fmt: skip
    with scope(boss):
        try:
            for merge in stack if innermost_first else reversed(stack):
                merging.undo(merge_id=merge, why="nhầm", by=boss, on=TODAY)
        except MergeRefused as refusal:
            assert innermost_first and "Trường" in str(refusal)
            return
        assert [children.one(one.public_id).values for one in (a, b, c)] == [one.values for one in (a, b, c)]
        assert all(children.one(one.public_id).merged_into is None for one in (a, b, c))


def test_a_chain_keeps_everything_in_reach(added, hoa, boss):
    a, b, c = added(), added(), added()
    with scope(hoa):
        circumstances.begin(child_id=a.id, code="4.2", from_=TODAY, by=hoa, on=TODAY)
    merged(b, a, hoa, boss)
    merged(c, b, hoa, boss)
    with scope(hoa):
        assert [row.code for row in around.circumstances(c.id)] == ["4.2"]


def test_a_field_changed_since_stops_the_undoing(added, hoa, boss):
    kept, gone = added(school="A"), added(school="B")
    merge = merged(kept, gone, hoa, boss, taken=["school"])
    with scope(hoa):
        now = children.one(kept.public_id)
        assert now.values["school"] == "B"
        revising.correct(child_id=kept.id, values={"school": "C"}, base_version=now.version, by=hoa, on=TODAY)
    with scope(boss), pytest.raises(MergeRefused, match="Trường"):
        merging.undo(merge_id=merge, why="nhầm", by=boss, on=TODAY)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mine=st.fixed_dictionaries({key: st.sampled_from(["", "một", "hai"]) for key in PLAIN}),
    theirs=st.fixed_dictionaries({key: st.sampled_from(["", "hai", "ba"]) for key in PLAIN}),
    taken=st.sets(st.sampled_from(PLAIN)),
)
def test_merge_and_undo_give_both_back_exactly(added, hoa, boss, mine, theirs, taken):
    kept, gone = added(**mine), added(**theirs)
    merge = merged(kept, gone, hoa, boss, taken=taken)
    with scope(boss):
        after = children.one(kept.public_id).values
        assert {key: after[key] for key in PLAIN} == mine | {key: theirs[key] for key in taken}
        merging.undo(merge_id=merge, why="nhầm", by=boss, on=TODAY)
        assert children.one(kept.public_id).values == kept.values
        assert children.one(gone.public_id).values == gone.values
        assert children.one(gone.public_id).merged_into is None
