"""The population register over the line: each error, delays, answers twice or unasked, and what officers make of them."""

import logging
import threading
import time
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.exchange.actions import deciding, population, signed_lists
from mangnon.exchange.actions.population import PopulationRefused
from mangnon.exchange.models import Inbox, Outbox
from mangnon.exchange.population import client, fake, interface
from mangnon.exchange.population.client import Line, NoAnswer, Question
from mangnon.exchange.rules import population as rules
from mangnon.exchange.rules.population import Fault
from mangnon.jobs import population as jobs
from mangnon.registry.actions import importing, revising
from mangnon.registry.queries import children, timeline
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.refusals import NotHere, Stale
from tests.cast import TODAY
from tests.registry.test_import import LAN as IMPORTED
from tests.registry.test_import import written

pytestmark = pytest.mark.django_db

KEY = "a-key-of-tests"
NUMBER = "024314000123"
LAN = {"full_name": "Nguyễn Thị Lan", "birth_date": date(2014, 3, 5), "sex": "female", "identity_number": NUMBER}
TOLD = {"number": NUMBER, "full_name": "Nguyễn Thị Lan", "birth_date": "2014-03-05", "sex": "female"}


@pytest.fixture
def register_at():
    """A stand-in at work on loopback: `register_at(people, plan=…)` gives it and the line to it."""
    running = []

    def start(*people, seconds=5.0, **options):
        stand_in = fake.Fake(people, key=KEY, **options)
        server = fake.server(stand_in)
        running.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return stand_in, Line(f"http://127.0.0.1:{server.server_port}", "mang-non", KEY, seconds=seconds)

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def asked(hoa, added, ngoc_thien):
    """A child asked about; its record."""

    def ask(**values):
        child = added(**{**LAN, **values})
        with scope(hoa):
            population.ask(place_id=ngoc_thien, child_ids=[child.id], by=hoa, on=TODAY)
        return child

    return ask


def question_of(child):
    with scope(jobs.BY):
        return Outbox.objects.get(child_id=child.id)


def answer_of(child):
    with scope(jobs.BY):
        return Inbox.objects.get(question__child_id=child.id)


def due_again():
    with scope(jobs.BY):
        Outbox.objects.exclude(next_at=None).update(next_at="2020-01-01T00:00:00Z")


def test_a_confirmed_number_is_written_with_its_source(hoa, ngoc_thien, asked, register_at):
    _stand_in, line = register_at(TOLD)
    child = asked()
    assert jobs.ask_due(line) == 1
    assert answer_of(child).result == "confirmed"
    with scope(hoa):
        assert deciding.apply_confirmed(place_id=ngoc_thien, by=hoa, on=TODAY) == 1
        assert deciding.apply_confirmed(place_id=ngoc_thien, by=hoa, on=TODAY) == 0
        assert children.one(child.public_id).values["verified"] == "confirmed"
        said = next(event for event in timeline.of_child(child.id) if event.field == "verified")
    assert (said.source, said.via) == (deciding.SOURCE, "population")


def test_what_differs_is_taken_field_by_field(hoa, asked, register_at):
    _stand_in, line = register_at({**TOLD, "full_name": "Nguyễn Thị Lân", "ethnicity": "Tày"})
    child = asked()
    jobs.ask_due(line)
    answer = answer_of(child)
    assert answer.result == "differs"
    with scope(hoa):
        record = children.one(child.public_id)
        deciding.apply(answer_id=answer.id, taken=["full_name"], base_version=record.version, by=hoa, on=TODAY)
        after = children.one(child.public_id).values
        assert (after["full_name"], after["ethnicity"], after["verified"]) == ("Nguyễn Thị Lân", "Kinh", "confirmed")
        with pytest.raises(PopulationRefused, match="đã được"):
            deciding.apply(answer_id=answer.id, taken=[], base_version=record.version, by=hoa, on=TODAY)


def test_a_difference_left_leaves_the_number_unconfirmed(hoa, asked, register_at):
    _stand_in, line = register_at({**TOLD, "birth_date": "2013-03-05"})
    child = asked()
    jobs.ask_due(line)
    with scope(hoa):
        deciding.apply(answer_id=answer_of(child).id, taken=[], base_version=child.version, by=hoa, on=TODAY)
        assert children.one(child.public_id).values["verified"] == "not_yet"


def test_a_record_changed_since_the_page_was_opened_is_not_overwritten(hoa, asked, register_at):
    _stand_in, line = register_at({**TOLD, "sex": "male"})
    child = asked()
    jobs.ask_due(line)
    with scope(hoa):
        revising.correct(child_id=child.id, values={"ethnicity": "Nùng"}, base_version=None, by=hoa, on=TODAY)
        with pytest.raises(Stale):
            deciding.apply(answer_id=answer_of(child).id, taken=["sex"], base_version=child.version, by=hoa, on=TODAY)


def test_a_child_without_number_is_found_by_its_basics(hoa, asked, register_at):
    _stand_in, line = register_at(TOLD)
    child = asked(identity_number="")
    jobs.ask_due(line)
    answer = answer_of(child)
    assert (answer.result, answer.person["identity_number"]) == ("differs", NUMBER)
    with scope(hoa):
        deciding.apply(answer_id=answer.id, taken=["identity_number"], base_version=child.version, by=hoa, on=TODAY)
        assert children.one(child.public_id).values["verified"] == "confirmed"


@pytest.mark.parametrize(
    ("people", "result"), [((), "not_found"), ((TOLD, {**TOLD, "number": "024314000999"}), "several")]
)
def test_nobody_and_several(hoa, asked, register_at, people, result):
    _stand_in, line = register_at(*people)
    child = asked(identity_number="")
    jobs.ask_due(line)
    answer = answer_of(child)
    assert answer.result == result
    with scope(hoa):
        deciding.apply(answer_id=answer.id, taken=(), base_version=child.version, by=hoa, on=TODAY)
        wanted = "not_found" if result == "not_found" else "not_yet"
        assert children.one(child.public_id).values["verified"] == wanted


@pytest.mark.parametrize(
    ("befalls", "fault"),
    [
        ("429", Fault.RATE_LIMITED), ("500", Fault.SERVER_ERROR), ("503", Fault.SERVER_ERROR), ("400", Fault.BAD_REQUEST),
        ("403", Fault.NOT_ALLOWED), ("garbage", Fault.BAD_ANSWER), ("unsigned", Fault.UNSIGNED), ("omit", Fault.LEFT_OUT),
        ("pending", Fault.PENDING), ("slow", Fault.TIMEOUT),
    ],
)  # fmt: skip
def test_an_error_is_said_and_asked_again(asked, register_at, befalls, fault):
    stand_in, line = register_at(TOLD, plan=[befalls], seconds=1.0)
    child = asked()
    jobs.ask_due(line)
    question = question_of(child)
    assert (question.state, question.fault) == ("asked", fault)
    assert fault in rules.FAULTS
    requests = stand_in.requests
    jobs.ask_due(line)
    assert stand_in.requests == requests, "not before its time"
    due_again()
    jobs.ask_due(line)
    assert answer_of(child).result == "confirmed"


def test_retry_after_is_kept():
    assert rules.pause(1, 3600) == timedelta(hours=1)
    assert rules.pause(1) < rules.pause(4) < rules.pause(12) <= timedelta(hours=6)
    assert rules.pause(1, 1e9) == timedelta(days=1)


def test_a_wrong_key_is_told_apart(asked, register_at):
    _stand_in, line = register_at(TOLD)
    child = asked()
    jobs.ask_due(Line(line.url, line.client, "another key"))
    assert question_of(child).fault == Fault.WRONG_KEY


def test_nobody_there(asked):
    child = asked()
    jobs.ask_due(Line("http://127.0.0.1:9", "mang-non", KEY, seconds=2))
    assert question_of(child).fault == Fault.UNREACHABLE


def test_after_too_many_attempts_an_officer_asks_again(hoa, ngoc_thien, asked, register_at):
    _stand_in, line = register_at(TOLD, plan=["500"] * rules.MOST_ATTEMPTS)
    child = asked()
    for _attempt in range(rules.MOST_ATTEMPTS):
        due_again()
        jobs.ask_due(line)
    assert question_of(child).state == "failed"
    with scope(hoa):
        assert population.ask_again(place_id=ngoc_thien, by=hoa, on=TODAY) == 1
    jobs.ask_due(line)
    assert answer_of(child).result == "confirmed"


def test_a_malformed_number_is_refused_for_good(asked, register_at):
    _stand_in, line = register_at(TOLD)
    child = asked(identity_number="12345")
    jobs.ask_due(line)
    assert (question_of(child).state, question_of(child).fault) == ("failed", Fault.BAD_NUMBER)


def test_answers_twice_count_once(asked, register_at):
    _stand_in, line = register_at(TOLD, plan=["twice"])
    child = asked()
    jobs.ask_due(line)
    answer = answer_of(child)
    assert (answer.result, answer.repeats, answer.is_contradicted) == ("confirmed", 1, False)


def test_an_answer_that_contradicts_the_first_is_marked_and_not_applied(hoa, ngoc_thien, asked, register_at):
    _stand_in, line = register_at(TOLD, plan=["contradict"])
    child = asked()
    jobs.ask_due(line)
    assert answer_of(child).is_contradicted
    with scope(hoa):
        assert deciding.apply_confirmed(place_id=ngoc_thien, by=hoa, on=TODAY) == 0


def test_an_answer_nobody_asked_for_names_no_one(asked, register_at):
    _stand_in, line = register_at(TOLD, plan=["stranger"])
    asked()
    jobs.ask_due(line)
    with scope(jobs.BY):
        (stranger,) = Inbox.objects.filter(question=None)
    assert (stranger.person, stranger.place_id) == ({}, None)


def test_a_worker_killed_while_asking_leaves_the_question_due(asked, register_at, monkeypatch):
    stand_in, line = register_at(TOLD)
    child = asked()

    def killed(*args, **kwargs):
        client_ask(*args, **kwargs)
        raise SystemExit("killed after the register had answered")

    client_ask = client.ask
    monkeypatch.setattr(client, "ask", killed)
    with pytest.raises(SystemExit):
        jobs.ask_due(line)
    monkeypatch.setattr(client, "ask", client_ask)
    assert question_of(child).state == "asked"
    due_again()
    jobs.ask_due(line)
    assert answer_of(child).result == "confirmed"
    assert len(stand_in.seen) == 1, "the same question, known by its id"


def test_the_same_id_with_another_question_is_refused(register_at):
    _stand_in, line = register_at(TOLD)
    request_id = uuid7()
    client.ask(line, [Question(request_id, {"kind": "number", "number": NUMBER})])
    (answer,) = client.ask(line, [Question(request_id, {"kind": "number", "number": "024314000124"})])
    assert answer.fault is Fault.REUSED


def test_an_old_request_is_refused(register_at, monkeypatch):
    _stand_in, line = register_at(TOLD)
    late = SimpleNamespace(time=lambda: time.time() - interface.CLOCK_SKEW - 60, monotonic=time.monotonic)
    monkeypatch.setattr(client, "time", late)
    with pytest.raises(NoAnswer) as none:
        client.ask(line, [Question(uuid7(), {"kind": "number", "number": NUMBER})])
    assert none.value.fault is Fault.WRONG_KEY


def test_a_child_is_asked_about_once_at_a_time(hoa, ngoc_thien, added):
    child, unknown = added(**LAN), added(full_name="Chưa đặt tên", birth_date=None)
    with scope(hoa):
        first = population.ask(place_id=ngoc_thien, child_ids=[child.id, unknown.id], by=hoa, on=TODAY)
        again = population.ask(place_id=ngoc_thien, child_ids=[child.id], by=hoa, on=TODAY)
    assert (first.asked, first.unknown, again.asked, again.open) == (1, 1, 0, 1)


def test_nothing_personal_in_logs_jobs_or_trail(asked, register_at, caplog):
    _stand_in, line = register_at(TOLD, plan=["500", "ok"])
    asked()
    with caplog.at_level(logging.DEBUG):
        jobs.ask_due(line)
        due_again()
        jobs.ask_due(line)
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(string_agg(to_jsonb(d)::text, ' '), '') FROM audit_deed d")
        trail = cursor.fetchone()[0]
        cursor.execute("SELECT coalesce(string_agg(args::text, ' '), '') FROM procrastinate_jobs")
        queued = cursor.fetchone()[0]
    for words in (NUMBER, "Nguyễn Thị Lan"):
        assert words not in caplog.text and words not in trail and words not in queued


def test_without_a_line_nothing_is_asked(asked):
    child = asked()
    assert jobs.ask_due() == 0
    assert question_of(child).state == "waiting"


def test_a_signed_list_goes_round_by_hand(hoa, ngoc_thien, added):
    child, other = added(**LAN), added(full_name="Giáp Văn Nam", birth_date=date(2013, 1, 2), sex="male")
    serial = uuid7()
    with scope(hoa):
        for _twice in range(2):
            count = signed_lists.make(
                public_id=serial,
                place_id=ngoc_thien,
                child_ids=[child.id, other.id],
                purpose="Đối chiếu",
                by=hoa,
                on=TODAY,
            )
        assert count == 2
        lines = {1: ("found", {"identity_number": NUMBER}), 2: ("not_found", {}), 9: ("found", {})}
        assert signed_lists.answer(list_id=serial, lines=lines, by=hoa, on=TODAY) == 2
        assert signed_lists.answer(list_id=serial, lines=lines, by=hoa, on=TODAY) == 0
    assert answer_of(child).result == "confirmed"
    assert answer_of(other).result == "not_found"


def test_another_commune_decides_nothing(hoa, minh, asked, register_at):
    _stand_in, line = register_at(TOLD)
    child = asked()
    jobs.ask_due(line)
    answer = answer_of(child)
    with scope(minh), pytest.raises(NotHere):
        deciding.apply(answer_id=answer.id, taken=[], base_version=1, by=minh, on=TODAY)


def test_an_import_whose_children_were_asked_about_is_not_undone(hoa, ngoc_thien):
    batch = written(hoa, ngoc_thien, IMPORTED)
    with scope(hoa):
        (child,) = children.listing(Wanted(ngoc_thien, TODAY))[:]
        population.ask(place_id=ngoc_thien, child_ids=[child.id], by=hoa, on=TODAY)
        with pytest.raises(importing.ImportRefused, match="đối chiếu dân cư"):
            importing.undo(batch_id=batch, by=hoa, on=TODAY)
        assert len(children.listing(Wanted(ngoc_thien, TODAY))) == 1
