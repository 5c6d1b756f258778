from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.base.files import FileRefused
from mangnon.directives.actions import reading, registering
from mangnon.directives.actions.book import AlreadyRegistered
from mangnon.directives.models import Directive
from mangnon.directives.queries import findings, register
from mangnon.directives.rules.states import DirectiveState, FindingKind
from tests.cast import BY, TODAY
from tests.letters import LETTER, given


def test_a_letter_is_read_into_its_header_and_findings(registered, lan):
    with scope(lan):
        directive = register.one(lan, registered.public_id)
        counts = findings.counts(directive)
    assert (directive.number, directive.issued_on) == ("412/UBND-VX", date(2024, 4, 22))
    assert directive.state == DirectiveState.READ
    assert counts[FindingKind.TASK] >= 2
    assert counts[FindingKind.DUTY] == 1
    assert counts[FindingKind.CITATION] == 1


def test_every_finding_lies_where_its_words_stand(registered, lan):
    with scope(lan):
        directive = register.one(lan, registered.public_id)
        duty = next(one for one in findings.of(directive) if one.kind == FindingKind.DUTY)
    assert "báo cáo kết quả công tác trẻ em 6 tháng đầu năm" in directive.text[duty.start : duty.end]


def test_the_same_files_are_not_entered_twice(registered, ground, lan):
    with scope(lan), pytest.raises(AlreadyRegistered, match="412/UBND-VX") as refusal:
        registering.register(files_given=[given()], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY)
    assert refusal.value.earlier == registered.public_id


def test_the_same_letter_in_another_file_is_not_entered_twice(registered, ground, lan):
    other = given(LETTER + "\n\n", "ban-khac.txt")
    with scope(lan), pytest.raises(AlreadyRegistered):
        registering.register(files_given=[other], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY)
    with scope(lan):
        assert Directive.objects.count() == 1


def test_a_letter_without_a_number_keeps_it_blank_until_an_officer_fills_it(ground, lan):
    text = LETTER.replace("Số: 412/UBND-VX", "Số:      /UBND-VX")
    with scope(lan):
        entered = registering.register(
            files_given=[given(text)], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY
        )
        directive = register.one(lan, entered.public_id)
        assert directive.number == ""
        registering.edit_header(directive_id=entered.id, changes={"number": "412/UBND-VX"}, by=lan, on=TODAY)
        directive.refresh_from_db()
        assert directive.number == "412/UBND-VX"
        assert [step.step for step in register.steps_of(directive)] == ["register", "read", "edit"]


def test_incoming_letters_are_numbered_by_the_year(ground, lan):
    with scope(lan):
        numbers = []
        for number in (1, 2):
            text = LETTER.replace("412/", f"{number}/")
            entered = registering.register(
                files_given=[given(text)], keeper_id=ground.child_affairs, is_outgoing=False, by=lan, on=TODAY
            )
            numbers.append(Directive.objects.get(id=entered.id).arrival_number)
    assert numbers == ["1", "2"]


@pytest.mark.parametrize("words", ["cong tac tre em", "em TRẺ 412", "tân yên ubnd-vx", "22/4/2024"])
def test_the_register_is_searched_without_marks_in_any_order(registered, lan, words):
    with scope(lan):
        found = register.found(register.outgoing(lan), words)
        assert [line.subject for line in register.lines(lan, found)] == ["thực hiện công tác trẻ em năm 2024"]


def test_another_communes_officer_sees_nothing_and_enters_nothing(registered, ground, hoa):
    with scope(hoa):
        assert Directive.objects.count() == 0
        assert register.one(hoa, registered.public_id) is None
        with pytest.raises(NotAllowed):
            registering.register(files_given=[given()], keeper_id=ground.committee, is_outgoing=True, by=hoa, on=TODAY)


def test_a_file_that_is_no_letter_leaves_nothing_behind(ground, lan):
    with scope(lan):
        with pytest.raises(FileRefused):
            registering.register(
                files_given=[given("", "trong.txt")], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY
            )
        assert Directive.objects.count() == 0


def test_what_cannot_be_read_is_said_in_plain_words_and_not_kept(ground, lan):
    broken = given("%PDF-1.7 nothing more", "hong.pdf")
    with scope(lan):
        with pytest.raises(reading.Unreadable):
            registering.register(files_given=[broken], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY)
        assert Directive.objects.count() == 0


def test_reading_again_never_loses_a_decision(reviewed):
    with scope(BY), pytest.raises(reading.AlreadyReviewed):
        reading.read_into(directive_id=reviewed.id, by=BY, on=TODAY)


def test_a_job_may_read_later(ground, lan, monkeypatch):
    monkeypatch.setattr(registering, "takes_long", lambda paths: True)
    with scope(lan):
        entered = registering.register(
            files_given=[given()], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY, may_defer=True
        )
        assert Directive.objects.get(id=entered.id).state == DirectiveState.REGISTERED
    with scope(BY):
        assert reading.read_into(directive_id=entered.id, by=BY, on=TODAY) > 0
