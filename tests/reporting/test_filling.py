"""Filling in: what cannot be read, two officers on one cell, nil, estimates, entry for another."""

from datetime import timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.base import clock
from mangnon.base.errors import NotAllowed, Refused
from mangnon.reporting.actions import beside, filling, nil, sending
from mangnon.reporting.models import Report
from mangnon.reporting.queries import drafts
from mangnon.reporting.rules.figures import Status
from tests.reporting.owing import BY, TODAY, ended, filled, obligation_of, owed

KEY = "ket_qua.tren_phan_mem.so"


@pytest.fixture
def duty(ground):
    return owed(ground)


@pytest.fixture
def report(duty, hoa, ground):
    return filled(duty, hoa, ground.ngoc_thien, {KEY: "3.398"})


def put(report, officer, text, base, **more):
    with scope(officer):
        change = filling.Change(KEY, text, base, **more)
        return filling.put(report_id=report.id, changes=[change], by=officer, on=TODAY)


def test_a_figure_is_kept_with_its_version_and_who_typed_it(report, hoa):
    with scope(hoa):
        cell = drafts.draft(report).cells[KEY]
        assert (cell.value, cell.version, cell.by_officer.full_name, cell.source) == (3398, 1, hoa.name, "nhập tay")


@pytest.mark.parametrize(("text", "why"), [
    ("ba trăm", "không phải là số"), ("1,234", "chưa rõ"), ("3.5", "nước ngoài"), ("1" + "0" * 18, "quá lớn"),
])  # fmt: skip
def test_what_is_no_figure_is_named_and_changes_nothing(report, hoa, text, why):
    saved = put(report, hoa, text, 1)
    assert why in saved.unreadable[KEY]
    with scope(hoa):
        assert drafts.draft(report).cells[KEY].value == 3398


@pytest.mark.parametrize(("text", "why"), [("-3", "số âm"), ("1" + "0" * 15, "quá lớn"), ("3,5", "số nguyên")])
def test_what_is_odd_is_kept_and_stops_the_sending(report, hoa, text, why):
    assert put(report, hoa, text, 1).versions == {KEY: 2}
    with scope(hoa):
        assert any(why in remark.words for remark in drafts.remarks(drafts.draft(report)) if remark.cell == KEY)
        with pytest.raises(sending.NotReady):
            sending.move(report_id=report.id, name="propose", why="không có nội dung", by=hoa, on=TODAY)


def test_two_officers_on_one_cell_see_each_others_change(report, hoa, ground):
    from tests.cast import seated

    tuan = seated(ground.ngoc_thien, "Bùi Văn Tuấn", "ChildOfficer", "Cán bộ")
    assert put(report, hoa, "3.400", 1).versions == {KEY: 2}
    saved = put(report, tuan, "3.500", 1)
    (clash,) = saved.conflicts
    assert (clash.theirs, clash.mine, clash.by_name, clash.version) == ("3.400", "3.500", hoa.name, 2)
    with scope(tuan):
        assert [cell.version for cell in drafts.changed_since(report, {KEY: 1})] == [2]
        assert drafts.draft(report).cells[KEY].value == 3400
    assert put(report, tuan, "3.500", 2).versions == {KEY: 3}


def test_nil_fills_the_empty_cells_and_can_be_taken_back(report, hoa):
    from mangnon.base import clock

    since = clock.now()
    with scope(hoa):
        said = nil.nil_rest(report_id=report.id, by=hoa, on=TODAY)
        assert KEY not in said.versions
        assert drafts.draft(report).cells["ket_qua.tre_moi.so"].status == Status.NIL
        taken = nil.undo_rest(report_id=report.id, since=since, by=hoa, on=TODAY)
        assert taken.versions.keys() == said.versions.keys()
        made = drafts.draft(report)
        assert made.figures["ket_qua.tre_moi.so"].is_missing
        assert made.figures[KEY].value == 3398


def test_a_colleagues_text_is_shown_not_overwritten(duty, hoa, ground):
    from tests.cast import seated

    tuan = seated(ground.ngoc_thien, "Bùi Văn Tuấn", "ChildOfficer", "Cán bộ")
    report = filled(duty, hoa, ground.ngoc_thien)
    with scope(hoa):
        filling.put_section(report_id=report.id, number="1", text="Đã rà soát 9 thôn.", base=0, by=hoa, on=TODAY)
    with scope(tuan):
        clash = filling.put_section(report_id=report.id, number="1", text="Khác.", base=0, by=tuan, on=TODAY)
        assert (clash.theirs, clash.mine) == ("Đã rà soát 9 thôn.", "Khác.")
        with pytest.raises(Refused):
            filling.put_section(report_id=report.id, number="99", text="x", base=0, by=tuan, on=TODAY)


def test_another_commune_sees_nothing_of_a_draft(report, minh):
    with scope(minh):
        assert not Report.objects.filter(id=report.id).exists()
        assert drafts.one(minh, report.public_id) is None
        with pytest.raises(Report.DoesNotExist):
            put(report, minh, "1", 1)


def test_the_district_does_not_see_a_draft_either(report, lan):
    with scope(lan):
        assert drafts.one(lan, report.public_id) is None


def test_whoever_may_not_fill_is_told_so(report, ground):
    from tests.cast import seated

    clerk = seated(ground.ngoc_thien, "Vũ Thị Yến", "Clerk", "Văn thư")
    with pytest.raises(NotAllowed):
        put(report, clerk, "1", 1)


def test_entered_for_another_is_marked_and_confirmed_by_its_own_agency(duty, lan, minh, ground):
    row = obligation_of(duty, ground.cao_xa)
    with scope(lan):
        report = filling.start(obligation_id=row.id, by=lan, on=TODAY, entered_by=ground.committee)
        filling.put(report_id=report.id, changes=[filling.Change(KEY, "10", 0)], by=lan, on=TODAY)
        with pytest.raises(NotAllowed):
            beside.confirm_entry(report_id=report.id, by=lan, on=TODAY)
    with scope(minh):
        assert drafts.draft(drafts.one(minh, report.public_id)).cells[KEY].value == 10
        beside.confirm_entry(report_id=report.id, by=minh, on=TODAY)
        assert Report.objects.get(id=report.id).confirmed_on == TODAY


def test_nobody_enters_for_a_unit_that_is_drafting_itself(report, duty, lan, ground):
    row = obligation_of(duty, ground.ngoc_thien)
    with scope(lan), pytest.raises(Refused, match="đang tự soạn"):
        filling.start(obligation_id=row.id, by=lan, on=TODAY, entered_by=ground.committee)


def test_a_form_that_has_ended_cannot_be_begun(duty, hoa, ground):
    ended("bao-cao-lam-sach-du-lieu", TODAY - timedelta(days=90))
    row = obligation_of(duty, ground.ngoc_thien)
    with scope(hoa), pytest.raises(filling.DefinitionEnded):
        filling.start(obligation_id=row.id, by=hoa, on=TODAY)


def test_one_report_discharges_two_duties(duty, hoa, ground):
    other = owed(ground)
    first = filled(duty, hoa, ground.ngoc_thien)
    row = obligation_of(other, ground.ngoc_thien)
    with scope(hoa):
        assert filling.start(obligation_id=row.id, by=hoa, on=TODAY).id == first.id


def test_a_stopped_record_leaves_nothing_behind(report, hoa, monkeypatch):
    def boom(**_):
        raise RuntimeError

    monkeypatch.setattr(filling.audit, "record", boom)
    with pytest.raises(RuntimeError):
        put(report, hoa, "1", 1)
    monkeypatch.undo()
    with scope(BY):
        assert Report.objects.get(id=report.id).cells.get(key=KEY).version == 1


def test_nil_for_the_whole_report_and_back_leaves_what_was_written(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien, {KEY: "5"})
    with scope(hoa):
        filling.put_section(report_id=report.id, number="1", text="Đã rà soát.", base=0, by=hoa, on=TODAY)
        before = clock.now()
        assert nil.nil_report(report_id=report.id, by=hoa, on=TODAY) == (8, 2)
        made = drafts.draft(drafts.one_by_id(report.id))
        assert made.sections["1"].text == "Đã rà soát."
        assert {made.sections[number].text for number in "23"} == {nil.NIL_SENTENCE}
        assert drafts.unwritten(made) == []
        assert nil.nil_report(report_id=report.id, by=hoa, on=TODAY) == (0, 0)
        assert nil.undo_report(report_id=report.id, since=before, by=hoa, on=TODAY) == (8, 2)
        made = drafts.draft(drafts.one_by_id(report.id))
        assert [section.number for section in drafts.unwritten(made)] == ["2", "3"]
        assert made.figures[KEY].value == 5


def test_a_cell_filled_after_the_click_stays_when_it_is_undone(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien, {})
    with scope(hoa):
        before = clock.now()
        nil.nil_report(report_id=report.id, by=hoa, on=TODAY)
        filling.put(report_id=report.id, changes=[filling.Change(KEY, "7", 1)], by=hoa, on=TODAY)
        assert nil.undo_report(report_id=report.id, since=before, by=hoa, on=TODAY) == (8, 3)
        assert drafts.draft(drafts.one_by_id(report.id)).figures[KEY].value == 7
