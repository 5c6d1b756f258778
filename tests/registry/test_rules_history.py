"""Two periods of a fact, against a table that remembers every statement day by day."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.registry.rules import history
from mangnon.registry.rules.history import Remembered, Segment

FIRST = date(2020, 1, 1)
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
HORIZON = 40

statements = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, HORIZON), st.none() | st.integers(1, 10)), max_size=8
)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


class Book:
    """What the product keeps: segments known now, and those no longer known."""

    def __init__(self):
        self.known = [Segment("first", FIRST, None, NOON)]
        self.forgotten: list[Remembered] = []

    def say(self, value, start, end, at):
        revision = history.state(self.known, value, start=start, end=end, at=at, source=None)
        self.forgotten += [Remembered(segment, at) for segment in revision.closed]
        self.known = [s for s in self.known if s not in revision.closed] + list(revision.added)
        return revision

    @property
    def all(self):
        return [*(Remembered(segment) for segment in self.known), *self.forgotten]


@given(statements)
def test_every_day_answers_as_said_and_as_known_at_each_moment(said):
    book, table, moments = Book(), {n: "first" for n in range(HORIZON + 20)}, [(NOON, None)]
    moments[0] = (NOON, dict(table))
    for number, (value, start, length) in enumerate(said, start=1):
        at = NOON + timedelta(minutes=number)
        book.say(value, day(start), day(start + length) if length else None, at)
        for n in table:
            if n >= start and (length is None or n < start + length):
                table[n] = value
        moments.append((at, dict(table)))
    for at, then in moments:
        for n, value in then.items():
            assert history.value_on(book.all, on=day(n), known_at=at) == value
    assert {n: history.value_on(book.all, on=day(n)) for n in table} == table


@given(statements)
def test_what_is_known_never_overlaps_and_has_one_end(said):
    book = Book()
    for number, (value, start, length) in enumerate(said, start=1):
        book.say(value, day(start), day(start + length) if length else None, NOON + timedelta(minutes=number))
    inner = sorted(book.known, key=lambda segment: segment.start)
    assert all(before.end == after.start for before, after in pairwise(inner))
    assert [segment.end for segment in inner].count(None) == 1


def test_a_correction_takes_the_whole_period_of_what_stood():
    known = [Segment("Hoa", FIRST, None, NOON)]
    revision = history.correct(known, "Hòa", at=NOON + timedelta(hours=1), source=7)
    assert revision.current == Segment("Hòa", FIRST, None, NOON + timedelta(hours=1), 7)
    assert revision.closed == tuple(known)


def test_a_fact_that_holds_for_no_day_is_refused():
    with pytest.raises(ValueError):
        history.state([Segment("a", FIRST, None, NOON)], "b", start=day(3), end=day(3), at=NOON, source=None)
