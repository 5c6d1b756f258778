"""An officer brings in the commune's own workbook through the pages."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.documents import child_sheets, sheets
from mangnon.documents.decree30 import Head
from mangnon.documents.sheets import long
from mangnon.people import queries as people
from mangnon.registry.queries import batches, children
from mangnon.registry.queries.children import Wanted
from tests.cast import BY, TODAY, ground, hoa, minh  # noqa: F401

pytestmark = pytest.mark.django_db

HEADS = ("STT", "Họ và tên trẻ", "Ngày sinh", "Nam", "Nữ", "Số ĐDCN/CCCD", "Họ tên mẹ")
ROWS = [
    (1, "NGUYỄN THỊ LAN", "5-3-18", None, "x", "24318000123", "Trần Thị Bình"),
    (2, "Giáp Vawn Nam", "3/2019", "x", None, None, "Giáp Thị Mây"),
    (3, "Trần Văn Già", "3/3/2007", "x", None, None, None),
]


@pytest.fixture
def commune(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


def book(*rows, name="Thôn Bãi") -> SimpleUploadedFile:
    heads = (tuple(Head(head) for head in HEADS),)
    return SimpleUploadedFile("tre em.xlsx", sheets.write(sheets.Sheet(name, heads, rows, title="DANH SÁCH TRẺ EM")))


def uploaded(desk, commune, file):
    answer = desk.post(reverse("child_imports"), {"file": file, "place": commune})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.url


def mapped(desk, url):
    page = desk.get(url).context["page"]
    chosen = {name: field.initial for name, field in page.form.fields.items()}
    answer = desk.post(url, chosen)
    assert answer.status_code == 302
    return answer.url


def test_from_the_file_to_the_registry_and_back(sign_in, hoa, commune):
    desk = sign_in(hoa)
    preview = mapped(desk, uploaded(desk, commune, book(*ROWS)))
    page = desk.get(preview).context["page"]
    assert [(row.name, row.tag.words) for row in page.rows] == [
        ("Trần Văn Già", "Lỗi"), ("Nguyễn Thị Lan", "Thêm mới"), ("Giáp Văn Nam", "Thêm mới")
    ]  # fmt: skip
    assert len(desk.get(preview, {"loai": "error"}).context["page"].rows) == 1
    desk.post(preview + "ghi/")
    with scope(hoa):
        assert len(children.listing(Wanted(commune, TODAY))) == 2
    assert "Đã ghi: thêm 2" in desk.get(preview).context["page"].title
    desk.post(preview + "hoan-tac/")
    with scope(hoa):
        assert len(children.listing(Wanted(commune, TODAY))) == 0


def test_villages_the_list_names_are_added_to_the_communes(sign_in, hoa, commune):
    file = book(
        (1, "Vũ Văn An", "5/3/2018", "x", None, None, "Khe Sâu"),
        (2, "Vũ Văn Ba", "5/3/2019", "x", None, None, "xóm Mới"),
    )
    desk = sign_in(hoa)
    url = uploaded(desk, commune, file)
    page = desk.get(url).context["page"]
    chosen = {name: field.initial for name, field in page.form.fields.items()}
    preview = desk.post(url, {**chosen, "s0_c6": "village"}).url
    assert "2 tên thôn trong tệp chưa có" in desk.get(preview).content.decode()
    answer = desk.post(preview + "thon/", {"names": ["Khe Sâu"], "kind": "thôn"})
    assert answer.status_code == 302, answer.content.decode()
    page = desk.get(preview).context["page"]
    assert page.unknown_villages == 1
    assert page.rows[0].about.endswith("thôn Khe Sâu")
    assert desk.post(preview + "thon/", {"kind": "thôn"}).status_code == 200


def test_errors_come_back_in_the_workbook(sign_in, hoa, commune):
    desk = sign_in(hoa)
    preview = mapped(desk, uploaded(desk, commune, book(*ROWS)))
    (sheet,) = sheets.read(desk.get(preview + "loi.xlsx").content)
    assert [row[-1] for row in sheet.rows if "Lỗi" in row] == ["Lỗi"]
    assert "16 tuổi" in sheet.rows[-1][-1]
    assert sheet.name == "Thôn Bãi"


def test_the_template_is_understood_whole(sign_in, hoa, commune):
    desk = sign_in(hoa)
    content = desk.get(reverse("child_import_template")).content
    with long.spooled(content, "") as spool:
        assert spool.sheets()[0].sample[0][1] == "Họ và tên trẻ em"
    url = uploaded(desk, commune, SimpleUploadedFile("mau.xlsx", content))
    targets = [column.field.initial for column in desk.get(url).context["page"].sheets[0].columns]
    assert all(targets[1:])
    assert len(set(targets)) == len(child_sheets.HEADS)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"khong phai excel", "không đúng với đuôi"),
        ("a.xlsx", b"", "trống"),
        ("a.pdf", b"%PDF-1.4", "không thuộc loại"),
        ("a.csv", b"\n\n", "Tệp"),
    ],
)
def test_files_that_are_no_lists(sign_in, hoa, commune, name, content, words):
    answer = sign_in(hoa).post(reverse("child_imports"), {"file": SimpleUploadedFile(name, content), "place": commune})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_list_of_another_commune_is_refused(sign_in, hoa, commune):
    heads = (tuple(Head(head) for head in HEADS),)
    content = sheets.write(sheets.Sheet("T", heads, ROWS, title="UBND XÃ CAO XÁ"))
    answer = sign_in(hoa).post(
        reverse("child_imports"), {"file": SimpleUploadedFile("a.xlsx", content), "place": commune}
    )
    assert "xã Cao Xá" in answer.content.decode()


def test_csv_in_an_old_encoding(sign_in, hoa, commune):
    desk = sign_in(hoa)
    rows = "STT;Hä vµ tªn;Ngµy sinh;Giíi tÝnh\n1;NguyÔn ThÞ Hång;05/03/2018;N÷\n2;TrÇn V¨n §øc;06/03/2018;Nam\n"
    preview = mapped(desk, uploaded(desk, commune, SimpleUploadedFile("a.csv", rows.encode("cp1252"))))
    assert [row.name for row in desk.get(preview).context["page"].rows] == ["Nguyễn Thị Hồng", "Trần Văn Đức"]


def test_an_import_belongs_to_its_commune(sign_in, hoa, minh, commune):
    preview = mapped(desk := sign_in(hoa), uploaded(desk, commune, book(*ROWS)))
    other = sign_in(minh)
    for part in ("", "cot/", "loi.xlsx"):
        assert other.get(preview + part).status_code == 404
    assert other.post(preview + "ghi/").status_code == 404
    with scope(minh):
        assert batches.listing(commune) == []


def test_many_sheets_keep_their_villages_apart():
    content = sheets.write(*(
        sheets.Sheet(name, (tuple(Head(head) for head in HEADS),), ROWS) for name in ("Thôn A", "Thôn B")
    ))  # fmt: skip
    with long.spooled(content, "") as spool:
        assert [sheet for sheet, line, _ in spool.rows() if line == 3] == [0, 1]
    assert BytesIO(content).read(2) == b"PK"
