"""A form changed part by part: the rules on its body, the draft, the words of what changed."""

from importlib import resources

import pytest
import yaml

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.reporting.actions import definition_drafts
from mangnon.reporting.actions.definitions import NotAForm
from mangnon.reporting.models import Definition, DefinitionDraft
from mangnon.reporting.rules import editing, placing, reading, versions
from tests.cast import TODAY

SHIPPED = resources.files("mangnon") / "catalogue" / "reports" / "bao-cao-lam-sach-du-lieu.yaml"


@pytest.fixture
def body():
    form = reading.definition_of(yaml.safe_load(SHIPPED.read_text("utf-8")))
    return {**reading.data_of(form), "code": "mau-cua-xa", "legal_source": "Công văn số 1"}


def keys(body, name="rows"):
    return [part["key"] for part in body["tables"][0][name]]


def test_rows_and_columns_are_added_named_moved_and_removed(body):
    before = keys(body)
    made = editing.with_row(body, 0, "Trẻ em có thẻ BHYT")
    assert keys(made)[-1] == "tre_em_co_the_bhyt"
    named = editing.changed(made, ("tables", 0, "rows", len(before)), {"label": "Trẻ em có thẻ", "unit": "trẻ em"})
    assert keys(named) == keys(made)
    up = editing.moved(named, ("tables", 0, "rows", len(before)), -1)
    assert keys(up)[-2] == "tre_em_co_the_bhyt"
    assert keys(editing.removed(up, ("tables", 0, "rows", len(before) - 1))) == before == keys(body)
    assert keys(editing.with_column(body, 0, "12"), "columns")[-1] == "cot_12"


def test_a_key_is_given_once(body):
    twice = editing.with_row(editing.with_row(body, 0, "Lớp bơi"), 0, "Lớp bơi")
    assert keys(twice)[-2:] == ["lop_boi", "lop_boi_2"]


def test_at_the_edge_nothing_moves_and_what_is_gone_is_said(body):
    assert editing.moved(body, ("tables", 0, "rows", 0), -1) == body
    with pytest.raises(editing.NoSuchPart):
        editing.removed(body, ("tables", 7))


@pytest.mark.parametrize("terms", [("a",), ("a", "b_2", "c")])
def test_a_sum_is_read_back(terms):
    assert editing.terms_of(editing.sum_of(terms)) == terms
    assert editing.ratio_in(editing.ratio_of("a", "b")) == ("a", "b")
    assert editing.terms_of("=a - b") == ()


def test_a_sound_draft_has_no_problem_and_others_stand_at_their_place(body):
    assert placing.problems_of(body) == []
    broken = editing.changed(body, ("tables", 0, "rows", 1), {"of": "khong_co"})
    (problem,) = placing.problems_of(broken)
    assert (problem.table, problem.part) == (0, ("rows", 1))
    assert body["tables"][0]["rows"][1]["label"] in problem.words
    empty = editing.with_table(body, "Bảng mới")
    (problem,) = placing.problems_of(empty)
    assert problem.table == len(body["tables"])
    assert "Bảng mới" in problem.words


def test_what_changed_is_said_in_words(body):
    old = reading.definition_of(body)
    row = body["tables"][0]["rows"][1]
    new = editing.changed(body, ("tables", 0, "rows", 1), {"label": "Tên khác"})
    new = editing.with_row(editing.with_section(new, "Kiến nghị"), 0, "Dòng mới")
    said = versions.differences(old, reading.definition_of(new))
    assert any(f"“{row['label']}” thành “Tên khác”" in line for line in said)
    assert any("dòng “Dòng mới”: thêm mới" in line for line in said)
    assert "Mục “Kiến nghị”: thêm mới" in said
    assert versions.differences(old, old) == []


def test_a_draft_is_kept_changed_and_saved_as_the_next_version(body, ground, lan):
    with scope(lan):
        draft = definition_drafts.begin(body=body, owner_id=ground.child_affairs, by=lan, on=TODAY)
        again = definition_drafts.begin(body=body, owner_id=ground.child_affairs, by=lan, on=TODAY)
        assert again.id == draft.id
        changed = editing.changed(draft.body, (), {"title": "Mẫu của huyện"})
        assert definition_drafts.change(draft_id=draft.id, seen=1, body=changed, by=lan, on=TODAY) == 2
        with pytest.raises(definition_drafts.ChangedMeanwhile):
            definition_drafts.change(draft_id=draft.id, seen=1, body=body, by=lan, on=TODAY)
        made = definition_drafts.publish(draft_id=draft.id, by=lan, on=TODAY)
        assert (made.version, made.title) == (1, "Mẫu của huyện")
        assert not DefinitionDraft.objects.exists()


def test_a_draft_that_does_not_hold_together_stays_a_draft(body, ground, lan):
    with scope(lan):
        broken = editing.with_table(body, "Bảng mới")
        draft = definition_drafts.begin(body=broken, owner_id=ground.child_affairs, by=lan, on=TODAY)
        with pytest.raises(NotAForm):
            definition_drafts.publish(draft_id=draft.id, by=lan, on=TODAY)
        assert DefinitionDraft.objects.filter(id=draft.id).exists()
        definition_drafts.drop(draft_id=draft.id, by=lan, on=TODAY)
        assert not Definition.objects.filter(code="mau-cua-xa").exists()


def test_only_who_may_make_forms_begins_one_and_another_office_does_not_see_it(body, ground, lan, hoa, policeman):
    with scope(lan):
        definition_drafts.begin(body=body, owner_id=ground.child_affairs, by=lan, on=TODAY)
    with scope(hoa):
        assert not DefinitionDraft.objects.exists()
    with scope(policeman), pytest.raises(NotAllowed):
        definition_drafts.begin(body=body, owner_id=ground.police, by=policeman, on=TODAY)
