"""The steps of the reader one by one, on sentences of our own."""

import pytest

from mangnon.directives import reader
from mangnon.directives.reader import agencies, dues, lines, outline, paragraphs, sentences
from mangnon.directives.reader.markers import marker_of
from mangnon.directives.reader.signature import person_in


def flow_of(text):
    return paragraphs.rebuild(text, lines.split(text))


def paragraphs_of(text):
    return [paragraph.text for paragraph in flow_of(text).paragraphs]


def outline_of(text):
    flow = flow_of(text)
    return outline.build(flow, 0, len(flow.paragraphs))


def labels_of(text):
    return [node.label for node in outline_of(text).nodes()]


@pytest.mark.parametrize(
    ("text", "style", "label"),
    [
        ("I. NHIỆM VỤ", "roman", "I"),
        ("1. Rà soát", "arabic", "1"), ("7.10. Rà soát", "dotted", "7.10"),
        ("đ) Lập", "letter", "đ"),
        ("- Lập", "bullet", "-"), ("Điều 12. Thi hành", "article", "Điều 12"), ("Hai là, rà soát", "ordinal", "2"),
        ("B. TỔ CHỨC THỰC HIỆN", "upper", "B"), ("Thứ ba, vận động", "ordinal", "3"), ("1/ Rà soát", "arabic", "1"),
    ],
)  # fmt: skip
def test_marks_of_an_outline(text, style, label):
    marker = marker_of(text)
    assert (marker.style, marker.label) == (style, label)


@pytest.mark.parametrize("text", ["2.500 trẻ em", "V/v rà soát", "15/11/2015 của", "Trẻ em", "(1) theo mẫu"])
def test_what_is_no_mark(text):
    assert marker_of(text) is None


def test_mixed_numbering_gives_paths():
    first = "I. NHIỆM VỤ\n1. Rà soát:\na) Lập danh sách;\nb) Báo cáo.\n2. Vận động.\n2.1. Quỹ.\n2.2. Quà."
    assert labels_of(f"{first}\nII. KINH PHÍ\n1. Ngân sách.") == [
        "I",
        "I.1",
        "I.1.a",
        "I.1.b",
        "I.2",
        "I.2.1",
        "I.2.2",
        "II",
        "II.1",
    ]


def test_a_page_break_inside_a_sentence_is_mended():
    text = "1. Triển khai thu thập chỉ tiêu về tình hình trẻ em và tình\n\n3\n\nhình xâm hại trẻ em ở các xã."
    assert paragraphs_of(text) == [
        "1. Triển khai thu thập chỉ tiêu về tình hình trẻ em và tình hình xâm hại trẻ em ở các xã."
    ]


def test_a_split_number_is_joined_without_a_space():
    assert paragraphs_of("thực hiện Chỉ thị số 02/CT-\n\nTTg ngày 26/01/2024.") == [
        "thực hiện Chỉ thị số 02/CT-TTg ngày 26/01/2024."
    ]


def test_running_heads_leave_and_lists_stay():
    pages = "\n".join(f"Nội dung trang {i}.\nCÔNG BÁO/Số {i}/Ngày 0{i}-3-2013" for i in range(1, 5))
    assert paragraphs_of(pages) == [f"Nội dung trang {i}." for i in range(1, 5)]


def test_double_spacing_is_no_paragraphing():
    words = "trẻ em trong toàn xã phải được chăm sóc chu đáo cả ở trường lẫn ở nhà mình"
    text = "\n\n".join(["1. Bảo đảm " + words, *[words] * 9, "hết câu."])
    assert len(paragraphs_of(text)) == 1


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (
            "Sở Y tế, Công an tỉnh và các đơn vị liên quan tổ chức kiểm tra",
            ["Sở Y tế", "Công an tỉnh", "các đơn vị liên quan"],
        ),
        ("Ủy ban nhân dân các xã, thị trấn rà soát", ["Ủy ban nhân dân các xã, thị trấn"]),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Giao Phòng Tư pháp theo dõi", ["Phòng Tư pháp"]),
        ("Căn cứ tình hình thực tế, Hội Nông dân huyện vận động hội viên", ["Hội Nông dân huyện"]),
        ("Các cơ sở trợ giúp xã hội chuẩn bị lương thực", ["Các cơ sở trợ giúp xã hội"]),
        ("Bảo hiểm xã hội huyện đối chiếu danh sách", ["Bảo hiểm xã hội huyện"]),
        ("Tăng cường phối hợp giữa các cơ quan", []),
        ("Báo cáo đầy đủ các vụ việc", []),
        ("Phòng, chống đuối nước là việc thường xuyên", []),
        ("Xã hội hóa công tác trẻ em", []),
    ],
)
def test_who_is_to_act(sentence, named):
    assert agencies.subjects(sentence) == named


def test_who_is_to_help():
    text = "Phòng Y tế phối hợp với Công an huyện, Huyện đoàn kiểm tra các trường"
    assert agencies.partners(text) == ["Công an huyện", "Huyện đoàn"]


@pytest.mark.parametrize(
    ("text", "values", "bound"),
    [
        ("gửi báo cáo trước ngày 15/5", ["2024-05-15"], "before"),
        ("chậm nhất ngày 31 tháng 8 năm 2025", ["2025-08-31"], "by"),
        ("trước ngày 12 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=12"], "before"),
        ("trước ngày 10 tháng 7 hằng năm", ["FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10"], "before"),
        (
            "trước ngày 15/6 và 15/12 hằng năm",
            ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"],
            "before",
        ),
        ("trước ngày 20 tháng cuối quý", ["FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"], "before"),
        ("vào 15h00 thứ Sáu hằng tuần", ["FREQ=WEEKLY;BYDAY=FR"], "by"),
        ("trước 14h00 hàng ngày", ["FREQ=DAILY;BYHOUR=14;BYMINUTE=0"], "before"),
        ("trước 17 giờ 30 ngày 06/9/2024", ["2024-09-06T17:30"], "before"),
        ("chậm nhất sau 15 ngày kể từ ngày kết thúc diễn đàn", ["P15D"], "by"),
        ("trong vòng 24 giờ kể từ khi xảy ra", ["PT24H"], "by"),
        ("trước ngày 15 tháng 01 năm sau", ["2025-01-15"], "before"),
    ],
)
def test_when_something_is_due(text, values, bound):
    found = dues.find(text, 2024).dues
    assert [due.value for due in found] == values
    assert {due.bound for due in found} == {bound}


@pytest.mark.parametrize(
    "text", ["từ ngày 01/6 đến ngày 30/6", "tính đến ngày 30/6/2024", "sinh ngày 02/3/2010", "trong 3 ngày vừa qua"]
)
def test_days_that_are_no_dues(text):
    assert dues.find(text, 2024).dues == []


def test_a_day_that_does_not_exist_is_a_warning():
    found = dues.find("trước ngày 30/02/2024", 2024)
    assert found.dues == []
    assert "30/02/2024" in found.warnings[0]


def test_a_due_without_any_year_is_a_warning():
    found = dues.find("trước ngày 15/5", None)
    assert found.dues == []
    assert "không ghi năm" in found.warnings[0]


def test_sentences_keep_brackets_and_abbreviations_whole():
    text = "Gửi về Sở (qua TP. Hòa Lư. Điện thoại 1). Báo cáo TP. Hòa Lư kết quả."
    assert [piece.text for piece in sentences.sentences(text)] == [
        "Gửi về Sở (qua TP. Hòa Lư. Điện thoại 1).",
        "Báo cáo TP. Hòa Lư kết quả.",
    ]


@pytest.mark.parametrize(
    ("cell", "name"),
    [("PGS.TS. Trần Thị Mơ", "Trần Thị Mơ"), ("(Đã ký)", None), ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
     ("KT. CHỦ TỊCH", None),
     ("Đại tá Lò Văn Thắng", "Lò Văn Thắng"), ("Lưu: VT", None), ("Như trên", None)],
)  # fmt: skip
def test_who_signed(cell, name):
    assert person_in(cell) == name


DUTY = """Kính gửi: Ủy ban nhân dân các xã.

Phòng Y tế đề nghị Ủy ban nhân dân các xã:

1. {}

Nơi nhận:
- Như trên.
"""


@pytest.mark.parametrize(
    ("text", "to", "via", "what"),
    [
        ("Rà soát trẻ em bỏ học; báo cáo kết quả rà soát về Phòng Y tế (qua Trạm Y tế) trước ngày 05/9/2024.",
         "Phòng Y tế", ["Trạm Y tế"], "báo cáo kết quả rà soát"),
        ("Khi phát hiện ổ dịch, thông báo ngay cho Trung tâm Y tế huyện.", "Trung tâm Y tế huyện", [], "ổ dịch"),
        ("Kịp thời báo cáo cấp có thẩm quyền những vụ việc phức tạp.", "cấp có thẩm quyền", [],
         "báo cáo những vụ việc phức tạp"),
    ],
)  # fmt: skip
def test_a_duty_says_what_goes_where(text, to, via, what):
    duty = reader.read_text(DUTY.format(text)).as_json()["reporting_duties"][0]
    assert (duty["to"], duty["via"], duty["what"].strip()) == (to, via, what)
    assert duty["who"] == ["Ủy ban nhân dân các xã"]


def test_open_ended_work_is_standing_and_dated_work_is_not():
    text = DUTY.format("Tăng cường tuyên truyền.\n\n2. Tiếp tục rà soát, xong trước ngày 01/6/2024.")
    assert [task["standing"] for task in reader.read_text(text).as_json()["tasks"]] == [True, False]


def test_every_finding_says_why_it_was_found():
    text = DUTY.format("Báo cáo theo Luật Trẻ em về Phòng Y tế trước ngày 01/6/2024; rào ao trước ngày 02/6/2024.")
    found = reader.read_text(text).as_json()
    findings = [*found["tasks"], *found["reporting_duties"], *found["citations"], *found["deadlines"]]
    assert len(findings) == 4
    assert all(each["reason"].endswith(".") for each in findings)


def test_a_blank_number_and_day_are_null_with_warnings():
    text = "UBND XÃ PHÚ LỘC\nSố:      /UBND-VX\nPhú Lộc, ngày    tháng 4 năm 2025\n" + DUTY.format("Rà soát.")
    found = reader.read_text(text).as_json()
    assert (found["number"], found["issued_date"]) == (None, None)
    assert sum("để trống" in warning for warning in found["warnings"]) == 2


TEMPLATE = """
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Văn Bình

MẪU BÁO CÁO

I. Tình hình chung
- Số trẻ em.
II. Kết quả
1. Bảo vệ trẻ em
2. Chăm sóc trẻ em
"""


def test_a_template_behind_the_letter_is_a_draft_and_no_task():
    found = reader.read_text(DUTY.format("Rà soát trẻ em.") + TEMPLATE).as_json()
    assert [task["label"] for task in found["tasks"]] == ["1"]
    assert found["signer"] == "Lê Văn Bình"
    assert [section["label"] for section in found["template"]["sections"]] == ["I", "II", "II.1", "II.2"]
    assert found["template"]["sections"][0]["prompts"] == ["Số trẻ em"]


def test_a_bundle_finds_its_letter_and_its_templates(tmp_path):
    (tmp_path / "a-de-cuong.txt").write_text(
        "ĐỀ CƯƠNG BÁO CÁO\n\nI. Tình hình trẻ em\n\nII. Kết quả thực hiện\n\nIII. Kiến nghị của xã\n"
    )
    (tmp_path / "b-cong-van.txt").write_text(DUTY.format("Rà soát trẻ em."))
    (tmp_path / "c-hong.pdf").write_bytes(b"%PDF-1.4 hong")
    bundle = reader.read_bundle(sorted(tmp_path.iterdir()))
    assert bundle.letter.source.path.endswith("b-cong-van.txt")
    assert [section.title for section in bundle.templates[0].sections] == [
        "Tình hình trẻ em",
        "Kết quả thực hiện",
        "Kiến nghị của xã",
    ]
    assert "hỏng" in bundle.not_read[0][1]


def test_the_door_prints_one_object_a_file_and_counts_refusals(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(DUTY.format("Rà soát trẻ em."))
    failed = reader.print_json([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], text=True)
    out, err = capsys.readouterr()
    assert failed == 1
    assert out.count("\n") == 1
    assert '"text": "Kính gửi' in out
    assert "Không tìm thấy tệp" in err
