from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.people import queries
from mangnon.places import queries as places
from mangnon.places.rules import Level

BY = System("test")
SPRING_2024 = date(2024, 5, 6)
LAST_LABOUR = date(2025, 2, 28)
FIRST_HEALTH = date(2025, 3, 1)
LAST_DISTRICT = date(2025, 6, 30)
FIRST_TWO_LEVELS = date(2025, 7, 1)
SUMMER_2025 = date(2025, 8, 1)

TAN_YEN = ("216", Level.DISTRICT)
BAC_GIANG = ("24", Level.PROVINCE)


@pytest.fixture
def writing(db):
    """Inside a scope, as the app role must be to write."""
    with scope(BY):
        yield BY


def at(where: tuple[str, Level], on: date, kind: str = "peoples-committee") -> queries.AgencyInfo:
    """The agency of a kind at the place that bears the code on the day."""
    return queries.at_place(places.by_code(*where, on).id, on, kind)[0]


@pytest.fixture
def tan_yen(db) -> queries.AgencyInfo:
    return at(TAN_YEN, SPRING_2024)


@pytest.fixture
def child_office(db) -> queries.AgencyInfo:
    return at(TAN_YEN, SPRING_2024, "child-affairs")
