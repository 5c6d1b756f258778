"""Documents written here: kept, rewritten, numbered once."""

from dataclasses import replace

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.directives.actions import drafting
from mangnon.directives.actions.book import AlreadyRegistered
from mangnon.directives.models import Directive
from mangnon.directives.rules.papers import BadPaper, Paper, PaperKind, Part, Signing
from mangnon.directives.rules.states import DirectiveState
from tests.cast import TODAY
from tests.letters import given

NOTE = Paper(
    PaperKind.SUBMISSION, "Về việc dạy bơi cho trẻ em", "TTr-UBND", (Part("Kính trình xem xét."),),
    addressees=("Chủ tịch UBND huyện",), signing=Signing("1:", "Ngô Thị Hạnh", "Phó Chủ tịch"),
)  # fmt: skip
LETTER = replace(NOTE, kind=PaperKind.LETTER, symbol="UBND-LĐTBXH")


@pytest.fixture
def written(ground, lan):
    def write(paper=NOTE):
        with scope(lan):
            entered = drafting.write(keeper_id=ground.committee, paper=paper, by=lan, on=TODAY)
            return Directive.objects.get(id=entered.id)

    return write


def number(directive, by, given_number=7, file=None):
    with scope(by):
        file = file or given()
        return drafting.number(
            directive_id=directive.id, given=given_number, issued_on=TODAY, file=file, by=by, on=TODAY
        )


def test_a_draft_stands_in_the_outgoing_register_without_number(written, ground):
    kept = written()
    assert (kept.state, kept.is_outgoing, kept.number, kept.doc_type) == (DirectiveState.DRAFTED, True, "", "tờ trình")
    assert kept.recipients == ["Chủ tịch UBND huyện"]
    assert "day boi cho tre em" in kept.search_key


def test_it_is_rewritten_unless_a_colleague_saved_it_meanwhile(written, lan):
    kept = written()
    newer = replace(NOTE, subject="Về việc mở lớp bơi")
    with scope(lan):
        drafting.rewrite(directive_id=kept.id, seen=1, paper=newer, by=lan, on=TODAY)
        kept.refresh_from_db()
        assert kept.subject == "Về việc mở lớp bơi"
        with pytest.raises(drafting.WrittenMeanwhile):
            drafting.rewrite(directive_id=kept.id, seen=1, paper=NOTE, by=lan, on=TODAY)


def test_a_submission_note_is_numbered_and_only_registered(written, lan):
    kept = written()
    assert number(kept, lan) is DirectiveState.REGISTERED
    with scope(lan):
        kept.refresh_from_db()
        assert (kept.number, kept.issued_on) == ("07/TTr-UBND", TODAY)
        assert kept.files.count() == 1
        with pytest.raises(drafting.NotWrittenHere):
            drafting.rewrite(directive_id=kept.id, seen=2, paper=NOTE, by=lan, on=TODAY)


def test_a_letter_is_read_for_the_work_it_gives(written, lan):
    kept = written(LETTER)
    assert number(kept, lan) is DirectiveState.READ
    with scope(lan):
        assert kept.findings.exists()


def test_a_number_is_given_once(written, lan):
    first, second = written(), written()
    number(first, lan)
    with pytest.raises(AlreadyRegistered):
        number(second, lan)


def test_who_may_not_register_may_not_write(ground, policeman):
    with scope(policeman), pytest.raises(NotAllowed):
        drafting.write(keeper_id=ground.police, paper=NOTE, by=policeman, on=TODAY)


def test_nothing_is_kept_of_an_empty_document(ground, lan):
    with scope(lan):
        with pytest.raises(BadPaper):
            drafting.write(keeper_id=ground.committee, paper=replace(NOTE, subject=""), by=lan, on=TODAY)
        assert not Directive.objects.exists()
