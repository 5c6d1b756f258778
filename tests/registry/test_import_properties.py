"""What holds of any list: importing twice is importing once, undoing restores, the order of rows does not matter."""

import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.access.scope import scope
from mangnon.registry.actions import importing
from tests.cast import TODAY
from tests.registry.test_import import counts, opened, the_state, written

pytestmark = pytest.mark.django_db

names = st.sampled_from(["Nguyễn Thị Lan", "Giáp Văn Nam", "Trần Văn Minh", "NGUYỄN THỊ LAN", "Mỷ", "Con bà Hoa"])
days = st.sampled_from(["05/3/2018", "2018", "3/2018", "6-7-19", None])
sexes = st.sampled_from(["Nam", "Nữ", None])
peoples = st.sampled_from(["Kinh", "Nùng", None])
numbers = st.sampled_from([None, None, "024318000123", "024218000124", 24219000125])
adults = st.sampled_from([None, "Trần Thị Bình", "Giáp Văn An"])
poverty = st.sampled_from([None, "Hộ nghèo", "Không"])
schools = st.sampled_from([None, "Tiểu học A", "Tiểu học B"])
grades = st.sampled_from([None, 1, 2])
rows = st.tuples(st.just(1), names, days, sexes, peoples, numbers, adults, adults, adults, poverty, schools, grades)
lists = st.lists(rows.map(list), max_size=6)
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Forgotten:
    """A savepoint rolled back: each example begins with the same registry."""

    def __enter__(self):
        self._atomic = transaction.atomic()
        self._atomic.__enter__()

    def __exit__(self, *error):
        transaction.set_rollback(True)
        self._atomic.__exit__(None, None, None)


def content(hoa) -> list:
    """What the registry says, without its keys."""
    with scope(hoa):
        kept = the_state()["children"]
    left_out = ("id", "public_id", "recorded_at", "source_id", "household_id")
    return sorted(
        str({key: value for key, value in json.loads(child).items() if key not in left_out}) for (child,) in kept
    )


@given(lists)
@few
def test_twice_is_once(hoa, ngoc_thien, given_rows):
    with Forgotten():
        written(hoa, ngoc_thien, *given_rows)
        again = counts(hoa, opened(hoa, ngoc_thien, *given_rows))
        assert "new" not in again
        assert "changed" not in again


@given(lists, lists)
@few
def test_undo_restores_what_was(hoa, ngoc_thien, before, given_rows):
    with Forgotten():
        written(hoa, ngoc_thien, *before)
        with scope(hoa):
            stood = the_state()
        batch = written(hoa, ngoc_thien, *given_rows)
        with scope(hoa):
            importing.undo(batch_id=batch, by=hoa, on=TODAY)
            assert the_state() == stood


@given(lists, st.randoms(use_true_random=False))
@few
def test_the_order_of_rows_does_not_matter(hoa, ngoc_thien, given_rows, chance):
    results = []
    for shuffled in (given_rows, chance.sample(given_rows, len(given_rows))):
        with Forgotten():
            written(hoa, ngoc_thien, *shuffled)
            results.append(content(hoa))
    assert results[0] == results[1]
