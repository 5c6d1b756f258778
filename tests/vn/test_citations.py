"""Documents cited in official texts."""

from datetime import date

import pytest

from mangnon.vn import citations


@pytest.mark.parametrize(
    ("text", "kind", "number", "day"),
    [
        ("Nghị định số 56/2017/NĐ-CP ngày 09/5/2017 của Chính phủ", "Nghị định", "56/2017/NĐ-CP", date(2017, 5, 9)),
        ("Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị", "Chỉ thị", "28-CT/TW", date(2023, 12, 25)),
        ("Nghị quyết 121/2020/QH14 ngày 19 tháng 6 năm 2020", "Nghị quyết", "121/2020/QH14", date(2020, 6, 19)),
        ("công văn số 736/LĐT&XH-TE&BDG ngày 14/3/2024", "Công văn", "736/LĐT&XH-TE&BDG", date(2024, 3, 14)),
        ("Thông tư 13/2021/TT-BLDTBXH ngày 30/9/2021", "Thông tư", "13/2021/TT-BLDTBXH", date(2021, 9, 30)),
        ("Kế hoạch số 31/KH-CAX(TH) ngày 02/3/2026", "Kế hoạch", "31/KH-CAX(TH)", date(2026, 3, 2)),
        ("Tờ trình số 1161/TTr-SNV ngày 05 tháng 8 năm 2010", "Tờ trình", "1161/TTr-SNV", date(2010, 8, 5)),
        ("Văn bản số 12 /UBND-VX ngày 1/2/2020", "Văn bản", "12/UBND-VX", date(2020, 2, 1)),
        ("Công điện 40/CĐ-TTg của Thủ tướng Chính phủ ngày 19/5/2026", "Công điện", "40/CĐ-TTg", date(2026, 5, 19)),
        ("Công văn số 45 ngày 3/4/2020 của Sở Y tế", "Công văn", "45", date(2020, 4, 3)),
        ("Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016", "Luật", "102/2016/QH13", date(2016, 4, 5)),
    ],
)
def test_a_numbered_document(text, kind, number, day):
    mention = citations.find(text)[0]
    assert (mention.type, mention.number, mention.date) == (kind, number, day)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chỉ thị số 02/CT-\n\nTTg ngày 26/01/2024", "02/CT-TTg"),
        ("Thông tư số 13/2021/TT-\nBLĐTBXH ngày 30/9/2021", "13/2021/TT-BLĐTBXH"),
        ("Công văn số 2513/LĐT BXH-TTTT ngày 14/7/2022", "2513/LĐTBXH-TTTT"),
        ("Quyết định số 06/QĐ-TTg1 ngày 06/01/2022", "06/QĐ-TTg"),
        ("Nghị định số 80/2017/NĐ-CP1 ngày 17/7/2017", "80/2017/NĐ-CP"),
    ],
)
def test_split_numbers_and_footnote_marks(text, number):
    mention = citations.find(text)[0]
    assert mention.number == number
    assert mention.date is not None


@pytest.mark.parametrize(
    "text",
    [
        "cúm A(H5N1), A(H7N9)",
        "trực 24/24 giờ",
        "Đề án 06",
        "giai đoạn 2021-2030",
        "phòng, chống HIV/AIDS",
        "20.000đ/HS",
    ],
)
def test_what_only_looks_like_a_number(text):
    assert [mention.number for mention in citations.find(text)] == []


def test_the_issuer_after_and_before():
    after, before = citations.find(
        "Quyết định số 1/QĐ-TTg ngày 01/01/2020 của Thủ tướng Chính phủ về việc phê duyệt; theo đề nghị của Sở Nội vụ "
        "tại Tờ trình số 2/TTr-SNV ngày 02/01/2020"
    )
    assert after.issuer == "Thủ tướng Chính phủ"
    assert after.title == "về việc phê duyệt"
    assert before.issuer == "Sở Nội vụ"


def test_laws_by_name_with_or_without_a_day():
    text = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; thi hành Luật Hộ tịch;Bộ luật Hình sự."
    assert [(m.title, m.date) for m in citations.find(text)] == [
        ("Luật Tổ chức chính quyền địa phương", date(2025, 6, 16)),
        ("Luật Hộ tịch", None),
        ("Bộ luật Hình sự", None),
    ]


def test_spans_hold_the_mention():
    text = "Căn cứ Nghị định số 56/2017/NĐ-CP ngày 09/5/2017 của Chính phủ và Luật Trẻ em."
    for mention in citations.find(text):
        assert (mention.number or mention.title) in text[mention.start : mention.end]
