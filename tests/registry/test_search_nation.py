"""Who works for the whole country finds children by any words of their names."""

import pytest

from mangnon.access.officer import Acting, Seat
from mangnon.access.permissions import Permission
from mangnon.access.roles import MinistryOfficer
from mangnon.access.scope import scope
from mangnon.registry.queries import search


class Reader(MinistryOfficer):
    """A post of the ministry that reads children."""

    may = MinistryOfficer.may | {Permission.CHILD_READ}


@pytest.fixture
def reader(ground) -> Acting:
    seat = Seat(0, "bộ", Reader, 0, "bộ", frozenset(), None, "bộ", frozenset())
    return Acting(0, "Bộ", (seat,), seat)


@pytest.mark.parametrize("words", ["hoa nguyen", "Nguyễn Hòa", "thi hoa nguyen", "Nguyễn Thị Hòa", "hoa"])
def test_any_words_in_any_order(added, reader, words):
    child = added()
    with scope(reader):
        assert [row.id for row in search.search(words).rows] == [child.id]


def test_a_whole_name_leaves_out_longer_ones(added, reader):
    short = added(full_name="Nguyễn Hòa")
    added(full_name="Nguyễn Thị Hòa")
    with scope(reader):
        assert [row.id for row in search.search("hòa nguyễn").rows] == [short.id]


def test_a_post_without_children_finds_nobody(added):
    added()
    seat = Seat(0, "bộ", MinistryOfficer, 0, "bộ", frozenset(), None, "bộ", frozenset())
    with scope(Acting(0, "Bộ", (seat,), seat)):
        assert search.search("hoa nguyen").rows == ()
