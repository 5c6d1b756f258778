"""Books and tables: the follow-up book by household, the circumstances table, the quality score with its trend."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import caring, circumstances, scoring
from mangnon.registry.queries import books
from tests.cast import BY, TODAY, seated
from tests.registry.households import found, village_of
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(ground):
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def village(commune):
    return village_of(commune, "Tân Lập")


@pytest.fixture
def family(hoa, commune, village):
    home = found(hoa, commune, village, head_name="Nguyễn Văn Bình", address="xóm Đông", poverty="poor")
    elder = add_child(hoa, commune, full_name="Nguyễn Thị Cả", birth_date=date(2012, 2, 29), village=village,
                      household=home.id, identity_number="024312000001", schooling="primary", grade=5)  # fmt: skip
    add_child(hoa, commune, full_name="Nguyễn Văn Út", birth_date=date(2020, 1, 1), village=village, household=home.id,
              sex="male")  # fmt: skip
    with scope(hoa):
        caring.care_for(child_id=elder.id, relation="mother", adult={"full_name": "Trần Thị Mẹ"}, from_=date(2012, 2, 29),
                        by=hoa, on=TODAY)  # fmt: skip
        for code in ("4.1", "4.2", "11.1"):
            circumstances.begin(child_id=elder.id, code=code, from_=date(2024, 1, 1), by=hoa, on=TODAY)
    return elder


def said_by(document: bytes) -> str:
    opened = docx.Document(BytesIO(document))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in opened.paragraphs), *cells])


def test_the_book_is_by_household_and_names_no_sensitive_circumstance(client, hoa, family, commune, village):
    at_desk(client, hoa)
    assert "Chọn thôn rồi bấm Xem." in text(client, "child_book", xa=commune)
    page = text(client, "child_book", xa=commune, thon=village)
    for words in ("Nguyễn Văn Bình · xóm Đông", "Nguyễn Thị Cả", "Trần Thị Mẹ", "lớp 5", "024•••••••01", "khuyết tật"):
        assert words in page
    assert "hiếp dâm" not in page
    assert page.index("Nguyễn Thị Cả") < page.index("Nguyễn Văn Út")
    assert "Chưa có trẻ em nào ở đây" in text(client, "child_book", xa=commune, thon=0)


@pytest.mark.parametrize("name", ["child_book_paper", "child_book_word", "child_book_excel"])
def test_the_book_leaves_the_house_under_a_serial(client, hoa, family, commune, village, name):
    address = f"{reverse(name)}?xa={commune}&thon={village}"
    answer = at_desk(client, hoa).post(address, {"purpose": "đi thăm hộ", "export_id": uuid7()})
    if name.endswith("paper"):
        said = answer.content.decode()
    elif name.endswith("word"):
        said = said_by(answer.content)
    else:
        rows = openpyxl.load_workbook(BytesIO(answer.content)).active.values
        said = " ".join(str(cell) for row in rows for cell in row if cell)
    assert "Nguyễn Thị Cả" in said
    assert "đi thăm hộ" in said


def test_figures_of_circumstances_open_their_lists_on_that_day(client, hoa, family, commune):
    page = at_desk(client, hoa).get(reverse("child_circumstances"), {"xa": commune}).context["page"]
    rows = {row.code: row for row in page.rows}
    assert [n for _label, n, _href in rows[""].figures] == [1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0]
    assert rows["4"].figures[0][1] == 1  # two sub-groups, one child
    for code in ("", "4", "4.2", "11"):
        assert "Nguyễn Thị Cả" in client.get(rows[code].figures[0][2]).content.decode()
    before = client.get(reverse("child_circumstances"), {"xa": commune, "ngay": "31/12/2023"}).context["page"]
    assert {row.figures[0][1] for row in before.rows} == {0}
    book = openpyxl.load_workbook(BytesIO(client.get(page.excel).content)).active
    assert any("Trẻ em khuyết tật" in str(cell) for row in book.values for cell in row if cell)


def test_sensitive_groups_are_for_those_who_hold_them(client, family, commune, ground):
    helper = seated(ground.ngoc_thien, "Ngô Văn Tám", "Collaborator", "Cộng tác viên")
    page = at_desk(client, helper).get(reverse("child_circumstances"), {"xa": commune}).context["page"]
    assert "11" not in {row.code for row in page.rows}
    assert "Nguyễn Thị Cả" not in text(client, "child_lists", xa=commune, **{"hoan-canh": "11.1"})


def test_each_share_opens_the_children_behind_it_and_the_month_is_counted(client, hoa, family, commune):
    with scope(hoa):
        scoring.count_month(place_ids=[commune], by=hoa, on=date(2024, 4, 2))
    page = at_desk(client, hoa).get(reverse("child_quality"), {"xa": commune}).context["page"]
    (row,) = page.rows
    cells = {cell.label: cell for cell in row.cells}
    assert (cells["Số định danh cá nhân"].share, cells["Số định danh cá nhân"].wrong) == ("50,0 %", 1)
    listed = client.get(cells["Số định danh cá nhân"].href).content.decode()
    assert "Nguyễn Văn Út" in listed
    assert "Nguyễn Thị Cả" not in listed
    client.post(reverse("child_quality_count") + f"?xa={commune}")
    drawn = client.get(reverse("child_quality"), {"xa": commune})
    assert "<polyline" in drawn.content.decode()
    assert "5/2024" in drawn.context["page"].trends[0].months


def test_help_of_the_year_opens_its_lists(client, hoa, family, commune):
    page = at_desk(client, hoa).get(reverse("child_books"), {"xa": commune}).context["page"]
    assert [card.figure for card in page.cards] == [1, 0, 1]
    assert "Nguyễn Thị Cả" in client.get(page.cards[0].href).content.decode()
    assert "Nguyễn Thị Cả" in client.get(page.cards[2].href).content.decode()


def test_another_commune_sees_none_of_it(client, minh, family, commune):
    at_desk(client, minh)
    for name in ("child_book", "child_circumstances", "child_quality", "child_books"):
        assert "Nguyễn Thị Cả" not in text(client, name, xa=commune)


def test_a_longer_book_asks_no_more(hoa, family, commune, village, django_assert_num_queries):
    with scope(hoa), django_assert_num_queries(8):
        books.of_village(commune, TODAY, village)
    for number in range(15):
        add_child(hoa, commune, full_name="Lê Văn Thêm", birth_date=date(2015, 1, 1 + number), village=village)
    with scope(hoa), django_assert_num_queries(8):
        assert sum(len(home.children) for home in books.of_village(commune, TODAY, village)) == 17
