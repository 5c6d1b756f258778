"""The monthly report of cleaning fills itself from the commune's round."""

from datetime import date
from decimal import Decimal

import pytest

from mangnon.access.scope import scope
from mangnon.base.period import Period
from mangnon.cleaning.actions import opening, visiting
from mangnon.cleaning.actions.visiting import Answer
from mangnon.cleaning.queries import rounds
from mangnon.cleaning.queries.rounds import Wanted
from mangnon.people import queries as people
from mangnon.reporting.actions import filling
from mangnon.reporting.models import Cell
from mangnon.reporting.queries import drafts, live
from mangnon.reporting.rules.definition import BadDefinition
from mangnon.reporting.rules.live import TAKEN
from tests.reporting.forming import form
from tests.reporting.owing import TODAY, filled, obligation_of, owed
from tests.web.children import add_child

KEY = "ket_qua.khong_so.so"


@pytest.fixture
def commune(ground, hoa) -> int:
    with scope(hoa):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def month(hoa, ground, commune):
    """The round of the month that the report is about, with two children; and the duty."""
    duty = owed(ground)
    period = Period.parse(obligation_of(duty, ground.ngoc_thien).period)
    for name in ("Một", "Hai"):
        add_child(hoa, commune, full_name=f"Trẻ {name}", birth_date=date(2018, 5, 3))
    with scope(hoa):
        round_id = opening.open_round(place_id=commune, month=period, by=hoa, on=TODAY)
    return duty, round_id


def cell(report) -> Cell:
    return Cell.objects.get(report=report, key=KEY)


def visited(hoa, round_id):
    with scope(hoa):
        item = rounds.listing(Wanted(round_id))[:1][0]
        given = Answer(item.public_id, item.version, {**item.values, "mother": "Lê Thị Mẹ"})
        visiting.answer(given=given, by=hoa, on=TODAY)


@pytest.mark.django_db
def test_a_draft_is_filled_when_it_is_opened_and_each_figure_says_whence(hoa, ground, month):
    report = filled(month[0], hoa, ground.ngoc_thien, {})
    with scope(hoa):
        assert (cell(report).value, cell(report).source) == (2, TAKEN)
        made = drafts.draft(report)
        assert made.figures["ket_qua.phai_xu_ly.so"].value == 2
        assert live.known(report)[KEY].list_id == str(month[1])
        assert not [remark for remark in drafts.remarks(made) if remark.cell == KEY and "làm sạch" in remark.words]


@pytest.mark.django_db
def test_new_figures_are_taken_at_a_press_and_what_was_typed_stays(hoa, ground, month):
    report = filled(month[0], hoa, ground.ngoc_thien, {KEY: "5"})
    visited(hoa, month[1])
    with scope(hoa):
        (typed,) = [
            one for one in drafts.remarks(drafts.draft(report)) if one.cell == KEY and "ở đây ghi khác" in one.words
        ]
        assert "2" in typed.words
        saved = filling.take_live(report_id=report.id, by=hoa, on=TODAY)
        assert set(saved.versions) == {"ket_qua.ra_soat.so"}
        assert cell(report).value == Decimal(5)
        change = filling.Change(KEY, "5", cell(report).version, comment="3 trẻ chờ xác minh")
        filling.put(report_id=report.id, changes=[change], by=hoa, on=TODAY)
        assert not [one for one in drafts.remarks(drafts.draft(report)) if one.cell == KEY and "khác" in one.words]


@pytest.mark.django_db
def test_without_a_round_the_officer_types(hoa, ground):
    report = filled(owed(ground), hoa, ground.ngoc_thien, {KEY: "5"})
    with scope(hoa):
        assert (cell(report).value, live.known(report)) == (5, {})


def test_a_form_may_name_only_what_a_room_gives():
    row = {"key": "a", "label": "A"}
    assert form({**row, "live": "cleaning.khong_so"}).cells["b.a.so"].row.live
    with pytest.raises(BadDefinition, match="không có nguồn số liệu"):
        form({**row, "live": "cleaning.khong_co"})
    with pytest.raises(BadDefinition, match="không có công thức"):
        form({"key": "b", "label": "B"}, {**row, "live": "cleaning.khong_so", "formula": "=b"})
