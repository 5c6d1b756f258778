"""Two children who look like one, and one child who looks like two, under the model that is shipped."""

from datetime import date

import pytest

from mangnon.linkage import compare
from mangnon.linkage.actions.models import FOLDER
from mangnon.linkage.compare.words import NAMESAKES, TWINS, VETO

CHILD = {
    "name": "Nguyễn Minh Anh", "dob": date(2016, 5, 21), "sex": 1, "mother_name": "Trần Thị Hoa", "ethnicity": "Kinh",
    "father_name": "Nguyễn Văn Bình", "phone": "0912000111", "commune": "14800", "province": "38",
}  # fmt: skip
NUMBER, NEXT, OTHER = "038316123456", "038316123457", "038316987012"
NO_PARENTS = {"mother_name": None, "father_name": None, "phone": None}
OTHER_PARENTS = {"mother_name": "Lê Thị Cúc", "father_name": "Nguyễn Hữu Tâm", "phone": None}
SWAPPED = {"name": "Nguyễn Anh Minh"}
MOVED = {"commune": "00004", "province": "01", "phone": "0988111222"}


@pytest.fixture(scope="module")
def shipped():
    return compare.from_json((FOLDER / "model.json").read_text("utf-8"))


def scored(model, one, other):
    there, back = (
        compare.score(CHILD | a, CHILD | b, model, population=26_000_000) for a, b in ((one, other), (other, one))
    )
    assert (there.band, there.levels) == (back.band, back.levels)
    return there


TWINS_OR_ONE = {
    "words exchanged": ({}, SWAPPED),
    "words exchanged, four words": ({"name": "Nguyễn Thị Minh Anh"}, {"name": "Nguyễn Thị Anh Minh"}),
    "words exchanged, no marks": ({}, {"name": "NGUYEN ANH MINH"}),
    "words exchanged, no family name": ({"name": "Minh Anh"}, {"name": "Anh Minh"}),
    "words exchanged, one number missing": ({"cid": NUMBER}, SWAPPED),
    "words exchanged, numbers one after the other": ({"cid": NUMBER}, SWAPPED | {"cid": NEXT}),
    "words exchanged, mother alone": ({"father_name": None}, SWAPPED | {"father_name": None}),
    "words exchanged, no parents": (NO_PARENTS, SWAPPED | NO_PARENTS),
    "words exchanged, another day": ({}, SWAPPED | {"dob": date(2016, 5, 22)}),
    "words exchanged, a year off": ({}, SWAPPED | {"dob": date(2017, 5, 21)}),
    "words exchanged, no day": ({}, SWAPPED | {"dob": None}),
    "nearly one name": ({"name": "Nguyễn Thị Hồng Vân"}, {"name": "Nguyễn Thị Hồng Vi"}),
    "a letter apart": ({"name": "Nguyễn Bảo An"}, {"name": "Nguyễn Bảo Anh"}),
    "a letter apart, one number missing": ({"name": "Nguyễn Bảo An", "cid": NUMBER}, {"name": "Nguyễn Bảo Anh"}),
    "nearly one name, Dương and Dung": ({"name": "Nguyễn Thùy Dương"}, {"name": "Nguyễn Thùy Dung"}),
    "nearly one name, no marks": ({"name": "Nguyen Bao An"}, {"name": "NGUYEN BAO ANH"}),
    "a mark more": ({"name": "Nguyễn Ngọc Anh"}, {"name": "Nguyễn Ngọc Ánh"}),
    "marks apart": ({"name": "Nguyễn Ngọc Hà"}, {"name": "Nguyễn Ngọc Hạ"}),
    "numbers one after the other": (
        {"name": "Nguyễn Thị Hồng Vân", "cid": NUMBER}, {"name": "Nguyễn Thị Hồng Vi", "cid": NEXT},
    ),
    "other names, numbers one after the other": (
        {"name": "Nguyễn Gia Hân", "cid": NUMBER}, {"name": "Nguyễn Gia Linh", "cid": NEXT},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TWINS_OR_ONE.values(), ids=TWINS_OR_ONE)
def test_twins_by_their_names_are_for_people_to_look_at(shipped, one, other):
    pair = scored(shipped, one, other)
    assert pair.band == "look" and pair.probability <= 0.5
    assert pair.in_words.startswith(TWINS)
    assert TWINS in compare.explain(CHILD | one, CHILD | other, shipped)


def test_why_in_words(shipped):
    said = scored(shipped, {"cid": NUMBER}, SWAPPED).in_words
    assert "họ tên cùng họ, các chữ sau họ đổi chỗ cho nhau; ngày sinh trùng" in said
    assert "tên mẹ trùng" in said and "Thiếu: số định danh của trẻ" in said


TWO = {
    "twins, other names": ({"name": "Nguyễn Gia Hân"}, {"name": "Nguyễn Ngọc Diệp"}),
    "twins, other names and numbers": ({"cid": NUMBER}, {"name": "Nguyễn Bảo Ngọc", "cid": OTHER}),
    "twins, words exchanged and two numbers": ({"cid": NUMBER}, SWAPPED | {"cid": OTHER}),
    "twins, words exchanged, a boy and a girl": ({}, SWAPPED | {"sex": 0}),
    "twins, a boy and a girl": ({}, {"name": "Nguyễn Hoàng Anh", "sex": 0}),
    "siblings, a year apart": ({}, {"name": "Nguyễn Bảo Ngọc", "dob": date(2017, 5, 21)}),
    "siblings, the year mistyped": ({}, {"name": "Nguyễn Bảo Ngọc", "dob": date(2016, 11, 2)}),
    "siblings, the day mistyped as the other's": ({}, {"name": "Nguyễn Bảo Ngọc"}),
    "cousins of one name, one day, one village": ({}, OTHER_PARENTS),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TWO.values(), ids=TWO)
def test_two_children_are_two(shipped, one, other):
    assert scored(shipped, one, other).band == "different"


def test_cousins_of_one_rare_name_are_for_people_to_look_at(shipped):
    rare = {"name": "Nguyễn Tường Vy Oanh"}
    pair = scored(shipped, rare, rare | OTHER_PARENTS)
    assert (pair.band, pair.probability) == ("look", 0.5)
    assert pair.in_words.startswith(NAMESAKES)
    assert "gia đình (tên mẹ khác nhau, tên cha khác nhau)" in pair.in_words
    by_number = scored(shipped, rare | {"cid": NUMBER}, rare | OTHER_PARENTS | {"cid": NUMBER})
    assert by_number.band == "same" and "số định danh của trẻ trùng" in by_number.in_words


ONE = {
    "words exchanged, one number": ({"cid": NUMBER}, SWAPPED | {"cid": NUMBER}, "các chữ sau họ đổi chỗ cho nhau"),
    "given name first": ({}, {"name": "Anh Minh Nguyễn"}, "họ tên cùng các chữ, khác thứ tự"),
    "family name last": ({}, {"name": "Minh Anh Nguyễn"}, "họ tên cùng các chữ, khác thứ tự"),
    "a year mistyped": ({}, {"dob": date(2017, 5, 21)}, "ngày sinh cùng ngày và tháng, lệch một năm"),
    "a number mistyped": ({"cid": NUMBER}, {"cid": NEXT}, "lệch một chữ số, có thể chép nhầm"),
    "moved to another province": ({}, MOVED, "gia đình (điện thoại khác nhau, nơi ở khác tỉnh)"),
    "a mark lost": ({"name": "Nguyễn Ngọc Hồng"}, {"name": "Nguyễn Ngọc Hông"}, "họ tên trùng, một bên thiếu dấu"),
    "a slip that is no name": ({"name": "Nguyễn Ngọc Hoàng"}, {"name": "Nguyễn Ngọc Hong"}, "họ tên lệch một lỗi gõ"),
    "the family name mistyped": ({"name": "Phan Minh Anh"}, {"name": "Phạn Minh Anh"}, "họ tên trùng, một bên thiếu dấu"),
    "another family name nearly the same": ({"name": "Vũ Minh Anh"}, {"name": "Vĩ Minh Anh"}, "họ tên lệch một lỗi gõ"),
    "no marks": ({}, {"name": "NGUYEN MINH ANH"}, "họ tên trùng, một bên thiếu dấu"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), ONE.values(), ids=ONE)
def test_one_child_is_still_one(shipped, one, other, why):
    pair = scored(shipped, one, other)
    assert pair.band == "same"
    assert why in pair.in_words
    assert TWINS not in pair.in_words and NAMESAKES not in pair.in_words


@pytest.mark.parametrize("move", [{}, MOVED], ids=["in one commune", "after a move"])
def test_registered_again_with_a_second_number(shipped, move):
    pair = scored(shipped, {"cid": NUMBER}, {"cid": OTHER} | move)
    assert (pair.band, pair.probability) == ("look", 0.5)
    assert pair.in_words.startswith(VETO)
