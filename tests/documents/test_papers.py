"""Documents an officer writes: each kind keeps to the decree, whoever signs."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
import samples

from mangnon.directives.rules import papers as rules
from mangnon.directives.rules.papers import BadPaper, Paper, PaperKind, Part, Signing
from mangnon.documents import decree30, papers
from mangnon.documents.decree30 import Kind

CHAIR = Signing("1:", "Lê Thị Hoa", "Chủ tịch", (("TM.", "Ủy ban nhân dân"),))
DEPUTY = Signing("2:KT.", "Trần Văn Bình", "Phó Chủ tịch", (("TM.", "Ủy ban nhân dân"), ("KT.", "Chủ tịch")))
ACTING = Signing("3:Q.", "Ngô Thị Hạnh", "", (("TM.", "Ủy ban nhân dân"), ("Q.", "Chủ tịch")))
ORDER = Signing("4:TL.", "Phạm Thị Lan", "Chánh Văn phòng", (("TL.", "Chủ tịch"),))
MANDATE = Signing("5:TUQ.", "Vũ Văn Nam", "Trưởng phòng Văn hóa - Xã hội", (("TUQ.", "Chủ tịch"),))
BLANK = Signing("head", "", "Chủ tịch", (("TM.", "Ủy ban nhân dân"),))
MEETING = {
    "began": "08 giờ 00, ngày 12 tháng 02 năm 2026", "place": "Phòng họp số 2, trụ sở UBND xã",
    "present": "Bà Lê Thị Hoa, Chủ tịch UBND xã\nĐại diện Công an xã\nTrưởng các thôn", "absent": "Không có",
    "chair": "Lê Thị Hoa", "chair_post": "Chủ tịch UBND xã", "secretary": "Nguyễn Thị Mai",
    "secretary_post": "công chức Văn hóa - Xã hội", "ended": "10 giờ 30, ngày 12 tháng 02 năm 2026",
}  # fmt: skip
CALLING = {
    "invited": "Đại diện Hội Liên hiệp Phụ nữ xã\nHiệu trưởng các trường học trên địa bàn xã",
    "purpose": "họp bàn việc dạy bơi cho trẻ em", "chair": "Phó Chủ tịch Ủy ban nhân dân xã",
    "time": "08 giờ 00, ngày 12 tháng 02 năm 2026", "place": "Hội trường Ủy ban nhân dân xã",
    "note": "Đề nghị các đại biểu chuẩn bị ý kiến và đến dự đúng giờ.",
}  # fmt: skip
MADE = {
    PaperKind.LETTER: Paper(
        PaperKind.LETTER, "trả lời về việc bố trí lớp dạy bơi cho trẻ em", "UBND-VX",
        addressees=("Ủy ban nhân dân tỉnh Bắc Giang", "Sở Y tế tỉnh Bắc Giang"), copies=("Như trên",),
        filed_under="VX", urgency="KHẨN",
        parts=(Part("Xã đã rà soát như sau:\n- 03 trường có bể bơi;\n- 02 giáo viên dạy bơi."),
               Part("Xã đề nghị tỉnh hỗ trợ 02 bể bơi lắp ghép.", "Kiến nghị")),
    ),
    PaperKind.SUBMISSION: Paper(
        PaperKind.SUBMISSION, "Về việc bổ sung kinh phí dạy bơi cho trẻ em năm 2026", "TTr-UBND",
        addressees=("Thường trực Hội đồng nhân dân xã",), copies=("Như trên",), filed_under="VX",
        bases=("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016", "Căn cứ dự toán ngân sách xã năm 2026"),
        parts=(Part("Năm 2025 xã có 02 trẻ em bị đuối nước.", "Sự cần thiết"),
               Part("Ủy ban nhân dân xã kính trình xem xét, quyết định.", "Nội dung trình")),
    ),
    PaperKind.INVITATION: Paper(
        PaperKind.INVITATION, "Họp triển khai công tác trẻ em năm 2026", "GM-UBND", facts=CALLING,
        copies=("Như thành phần mời",), filed_under="VX",
    ),
    PaperKind.DECISION: Paper(
        PaperKind.DECISION, "Về việc thành lập Ban Bảo vệ trẻ em xã Suối Nghệ", "QĐ-UBND",
        bases=("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016", "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội"),
        parts=(Part("Thành lập Ban Bảo vệ trẻ em xã gồm các ông, bà có tên tại Phụ lục kèm theo."),
               Part("Ban có các nhiệm vụ sau:\n- Tiếp nhận thông tin về trẻ em bị xâm hại;\n- Thăm hộ gia đình.",
                    "Nhiệm vụ"),
               Part("Các ông, bà có tên tại Điều 1 thi hành Quyết định này.")),
        facts={"annex_title": "Danh sách thành viên", "annex": "TT | Họ và tên | Chức vụ\n1 | Lê Thị Hoa | Chủ tịch"},
        copies=("Như Điều 3", "Thường trực Đảng ủy"), filed_under="VX",
    ),
    PaperKind.MINUTES: Paper(
        PaperKind.MINUTES, "Họp Ban Bảo vệ trẻ em xã Suối Nghệ", "BB-UBND", facts=MEETING,
        parts=(Part("Các thành viên nghe báo cáo 03 trường hợp trẻ em cần hỗ trợ.", "Nghe báo cáo"),
               Part("Giao Công an xã xác minh trước ngày 20 tháng 02 năm 2026.", "Kết luận")),
        copies=("Thành phần tham dự",), filed_under="hồ sơ",
    ),
}  # fmt: skip


def written(paper: Paper) -> bytes:
    around = samples.formalities(
        Kind(paper.kind.value), symbol=paper.symbol, copies=paper.copies, filed_under=paper.filed_under,
        urgency=paper.urgency, signature=papers._signature(paper),
    )  # fmt: skip
    decider = "Chủ tịch Ủy ban nhân dân xã Suối Nghệ"
    return decree30.write(papers.document(rules.checked(paper), around, decider=decider))


def lines(paper: Paper) -> list[str]:
    body = docx.Document(BytesIO(written(paper))).element.body
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p")]


@pytest.mark.parametrize("signing", [CHAIR, DEPUTY, ACTING, ORDER, MANDATE, BLANK], ids=lambda each: each.choice)
@pytest.mark.parametrize("kind", MADE)
def test_every_kind_keeps_to_the_decree_whoever_signs(kind, signing):
    assert [str(found) for found in decree30.check(written(replace(MADE[kind], signing=signing)))] == []


def test_a_decision_of_the_head_bears_no_name_of_the_collective():
    alone = replace(MADE[PaperKind.DECISION], signing=DEPUTY)
    assert not any(line.startswith("TM.") for line in lines(alone))
    assert "TM. ỦY BAN NHÂN DÂN" in lines(replace(alone, by_head=False))


def test_articles_are_numbered_and_go_on_below_their_first_line():
    shown = lines(replace(MADE[PaperKind.DECISION], signing=CHAIR))
    assert shown[shown.index("Điều 2. Nhiệm vụ ") + 1] == "Ban có các nhiệm vụ sau:"
    assert "Điều 3. Các ông, bà có tên tại Điều 1 thi hành Quyết định này./." in shown
    assert "DANH SÁCH THÀNH VIÊN" in shown


def test_points_with_a_title_are_numbered_and_others_stand_as_they_are():
    assert "1. Kiến nghị" in lines(replace(MADE[PaperKind.LETTER], signing=CHAIR))
    assert "II. NỘI DUNG TRÌNH" in lines(replace(MADE[PaperKind.SUBMISSION], signing=CHAIR))


def test_minutes_are_signed_by_chair_and_secretary():
    shown = lines(MADE[PaperKind.MINUTES])
    assert {"CHỦ TỌA", "THƯ KÝ", "Lê Thị Hoa", "Nguyễn Thị Mai"} <= set(shown)
    assert "Chủ trì: Lê Thị Hoa, Chủ tịch UBND xã." in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"subject": " "}, "trích yếu"), ({"symbol": ""}, "ký hiệu"), ({"parts": ()}, "chưa có nội dung"),
     ({"addressees": ()}, "kính gửi"), ({"parts": (Part("a"),) * 41}, "hơn 40")],
)  # fmt: skip
def test_what_a_document_cannot_do_without_is_named(changes, words):
    with pytest.raises(BadPaper, match=words):
        rules.checked(replace(MADE[PaperKind.SUBMISSION], **changes))


def test_a_missing_fact_is_named():
    with pytest.raises(BadPaper, match="Thời gian"):
        rules.checked(replace(MADE[PaperKind.INVITATION], facts={**CALLING, "time": ""}))


@pytest.mark.parametrize("kind", MADE)
def test_a_paper_comes_back_as_it_was_kept(kind):
    paper = replace(MADE[kind], signing=DEPUTY)
    assert rules.of_json(rules.as_json(paper)) == paper
    assert rules.text_of(paper).strip()
