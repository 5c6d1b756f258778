from datetime import date

import pytest

from mangnon.base.period import Period
from mangnon.reporting.rules.definition import BadDefinition
from mangnon.reporting.rules.figures import CellType
from mangnon.reporting.rules.parts import Origin
from mangnon.reporting.rules.template import draft

TEMPLATE = {
    "title": "Báo cáo kết quả công tác trẻ em",
    "sections": [
        {"label": "I", "title": "Đặc điểm tình hình", "prompts": []},
        {"label": "I.1", "title": "Tình hình {chung}", "prompts": ["Kinh tế, xã hội", "Trẻ em"]},
        {"label": "II", "title": "Kết quả", "prompts": ["Công tác bảo vệ", "Công tác chăm sóc"]},
        {"label": "II.1", "title": "So sánh với cùng kỳ năm 2023"},
        {"label": "III.2", "title": "Hạn chế"},
        {"label": "II", "title": "Kiến nghị"},
    ],
    "tables": [
        {
            "title": "Phụ lục 01",
            "columns": ["TT", "Chỉ tiêu", "Đơn vị tính", "Tổng số", "Nữ"],
            "rows": [
                ["1", "Tổng số trẻ em", "Trẻ em", "", ""],
                ["1.1", "Trong đó: dưới 6 tuổi", "Trẻ em", "", ""],
                ["2", "Tỷ lệ có thẻ BHYT", "%"],
                ["3", "Kinh phí", "Triệu đồng"],
                ["4", "Tổng số trẻ em", "Trẻ em"],
                ["", "", ""],
            ],
        },
        {"title": "", "columns": ["TT", "Nội dung", "ĐVT"], "rows": [["1", "Số vụ đuối nước", "vụ"]]},
        {"title": "Bảng trống", "columns": ["TT", "Nội dung"], "rows": []},
    ],
}


def made(template=TEMPLATE):
    return draft(template, code="mau-tan-yen", valid_from=date(2024, 4, 5), levels=["commune"])


def test_a_draft_is_office_defined_and_keeps_the_outline():
    form = made()
    assert (form.status, form.version, form.title) == (Origin.OFFICE_DEFINED, 1, "Báo cáo kết quả công tác trẻ em")
    assert [section.number for section in form.sections] == ["I", "I.1", "II", "II.2", "II.3", "II.1", "III-2", "II_2"]
    assert (form.sections[1].title, form.sections[1].hint) == ("Tình hình (chung)", "Kinh tế, xã hội; Trẻ em")
    assert form.sections[5].heading(Period.parse("2025-H1")) == "So sánh với cùng kỳ năm 2024"


def test_tables_become_rows_and_columns_with_types():
    first, second = made().tables
    assert [(column.key, column.title) for column in first.columns] == [("tong_so", "Tổng số"), ("nu", "Nữ")]
    assert [(row.key, row.number, row.unit, row.type) for row in first.rows] == [
        ("tong_so_tre_em", "1", "Trẻ em", CellType.COUNT),
        ("trong_do_duoi_6_tuoi", "1.1", "Trẻ em", CellType.COUNT),
        ("ty_le_co_the_bhyt", "2", "%", CellType.RATIO),
        ("kinh_phi", "3", "Triệu đồng", CellType.MONEY),
        ("tong_so_tre_em_2", "4", "Trẻ em", CellType.COUNT),
    ]
    assert first.row["trong_do_duoi_6_tuoi"].of == "tong_so_tre_em"
    assert first.row["trong_do_duoi_6_tuoi"].parent == "tong_so_tre_em"
    assert [column.key for column in second.columns] == ["so_lieu"]
    assert list(made().cells)[-1] == "bang_2.so_vu_duoi_nuoc.so_lieu"


def test_a_template_without_anything_in_it_is_refused():
    with pytest.raises(BadDefinition, match="chưa có mục nào"):
        made({"title": "", "sections": [], "tables": []})


def test_a_first_column_without_a_known_heading_names_the_rows():
    table = {"title": "Tai nạn", "columns": ["Loại hình", "Số lượng"], "rows": [["Ngã", ""], ["Bỏng", ""]]}
    form = made({"tables": [table]})
    assert [row.label for row in form.tables[0].rows] == ["Ngã", "Bỏng"]
    assert form.title == "Báo cáo theo mẫu kèm văn bản"
