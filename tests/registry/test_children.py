"""Adding, changing and correcting a child, as officers of two communes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.registry.actions import caring, circumstances, moving, registering, revising
from mangnon.registry.actions.circumstances import CircumstanceRefused
from mangnon.registry.actions.moving import TransferRefused
from mangnon.registry.queries import around, children, search
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.refusals import NotHere, RecordRefused, Stale
from tests.cast import TODAY

pytestmark = pytest.mark.django_db

BORN = date(2018, 3, 5)


def test_the_same_form_sent_twice_adds_one_child(hoa, ngoc_thien):
    form = {"public_id": uuid7(), "values": {"full_name": "Lò Thị Mỷ", "place": ngoc_thien}, "by": hoa, "on": TODAY}
    with scope(hoa):
        assert registering.register(**form) == registering.register(**form)
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 1


def test_a_child_of_sixteen_is_refused(added):
    with pytest.raises(RecordRefused, match="16 tuổi"):
        added(birth_date=date(2008, 5, 6))


def test_another_commune_neither_sees_nor_writes(added, minh, ngoc_thien):
    child = added()
    with scope(minh):
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 0
        with pytest.raises(NotHere):
            children.one(child.public_id)
        with pytest.raises(NotAllowed):
            registering.register(public_id=uuid7(), values={"full_name": "A", "place": ngoc_thien}, by=minh, on=TODAY)


def test_row_level_security_repeats_it(added, minh):
    added()
    with scope(minh), connection.cursor() as cursor:
        for table in ("child", "childfact"):
            cursor.execute(f"SELECT count(*) FROM registry_{table}")
            assert cursor.fetchone() == (0,)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute(
                'INSERT INTO registry_source (public_id, kind, label, place_id, by_officer_id, by_name, "on") '
                "SELECT gen_random_uuid(), 'form', 'x', min(id), NULL, 'x', now() FROM places_unit"
            )


def test_who_works_with_reports_only_sees_no_child(added, policeman):
    added()
    with scope(policeman), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_child")
        assert cursor.fetchone() == (0,)


def test_a_change_keeps_what_was_so_before(added, hoa):
    child = added(school="Trường Tiểu học Ngọc Thiện")
    with scope(hoa):
        revising.change(
            child_id=child.id, values={"school": "Trường Tiểu học Ngọc Vân"}, from_=TODAY, base_version=1, by=hoa,
            on=TODAY + timedelta(days=10),
        )  # fmt: skip
        assert children.value_on(child.id, "school", on=TODAY) == "Trường Tiểu học Ngọc Vân"
    before = added(school="A")
    with scope(hoa):
        moved = TODAY + timedelta(days=5)
        later = TODAY + timedelta(days=10)
        revising.change(child_id=before.id, values={"school": "B"}, from_=moved, base_version=1, by=hoa, on=later)
        assert children.value_on(before.id, "school", on=TODAY + timedelta(days=4)) == "A"
        assert children.value_on(before.id, "school", on=moved) == "B"


def test_a_correction_is_known_from_now_on(added, hoa):
    child = added(birth_date=BORN)
    with scope(hoa):
        as_first_known = datetime.now(UTC)
        revising.correct(child_id=child.id, values={"birth_date": date(2018, 5, 3)}, base_version=1, by=hoa, on=TODAY)
        assert children.value_on(child.id, "birth_date", on=TODAY) == date(2018, 5, 3)
        assert children.value_on(child.id, "birth_date", on=TODAY, known_at=as_first_known) == BORN


def test_a_later_change_is_not_wiped_out_by_an_earlier_one(added, hoa):
    child = added(school="A")
    later = TODAY + timedelta(days=30)
    with scope(hoa):
        revising.change(child_id=child.id, values={"school": "C"}, from_=later, base_version=1, by=hoa, on=later)
        with pytest.raises(RecordRefused, match="ngày cuối"):
            revising.change(child_id=child.id, values={"school": "B"}, from_=TODAY, base_version=2, by=hoa, on=later)
        revising.change(
            child_id=child.id, values={"school": "B"}, from_=TODAY, to=TODAY + timedelta(days=9), base_version=2,
            by=hoa, on=later,
        )  # fmt: skip
        days = [children.value_on(child.id, "school", on=TODAY + timedelta(days=n)) for n in (0, 8, 9, 29, 30)]
        assert days == ["B", "B", "A", "A", "C"]


def test_two_officers_on_one_record(added, hoa):
    child = added(school="A")
    with scope(hoa):
        revising.correct(child_id=child.id, values={"school": "B"}, base_version=1, by=hoa, on=TODAY)
        with pytest.raises(Stale) as stale:
            revising.correct(child_id=child.id, values={"school": "C"}, base_version=1, by=hoa, on=TODAY)
        assert [(clash.mine, clash.theirs) for clash in stale.value.clashes] == [("C", "B")]


def test_the_record_of_the_deed_shares_its_transaction(added, hoa, monkeypatch):
    child = added(school="A")

    def boom(**_):
        raise RuntimeError("no trail")

    monkeypatch.setattr("mangnon.registry.actions.revising.audit.record", boom)
    with pytest.raises(RuntimeError), scope(hoa):
        revising.correct(child_id=child.id, values={"school": "B"}, base_version=1, by=hoa, on=TODAY)
    with scope(hoa):
        assert children.one(child.public_id).values["school"] == "A"


def test_search_without_marks_in_any_order(added, hoa, minh):
    child = added(full_name="Nguyễn Thị Hoà", birth_date=BORN)
    added(full_name="Trần Văn Hòa")
    with scope(hoa):
        for text in ("hoa nguyen", "NGUYỄN HÒA", "hoa nguyen 05/3/2018"):
            assert [row.id for row in search.search(text).rows] == [child.id], text
        assert len(search.search("hòa").rows) == 2
        assert search.search("hoa nguyen 06/3/2018").rows == ()
    with scope(minh):
        assert search.search("hoa nguyen").rows == ()


def test_search_by_number_and_by_carer(added, hoa):
    child = added(identity_number="024318000123")
    with scope(hoa):
        caring.care_for(
            child_id=child.id, relation="mother", adult={"full_name": "Giáp Thị Mây"}, from_=BORN, by=hoa, on=TODAY
        )
        assert [row.id for row in search.search("0243 1800 0123").rows] == [child.id]
        assert [row.id for row in search.search("giap thi may").rows] == [child.id]


def test_one_father_at_a_time(added, hoa):
    child = added()
    with scope(hoa):
        father = {"child_id": child.id, "relation": "father", "from_": BORN, "by": hoa, "on": TODAY}
        caring.care_for(adult={"full_name": "Giáp Văn An"}, **father)
        with pytest.raises(RecordRefused, match="đã có cha"):
            caring.care_for(adult={"full_name": "Giáp Văn Ánh"}, **father)


def test_sensitive_circumstances_are_kept_from_who_may_not_see_them(added, hoa, head):
    child = added()
    with scope(hoa):
        circumstances.begin(child_id=child.id, code="1.3", from_=TODAY, by=hoa, on=TODAY)
        circumstances.begin(child_id=child.id, code="5.1", from_=TODAY, by=hoa, on=TODAY)
    counts = []
    for officer in (hoa, head):
        with scope(officer), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM registry_circumstance")
            counts.append(cursor.fetchone()[0])
    assert counts == [2, 1]


def test_a_circumstance_ends_and_what_was_known_stays(added, hoa):
    child = added()
    with scope(hoa):
        row = circumstances.begin(child_id=child.id, code="4.2", from_=TODAY, by=hoa, on=TODAY)
        with pytest.raises(circumstances.CircumstanceRefused, match="đã được ghi"):
            circumstances.begin(child_id=child.id, code="4.2", from_=TODAY, by=hoa, on=TODAY)
        circumstances.end(circumstance_id=row, last_day=TODAY, by=hoa, on=TODAY)
        with pytest.raises(NotHere):
            circumstances.end(circumstance_id=row, last_day=TODAY, by=hoa, on=TODAY)


@pytest.mark.parametrize(
    "code", ["risk.married", "risk.labour", "risk.migrant", "risk.one_parent", "risk.toxic", "risk.orphan_accident"]
)
def test_situations_outside_the_fourteen_groups_are_recorded_as_of_a_day(added, hoa, code):
    child = added()
    with scope(hoa):
        circumstances.begin(child_id=child.id, code=code, from_=date(2024, 4, 1), by=hoa, on=TODAY)
        assert [one.code for one in around.circumstances(child.id)] == [code]


def test_nothing_befalls_a_child_before_its_birth(added, hoa):
    child = added(birth_date=BORN)
    before = BORN - timedelta(days=1)
    with scope(hoa):
        for deed in (moving.died, moving.left):
            more = {"cause": "đuối nước"} if deed is moving.died else {}
            with pytest.raises(TransferRefused, match="trước ngày sinh"):
                deed(child_id=child.id, day=before, by=hoa, on=TODAY, **more)
        with pytest.raises(CircumstanceRefused, match="trước ngày sinh"):
            circumstances.begin(child_id=child.id, code="risk.poor", from_=before, by=hoa, on=TODAY)
