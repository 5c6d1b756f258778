"""A list's new rows that linkage takes for children kept already wait for the officer."""

from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.jobs import previewing
from mangnon.linkage.queries import models
from mangnon.registry.actions import importing
from mangnon.registry.queries import batches
from tests.cast import TODAY, ground, hoa  # noqa: F401
from tests.registry.conftest import added, ngoc_thien  # noqa: F401
from tests.registry.test_import import LAN, NAM, opened, written

pytestmark = pytest.mark.django_db


def line(row, **changed):
    """LAN's or NAM's line with some cells written otherwise, by their place."""
    return [changed.get(f"c{at}", cell) for at, cell in enumerate(row)]


def previewed(hoa, place_id, *rows):
    batch = opened(hoa, place_id, *rows)
    with scope(hoa):
        previewing.mark_alike(batch_id=batch, by=hoa, on=TODAY)
        kept = batches.one(batch)
        return batch, batches.rows(kept.id), {key: count for key, count in kept.counts.items() if key != "rows"}


@pytest.mark.parametrize(
    "again",
    [
        line(LAN, c1="Nguyễn Thị Lann", c5=None),
        line(LAN, c1="Nguyen Lan", c5=None),
        line(LAN, c2="03/5/2018", c5=None),
        line(LAN, c2="05/3/2017", c5=None),
        line(LAN, c2="01/01/2018", c5=None),
        line(LAN, c1="Nguyễn Thị Lna", c5="024318000777"),
    ],
    ids=["a slip", "a word dropped", "day and month swapped", "a year off", "first of January", "a second number"],
)
def test_a_child_written_otherwise_is_doubtful_with_the_reason(hoa, ngoc_thien, again):
    written(hoa, ngoc_thien, LAN)
    _, (row,), counts = previewed(hoa, ngoc_thien, again)
    assert (row.verdict, counts) == ("look", {"look": 1})
    assert "Nguyễn Thị Lan, sinh 05/03/2018" in row.reasons[-1]
    assert "Giống: " in row.reasons[-1]


def test_twins_siblings_and_strangers_stay_new(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN)
    twin = line(LAN, c1="Nguyễn Văn Minh", c3="Nam", c5=None)
    brother = line(LAN, c1="Nguyễn Văn Long", c2="09/8/2020", c3="Nam", c5=None)
    _, rows, counts = previewed(hoa, ngoc_thien, twin, brother, NAM)
    assert counts == {"new": 3}
    assert [row.reasons for row in rows if row.verdict != "new"] == []


def test_it_is_written_only_where_the_officer_says_so(hoa, ngoc_thien):
    written(hoa, ngoc_thien, LAN)
    batch, rows, _ = previewed(hoa, ngoc_thien, line(LAN, c1="Nguyễn Thị Lann", c5=None), NAM)
    doubtful = next(row for row in rows if row.verdict == "look")
    with scope(hoa):
        assert importing.write(batch_id=batch, by=hoa, on=TODAY) == (1, 0)
    batch, (doubtful,), _ = previewed(hoa, ngoc_thien, line(LAN, c1="Nguyễn Thị Lann", c5=None))
    with scope(hoa):
        importing.take(batch_id=batch, row_id=doubtful.id, is_taken=True, by=hoa)
        previewing.judge_again(batch_id=batch, by=hoa, on=TODAY)
        assert batches.taken(batches.one(batch).id) == 1
        assert importing.write(batch_id=batch, by=hoa, on=TODAY) == (1, 0)


def test_judged_again_after_the_likeness_is_gone_it_is_new(hoa, ngoc_thien):
    first = written(hoa, ngoc_thien, LAN)
    batch, _, counts = previewed(hoa, ngoc_thien, line(LAN, c1="Nguyễn Thị Lann", c5=None))
    assert counts == {"look": 1}
    with scope(hoa):
        importing.undo(batch_id=first, by=hoa, on=TODAY)
        previewing.judge_again(batch_id=batch, by=hoa, on=TODAY)
        assert batches.one(batch).counts["new"] == 1


def test_without_a_model_the_import_goes_on(hoa, ngoc_thien, monkeypatch):
    written(hoa, ngoc_thien, LAN)

    def none(on: date):
        raise models.NoModel("không có")

    monkeypatch.setattr(models, "in_force", none)
    _, (row,), _ = previewed(hoa, ngoc_thien, line(LAN, c1="Nguyễn Thị Lann", c5=None))
    assert row.verdict == "new"
