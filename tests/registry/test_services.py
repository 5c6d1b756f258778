"""What children received: recorded once, ended, corrected, taken back; who was helped in a period."""

from datetime import date, timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.base.period import Period
from mangnon.registry.actions import circumstances, merging, services
from mangnon.registry.actions.services import ServiceRefused
from mangnon.registry.queries import services as received
from mangnon.registry.queries import timeline
from mangnon.registry.rules.refusals import NotHere, RecordRefused
from mangnon.registry.rules.services import Given
from tests.cast import TODAY, seated

pytestmark = pytest.mark.django_db
BEFORE = date(2024, 1, 10)
GIFT = Given("gift", BEFORE, provider="Hội Phụ nữ xã", worth=500_000)
ALLOWANCE = Given("allowance_monthly", BEFORE, provider="UBND xã", worth=540_000)


@pytest.fixture
def child(added):
    return added(birth_date=date(2016, 2, 29))


@pytest.fixture
def given(hoa, child):
    def give(what: Given, child_id: int | None = None, public_id=None) -> int:
        with scope(hoa):
            return services.record(
                public_id=public_id or uuid7(), child_id=child_id or child.id, given=what, by=hoa, on=TODAY
            )

    return give


def _of(officer, child):
    with scope(officer):
        return received.of_child(child.id)


def test_a_gift_happens_on_one_day_and_an_allowance_goes_on(given, hoa, child):
    given(GIFT)
    given(ALLOWANCE)
    rows = {row.kind: row for row in _of(hoa, child)}
    assert rows["gift"].last_day == BEFORE
    assert rows["allowance_monthly"].last_day is None
    assert (rows["gift"].worth, rows["gift"].provider) == (500_000, "Hội Phụ nữ xã")


def test_the_same_form_sent_twice_records_once(given, hoa, child):
    once = uuid7()
    assert given(GIFT, public_id=once) == given(GIFT, public_id=once)
    assert len(_of(hoa, child)) == 1


def test_what_goes_on_already_is_not_recorded_beside_itself(given):
    given(ALLOWANCE)
    with pytest.raises(ServiceRefused):
        given(Given("allowance_monthly", TODAY))


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (Given("gift", TODAY + timedelta(days=1)), "from_"),
        (Given("gift", TODAY, to=BEFORE), "to"),
        (Given("gift", TODAY, worth=-1), "worth"),
        (Given("gift", TODAY, result="tốt"), "result"),
        (Given("development_screening", TODAY, result="chậm nói", follow_up_on=BEFORE), "follow_up_on"),
        (Given("gift", TODAY, provider="x" * 501), "provider"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(given, what, field):
    with pytest.raises(RecordRefused) as refusal:
        given(what)
    assert field in refusal.value.by_field


def test_it_ends_is_corrected_and_taken_back_and_what_stood_is_kept(given, hoa, child):
    row = given(ALLOWANCE)
    with scope(hoa):
        services.end(service_id=row, last_day=date(2024, 3, 31), by=hoa, on=TODAY)
        (ended,) = received.of_child(child.id)
        services.correct(service_id=ended.id, given=Given("allowance_once", BEFORE), by=hoa, on=TODAY)
        (corrected,) = received.of_child(child.id)
        services.take_back(service_id=corrected.id, why="nhầm trẻ", by=hoa, on=TODAY)
        assert received.of_child(child.id) == []
        with pytest.raises(NotHere):
            services.end(service_id=row, last_day=TODAY, by=hoa, on=TODAY)
        said = [event for event in timeline.of_child(child.id) if event.kind == "service"]
    assert ended.last_day == date(2024, 3, 31)
    assert (corrected.kind, corrected.last_day) == ("allowance_once", BEFORE)
    assert [event.was_wrong for event in said] == [True, True, True]


def test_many_in_one_press_pass_over_those_who_have_it(given, hoa, child, added):
    other, once = added(full_name="Lê Văn Bé"), uuid7()
    given(ALLOWANCE)
    with scope(hoa):
        ids = [child.id, other.id]
        assert services.record_many(public_id=once, child_ids=ids, given=ALLOWANCE, by=hoa, on=TODAY) == 1
        assert services.record_many(public_id=once, child_ids=ids, given=ALLOWANCE, by=hoa, on=TODAY) == 0
    assert len(_of(hoa, other)) == 1


def test_many_with_one_of_another_commune_records_nothing(hoa, minh, child):
    with scope(minh), pytest.raises(NotHere):
        services.record_many(public_id=uuid7(), child_ids=[child.id], given=GIFT, by=minh, on=TODAY)


def test_a_sensitive_kind_is_for_those_who_hold_it(given, hoa, child, ground):
    given(Given("mental_screening", BEFORE, result="lo âu", referral="Bệnh viện Nhi", follow_up_on=TODAY))
    helper = seated(ground.ngoc_thien, "Ngô Văn Tám", "Collaborator", "Cộng tác viên")
    assert _of(hoa, child)[0].referral == "Bệnh viện Nhi"
    assert _of(helper, child) == []
    with scope(helper), pytest.raises(NotAllowed):
        services.record(
            public_id=uuid7(), child_id=child.id, given=Given("mental_screening", BEFORE), by=helper, on=TODAY
        )


def test_who_was_helped_in_a_period(given, hoa, child, added, ngoc_thien):
    other, at_risk = added(full_name="Lê Văn Bé"), added(full_name="Trần Thị Na")
    with scope(hoa):
        for record, code in ((child, "4.1"), (other, "1.1"), (at_risk, "risk.poor")):
            circumstances.begin(child_id=record.id, code=code, from_=BEFORE, by=hoa, on=TODAY)
    given(ALLOWANCE)
    given(GIFT, child_id=at_risk.id)
    given(Given("development_screening", BEFORE, result="bình thường"), child_id=other.id)  # no help
    with scope(hoa):
        year = received.helped(ngoc_thien, Period.parse("2024"))
        before = received.helped(ngoc_thien, Period.parse("2023"))
    assert (year.in_circumstances, year.helped) == (2, 1)
    assert {form: n for form, n in year.by_form.items() if n} == {"social_regular": 1}
    assert (before.in_circumstances, before.helped) == (0, 0)


def test_help_recorded_on_a_merged_record_counts_for_the_one_that_stands(given, hoa, chair, child, added, ngoc_thien):
    gone = added(full_name="Nguyễn Thị Hoà")
    given(ALLOWANCE, child_id=gone.id)
    with scope(hoa):
        circumstances.begin(child_id=child.id, code="4.1", from_=BEFORE, by=hoa, on=TODAY)
        merge = merging.propose(kept_id=child.id, gone_id=gone.id, why="một trẻ", by=hoa, on=TODAY)
    with scope(chair):
        merging.approve(merge_id=merge, by=chair, on=TODAY)
    with scope(hoa):
        assert received.helped(ngoc_thien, Period.parse("2024")).helped == 1
        assert [row.kind for row in received.of_child(child.id)] == ["allowance_monthly"]


def test_the_timeline_shows_what_was_known_then(given, hoa, child):
    given(GIFT)
    with scope(hoa):
        now = timeline.of_child(child.id)
        assert timeline.of_child(child.id, known_on=date(2020, 1, 1)) == []
    assert [event.kind for event in now] == ["service", "fact"]
    assert now[-1].title == timeline.BEGUN
