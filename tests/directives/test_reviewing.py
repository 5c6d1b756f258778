import pytest

from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.directives import queries
from mangnon.directives.actions import binding, reviewing, steps
from mangnon.directives.models import Finding, FindingStep
from mangnon.directives.queries import register
from mangnon.directives.queries.addressees import Binder
from mangnon.directives.rules.findings import Part
from mangnon.directives.rules.states import FindingKind, FindingState, WrongStep
from tests.cast import TODAY


def _duty(directive_id):
    return Finding.objects.get(directive=directive_id, kind=FindingKind.DUTY)


def test_an_edit_keeps_author_reason_and_what_was_read(registered, lan):
    with scope(lan):
        duty = _duty(registered.id)
        reviewing.edit(
            finding_id=duty.id, version=1, changes={"due": "15/6/2024"}, why="văn bản in nhầm", by=lan, on=TODAY
        )
        duty.refresh_from_db()
        step = FindingStep.objects.get(finding=duty)
    assert (duty.state, duty.data["due"], duty.version) == (FindingState.EDITED, ["2024-06-15"], 2)
    assert (step.by_name, step.why, step.before["due"]) == ("Nguyễn Thị Lan", "văn bản in nhầm", ["2024-06-10"])
    assert duty.read["due"] == ["2024-06-10"]


def test_a_stale_decision_is_refused_and_says_what_changed(registered, lan, head):
    with scope(lan):
        duty = _duty(registered.id)
        reviewing.edit(finding_id=duty.id, version=1, changes={"due": "15/6/2024"}, by=lan, on=TODAY)
    with scope(head), pytest.raises(reviewing.Stale, match=r"Nguyễn Thị Lan vừa đổi .*Hạn"):
        reviewing.drop(finding_id=duty.id, version=1, by=head, on=TODAY)


def test_what_is_dropped_comes_back_as_read(registered, lan):
    with scope(lan):
        duty = _duty(registered.id)
        reviewing.drop(finding_id=duty.id, version=1, why="không phải báo cáo", by=lan, on=TODAY)
        reviewing.restore(finding_id=duty.id, version=2, by=lan, on=TODAY)
        duty.refresh_from_db()
        assert duty.state == FindingState.PROPOSED
        assert [step.state for step in duty.steps.order_by("id")] == ["dropped", "proposed"]


def test_what_the_machine_missed_is_added_from_its_sentence(registered, lan):
    with scope(lan):
        directive = register.one(lan, registered.public_id)
        start = directive.text.index("Ủy ban nhân dân huyện yêu cầu")
        added = reviewing.add(
            directive_id=directive.id, kind=FindingKind.TASK, start=start, end=start + 29,
            data={"text": "Quán triệt", "responsible": ["Công an huyện"]}, by=lan, on=TODAY,
        )  # fmt: skip
        finding = Finding.objects.get(id=added)
        with pytest.raises(reviewing.BadSpan):
            reviewing.add(directive_id=directive.id, kind=FindingKind.TASK, start=5, end=10**6,
                          data={"text": "x"}, by=lan, on=TODAY)  # fmt: skip
    assert (finding.state, finding.read) == (FindingState.ADDED, None)


def test_labelled_data_hold_what_was_read_and_what_officers_made_of_it(registered, lan):
    with scope(lan):
        duty = _duty(registered.id)
        reviewing.edit(finding_id=duty.id, version=1, changes={"due": "15/6/2024"}, by=lan, on=TODAY)
        reviewing.accept_all(directive_id=registered.id, kind=None, by=lan, on=TODAY)
        data = queries.labelled_data(register.one(lan, registered.public_id))
    assert data["before"]["reporting_duties"][0]["due"] == ["2024-06-10"]
    (after,) = data["after"]["reporting_duties"]
    assert (after["due"], after["bound"]) == (["2024-06-15"], "before")
    assert data["text"][slice(*after["span"])].startswith("Ủy ban nhân dân các xã")
    assert data["after"]["number"] == "412/UBND-VX"


def test_words_are_bound_once_wherever_they_stand(registered, ground, lan):
    with scope(lan):
        directive = register.one(lan, registered.public_id)
        count = binding.pick(directive_id=directive.id, written="Công an huyện", agency_ids=[ground.child_affairs],
                             by=lan, on=TODAY)  # fmt: skip
        task = next(one for one in directive.findings.all() if "Công an huyện" in one.data.get("responsible", []))
        assert Binder(directive, TODAY).agency_ids(task, Part.LEAD) == {ground.child_affairs}
    assert count == 1


def test_vague_words_are_left_out_everywhere_with_a_reason(registered, lan):
    with scope(lan):
        directive = register.one(lan, registered.public_id)
        assert binding.leave_out(directive_id=directive.id, written="Công an huyện", by=lan, on=TODAY) == 1
        assert not any("Công an huyện" in one.data.get("responsible", []) for one in directive.findings.all())
        assert FindingStep.objects.get().why == "Không giao cho “Công an huyện”"


def test_whom_it_is_not_issued_to_does_not_even_find_it(registered, policeman):
    with scope(policeman), pytest.raises(steps.NotFound):
        reviewing.accept_all(directive_id=registered.id, kind=None, by=policeman, on=TODAY)


def test_an_issued_directive_is_no_longer_reviewed(issued, lan):
    with scope(lan), pytest.raises(WrongStep, match="đính chính"):
        reviewing.accept_all(directive_id=issued.id, kind=None, by=lan, on=TODAY)


def test_a_decision_leaves_nothing_behind_when_its_record_fails(registered, lan, monkeypatch):
    def boom(**_):
        raise RuntimeError

    with scope(lan):
        duty = _duty(registered.id)
        monkeypatch.setattr(audit, "record", boom)
        with pytest.raises(RuntimeError):
            reviewing.accept(finding_id=duty.id, version=1, by=lan, on=TODAY)
        duty.refresh_from_db()
        assert (duty.state, FindingStep.objects.count()) == (FindingState.PROPOSED, 0)
