"""What unseen letters taught: each rule of the genre on a sentence or a short letter of our own."""

import time

import docx
import pytest

from mangnon.directives import reader
from mangnon.directives.reader import agencies


def read(text: str) -> dict:
    return reader.read_text(text).as_json()


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Các Sở: Y tế, Giáo dục và Đào tạo, Xây dựng theo chức năng kiểm tra",
         ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Xây dựng"]),
        ("Giao các phòng Y tế, Tư pháp huyện và Công an huyện phối hợp",
         ["Phòng Y tế huyện", "Phòng Tư pháp huyện", "Công an huyện"]),
        ("Giám đốc các Sở: Tài chính, Nội vụ chịu trách nhiệm", ["Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ"]),
        ("Các Sở Y tế báo cáo", ["Các Sở Y tế"]),
        ("Các ông, bà: Trưởng phòng Y tế, Giám đốc Trung tâm Y tế chịu trách nhiệm",
         ["Trưởng phòng Y tế", "Giám đốc Trung tâm Y tế"]),
        ("Chi đoàn các khu phố tổ chức trò chơi", ["Chi đoàn các khu phố"]),
        ("Các cấp công đoàn báo cáo kết quả", ["Các cấp công đoàn"]),
        ("Sở Xây dựng kiểm tra hố móng", ["Sở Xây dựng"]),
    ],
)  # fmt: skip
def test_who_is_to_act(sentence, named):
    assert agencies.subjects(sentence) == named


@pytest.mark.parametrize("heading", ["Đội Điều tra tổng hợp", "Tổ giám sát", "Trung tâm Phục vụ hành chính công xã"])
def test_a_name_may_hold_a_deed(heading):
    assert agencies.is_name(heading)


LETTER = """ỦY BAN NHÂN DÂN
XÃ AN PHÚ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/UBND-VHXH
An Phú, ngày 05 tháng 3 năm 2026

Kính gửi: Các đơn vị trên địa bàn xã.

{}

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Trần Văn Hải
"""


def letter(*lines: str) -> dict:
    return read(LETTER.format("\n\n".join(lines)))


def labels(found: dict) -> list[str]:
    return [task["label"] for task in found["tasks"]]


def dues_of(found: dict) -> list[list[str]]:
    return [duty["due"] for duty in found["reporting_duties"]]


def test_items_typed_on_in_one_paragraph_are_taken_apart():
    found = letter("UBND xã yêu cầu: 1. Trạm Y tế xã khám cho trẻ. 2. Công an xã rà soát tạm trú. 3. Các thôn họp dân.")
    assert [(task["label"], task["responsible"]) for task in found["tasks"]] == [
        ("1", ["Trạm Y tế xã"]), ("2", ["Công an xã"]), ("3", ["Các thôn"]),
    ]  # fmt: skip


def test_a_heading_that_only_names_who_acts_is_no_task_beside_its_items():
    found = letter("1. Trạm Y tế xã", "a) Khám cho trẻ.", "b) Lập sổ.", "2. Công an xã", "Rà soát tạm trú.")
    assert labels(found) == ["1.a", "1.b", "2"]
    assert found["tasks"][0]["responsible"] == ["Trạm Y tế xã"]


def test_a_mere_title_over_items_is_no_task():
    assert labels(letter("I. NHIỆM VỤ", "1. Công tác truyền thông", "1.1. Phát thanh.", "1.2. Treo băng rôn.")) == [
        "I.1.1", "I.1.2",
    ]  # fmt: skip


def test_a_conclusion_that_praises_orders_nothing_and_its_lead_in_neither():
    found = letter(
        "1. Đánh giá cao kết quả của các thôn.",
        "2. Thời gian tới, yêu cầu các đơn vị tập trung:",
        "2.1. Trạm Y tế xã khám cho trẻ.",
        "2.2. Công an xã rà soát tạm trú.",
    )
    assert labels(found) == ["2.1", "2.2"]


def test_a_label_before_the_colon_hides_nobody():
    found = letter("1. Báo cáo tháng: Các trường học gửi Phòng Văn hóa - Xã hội trước ngày 10 hằng tháng.")
    assert found["tasks"][0]["responsible"] == ["Các trường học"]
    assert dues_of(found) == [["FREQ=MONTHLY;BYMONTHDAY=10"]]


def test_periods_in_one_sentence_are_two_reports():
    found = letter("1. Định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12), các thôn gửi báo cáo về UBND xã.")
    assert dues_of(found) == [["2026-06-10"], ["2026-12-10"]]


def test_a_list_handed_over_by_a_day_is_a_report():
    found = letter("1. Các trường học cung cấp danh sách học sinh bỏ học cho Công an xã trước ngày 20/3/2026.")
    assert dues_of(found) == [["2026-03-20"]]


def test_a_report_at_any_time_stands_beside_the_dated_one():
    found = letter("1. Trạm Y tế xã báo cáo UBND xã trước ngày 30/6/2026 và báo cáo đột xuất khi có vụ việc.")
    assert [(duty["what"], duty["due"]) for duty in found["reporting_duties"]] == [
        ("báo cáo", ["2026-06-30"]), ("báo cáo đột xuất khi có vụ việc", []),
    ]  # fmt: skip


def test_a_report_due_on_a_day_that_does_not_exist_waits_for_its_day():
    found = letter("1. Các thôn lập danh sách trẻ em, gửi UBND xã trước ngày 31/4/2026.")
    assert dues_of(found) == [[]]
    assert "31/4/2026" in found["warnings"][0]


TABLE = """
PHỤ LỤC PHÂN CÔNG NHIỆM VỤ

{}
"""
ROWS = (
    ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
    ("I", "Truyền thông", "", "", ""),
    ("1", "Phát thanh mỗi tuần", "Trạm Y tế xã", "Các thôn", "Trước 25/5/2026"),
    ("2", "Báo cáo số trẻ em biết bơi, gửi UBND xã", "Các trường học", "", "10/6/2026"),
    ("3", "Thăm trẻ em ốm đau", "Hội Phụ nữ xã", "", "Tháng 6/2026"),
)


@pytest.mark.parametrize("glue", ["\t", " | "])
def test_a_table_of_work_gives_tasks_and_reports(glue):
    table = TABLE.format("\n".join(glue.join(row) for row in ROWS))
    found = read(LETTER.format("1. Thực hiện theo Phụ lục.") + table)
    assert [(task["label"], task["responsible"], task["coordinating"]) for task in found["tasks"][1:]] == [
        ("PL.1", ["Trạm Y tế xã"], ["Các thôn"]), ("PL.2", ["Các trường học"], []), ("PL.3", ["Hội Phụ nữ xã"], []),
    ]  # fmt: skip
    assert [task["deadlines"] for task in found["tasks"][1:]] == [
        [{"due": "2026-05-25", "bound": "before"}], [{"due": "2026-06-10", "bound": "by"}], [],
    ]  # fmt: skip
    assert dues_of(found) == [["2026-06-10"]]
    assert found["reporting_duties"][0]["to"] == "UBND xã"
    assert found["template"] is None


def test_a_subject_goes_on_below_the_other_column():
    text = (
        "UBND XÃ AN PHÚ     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 5/UBND     Độc lập - Tự do - Hạnh phúc\n"
        "V/v bảo vệ trẻ em     An Phú, ngày 05 tháng 3 năm 2026\n"
        "trong dịp hè\n\nKính gửi: Các thôn.\n\n1. Họp dân.\n"
    )
    found = read(text)
    assert found["subject"] == "bảo vệ trẻ em trong dịp hè"
    assert found["issued_date"] == "2026-03-05"


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ("SỞ Y TẾ - SỞ NỘI VỤ\nCÔNG AN TỈNH - TỈNH ĐOÀN", "Sở Y tế - Sở Nội vụ - Công an tỉnh - Tỉnh đoàn"),
        ("BỘ Y TẾ\nBỘ NỘI VỤ", "Bộ Y tế - Bộ Nội vụ"),
        ("MẶT TRẬN TỔ QUỐC VIỆT NAM\nXÃ AN PHÚ\nBAN THƯỜNG TRỰC", "Mặt trận Tổ quốc Việt Nam xã An Phú"),
        ("UBND QUẬN AN PHÚ\nVĂN PHÒNG HĐND VÀ UBND", "Văn phòng HĐND và UBND quận An Phú"),
    ],
)
def test_who_issues(lines, body):
    text = f"{lines}\nSố: 7/KH\nAn Phú, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nChăm lo trẻ em\n\nI. NHIỆM VỤ\n\n1. Họp dân.\n"
    assert read(text)["issuing_body"].lower() == body.lower()


def test_the_first_of_several_signers_and_the_deputy_in_one_line():
    joint = (
        "GIÁM ĐỐC SỞ Y TẾ     GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO\nLê Văn Thu     Trần Thị Hoa\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert read(f"KẾ HOẠCH\nChăm lo trẻ em\n\n1. Họp dân.\n\n{joint}")["signer"] == "Lê Văn Thu"
    line = "Nơi nhận: - Như trên; - Lưu: VT. KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Văn Thu"
    found = read(f"KẾ HOẠCH\nChăm lo trẻ em\n\n1. Họp dân.\n\n{line}")
    assert (found["signer"], found["signer_role"], len(found["copies"])) == ("Lê Văn Thu", "Thứ trưởng", 2)


def test_a_bar_that_recognition_saw_at_the_edge_is_no_table():
    assert labels(letter("1. Họp dân.", "| 2. Phát thanh mỗi tuần.")) == ["1", "2"]


def without_spans(found: dict) -> dict:
    kinds = ("tasks", "citations", "legal_bases", "reporting_duties", "deadlines")
    bare = {
        kind: [{key: value for key, value in each.items() if key != "span"} for each in found[kind]] for kind in kinds
    }
    return found | bare | {"template": None}


MIXED = LETTER.format(
    "UBND xã yêu cầu:\n\n1. Trạm Y tế xã khám cho trẻ; báo cáo UBND xã trước ngày 30/6/2026.\n\n2. Họp dân."
)


@pytest.mark.parametrize(
    "mutate",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: "\u200b".join(text),
        lambda text: text.replace("ế", "ế\u00ad").replace("ố", "ố\u00ad"),
        lambda text: "\ufeff" + text,
    ],
)
def test_what_cannot_be_seen_changes_nothing(mutate):
    assert without_spans(read(mutate(MIXED))) == without_spans(read(MIXED))


def test_paragraphs_parted_by_blank_lines_are_not_double_spacing():
    closing = "Văn phòng UBND xã thông báo để các đơn vị biết, phối hợp thực hiện những nội dung trên đây./."
    items = [
        f"{i}. Công an xã phối hợp với các trường học và Trạm Y tế xã rà soát trẻ em ở các thôn." for i in range(1, 9)
    ]
    found = letter(*items, closing)
    assert len(found["tasks"]) == 8
    assert "thông báo" not in found["tasks"][-1]["text"]


@pytest.mark.parametrize(
    "piece", ["Giao Phòng ", "các Sở: Y tế, ", "1.\n", "trước ngày 30/6, ", "phối hợp với ", "| a "]
)
def test_a_long_odd_text_takes_no_square_of_its_length(piece):
    start = time.process_time()
    read(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 10


def test_labels_say_who_leads_who_helps_and_when():
    found = letter(
        "1. Tổ chức diễn đàn trẻ em",
        "- Cơ quan chủ trì: Phòng Văn hóa - Xã hội.",
        "- Cơ quan phối hợp: Đoàn Thanh niên xã, các trường học.",
        "- Thời gian hoàn thành: trước ngày 30/9/2026.",
        "2. Tập huấn",
        "Chủ trì: Trạm Y tế xã. Phối hợp: Hội Phụ nữ xã. Thời hạn: 15/10/2026.",
    )
    assert [(task["responsible"], task["coordinating"]) for task in found["tasks"]] == [
        (["Phòng Văn hóa - Xã hội"], ["Đoàn Thanh niên xã", "các trường học"]),
        (["Trạm Y tế xã"], ["Hội Phụ nữ xã"]),
    ]
    assert [task["deadlines"] for task in found["tasks"]] == [
        [{"due": "2026-09-30", "bound": "before"}], [{"due": "2026-10-15", "bound": "by"}],
    ]  # fmt: skip


def test_each_report_of_a_sentence_has_its_own_address():
    found = letter(
        "1. Các thôn báo cáo UBND xã (qua Trạm Y tế xã) trước ngày 01/6/2026 để tổng hợp báo cáo Sở Y tế trước ngày 10/6/2026."
    )
    assert [(duty["to"], duty["via"]) for duty in found["reporting_duties"]] == [
        ("UBND xã", ["Trạm Y tế xã"]), ("Sở Y tế", []),
    ]  # fmt: skip


def test_an_item_with_a_stroke_is_no_number_of_a_document():
    found = letter("1/ UBND xã họp dân.", "2/ UBND xã chi tiền theo Công văn số 5/UBND-VX ngày 02/3/2026.")
    assert [cited["number"] for cited in found["citations"]] == ["5/UBND-VX"]


def test_a_day_in_figures_in_the_letterhead():
    assert read("UBND XÃ AN PHÚ\nSố 7/UBND\nAn Phú, ngày 5/6/2024\n\nKính gửi: Các thôn.\n\n1. Họp dân.\n")[
        "issued_date"
    ] == "2024-06-05"  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind"), [("CHÍ THỊ", "chỉ thị"), ("KÉ HOẠCH", "kế hoạch"), ("QUYÉT ĐỊNH", "quyết định")]
)
def test_a_title_that_recognition_misread(title, kind):
    assert read(f"UBND TỈNH AN PHÚ\nSố: 7\n\n{title}\nVề bảo vệ trẻ em\n\n1. Họp dân.\n")["doc_type"] == kind


def test_a_subject_ends_where_the_text_opens():
    subject = "Về tăng cường phòng, chống tai nạn, thương tích và đuối nước ở trẻ em trong hè"
    body = ["Trong năm tháng đầu năm trên địa bàn tỉnh có mười hai vụ đuối nước làm mười lăm"] * 9
    found = read("\n".join(["UBND TỈNH AN PHÚ", "Số: 7/CT-UBND", "", "CHỈ THỊ", subject, *body, "trẻ em tử vong."]))
    assert found["subject"] == subject


def test_a_page_break_after_a_full_stop_parts_paragraphs():
    line = "Các sở, ban, ngành của tỉnh triển khai thực hiện theo đúng chức năng, nhiệm vụ."
    text = (
        "Kính gửi: Các sở.\n\n"
        + f"{line}\n\n" * 8
        + f"{line}\fGiao Sở Y tế theo dõi, tổng hợp kết quả của các đơn vị.\n"
    )
    assert read(text)["tasks"][-1]["responsible"] == ["Sở Y tế"]


def test_comrades_and_long_labels():
    named = agencies.subjects("Đối với các điểm nguy hiểm (ao, hồ...): Giao Phòng Kinh tế, Công an xã rào chắn")
    assert named == ["Phòng Kinh tế", "Công an xã"]
    assert agencies.subjects("Giao đồng chí Hải theo dõi") == ["đồng chí Hải"]
    assert agencies.subjects("Giao đồng chí Chủ tịch UBND xã theo dõi") == ["Chủ tịch UBND xã"]


def test_a_month_named_before_its_day():
    found = letter(
        "1. Hằng tháng, báo cáo tiến độ làm sạch dữ liệu về Sở Y tế (qua Phòng Dân số - Trẻ em) trước ngày 12."
    )
    assert dues_of(found) == [["FREQ=MONTHLY;BYMONTHDAY=12"]]


def test_whoever_is_asked_acts_and_not_the_one_who_asks():
    named = agencies.subjects("Trạm Y tế xã đề nghị Ban tự quản các thôn thông báo trên loa")
    assert named == ["Ban tự quản các thôn"]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Giám đốc, Thủ trưởng các sở, ban và Công an tỉnh", ["Giám đốc, Thủ trưởng các sở, ban", "Công an tỉnh"]),
        ("Hội Phụ nữ xã và đơn vị trực thuộc", ["Hội Phụ nữ xã", "đơn vị trực thuộc"]),
        ("Chánh Văn phòng; thủ trưởng các sở; Chủ tịch UBND xã",
         ["Chánh Văn phòng", "thủ trưởng các sở", "Chủ tịch UBND xã"]),
    ],
)  # fmt: skip
def test_lists_of_names(listed, names):
    assert agencies.subjects(f"{listed} chịu trách nhiệm thi hành Quyết định này") == names


def test_who_leads_items_below_without_a_deed_of_its_own_is_no_task():
    found = letter("1. Công an xã chủ trì, phối hợp với các đơn vị liên quan:", "a) Rà soát tạm trú.", "b) Họp dân.")
    assert [(task["label"], task["responsible"]) for task in found["tasks"]] == [
        ("1.a", ["Công an xã"]), ("1.b", ["Công an xã"]),
    ]  # fmt: skip


def test_a_misread_letterhead_names_its_body():
    found = read(
        "UY BAN NHÂN DÂN\nXÃ AN PHÚ\nSố: 7/UBND\nAn Phú, ngày 5/6/2024\n\nKính gửi: Các thôn.\n\n1. Họp dân.\n"
    )
    assert found["issuing_body"] == "Ủy ban nhân dân xã An Phú"


def test_a_figure_under_a_heading_opens_its_text():
    text = "KẾ HOẠCH\nChăm lo trẻ em\n\nI. CHỈ TIÊU\n100% trẻ em có thẻ.\n\nII. NHIỆM VỤ\n1. Họp dân.\n"
    assert labels(read(text)) == ["II.1"]


def test_a_subject_in_capitals_comes_in_ordinary_letters():
    text = "KẾ HOẠCH\nVỀ BẢO VỆ TRẺ EM TRÊN ĐỊA BÀN TỈNH AN PHÚ GIAI ĐOẠN 2021 - 2025\n\nI. NHIỆM VỤ\n1. Họp dân.\n"
    assert read(text)["subject"] == "Về bảo vệ trẻ em trên địa bàn tỉnh An Phú giai đoạn 2021 - 2025"


def test_a_leap_day_of_a_common_year_does_not_exist():
    found = letter("1. Các thôn báo cáo UBND xã trước ngày 29/02.")
    assert dues_of(found) == [[]]
    assert "29/02" in found["warnings"][0]
    assert "không có thật" in found["warnings"][0]


def test_a_table_of_work_in_a_word_file(tmp_path):
    document = docx.Document()
    for line in LETTER.format("1. Thực hiện theo Phụ lục.").split("\n"):
        document.add_paragraph(line)
    document.add_paragraph("PHỤ LỤC PHÂN CÔNG NHIỆM VỤ")
    table = document.add_table(0, 5)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(tmp_path / "a.docx")
    found = reader.read_file(tmp_path / "a.docx")
    tasks = found.as_json()["tasks"]
    assert [(task["label"], task["responsible"]) for task in tasks[1:]] == [
        ("PL.1", ["Trạm Y tế xã"]), ("PL.2", ["Các trường học"]), ("PL.3", ["Hội Phụ nữ xã"]),
    ]  # fmt: skip
    start, end = tasks[1]["span"]
    assert "Phát thanh mỗi tuần" in found.text[start:end]


def test_a_template_beside_a_table_of_work_is_still_found():
    table = TABLE.format("\n".join(" | ".join(row) for row in ROWS))
    outline = "\nMẪU BÁO CÁO\n\nI. Tình hình trẻ em\n\nII. Kết quả thực hiện\n"
    found = read(LETTER.format("1. Thực hiện theo Phụ lục.") + table + outline)
    assert labels(found) == ["1", "PL.1", "PL.2", "PL.3"]
    assert [section["title"] for section in found["template"]["sections"]] == ["Tình hình trẻ em", "Kết quả thực hiện"]
