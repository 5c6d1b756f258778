import pytest

from mangnon.access.scope import scope
from mangnon.base.period import Period
from mangnon.cleaning.actions import opening
from mangnon.cleaning.queries import rounds
from mangnon.cleaning.queries.rounds import Wanted
from tests.cast import BY, SINCE, TODAY, chair, ground, head, hoa, lan, minh, policeman, seated  # noqa: F401
from tests.registry.conftest import added, cao_xa, ngoc_thien  # noqa: F401

MONTH = Period.parse("2024-M05")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def opened(hoa, ngoc_thien):
    """Opens (or lists anew) the May round of xã Ngọc Thiện; gives its id."""

    def open_it(by=hoa, on=TODAY, place=ngoc_thien):
        with scope(by):
            return opening.open_round(place_id=place, month=MONTH, by=by, on=on)

    return open_it


@pytest.fixture
def listed(hoa):
    """The records of a round by the child's name."""

    def items(round_id, by=hoa, **wanted):
        with scope(by):
            return {row.name: row for row in rounds.listing(Wanted(round_id, **wanted))}

    return items
