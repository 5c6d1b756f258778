"""A list for another register, opened in a spreadsheet, calculates nothing."""

from datetime import date

import pytest

from mangnon.documents import exchange_sheets


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ('=HYPERLINK("http://x")', "'=HYPERLINK"), ("@SUM(1)", "'@SUM(1)"), ("+cmd|' /C calc'!A0", "'+cmd|"), ("-A1", "'-A1"),
        ("+84 912 345 678", "+84 912 345 678"), ("-1,5", "-1,5"), ("Hoa", "Hoa"), (date(2018, 3, 5), "05/03/2018"),
    ],
)  # fmt: skip
def test_a_cell_is_text_and_never_a_formula(cell, written):
    text = exchange_sheets.as_csv(["Họ và tên"], [[cell]], "chân").decode("utf-8-sig")
    assert text.splitlines()[1].strip('"').startswith(written)
