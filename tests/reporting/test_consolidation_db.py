"""What PostgreSQL adds is what `rules.consolidation` says, whatever the contributions."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.access.scope import scope
from mangnon.reporting.actions import consolidating, filling, sending
from mangnon.reporting.models import SealedCell, Submission
from mangnon.reporting.queries import consolidation, contributions, definitions, drafts
from mangnon.reporting.rules import consolidation as reference
from mangnon.reporting.rules.figures import Figure, Status
from tests.reporting.owing import BY, FIGURES, TODAY, obligation_of, owed, sent

KEY = "ket_qua.tren_phan_mem.so"
POLICE = "ket_qua.da_xac_thuc.so"


@pytest.fixture
def report(ground, lan):
    """The district's own report of the month, to the province."""

    class Up:
        committee, communes = ground.province, {"huyện": ground.committee}

    row = obligation_of(owed(Up), ground.committee)
    with scope(lan):
        return filling.start(obligation_id=row.id, by=lan, on=TODAY)


figures = st.one_of(
    st.none(),
    st.builds(Figure, st.integers(0, 10**9).map(Decimal), st.sampled_from([Status.ENTERED, Status.ESTIMATE])),
    st.just(Figure(Decimal(0), Status.NIL)),
)
CODE = "bao-cao-cong-tac-tre-em"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_sql_equals_the_reference(db, data):
    """Contributions as totals by function: places, and sector agencies beside them."""
    with scope(BY):
        form = definitions.form(definitions.newest(CODE, TODAY))
    cells = data.draw(st.lists(st.sampled_from(form.entered), min_size=1, max_size=8, unique_by=lambda cell: cell.key))
    functions = data.draw(st.lists(st.sampled_from(["", "", "health", "justice", "education"]), min_size=1, max_size=6))
    said = [{cell.key: figure for cell in cells if (figure := data.draw(figures))} for _ in functions]
    made = [
        reference.Contribution(f"u{number}", f"Đơn vị {number}", figures_, {}, function)
        for number, (function, figures_) in enumerate(zip(functions, said, strict=True))
    ]
    wanted = reference.consolidate(form, made)
    added = _added(functions, said)
    for cell in cells:
        got = consolidation._counted(cell, added.get(cell.key, {}))
        expected = wanted.cells[cell.key].figure
        assert (got.value, got.status, got.text) == (expected.value, expected.status, expected.text), cell.key


def _added(functions, said):
    """The database's totals over rows put into a table of the same name that lives as long as the transaction."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE reporting_sealedcell "
            '(submission_id int, key text COLLATE "C", value numeric(24, 4), '
            "text text, status text) ON COMMIT DROP"
        )
        for number, cells in enumerate(said):
            for key, figure in cells.items():
                cursor.execute("INSERT INTO reporting_sealedcell VALUES (%s, %s, %s, %s, %s)",
                               [number, key, figure.value, figure.text, figure.status.value])  # fmt: skip
        found = consolidation.totals(list(enumerate(range(len(functions)))), dict(enumerate(functions)))
        cursor.execute("DROP TABLE pg_temp.reporting_sealedcell")
        return found


def test_the_report_holds_the_sum_and_names_who_is_missing(report, ground, hoa, minh, lan):
    duty = owed(ground)
    sent(duty, hoa, ground.ngoc_thien)
    sent(duty, minh, ground.cao_xa, FIGURES | {KEY: "100", "ket_qua.tre_moi.so": "không phát sinh"})
    with scope(lan):
        done = consolidating.consolidate(report_id=report.id, by=lan, on=TODAY)
        made = drafts.draft(report)
        assert (done.reports, len(done.missing), done.kept) == (2, 20, 0)
        assert made.figures[KEY].value == 3498
        assert made.figures["ket_qua.tre_moi.so"].value == 5
        assert made.cells[KEY].source == "tổng hợp 2 báo cáo"
        parts = consolidation.parts(drafts.one(lan, report.public_id), KEY, TODAY)
        assert [part.figure.value for part in parts] == [100, 3398] or {p.figure.value for p in parts} == {100, 3398}


def test_the_police_counts_for_its_own_row_only_where_the_form_says_so(report, ground, hoa, policeman, lan):
    duty = owed(ground)
    sent(duty, hoa, ground.ngoc_thien)
    police = owed(ground, debtors=[ground.police])
    sent(police, policeman, ground.police, {POLICE: "12"})
    with scope(lan):
        consolidating.consolidate(report_id=report.id, by=lan, on=TODAY)
        assert drafts.draft(report).figures[POLICE].value == 10  # the form lets the places' sum count
        (gap,) = contributions.gaps(drafts.one(lan, report.public_id), TODAY)
        assert (gap.said, gap.places, gap.by, gap.counts) == (12, 10, 2, "places")


def test_what_was_typed_by_hand_stays_and_what_was_withdrawn_goes(report, ground, hoa, lan):
    duty = owed(ground)
    submission = sent(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        filling.put(report_id=report.id, changes=[filling.Change(KEY, "7", 0)], by=lan, on=TODAY)
        assert consolidating.consolidate(report_id=report.id, by=lan, on=TODAY).kept == 1
        assert drafts.draft(report).figures[KEY].value == 7
    other = sent(duty, lan_of(ground), ground.cao_xa, {key: "1" for key in FIGURES})
    with scope(BY):
        sending.withdraw(report_id=submission.report_id, why="Nhầm.", by=BY, on=TODAY)
    with scope(lan):
        consolidating.consolidate(report_id=report.id, by=lan, on=TODAY)
        assert drafts.draft(report).figures["ket_qua.tre_moi.so"].value == 1
        assert [each.submission_id for each in report.contributions.all()] == [other.id]


def lan_of(ground):
    from tests.cast import seated

    return seated(ground.cao_xa, "Phạm Thị Thu", "ChildOfficer", "Cán bộ")


def test_figures_whose_contributions_are_all_gone_are_cleared(report, ground, hoa, minh, lan):
    duty = owed(ground)
    submission = sent(duty, hoa, ground.ngoc_thien)
    police = owed(ground, debtors=[ground.police])
    with scope(lan):
        consolidating.consolidate(report_id=report.id, by=lan, on=TODAY)
    from tests.cast import seated

    officer = seated(ground.police, "Lý Văn Cường", "SectorOfficer", "Cán bộ")
    sent(police, officer, ground.police, {POLICE: "12"})
    with scope(BY):
        sending.withdraw(report_id=submission.report_id, why="Nhầm.", by=BY, on=TODAY)
    with scope(lan):
        consolidating.consolidate(report_id=report.id, by=lan, on=TODAY)
        assert drafts.draft(report).figures[KEY].is_missing


def test_another_district_cannot_consolidate_these(report, hoa):
    with scope(hoa):
        assert not Submission.objects.exists()
        assert not SealedCell.objects.exists()


def test_the_other_map_adds_up_to_the_same_total(report, ground, hoa, minh, lan):
    from datetime import date

    duty = owed(ground)
    sent(duty, hoa, ground.ngoc_thien)
    sent(duty, minh, ground.cao_xa)
    with scope(lan):
        consolidating.consolidate(report_id=report.id, by=lan, on=TODAY)
        mine = drafts.one(lan, report.public_id)
        cell = definitions.form(mine.definition).cells[KEY]
        carried = contributions.on_map_of(mine, cell, date(2025, 9, 1))
        assert carried.total == 2 * 3398
        assert contributions.on_map_of(mine, cell, TODAY).total == 2 * 3398
