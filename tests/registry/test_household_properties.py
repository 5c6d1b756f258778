"""As of a day, as known at an instant: a household's facts against a table that remembers every statement day by day."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.access.scope import scope
from mangnon.registry.actions import households as actions
from mangnon.registry.actions import sources
from mangnon.registry.queries import households
from mangnon.registry.rules.refusals import RecordRefused
from tests.cast import TODAY
from tests.registry.households import found
from tests.registry.test_import_properties import Forgotten, few

pytestmark = pytest.mark.django_db

DAYS = 20
END = TODAY + timedelta(days=DAYS)
changes = st.tuples(
    st.sampled_from(["none", "near_poor", "poor"]),
    st.none() | st.integers(1, DAYS - 1),  # None: a correction
    st.none() | st.integers(1, 5),
)


def day(number: int):
    return TODAY + timedelta(days=number)


def said(officer, home, value, start, length) -> bool:
    """Say it to the registry; False where it refuses."""
    given = {"household_id": home.id, "values": {"poverty": value}, "base_version": None, "by": officer, "on": END}
    try:
        if start is None:
            actions.correct(**given)
        else:
            actions.change(from_=day(start), to=day(min(start + length, DAYS)) if length else None, **given)
    except RecordRefused:
        return False
    return True


def told(table: dict[int, str], standing: int, value, start, length) -> int:
    """Say it to the table; the first day of what stands from now. What stands already is nothing new."""
    limited = length and start is not None
    if table[DAYS] == value and not limited:
        return standing
    first = standing if start is None else start
    last = min(start + length, DAYS) - 1 if limited else DAYS
    for number in range(first, last + 1):
        table[number] = value
    return max(standing, last + 1) if limited else first


@given(st.lists(changes, max_size=6))
@few
def test_every_day_answers_as_said_and_as_known_at_each_moment(hoa, ngoc_thien, statements):
    with Forgotten():
        home = found(hoa, ngoc_thien)
        with scope(hoa):
            table, moments = dict.fromkeys(range(DAYS + 1), "none"), []
            standing = 0
            for value, start, length in statements:
                moments.append((sources.instant(by=hoa), dict(table)))
                if said(hoa, home, value, start, length):
                    standing = told(table, standing, value, start, length)
            for at, then in [*moments, (None, table)]:
                known = {n: households.value_on(home.id, "poverty", on=day(n), known_at=at) for n in then}
                assert known == then
