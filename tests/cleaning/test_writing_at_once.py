"""A press of many records: as many questions to the database for thirty as for ten, all of it or nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mangnon.access.scope import scope
from mangnon.base import queue
from mangnon.base.ids import uuid7
from mangnon.cleaning.actions import applying, handing, visiting
from mangnon.cleaning.actions.handing import PoliceAnswer
from mangnon.cleaning.actions.visiting import Answer
from mangnon.cleaning.queries import handovers, presses, rounds
from mangnon.cleaning.queries.rounds import Wanted
from mangnon.cleaning.rules.refusals import CleaningRefused, NothingWritten
from mangnon.jobs import cleaning_writing as writing
from mangnon.registry.actions import caring, correcting, revising
from mangnon.registry.models import Care, Child
from mangnon.registry.rules import soundness
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
BORN = date(2018, 5, 3)


@pytest.fixture
def ready(hoa, added, opened):
    """A round with so many records confirmed by the police; every second child had its mother under another name."""

    def make(count: int):
        for at in range(count):
            child = added(full_name=f"Trẻ {chr(65 + at // 10)}{chr(97 + at % 10)}", birth_date=BORN)
            if at % 2:
                with scope(hoa):
                    caring.care_for(child_id=child.id, relation="mother", adult={"full_name": "Tên Cũ"}, from_=TODAY,
                                    by=hoa, on=TODAY)  # fmt: skip
        round_id = opened()
        with scope(hoa):
            waiting = list(rounds.listing(Wanted(round_id, "listed")))
            said = {"mother": "Trần Thị Mẹ", "father": "Lê Văn Cha"}
            given = [Answer(row.public_id, row.version, {**row.values, **said}) for row in waiting]
            visiting.answer_many(round_id=round_id, given=given, by=hoa, on=TODAY)
            list_ = handing.send(round_id=round_id, by=hoa, on=TODAY)
            answers = [
                PoliceAnswer(row.public_id, row.version, True, f"024318{at:06}")
                for at, row in enumerate(handovers.items(list_), start=len(waiting) * 1000)
            ]
            handing.answered(handover_id=list_, given=answers, by=hoa, on=TODAY)
        return round_id

    return make


def asked(round_id, hoa) -> int:
    with scope(hoa), CaptureQueriesContext(connection) as captured:
        applying.write(round_id=round_id, by=hoa, on=TODAY)
    return len(captured)


def test_thirty_records_cost_no_more_questions_than_ten(ready, hoa):
    assert asked(ready(10), hoa) == asked(ready(30), hoa)


def test_a_carers_old_name_is_kept_as_it_was_known(ready, hoa):
    asked(ready(4), hoa)
    with scope(hoa):
        mothers = Care.objects.filter(relation="mother").order_by("id")
        now = {care.adult.full_name for care in mothers.filter(recorded__upper_inf=True)}
        before = mothers.filter(recorded__upper_inf=False)
        assert now == {"Trần Thị Mẹ"}
        assert [(care.adult.full_name, care.closed_by.kind) for care in before] == [("Tên Cũ", "police")] * 2
        assert Child.objects.exclude(identity_number="").count() == 4


def test_every_record_the_register_refuses_is_named_and_none_is_written(ready, hoa, monkeypatch):
    round_id, sound = ready(4), soundness.problems

    def two_refused(values, *, on):
        number = str(values.get("identity_number", ""))
        return {"identity_number": "Số này không hợp lệ."} if number[-1:] in ("1", "2") else sound(values, on=on)

    monkeypatch.setattr(soundness, "problems", two_refused)
    with scope(hoa), pytest.raises(NothingWritten) as refusal:
        applying.write(round_id=round_id, by=hoa, on=TODAY)
    assert [(one.name, "không hợp lệ" in one.why) for one in refusal.value.stuck] == [
        ("Trẻ Ab", True), ("Trẻ Ac", True)
    ]  # fmt: skip
    with scope(hoa):
        assert not Child.objects.exclude(identity_number="").exists()
        assert not Care.objects.filter(relation="father").exists()


@pytest.fixture
def queued(monkeypatch):
    """What was left to the queue."""
    orders = []
    monkeypatch.setattr(queue, "defer", lambda job, /, *, lock, **order: orders.append((job, lock, order)))
    monkeypatch.setattr(writing, "AT_ONCE", 3)
    return orders


def pressed(round_id, by, press=None):
    with scope(by):
        return writing.write(press_id=press or uuid7(), round_id=round_id, by=by, on=TODAY)


def test_few_are_written_at_once_and_the_same_press_writes_once(ready, hoa, queued):
    round_id, press = ready(3), uuid7()
    assert [pressed(round_id, hoa, press), pressed(round_id, hoa, press)] == [3, 0]
    assert queued == []


def test_many_go_to_the_queue_once_and_nobody_presses_in_between(ready, hoa, queued):
    round_id, press = ready(4), uuid7()
    assert pressed(round_id, hoa, press) is None
    assert pressed(round_id, hoa, press) == 0
    with pytest.raises(CleaningRefused, match="đang ghi"):
        pressed(round_id, hoa)
    ((name, lock, order),) = queued
    assert (name, lock) == ("cleaning.write", f"cleaning:{round_id}")
    for _again in range(2):  # a worker that was killed is given the job again
        writing.write_ordered(**order)
    with scope(hoa):
        last = presses.last(round_id)
        assert (last.is_waiting, last.items, last.written, last.refusal) == (False, 4, 4, "")
        assert Child.objects.exclude(identity_number="").count() == 4


def test_what_the_queue_could_not_write_is_told_record_by_record(ready, hoa, queued, listed):
    round_id = ready(4)
    pressed(round_id, hoa)
    with scope(hoa):
        child = Child.objects.get(full_name="Trẻ Ab")
        revising.correct(
            child_id=child.id, values={"identity_number": "024318999999"}, base_version=None, by=hoa, on=TODAY
        )
    writing.write_ordered(**queued[0][2])
    with scope(hoa):
        last = presses.last(round_id)
        assert not last.is_waiting
        assert [(one.name, [clash.theirs for clash in one.clashes]) for one in last.refused.stuck] == [
            ("Trẻ Ab", ["024318999999"])
        ]
        assert Child.objects.exclude(identity_number="").count() == 1, "nothing is written by halves"


def test_a_fault_of_the_queue_frees_the_round(ready, hoa, queued, monkeypatch):
    round_id = ready(4)
    pressed(round_id, hoa)

    def breaks(**_given):
        raise ZeroDivisionError

    monkeypatch.setattr(correcting, "correct_all", breaks)
    with pytest.raises(ZeroDivisionError):
        writing.write_ordered(**queued[0][2])
    with scope(hoa):
        assert "gặp lỗi" in presses.last(round_id).refusal
    monkeypatch.undo()
    assert pressed(round_id, hoa) == 4
