"""The demo's synthetic children: loaded by the product's own loader, with work for cleaning, linkage and the entitled lists."""

from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.cli.story import children
from mangnon.registry.models import Adult, Child, Circumstance, Household, Service
from mangnon.vn import identity

ON = date(2024, 5, 14)
COUNT = 600


@pytest.fixture
def filled(own_database, tmp_path):
    return children.fill(
        count=COUNT, province="24", district="216", since=date(2024, 1, 2), on=ON, folder=tmp_path / "demo"
    )


def test_a_province_of_children_with_what_registers_hold(filled):
    assert filled["new"] + filled["refused"] == COUNT
    assert filled["refused"] == 0
    with scope(System("test")):
        born = list(Child.objects.values_list("birth_date", flat=True))
        assert all(date(2008, 5, 14) < day <= ON for day in born)
        assert Child.objects.exclude(village=None).exists()
        assert 0 < Household.objects.count() < COUNT < Adult.objects.count() * 2
        assert Household.objects.filter(poverty="poor").exists()
        assert Circumstance.objects.count() > 5
        assert set(Service.objects.values_list("kind__code", flat=True)) <= {"allowance_monthly", "school_fees"}
        assert Child.objects.filter(schooling="primary", grade__range=(1, 5)).exists()
        assert Child.objects.filter(source__label=children.SOURCE).count() == filled["new"]  # plainly marked


def test_there_is_something_to_put_right(filled):
    with scope(System("test")):
        numbers = list(Child.objects.exclude(identity_number="").values_list("identity_number", flat=True))
        assert Child.objects.filter(identity_number="").exists()
        assert len(numbers) - len(set(numbers)) < len(numbers) / 10
        sound = [number for number in numbers if not identity.problems(number, on=ON)]
        assert len(sound) > len(numbers) * 0.98
        keys = list(Child.objects.values_list("search_key", "birth_date"))
        assert len(set(keys)) < len(keys), "some are written down twice"


def test_the_same_children_come_at_each_run(filled, tmp_path):
    again = children.fill(
        count=COUNT, province="24", district="216", since=date(2024, 1, 2), on=ON, folder=tmp_path / "demo"
    )
    assert (again["new"], again["same"]) == (0, COUNT)
