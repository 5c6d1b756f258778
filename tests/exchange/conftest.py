import pytest

from mangnon.access.scope import scope
from mangnon.exchange.actions import comparing, intakes
from mangnon.exchange.queries import intakes as received
from mangnon.exchange.queries import registers
from mangnon.jobs import exchange as jobs
from tests.cast import TODAY, chair, ground, head, hoa, lan, minh, policeman  # noqa: F401
from tests.exchange.lists import kept
from tests.registry.conftest import added, cao_xa, ngoc_thien  # noqa: F401


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def register(ground, hoa):
    """A shipped register by its title's beginning."""

    def named(words: str):
        with scope(hoa):
            return next(one for one in registers.known(TODAY) if one.title.startswith(words))

    return named


@pytest.fixture
def compared(hoa, ngoc_thien, register):
    """Rows of a register's list (with heads) compared for xã Ngọc Thiện; what was received."""

    def compare(*rows, of="Danh sách học sinh", heads=None, csv=None):
        with scope(hoa):
            file = kept(rows, heads=heads, csv=csv)
            intake = jobs.take_in(
                register_id=register(of).id, file=file, place_id=ngoc_thien, agency_id=hoa.agency_id, by=hoa, on=TODAY
            )
            mapped = [
                dict((at, target) for target, at in layout.targets.items()) for layout in received.one(intake).layouts
            ]
            intakes.set_columns(intake_id=intake, targets=mapped, by=hoa, on=TODAY)
            jobs.compare(intake_id=intake, by=hoa, on=TODAY)
            return received.one(intake)

    return compare


def take_theirs(officer, intake, *fields):
    """Choose theirs for all rows of these fields."""
    with scope(officer):
        for field in fields:
            comparing.choose(intake_id=intake.public_id, field=field, choice="theirs", by=officer)
