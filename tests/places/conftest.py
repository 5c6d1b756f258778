from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.places import queries
from mangnon.places.rules import Level

BY = System("test")
SPRING_2024 = date(2024, 5, 6)
LAST_OLD = date(2025, 6, 30)
FIRST_NEW = date(2025, 7, 1)
NOW = date(2026, 11, 1)


@pytest.fixture
def writing(db):
    """Inside a scope, as the app role must be to write."""
    with scope(BY):
        yield BY


@pytest.fixture
def tan_yen(db):
    return queries.by_code("216", Level.DISTRICT, SPRING_2024)
