import pytest

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import registering
from mangnon.registry.queries import children
from tests.cast import BY, TODAY, chair, ground, head, hoa, lan, minh, policeman  # noqa: F401
from tests.registry.households import collaborator_of, village_of


@pytest.fixture
def ngoc_thien(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def cao_xa(ground) -> int:
    with scope(BY):
        return people.agency(ground.cao_xa, TODAY).place_id


@pytest.fixture
def added(hoa, ngoc_thien):
    """Adds a child of xã Ngọc Thiện as its officer; gives the record."""

    def add(**values):
        public_id = uuid7()
        usual = {"full_name": "Nguyễn Thị Hòa", "place": ngoc_thien, "sex": "female", "ethnicity": "Kinh"}
        with scope(hoa):
            registering.register(public_id=public_id, values={**usual, **values}, by=hoa, on=TODAY)
            return children.one(public_id)

    return add


@pytest.fixture
def dong(ngoc_thien) -> int:
    """Thôn Đông of xã Ngọc Thiện."""
    return village_of(ngoc_thien, "Đông")


@pytest.fixture
def tay(ngoc_thien) -> int:
    """Thôn Tây of xã Ngọc Thiện."""
    return village_of(ngoc_thien, "Tây")


@pytest.fixture
def man(dong):
    """Collaborator of thôn Đông."""
    return collaborator_of(dong)
