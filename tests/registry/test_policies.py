"""Policies of an office's own: who is meant, versions by day, the list that comes of them."""

from datetime import date, timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.registry.actions import circumstances, entitlements, policies
from mangnon.registry.queries import entitlements as waiting
from mangnon.registry.queries import policies as queries
from mangnon.registry.rules.policies import Terms
from mangnon.registry.rules.refusals import NotHere, RecordRefused
from tests.cast import TODAY
from tests.registry.households import found

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=30)
TERMS = Terms("Quà Trung thu", "gift", "NQ 12/NQ-HĐND", 6, 11, circumstances=("4",), recent_months=12, worth=200_000)


@pytest.fixture
def policy(hoa, ngoc_thien):
    with scope(hoa):
        return policies.add(
            public_id=uuid7(), place_id=ngoc_thien, terms=TERMS, from_=date(2024, 1, 1), by=hoa, on=TODAY
        )


def _waiting(place, on, code):
    tally = {one.entitlement.code: one.waiting for one in waiting.tallies(place, on, sensitive=False)}
    return tally.get(code)


def test_its_list_holds_who_is_meant_and_nobody_else(policy, hoa, added, ngoc_thien):
    child = added(birth_date=date(2016, 2, 29))
    added(full_name="Lê Văn Khác", birth_date=date(2016, 3, 1))
    with scope(hoa):
        circumstances.begin(child_id=child.id, code="4.2", from_=date(2024, 3, 1), by=hoa, on=TODAY)
        one = next(one for one in queries.in_force(ngoc_thien, TODAY, sensitive=False) if one.code == policy)
        assert [row.id for row in waiting.waiting(one, ngoc_thien, TODAY)] == [child.id]
        assert one.why.startswith("từ 6 tuổi đến dưới 11 tuổi, có hoàn cảnh: ") and one.status == "office-defined"
        assert policy in {one.code for one in waiting.of_child(child.id, TODAY, sensitive=False)}
        entitlements.postpone(child_ids=[child.id], entitlement=policy, until=LATER, why="đợi", by=hoa, on=TODAY)
        assert _waiting(ngoc_thien, TODAY, policy) == 0


def test_a_change_holds_from_its_day_and_twice_is_once(policy, hoa, ngoc_thien):
    with scope(hoa):
        base, form = queries.latest(policy, sensitive=False), uuid7()
        more = Terms("Quà Trung thu", "gift", "NQ 15/NQ-HĐND", poverty=("poor",), worth=300_000)
        for _ in range(2):
            policies.change(public_id=form, base_id=base.id, code=policy, terms=more, from_=LATER, by=hoa, on=TODAY)
        assert [one.terms.worth for one in queries.of_places({ngoc_thien}, sensitive=False)] == [300_000, 200_000]
        worths = [
            one.worth for on in (TODAY, LATER)
            for one in queries.in_force(ngoc_thien, on, sensitive=False) if one.code == policy
        ]  # fmt: skip
        assert worths == [200_000, 300_000]
        with pytest.raises(RecordRefused, match="vừa sửa"):
            policies.change(public_id=uuid7(), base_id=base.id, code=policy, terms=more, from_=LATER, by=hoa, on=TODAY)


def test_ended_it_asks_for_nobody_the_day_after(policy, hoa, ngoc_thien):
    with scope(hoa):
        base = queries.latest(policy, sensitive=False)
        policies.end(base_id=base.id, code=policy, last_day=TODAY, by=hoa, on=TODAY)
        assert _waiting(ngoc_thien, TODAY, policy) == 0
        assert _waiting(ngoc_thien, TODAY + timedelta(days=1), policy) is None


def test_another_commune_neither_has_it_nor_may_change_it(policy, minh, ngoc_thien, cao_xa):
    with scope(minh):
        assert _waiting(cao_xa, TODAY, policy) is None
        base = queries.latest(policy, sensitive=False)
        with pytest.raises(NotHere):
            policies.end(base_id=base.id, code=policy, last_day=TODAY, by=minh, on=TODAY)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"), ({"source": ""}, "source"), ({"from_age": 11, "below_age": 11}, "below_age"),
        ({"circumstances": ("99",)}, "circumstances"), ({"kind": "no-such"}, "kind"), ({"poverty": ("rich",)}, "poverty"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused_beside_its_field(changed, field, hoa, ngoc_thien):
    terms = Terms(**{"title": "Quà", "kind": "gift", "source": "QĐ 1", **changed})
    with scope(hoa), pytest.raises(RecordRefused) as refused:
        policies.add(public_id=uuid7(), place_id=ngoc_thien, terms=terms, from_=TODAY, by=hoa, on=TODAY)
    assert field in refused.value.by_field


def test_one_that_names_sensitive_circumstances_is_for_those_who_hold_them(hoa, ngoc_thien):
    with scope(hoa):
        terms = Terms("Hỗ trợ", "gift", "QĐ 2", circumstances=("11",))
        code = policies.add(public_id=uuid7(), place_id=ngoc_thien, terms=terms, from_=TODAY, by=hoa, on=TODAY)
        seen, unseen = (
            {one.code for one in queries.in_force(ngoc_thien, TODAY, sensitive=held)} for held in (True, False)
        )
    assert code in seen and code not in unseen


def test_poor_households_only(hoa, added, ngoc_thien):
    home = found(hoa, ngoc_thien, poverty="poor")
    poor = added(birth_date=date(2018, 1, 1), household=home.id)
    added(full_name="Lê Văn Khá", birth_date=date(2018, 1, 1))
    with scope(hoa):
        terms = Terms("Gạo", "gift", "QĐ 3", poverty=("poor",))
        code = policies.add(public_id=uuid7(), place_id=ngoc_thien, terms=terms, from_=TODAY, by=hoa, on=TODAY)
        one = next(one for one in queries.in_force(ngoc_thien, TODAY, sensitive=False) if one.code == code)
        assert [row.id for row in waiting.waiting(one, ngoc_thien, TODAY)] == [poor.id]
