"""One document of each kind, in plain sentences of our own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from mangnon.documents.decree30 import (
    Annex,
    Article,
    Authority,
    BulletList,
    Document,
    Formalities,
    Head,
    Heading,
    Kind,
    Letterhead,
    Level,
    Paragraph,
    Row,
    Signature,
    Table,
    heads,
    rows,
    symbol,
)

LETTERHEAD = Letterhead(issuer="Ủy ban nhân dân\nxã Suối Nghệ", place="Suối Nghệ")
CHAIR = Signature("Chủ tịch", "Lê Thị Hoa", (Authority("TM.", "Ủy ban nhân dân"),))
DEPUTY = Signature("Phó Chủ tịch", "Trần Văn Bình", (Authority("TM.", "Ủy ban nhân dân"), Authority("KT.", "Chủ tịch")))
COPIES = ("Thường trực Đảng ủy", "Chủ tịch, các Phó Chủ tịch UBND xã", "Các trường học trên địa bàn xã")


def formalities(kind: Kind, **changes) -> Formalities:
    usual = Formalities(
        letterhead=LETTERHEAD,
        symbol=symbol(kind, "UBND", "VX"),
        signature=DEPUTY,
        number=5,
        issued_on=date(2026, 2, 6),
        copies=COPIES,
        filed_under="VX",
    )
    return replace(usual, **changes)


def figures(count: int = 12) -> Table:
    return Table(
        heads=(
            (Head("TT", rows=2), Head("Thôn, ấp", rows=2), Head("Trẻ em", columns=2), Head("Tỷ lệ có thẻ (%)", rows=2)),
            (Head("Tổng số"), Head("Có hoàn cảnh đặc biệt")),
        ),
        rows=(
            *(Row((n, f"Thôn Đồng Lớn {n}", 1200 + n, 30 + n, Decimal("94.8"))) for n in range(1, count + 1)),
            Row((None, "Cộng", 3398, 141, Decimal("95.2")), bold=True),
        ),
        title="Bảng 1. Trẻ em theo thôn, ấp",
        unit="người",
        notes=("Nguồn: sổ trẻ em của xã, chốt ngày 31 tháng 01 năm 2026.",),
    )


def wide_figures() -> Table:
    columns = [f"Chỉ số {n}" for n in range(1, 13)]
    body = rows(*(((n, f"Trường Tiểu học số {n}", *(n * k for k in range(12)))) for n in range(1, 40)))
    return Table(heads("TT", "Đơn vị", *columns), body, title="Bảng tổng hợp theo đơn vị", landscape=True)


SENTENCE = (
    "Ủy ban nhân dân xã đã giao công chức phụ trách cùng trưởng thôn rà soát từng hộ, đối chiếu sổ với thực tế, "
    "bổ sung trẻ em mới chuyển đến và báo Công an xã xác thực những trường hợp còn thiếu số định danh."
)


def report(**changes) -> Document:
    usual = Document(
        kind=Kind.REPORT,
        formalities=formalities(Kind.REPORT),
        subject="Kết quả công tác trẻ em 06 tháng đầu năm 2026",
        addressees=("Ủy ban nhân dân tỉnh",),
        blocks=(
            Paragraph(
                "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, xã báo cáo như sau (số liệu chi tiết tại các Phụ lục):"
            ),
            Heading(Level.SECTION, "I", "Tình hình trẻ em"),
            Heading(Level.CLAUSE, "1", "Số trẻ em trên địa bàn"),
            Paragraph(SENTENCE),
            Paragraph(SENTENCE),
            figures(),
            Heading(Level.SECTION, "II", "Kết quả thực hiện nhiệm vụ"),
            Paragraph(SENTENCE),
            BulletList(("thăm 15 gia đình có trẻ em khuyết tật;", "Mở 02 lớp dạy bơi miễn phí cho 60 trẻ em.")),
            Heading(Level.SECTION, "III", "Phương hướng"),
            Paragraph("Xã tiếp tục rà soát số liệu và hỗ trợ trẻ em có hoàn cảnh đặc biệt."),
        ),
        annexes=(
            Annex("Trẻ em có hoàn cảnh đặc biệt", (wide_figures(),), landscape=True),
            Annex("Kinh phí thực hiện", (Paragraph("Số liệu theo quyết toán của xã."), figures(5))),
        ),
    )
    return replace(usual, **changes)


def plan() -> Document:
    return Document(
        kind=Kind.PLAN,
        formalities=formalities(Kind.PLAN, number=12, issued_on=date(2026, 3, 15)),
        subject="Triển khai Tháng hành động vì trẻ em năm 2026 trên địa bàn xã Suối Nghệ",
        blocks=(
            Paragraph("Ủy ban nhân dân xã xây dựng kế hoạch như sau:"),
            Heading(Level.SECTION, "I", "Mục đích, yêu cầu"),
            Paragraph(SENTENCE),
            Heading(Level.SECTION, "II", "Nội dung"),
            Heading(Level.CLAUSE, "1", "Truyền thông"),
            Paragraph(SENTENCE),
            wide_figures(),
            Heading(Level.SECTION, "III", "Tổ chức thực hiện"),
            Paragraph("Các thôn gửi kết quả trước ngày 25 tháng 6 năm 2026"),
        ),
    )


def letter(**changes) -> Document:
    usual = Document(
        kind=Kind.LETTER,
        formalities=formalities(Kind.LETTER, number=636, signature=CHAIR, urgency="khẩn"),
        subject="đôn đốc gửi báo cáo công tác trẻ em 06 tháng đầu năm 2026",
        addressees=(
            "Ban Chỉ đạo công tác trẻ em xã",
            "Các trường học trên địa bàn xã",
            "Trưởng các thôn, ấp có tên trong danh sách kèm theo Công văn này",
        ),
        blocks=(Paragraph(SENTENCE), Paragraph("Đề nghị các đơn vị gửi báo cáo trước ngày 20 tháng 02 năm 2026.")),
    )
    return replace(usual, **changes)


def submission() -> Document:
    return Document(
        kind=Kind.SUBMISSION,
        formalities=formalities(Kind.SUBMISSION, number=None, issued_on=None, year=2026),
        subject="Về việc bổ sung kinh phí dạy bơi cho trẻ em năm 2026",
        addressees=("Thường trực Hội đồng nhân dân xã",),
        bases=("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016", "Căn cứ dự toán ngân sách xã năm 2026"),
        blocks=(Paragraph(SENTENCE), Paragraph("Ủy ban nhân dân xã kính trình xem xét, quyết định.")),
    )


def decision() -> Document:
    return Document(
        kind=Kind.DECISION,
        formalities=formalities(
            Kind.DECISION,
            number=88,
            issued_on=date(2026, 11, 10),
            copies=("Như Điều 3",),
            signature=Signature("", "Lê Thị Hoa", (Authority("Q.", "Chủ tịch"),)),
        ),
        subject="Về việc thành lập Ban Bảo vệ trẻ em xã Suối Nghệ",
        authority="Chủ tịch Ủy ban nhân dân xã Suối Nghệ",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;",
            "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
        ),
        blocks=(
            Article(1, "Thành lập Ban Bảo vệ trẻ em xã Suối Nghệ gồm các ông, bà có tên trong danh sách kèm theo."),
            Article(2, SENTENCE),
            Article(
                3,
                "Trưởng phòng Văn hóa - Xã hội và các ông, bà có tên tại Điều 1 thi hành Quyết định này.",
            ),
        ),
    )


def invitation() -> Document:
    return Document(
        kind=Kind.INVITATION,
        formalities=formalities(
            Kind.INVITATION,
            number=31,
            copies=("Thành phần mời",),
            signature=Signature("Chánh Văn phòng", "Phạm Thị Lan", (Authority("TL.", "Chủ tịch"),)),
        ),
        subject="Họp triển khai công tác trẻ em năm 2026",
        blocks=(
            Paragraph("Ủy ban nhân dân xã Suối Nghệ trân trọng kính mời: Đại diện Hội Liên hiệp Phụ nữ xã."),
            Paragraph("họp bàn việc dạy bơi cho trẻ em.", lead="Tới dự:"),
            Paragraph("Phó Chủ tịch Ủy ban nhân dân xã.", lead="Chủ trì:"),
            Paragraph("08 giờ 00, ngày 12 tháng 02 năm 2026.", lead="Thời gian:"),
            Paragraph("Hội trường Ủy ban nhân dân xã.", lead="Địa điểm:"),
        ),
    )


def minutes() -> Document:
    return Document(
        kind=Kind.MINUTES,
        formalities=formalities(
            Kind.MINUTES, number=2, signature=Signature("Chủ tọa", "Trần Văn Bình"), copies=("Thành viên dự họp",)
        ),
        subject="Họp Ban Bảo vệ trẻ em xã Suối Nghệ",
        secretary=Signature("Thư ký", "Nguyễn Thị Mai"),
        blocks=(
            Paragraph("08 giờ 00, ngày 12 tháng 02 năm 2026.", lead="Thời gian bắt đầu:"),
            Paragraph("Phòng họp số 2.", lead="Địa điểm:"),
            Paragraph(SENTENCE, lead="Nội dung:"),
            Paragraph("Cuộc họp kết thúc vào 10 giờ 30, ngày 12 tháng 02 năm 2026."),
        ),
    )


def every_kind() -> dict[str, Document]:
    made = (report(), plan(), letter(), submission(), decision(), invitation(), minutes())
    return {document.kind.value: document for document in made}
