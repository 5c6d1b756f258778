"""Who waits for what: conditions at their edges, and the sets against the rules on random children."""

from datetime import date, timedelta
from random import Random

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import Refused
from mangnon.base.ids import uuid7
from mangnon.registry.actions import circumstances, entitlements, registering, services, sources
from mangnon.registry.models import Child, Household
from mangnon.registry.queries import entitlements as queries
from mangnon.registry.queries.children import Wanted, of_place
from mangnon.registry.rules import entitlements as rules
from mangnon.registry.rules.entitlements import Held, Situation
from mangnon.registry.rules.refusals import RecordRefused
from mangnon.registry.rules.services import Given
from tests.cast import TODAY, seated

BY_CODE = {one.code: one for one in rules.entitlements()}
CARD, BIRTH, SCHOOL = BY_CODE["insurance_under_6"], BY_CODE["birth_registration"], BY_CODE["schooling"]


def test_every_policy_names_its_source_and_a_known_status():
    assert {one.status for one in rules.entitlements()} <= {"official", "office-defined"}
    assert all(one.source and one.title and one.answered_by for one in rules.entitlements())
    assert all("chưa đối chiếu" not in one.source for one in rules.entitlements() if one.status == "official")


@pytest.mark.parametrize(
    ("born", "on", "due"),
    [
        (date(2018, 5, 7), date(2024, 5, 6), True),  # six tomorrow
        (date(2018, 5, 6), date(2024, 5, 6), False),  # six today
        (date(2016, 2, 29), date(2022, 2, 28), True),
        (date(2016, 2, 29), date(2022, 3, 1), False),
    ],
)
def test_the_card_of_the_under_sixes_ends_on_the_birthday(born, on, due):
    assert rules.is_due(CARD, Situation(born), on) is due


def test_a_card_that_ended_yesterday_is_due_since_today():
    until = TODAY - timedelta(days=1)
    child = Situation(date(2020, 1, 1), insurance_number="GD4", insured_until=until)
    assert rules.due_since(CARD, child, TODAY) == TODAY
    assert not rules.is_due(CARD, child, until)


def test_a_birth_is_overdue_after_sixty_days_and_a_number_speaks_for_registration():
    born = TODAY - timedelta(days=60)
    assert not rules.is_due(BIRTH, Situation(born, birth_registered=False), TODAY)
    late = born - timedelta(days=1)
    assert rules.due_since(BIRTH, Situation(late, birth_registered=False), TODAY) == TODAY
    assert rules.is_due(BIRTH, Situation(late), TODAY)
    assert not rules.is_due(BIRTH, Situation(late, identity_number="001224000001"), TODAY)


def test_waiting_begins_when_the_last_condition_came_to_hold():
    allowance = BY_CODE["allowance_disability"]
    child = Situation(date(2015, 1, 1), circumstances=(Held("4.2", date(2023, 3, 1)),))
    assert rules.due_since(allowance, child, TODAY) == date(2023, 3, 1)
    ended = Situation(child.born, circumstances=child.circumstances,
                      services=(Held("allowance_monthly", date(2023, 4, 1), date(2024, 3, 31)),))  # fmt: skip
    assert rules.due_since(allowance, ended, TODAY) == date(2024, 4, 1)
    mild = Situation(child.born, circumstances=(Held("4.3", date(2023, 3, 1)),))
    assert not rules.is_due(allowance, mild, TODAY)


@pytest.fixture
def waiting(hoa, ngoc_thien):
    def names(code: str, on: date = TODAY, **more) -> set[str]:
        with scope(hoa):
            return {row.name for row in queries.waiting(BY_CODE[code], ngoc_thien, on, **more)}

    return names


@pytest.mark.django_db
def test_a_certificate_that_ended_yesterday_gives_no_right(waiting, hoa, added, ngoc_thien):
    child = added(full_name="Hộ Nghèo", birth_date=date(2014, 1, 1), schooling="primary")
    _poor(hoa, child, ngoc_thien, (date(2023, 1, 1), TODAY - timedelta(days=1)))
    assert waiting("school_costs_poor") == set()
    assert waiting("school_costs_poor", TODAY - timedelta(days=1)) == {"Hộ Nghèo"}


@pytest.mark.django_db
def test_at_sixteen_nothing_is_waited_for(waiting, hoa, added):
    added(full_name="Mười Sáu", birth_date=date(2008, 5, 6) + timedelta(days=1), schooling="left")
    assert waiting("schooling") == {"Mười Sáu"}
    assert waiting("schooling", TODAY + timedelta(days=1)) == set()


@pytest.mark.django_db
def test_put_off_with_a_reason_until_a_day_and_taken_up_again(waiting, hoa, added):
    child = added(full_name="Bé Chờ", birth_date=date(2022, 1, 1))
    with scope(hoa):
        for until, why, field in (
            (TODAY, "x", "until"),
            (date(2025, 6, 1), "x", "until"),
            (date(2024, 6, 1), " ", "why"),
        ):
            with pytest.raises(RecordRefused) as refusal:
                entitlements.postpone(
                    child_ids=[child.id], entitlement="insurance_under_6", until=until, why=why, by=hoa, on=TODAY
                )
            assert field in refusal.value.by_field
        entitlements.postpone(
            child_ids=[child.id],
            entitlement="insurance_under_6",
            until=date(2024, 6, 1),
            why="đi viện",
            by=hoa,
            on=TODAY,
        )
    assert waiting("insurance_under_6") == set()
    assert waiting("insurance_under_6", put_off=True) == {"Bé Chờ"}
    assert waiting("insurance_under_6", date(2024, 6, 1)) == {"Bé Chờ"}
    with scope(hoa):
        entitlements.resume(child_ids=[child.id], entitlement="insurance_under_6", by=hoa, on=TODAY)
    assert waiting("insurance_under_6") == {"Bé Chờ"}


@pytest.mark.django_db
def test_sensitive_circumstances_give_nobody_away(hoa, added, ngoc_thien, ground):
    child = added(birth_date=date(2012, 1, 1))
    helper = seated(ground.ngoc_thien, "Ngô Văn Tám", "Collaborator", "Cộng tác viên")
    with scope(hoa):
        circumstances.begin(child_id=child.id, code="11.1", from_=date(2024, 1, 1), by=hoa, on=TODAY)
        assert queries.waiting(BY_CODE["any_help"], ngoc_thien, TODAY).count() == 1
    with scope(helper):
        assert queries.waiting(BY_CODE["any_help"], ngoc_thien, TODAY).count() == 0
        assert "counselling" not in {t.entitlement.code for t in queries.tallies(ngoc_thien, TODAY, sensitive=False)}


@pytest.mark.django_db
def test_sets_and_rules_agree_on_random_children(hoa, ngoc_thien):
    """The same children, once asked as sets and once one by one."""
    chance = Random(56)
    with scope(hoa):
        for number in range(120):
            _random_child(chance, number, hoa, ngoc_thien)
        ids = list(of_place(Wanted(ngoc_thien, on=TODAY)).values_list("id", flat=True))
        for on in (TODAY, TODAY - timedelta(days=40)):
            known = queries.situations(ids, on)
            for entitlement in rules.entitlements():
                due = {row.id for row in queries.waiting(entitlement, ngoc_thien, on)}
                meant = {
                    id for id, child in known.items()
                    if (child.born is None or child.born <= on) and rules.is_due(entitlement, child, on)
                }  # fmt: skip
                assert due == meant, (entitlement.code, on)
        tallies = queries.tallies(ngoc_thien, TODAY, sensitive=True)
    assert sum(tally.waiting for tally in tallies) > 50


def _random_child(chance: Random, number: int, hoa, place: int) -> None:
    born = chance.choice([None, date(2016, 2, 29), TODAY - timedelta(days=chance.randrange(5800))])
    values = {
        "full_name": "Trẻ Giả Định", "place": place, "birth_date": born, "sex": chance.choice(["male", "unknown"]),
        "schooling": chance.choice(["", "primary", "left", "none_yet", "kindergarten"]),
        "birth_registered": chance.choice([None, True, False]),
        "insurance_number": chance.choice(["", "GD4240000001"]),
        "insured_until": chance.choice([None, TODAY, TODAY - timedelta(days=1), date(2023, 1, 1)]),
    }  # fmt: skip
    child_id = registering.register(public_id=uuid7(), values=values, by=hoa, on=TODAY)
    Child.objects.filter(id=child_id).update(identity_number=chance.choice(["", f"0242160{number:05}"]))
    for _ in range(chance.randrange(3)):
        code = chance.choice(["1.1", "2.2", "3.4", "4.1", "4.3", "5.1", "11.1", "13.1", "risk.poor"])
        _tried(circumstances.begin, child_id=child_id, code=code, by=hoa, on=TODAY,
               from_=TODAY - timedelta(days=chance.randrange(10, 800)), to=chance.choice([None, TODAY - timedelta(days=5)]))  # fmt: skip
    for _ in range(chance.randrange(3)):
        kind = chance.choice(
            ["allowance_monthly", "school_fees", "rehabilitation", "gift", "health_insurance", "counselling"]
        )
        day = TODAY - timedelta(days=chance.randrange(30, 700))
        given = Given(kind, day, to=chance.choice([None, day + timedelta(days=20)]))
        _tried(services.record, public_id=uuid7(), child_id=child_id, given=given, by=hoa, on=TODAY)
    if chance.random() < 0.4:
        days = (date(2023, 1, 1), chance.choice([None, TODAY, TODAY - timedelta(days=1), date(2024, 12, 31)]))
        _poor(
            hoa,
            Child.objects.get(id=child_id),
            place,
            chance.choice([(None, None), days]),
            chance.choice(["poor", "near_poor"]),
        )


def _tried(action, **said) -> None:
    try:
        action(**said)
    except Refused:
        return


def _poor(hoa, child, place: int, days, level: str = "poor") -> None:
    with scope(hoa):
        source = sources.of_form(place_id=place, by=hoa, on=TODAY)
        home = Household.objects.create(
            place_id=place, poverty=level, poverty_from=days[0], poverty_until=days[1], source=source, since=TODAY
        )
        Child.objects.filter(id=child.id).update(household=home)
