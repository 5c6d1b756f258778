"""Everything under catalogue/reports and catalogue/duties must hold together."""

import csv
import unicodedata
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from mangnon.base.due import Bound, Due
from mangnon.base.period import Kind, Period
from mangnon.reporting.rules import seal
from mangnon.reporting.rules.figures import CellType
from mangnon.reporting.rules.parts import Origin
from mangnon.reporting.rules.reading import data_of, definition_from_yaml, definition_of

CATALOGUE = Path(str(files("mangnon"))) / "catalogue"
FORMS = {
    path.stem: definition_from_yaml(path.read_text(encoding="utf-8"))
    for path in sorted((CATALOGUE / "reports").glob("*.yaml"))
}
with (CATALOGUE / "duties" / "law.csv").open(encoding="utf-8", newline="") as lines:
    DUTIES = list(csv.DictReader(lines))
with (CATALOGUE / "agencies" / "kinds.csv").open(encoding="utf-8", newline="") as lines:
    KINDS = {row["code"]: row["function"] for row in csv.DictReader(lines)}
OUTLINE = Path(__file__).parents[3] / "shared/law/excerpts/report_tables.csv"
PROVINCE, COMMUNE = FORMS["thong-ke-tre-em-so"], FORMS["thong-ke-tre-em-xa"]


@pytest.fixture(params=FORMS.values(), ids=FORMS.keys())
def form(request):
    return request.param


def test_the_file_bears_the_code_and_reads_back(form):
    assert FORMS[form.code] is form
    assert definition_of(data_of(form)) == form
    assert len(seal.definition_hash(form)) == 64


def test_every_text_is_composed(form):
    text = seal.canonical(data_of(form)).decode()
    assert unicodedata.is_normalized("NFC", text)


def test_every_ratio_can_be_recomputed(form):
    assert all(cell.formula for cell in form.cells.values() if cell.type is CellType.RATIO)


def test_every_row_says_its_unit(form):
    silent = [cell.key for cell in form.cells.values() if cell.type.is_numeric and not cell.unit]
    assert silent == []


def test_figures_come_from_agencies_that_there_are(form):
    named = {row.fills for table in form.tables for row in table.rows} | {cell.agency for cell in form.cells.values()}
    assert named - {""} <= set(KINDS.values())


def test_a_part_has_the_unit_of_its_whole(form):
    for cell in form.cells.values():
        whole = form.cells.get(f"{cell.table.code}.{cell.row.of}.{cell.column.key}")
        assert whole is None or whole.unit == cell.unit, cell.key


def test_a_form_made_of_others_finds_its_cells_there(form):
    for code in form.made_of:
        below = FORMS[code].cells
        missing = [cell.key for cell in form.entered if cell.whose != "own" and cell.key not in below]
        assert missing == []


def test_only_the_statistical_forms_are_official():
    assert [code for code, form in FORMS.items() if form.status is Origin.OFFICIAL] == ["thong-ke-tre-em-so"]


@pytest.mark.skipif(not OUTLINE.exists(), reason="reference files are not beside the checkout")
def test_the_half_year_report_has_the_full_outline():
    with OUTLINE.open(encoding="utf-8") as rows:
        expected = [row["row_no"] for row in csv.DictReader(rows) if row["table"] == "OUTLINE_002"]
    form = FORMS["bao-cao-cong-tac-tre-em"]
    assert [section.number for section in form.sections] == expected
    assert form.sections[-6].heading(Period.parse("2024-H1")) == "Kế hoạch 6 tháng cuối năm 2024"
    assert form.sections[-6].heading(Period.parse("2024")) == "Kế hoạch năm 2025"


def test_the_four_statistical_forms_have_their_printed_columns_and_codes():
    printed = {table.form: table for table in PROVINCE.tables if table.form}
    assert list(printed) == ["601-602/TE-Sở", "603/TE-Sở", "604/TE-Sở", "605/TE-Sở"]
    assert [len(table.columns) for table in printed.values()] == [16, 15, 3, 13]
    codes = [row.number for row in printed["601-602/TE-Sở"].rows if row.number]
    assert codes == ["100", "110", "120", "121", "122"]
    assert [table.code for table in PROVINCE.tables if table.working] == ["duoc_cham_soc"]


def test_form_603_is_worked_out_from_its_numerators():
    key = "bieu_603.nu.g04"
    assert set(PROVINCE.cells[key].formula.references()) == {"duoc_cham_soc.nu.g04", "bieu_601_602.nu.g04"}


def test_the_commune_form_asks_nothing_the_province_does_not():
    assert set(COMMUNE.cells) <= set(PROVINCE.cells)


def test_every_duty_in_law_holds_together():
    for row in DUTIES:
        due = Due.parse(row["rule"], row["bound"], event=row["event"]) if row["rule"] else None
        assert row["bound"] in set(Bound)
        assert row["debtor_level"] in {"commune", "district", "province"}
        assert {row["debtor_kind"], row["creditor_kind"]} <= set(KINDS)
        assert not row["definition"] or row["definition"] in FORMS
        assert not row["period"] or Kind(row["period"])
        assert bool(row["event"]) == bool(due and row["rule"].startswith("P"))
        assert row["source"]
        assert Origin(row["status"])
        assert not row["valid_to"] or date.fromisoformat(row["valid_from"]) < date.fromisoformat(row["valid_to"])


def test_one_rule_for_one_duty_at_a_time():
    spans = sorted((row["code"], row["valid_from"], row["valid_to"] or "9999") for row in DUTIES)
    for (code, _, end), (following, start, _) in pairwise(spans):
        assert code != following or end < start


def test_districts_owe_nothing_after_they_ended():
    for row in DUTIES:
        if "district" in (row["debtor_level"], row["creditor_level"]):
            assert row["valid_to"] == "2025-06-30"


def test_a_commune_reports_the_month_of_action_to_whom_the_day_says():
    def owed(day):
        return next(
            (row["creditor_level"], row["rule"])
            for row in DUTIES
            if row["code"] == "thang-hanh-dong-xa" and row["valid_from"] <= day <= (row["valid_to"] or "9999")
        )

    assert owed("2024-07-01") == ("district", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10")
    assert owed("2026-07-01") == ("province", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=20")


def test_the_example_in_the_reference_is_a_form():
    page = Path(__file__).parents[2] / "docs/reference/report-definitions.md"
    example = page.read_text(encoding="utf-8").split("```yaml")[1].split("```")[0]
    form = definition_from_yaml(example)
    assert [cell.key for cell in form.entered][:2] == ["pl1.duoi_6.so", "pl1.duoi_6.nu"]
