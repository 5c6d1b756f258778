"""What stands in the printed report."""

from datetime import date
from pathlib import Path

import pytest

import mangnon
from mangnon.base.period import Period
from mangnon.documents import decree30, reports, submissions
from mangnon.documents.decree30 import Formalities, Letterhead, Signature
from mangnon.reporting.rules import reading
from mangnon.reporting.rules.figures import Figure, Status

REPORTS = Path(mangnon.__file__).parent / "catalogue" / "reports"


def _printed(name: str, figures=None) -> submissions.Printed:
    form = reading.definition_from_yaml((REPORTS / f"{name}.yaml").read_text())
    return submissions.Printed(form, Period.parse("2024"), form.computed(figures or {}), {})


@pytest.mark.parametrize("name", sorted(path.stem for path in REPORTS.glob("*.yaml")))
def test_every_shipped_form_prints_by_the_decree(name):
    printed = _printed(name)
    tables = tuple(submissions._table(table, printed) for table in printed.form.tables if not table.working)
    content = reports.ReportContent(
        title=submissions._subject(printed),
        period=printed.period.title,
        sections=tuple(submissions._sections(printed)),
        tables=tables,
    )
    around = Formalities(Letterhead("Ủy ban nhân dân huyện Tân Yên", "Tân Yên"), "BC-UBND",
                         Signature("Chủ tịch", "Nguyễn Văn Ước"), 12, date(2025, 1, 10))  # fmt: skip
    assert decree30.check(decree30.write(reports.document(content, around))) == []


def test_the_title_does_not_say_report_twice():
    assert submissions._subject(_printed("bao-cao-cong-tac-tre-em")) == "kết quả công tác trẻ em năm 2024"


def test_an_estimate_is_marked_and_explained():
    form = _printed("bao-cao-cong-tac-tre-em").form
    key = next(cell.key for cell in form.entered if cell.type.is_added)
    printed = _printed("bao-cao-cong-tac-tre-em", {key: Figure(3398, Status.ESTIMATE)})
    table = submissions._table(printed.form.table[key.partition(".")[0]], printed)
    assert "3.398 (*)" in [cell for row in table.rows for cell in row.cells]
    assert table.notes == (submissions.ESTIMATED,)
