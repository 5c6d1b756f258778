"""Re-checks: the rule, the sample that cannot be drawn to taste, the blind second visit, the verdict."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.cleaning.actions import rechecking, visiting
from mangnon.cleaning.actions.visiting import Answer
from mangnon.cleaning.queries import rechecks
from mangnon.cleaning.rules import facts, sampling
from mangnon.cleaning.rules.refusals import CleaningRefused
from tests.cast import TODAY, seated

BORN = date(2018, 5, 3)


@given(st.lists(st.uuids().map(str), unique=True), st.decimals(1, 100, places=2), st.text(max_size=8))
def test_a_sample_is_a_share_of_the_records_and_only_its_seed_decides(ids, share, seed):
    chosen = sampling.drawn(ids, seed=seed, share=share)
    assert chosen == sampling.drawn(reversed(ids), seed=seed, share=share)
    assert set(chosen) <= set(ids)
    assert len(chosen) == len(set(chosen))
    assert len(ids) * share / 100 <= len(chosen) < len(ids) * share / 100 + 1


def test_agreement_counts_each_field():
    one = {**facts.blank(), "full_name": "A", "mother": "B"}
    other = {**one, "mother": "C"}
    fields = {row.key: row.percent for row in sampling.agreement([(one, one), (one, other)])}
    assert (fields["mother"], fields["full_name"]) == (50, 100)
    assert sampling.error_percent([(one, one), (one, other)]) == Decimal(100) / 16


@pytest.fixture
def second(ground):
    """Another officer of xã Ngọc Thiện."""
    return seated(ground.ngoc_thien, "Vũ Thị Hai", "ChildOfficer", "Công chức")


@pytest.fixture
def visited(hoa, added, opened, listed):
    """A round whose four children were visited by Hoa."""
    for name in ("Một", "Hai", "Ba", "Bốn"):
        added(full_name=f"Trẻ {name}", birth_date=BORN)
    round_id = opened()
    with scope(hoa):
        given = [
            Answer(row.public_id, row.version, {**row.values, "mother": "Lê Thị Mẹ"})
            for row in listed(round_id).values()
        ]
        visiting.answer_many(round_id=round_id, given=given, by=hoa, on=TODAY)
    return round_id


def ruled(by, place_id, share="50", tolerated="10", from_=TODAY):
    with scope(by):
        rechecking.set_rule(place_id=place_id, share=Decimal(share), tolerated=Decimal(tolerated), basis="KH 12/KH-UBND",
                            from_=from_, by=by, on=TODAY)  # fmt: skip


def draw(by, round_id):
    with scope(by):
        rechecking.draw(round_id=round_id, by=by, on=TODAY)
        return rechecks.of_round(round_id)


@pytest.mark.django_db
def test_the_rule_of_the_nearest_unit_stands_from_its_day(lan, hoa, ngoc_thien):
    with scope(hoa):
        example = rechecks.rule_for(ngoc_thien, TODAY)
        assert (example.place_id, example.share, example.tolerated) == (None, 5, 5)
    ruled(lan, lan.place_id, "5")
    ruled(hoa, ngoc_thien, "20", from_=TODAY + timedelta(days=10))
    ruled(hoa, ngoc_thien, "30", from_=TODAY + timedelta(days=20))
    with scope(hoa):
        shares = [rechecks.rule_for(ngoc_thien, TODAY + timedelta(days=days)).share for days in (0, 9, 10, 20)]
    assert shares == [5, 5, 20, 30]
    with pytest.raises(NotAllowed):
        ruled(hoa, lan.place_id)


@pytest.mark.django_db
def test_a_sample_is_drawn_once(hoa, visited, ngoc_thien):
    ruled(hoa, ngoc_thien)
    result = draw(hoa, visited)
    assert (len(result.rows), result.population, result.is_good) == (2, 4, None)
    with pytest.raises(CleaningRefused, match="không rút lại"):
        draw(hoa, visited)


@pytest.mark.django_db
def test_a_recheck_begins_with_the_shipped_example_where_no_unit_decided(hoa, visited):
    result = draw(hoa, visited)
    assert (len(result.rows), result.population, result.share, result.tolerated) == (1, 4, 5, 5)


@pytest.mark.django_db
def test_the_second_visit_is_anothers_and_said_once(hoa, second, visited, ngoc_thien):
    ruled(hoa, ngoc_thien)
    first, other = draw(hoa, visited).rows
    values = {"full_name": first.name, "birth_date": BORN, "sex": "female", "ethnicity": "Kinh", "mother": "Lê Thị Mẹ"}

    def visit(row, by, **changed):
        with scope(by):
            rechecking.visit_again(recheck_item_id=row.public_id, values={**values, "full_name": row.name, **changed},
                                   by=by, on=TODAY)  # fmt: skip

    with pytest.raises(CleaningRefused, match="lần đầu"):
        visit(first, hoa)
    visit(first, second)
    visit(first, second)
    with pytest.raises(CleaningRefused, match="không ghi lại"):
        visit(first, second, mother="Khác")
    visit(other, second, mother="Khác", birth_date=date(2018, 5, 4))
    with scope(hoa):
        result = rechecks.of_round(visited)
    assert {row.key: row.same for row in result.fields if row.same < 2} == {"mother": 1, "birth_date": 1}
    assert (result.error_percent, result.is_good) == (Decimal("12.5"), False)
