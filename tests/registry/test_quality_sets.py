"""The quality of basics as sets agrees with the rules on random children; months are counted and drawn."""

from datetime import date, timedelta
from random import Random

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.registry.actions import caring, registering, scoring
from mangnon.registry.models import Care, Child
from mangnon.registry.queries import lists, quality
from mangnon.registry.queries.lists import Chosen
from mangnon.registry.rules import quality as rules
from mangnon.registry.rules.quality import Basics
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
NUMBERS = (
    *("", "   ", "024216000001", "024 316-000.001", "024\u00a0216000001", "24216000001", "024316", "123456789"),
    *(
        "000216000001",
        "003216000001",
        "100216000001",
        "024416000001",
        "024299000001",
        "02421600000x",
        "０２４２１６００００００",
    ),
    *("024308000001", "024209000012", "024112000001", "024524000001"),
)
BORN = (None, date(2016, 2, 29), date(2008, 5, 6), date(2008, 5, 7), TODAY, TODAY + timedelta(days=1), date(2009, 12, 31),
        date(2012, 7, 1))  # fmt: skip


def test_sets_and_rules_agree_on_random_children(hoa, ngoc_thien):
    chance = Random(2513)
    with scope(hoa):
        for _ in range(250):
            _random_child(chance, hoa, ngoc_thien)
        children = list(quality.population([ngoc_thien], TODAY))
        carers = set(Care.objects.values_list("child_id", flat=True))
        wrong = {child.id: {f.field for f in rules.findings(_basics(child, carers), on=TODAY)} for child in children}
        for field in quality.FIELDS:
            found = set(
                quality.population([ngoc_thien], TODAY)
                .filter(quality.unsound(field, TODAY))
                .values_list("id", flat=True)
            )
            assert found == {id for id, named in wrong.items() if field in named}, field
        any_one = quality.population([ngoc_thien], TODAY).filter(quality.unsound(quality.ANY, TODAY)).count()
        assert any_one == sum(bool(named) for named in wrong.values())
    assert {field for named in wrong.values() for field in named} == set(quality.FIELDS)


def test_the_month_is_counted_anew_and_drawn(hoa, minh, added, ngoc_thien):
    added(birth_date=date(2016, 2, 29), identity_number="024316000001")
    added(full_name="Lê Văn Bé", sex="male")
    with scope(hoa):
        assert scoring.count_month(place_ids=[ngoc_thien], by=hoa, on=date(2024, 4, 30)) == 2
        for _ in range(2):
            scoring.count_month(place_ids=[ngoc_thien], by=hoa, on=TODAY)
        months = quality.trend(ngoc_thien, TODAY)
    assert [(one.month, one.children, one.sound) for one in months["identity_number"]] == [
        (date(2024, 4, 1), 2, 1), (date(2024, 5, 1), 2, 1)
    ]  # fmt: skip
    assert months["carers"][-1].sound == 0
    with scope(minh), pytest.raises(NotAllowed):
        scoring.count_month(place_ids=[ngoc_thien], by=minh, on=TODAY)


def test_every_figure_has_its_list(hoa, added, ngoc_thien):
    child = added(full_name="Sinh Sau", birth_date=date(2016, 1, 1))
    with scope(hoa):
        Child.objects.filter(id=child.id).update(birth_date=TODAY + timedelta(days=3))
        found = lists.listing(Chosen(ngoc_thien, TODAY, what="sua-birth_date"))
        assert [row.name for row in found] == ["Sinh Sau"]


def _random_child(chance: Random, hoa, place: int) -> None:
    values = {"full_name": "Trẻ Giả Định", "place": place, "sex": chance.choice(["male", "female", "unknown"]),
              "ethnicity": chance.choice(["", "Kinh"]), "grade": chance.choice([None, *range(1, 13)])}  # fmt: skip
    id = registering.register(public_id=uuid7(), values=values, by=hoa, on=TODAY)
    # as an old import may have left them
    Child.objects.filter(id=id).update(
        birth_date=chance.choice(BORN), identity_number=chance.choice(NUMBERS),
        full_name=chance.choice(["", "Trẻ Giả Định", "Trẻ Giả Định"]),
    )  # fmt: skip
    if chance.random() < 0.5:
        adult = {"full_name": "Trần Thị Mẹ"}
        caring.care_for(child_id=id, relation="mother", adult=adult, from_=date(2020, 1, 1), by=hoa, on=TODAY)


def _basics(child: Child, carers: set[int]) -> Basics:
    return Basics(
        child.full_name, child.birth_date, child.sex, child.ethnicity, child.identity_number, child.id in carers,
        child.grade,
    )  # fmt: skip
