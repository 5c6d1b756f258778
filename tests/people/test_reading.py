"""What the words ask for, without any database."""

import pytest

from mangnon.people.rules.meaning import Members, Named, Organs, Sense, Several, Vague, Where
from mangnon.people.rules.reading import read
from mangnon.people.rules.wheres import where

PC, LABOUR, JUSTICE = Sense("peoples-committee"), Sense("child-affairs", "district"), Sense("justice", "district")
VOCABULARY = {
    "uy ban nhan dan": (PC,),
    "phong lao dong thuong binh xa hoi": (LABOUR,),
    "phong tu phap": (JUSTICE,),
    "phong giao duc dao tao": (Sense("education", "district"),),
    "cong an": (Sense("police"),),
    "mat tran to quoc": (Sense("front"),),
    "hoi nong dan": (Sense("farmers"),),
    "hoi cuu chien binh": (Sense("veterans"),),
    "ban dieu hanh bao ve tre em": (Sense("child-board"),),
}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", Where()),
        ("huyen", Where(("district",), "huyen")),
        ("cap xa", Where(("commune",), "xa")),
        ("huyen tan yen", Where(("district",), "huyen", "tan yen")),
        ("xa ngoc thien huyen tan yen", Where(("commune",), "xa", "ngoc thien")),
        ("huyen quan hoa", Where(("district",), "huyen", "quan hoa")),
        ("thi xa cua lo", Where(("district",), "thi xa", "cua lo")),
        ("phuong de tham", Where(("commune",), "phuong", "de tham")),
        ("tan yen", Where(name="tan yen")),
        ("cac xa thi tran", Where(("commune",), each=True)),
        ("xa phuong thi tran", Where(("commune",), each=True)),
        ("cac huyen thi xa thanh pho", Where(("district",), each=True)),
        ("cac tinh thanh pho truc thuoc trung uong", Where(("province",), each=True)),
        ("cac quan huyen", Where(("district",), each=True)),
        ("cap huyen cap xa", Where(("district", "commune"), each=True)),
        ("cac xa thi tran tren dia ban huyen", Where(("commune",), each=True)),
        ("cap xa noi tre em cu tru", Where(("commune",), "xa")),
        ("viet nam huyen", Where(("district",), "huyen")),
        ("cua huyen", Where(("district",), "huyen")),
        ("lien quan", None),
        ("cac to chuc doan the", None),
    ],
)
def test_words_of_a_place(words, meant):
    assert where(words) == meant


def first(text):
    return read(text, VOCABULARY)[0]


def test_titles_before_a_name_are_left_aside():
    office = Named((JUSTICE,), Where())
    assert office in read("Trưởng phòng Tư pháp", VOCABULARY)
    assert Named((PC,), Where(("district",), "huyen")) in read("Chủ tịch, các PCT UBND huyện", VOCABULARY)


def test_what_stands_in_brackets_is_left_aside():
    assert first("UBND huyện (qua Phòng Tư pháp)") == Named((PC,), Where(("district",), "huyen"))


def test_groups():
    assert first("các phòng, ban, ngành huyện") == Organs(Where(("district",), "huyen"), parts=True, services=True)
    assert first("Các cơ quan, đơn vị thuộc UBND huyện") == Organs(Where(("district",), "huyen"), parts=True)
    assert first("các sở, ban, ngành") == Organs(Where(("province",)), parts=True, services=True)
    assert first("các tổ chức chính trị - xã hội huyện") == Organs(Where(("district",), "huyen"), masses=True)


def test_only_a_person_can_say_who_is_concerned():
    assert isinstance(first("các cơ quan có liên quan"), Vague)
    assert isinstance(first("Các cơ quan, đơn vị"), Vague)


def test_members_of_a_board():
    board = Named((Sense("child-board"),), Where(("district",), "huyen"))
    assert first("các cơ quan thành viên Ban điều hành Bảo vệ trẻ em huyện") == Members(board)


def test_a_list_is_cut_where_names_end_not_at_every_comma():
    meant = read("Phòng Giáo dục và Đào tạo, Công an huyện", VOCABULARY)[-1]
    assert isinstance(meant, Several)
    assert [part.senses[0].kind for part in meant.parts] == ["education", "police"]
    assert {part.where for part in meant.parts} == {Where(("district",), "huyen")}


def test_a_head_said_once_holds_for_the_list():
    for text in ("các Phòng: Tư pháp, Giáo dục và Đào tạo", "Phòng Tư pháp, Giáo dục và Đào tạo"):
        meant = read(text, VOCABULARY)[-1]
        assert [part.senses[0].kind for part in meant.parts] == ["justice", "education"]


def test_neighbours_are_no_places_of_each_other():
    meant = read("Hội Nông dân, Hội Cựu chiến binh huyện", VOCABULARY)[-1]
    assert [part.senses[0].kind for part in meant.parts] == ["farmers", "veterans"]


def test_communes_named_after_one_type():
    meant = read("UBND các xã: An Dương, Ngọc Thiện và thị trấn Cao Thượng", VOCABULARY)[-1]
    assert [(part.where.unit, part.where.name) for part in meant.parts] == [
        ("xa", "an duong"), ("xa", "ngoc thien"), ("thi tran", "cao thuong"),
    ]  # fmt: skip


def test_words_without_any_known_name():
    assert read("người dân", VOCABULARY) == ()
