from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.places.rules import Level, Link, Place, SharesExceedWhole, composed, remap

ONE = Decimal(1)
figures = st.one_of(st.integers(-(10**15), 10**15), st.decimals("-1e9", "1e9", places=4))
shares = st.lists(st.integers(1, 100), min_size=1, max_size=5).map(
    lambda weights: [Decimal(w) / Decimal(sum(weights) + 7) for w in weights]
)


def place(**changes):
    facts = {
        "id": 1,
        "code": "216",
        "name": "Tân Yên",
        "kind": "huyện",
        "level": Level.DISTRICT,
        "parent_id": 2,
        "valid_from": date(2004, 1, 1),
        "valid_to": None,
        "latitude": None,
        "longitude": None,
        "is_presumed": False,
        "source": "test",
        "above": ("tỉnh Bắc Giang",),
    }
    return Place(**{**facts, **changes})


def links_of(source, links):
    return {link for link in links if link.source == source}


def test_titles_are_words_for_a_sentence_a_line_and_an_address():
    assert place().title == "huyện Tân Yên"
    assert place().heading == "Huyện Tân Yên"
    assert place().full_title == "huyện Tân Yên, tỉnh Bắc Giang"
    assert place(above=()).full_title == "huyện Tân Yên"


def test_whole_units_add_up_exactly():
    result = remap({1: 3, 2: 4}, [Link(1, 9, ONE), Link(2, 9, ONE)])
    assert (result.values, result.unallocated) == ({9: 7}, {})


def test_a_place_without_a_link_stays():
    assert remap({1: 3}, []).values == {1: 3}


def test_a_divided_unit_is_unallocated_until_somebody_says_the_share():
    links = [Link(1, 8, None), Link(1, 9, None)]
    assert remap({1: 5}, links).unallocated == {1: 5}
    assert remap({1: 5}, links).values == {}


def test_a_zero_of_a_divided_unit_is_still_reported():
    assert remap({1: 0}, [Link(1, 8, None), Link(1, 9, None)]).unallocated == {1: 0}


def test_counts_are_divided_by_the_largest_remainder():
    result = remap({1: 10}, [Link(1, 8, Decimal("0.333")), Link(1, 9, Decimal("0.667"))])
    assert result.values == {8: 3, 9: 7}


def test_what_no_share_accounts_for_stays_unallocated():
    result = remap({1: 10}, [Link(1, 8, Decimal("0.3")), Link(1, 9, None)])
    assert (result.values, result.unallocated) == ({8: 3}, {1: 7})


def test_amounts_are_divided_exactly():
    result = remap({1: Decimal("1250.55")}, [Link(1, 8, Decimal("0.333")), Link(1, 9, Decimal("0.667"))])
    assert result.values == {8: Decimal("416.43315"), 9: Decimal("834.11685")}
    assert result.unallocated == {}


def test_more_than_the_whole_is_refused():
    with pytest.raises(SharesExceedWhole):
        remap({1: 10}, [Link(1, 8, Decimal("0.6")), Link(1, 9, Decimal("0.5"))])


def test_two_steps_are_walked_as_one():
    steps = composed([Link(1, 2, ONE), Link(3, 4, Decimal("0.5"))], [Link(2, 9, ONE), Link(4, 9, Decimal("0.5"))])
    assert {Link(1, 9, ONE), Link(3, 9, Decimal("0.25"))} <= set(steps)


def test_a_place_that_changes_only_in_the_second_step_is_carried_too():
    assert set(composed([Link(1, 2, ONE)], [Link(5, 6, None)])) == {Link(1, 2, ONE), Link(5, 6, None)}


def test_parts_that_come_together_again_make_the_whole():
    divided = [Link(1, 2, None), Link(1, 3, None)]
    assert links_of(1, composed(divided, [Link(2, 9, ONE), Link(3, 9, ONE)])) == {Link(1, 9, ONE)}
    assert links_of(1, composed(divided, [Link(2, 9, ONE)])) == {Link(1, 9, None), Link(1, 3, None)}


def test_one_known_part_does_not_become_the_whole():
    assert composed([], [Link(1, 2, None)]) == [Link(1, 2, None)]
    assert composed([], [Link(1, 2, Decimal("0.4"))]) == [Link(1, 2, Decimal("0.4"))]


@given(st.dictionaries(st.integers(1, 20), figures), st.data())
def test_totals_always_reconcile(values, data):
    links = []
    for source in range(1, 21):
        for number, share in enumerate(data.draw(shares)):
            known = data.draw(st.booleans())
            links.append(Link(source, 100 + number, share if known else None))
    before = remap(values, []).total
    assert remap(values, links).total == before
