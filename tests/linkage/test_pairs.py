"""The cases that matter: twins, siblings, cousins of one name, families that moved, a second number."""

from datetime import date

import pytest

from mangnon.linkage import compare

CHILD = {
    "name": "Thạch Minh Khôi", "dob": date(2016, 5, 21), "sex": 0, "commune": 38001, "province": 38, "cid": "038216123456",
    "ethnicity": 1, "mother_name": "Đặng Thu Oanh", "father_name": "Thạch Quốc Lâm", "mother_id": "038188001122",
    "father_id": "038085003344", "phone": "0912000111",
}  # fmt: skip


def said(scored, field):
    return next(says for says in (*scored.fields, *scored.household) if says.field == field)


def test_written_down_again_with_the_usual_errors(model):
    again = CHILD | {"name": "THACH MINH KHOI", "cid": None, "mother_id": None, "phone": None}
    scored = compare.score(CHILD, again, model)
    assert scored.band == "same"
    assert said(scored, "name").words == "trùng, một bên thiếu dấu"
    assert said(scored, "cid").weight == 0


def test_twins_are_two_children(model):
    twin = CHILD | {"name": "Thạch Gia Phúc", "cid": None}
    scored = compare.score(CHILD, twin, model)
    assert scored.band == "different"
    assert scored.rival == "hai trẻ cùng một nhà (anh chị em, sinh đôi)"
    assert said(scored, "household").words == "có vẻ cùng một nhà"
    assert said(scored, "household").weight <= 0


def test_twins_of_nearly_one_name_are_not_the_same(model):
    one, other = CHILD | {"name": "Thạch Minh An", "cid": None}, CHILD | {"name": "Thạch Minh Anh", "sex": 1}
    assert compare.score(one, other, model).band != "same"


def test_siblings_are_two_children(model):
    sister = CHILD | {"name": "Thạch Ngọc Lan", "sex": 1, "dob": date(2018, 2, 3), "cid": None}
    assert compare.score(CHILD, sister, model).band == "different"


def test_cousins_of_one_name_are_two_children(model):
    cousin = CHILD | {
        "name": "Nguyễn Văn Minh", "dob": date(2015, 9, 30), "cid": None, "mother_name": "Lê Thị Chi", "mother_id": None,
        "father_name": "Nguyễn Hữu Bình", "father_id": "038083009988", "phone": None,
    }  # fmt: skip
    other = CHILD | {"name": "Nguyễn Văn Minh", "cid": None, "father_name": "Nguyễn Hữu Dũng"}
    assert compare.score(cousin, other, model).band == "different"


def test_a_family_that_moved_is_found(model):
    moved = CHILD | {"commune": 79003, "province": 79, "cid": None, "phone": "0987654321", "name": "Thach Minh Khôi"}
    scored = compare.score(CHILD, moved, model)
    assert scored.band == "same"
    assert said(scored, "commune").words == "khác tỉnh"


def test_a_second_valid_number_is_for_people_to_look_at(model):
    again = CHILD | {"cid": "038216999888"}
    scored = compare.score(CHILD, again, model)
    assert scored.is_vetoed
    assert scored.band == "look"
    assert scored.probability <= 0.5
    assert "máy không coi là một trẻ" in compare.explain(CHILD, again, model)


def test_a_mistyped_number_is_no_veto(model):
    scored = compare.score(CHILD, CHILD | {"cid": "038216123465"}, model)
    assert scored.band == "same"
    assert said(scored, "cid").words == "lệch một chữ số, có thể chép nhầm"


def test_nothing_said_is_nothing_known(model):
    scored = compare.score({}, {"name": "Chưa đặt tên"}, model)
    assert scored.band == "different"
    assert all(says.weight == 0 for says in scored.fields)


def test_a_rare_name_weighs_more_than_a_common_one(model):
    rare = compare.score({"name": "Thạch Quốc Kiên"}, {"name": "Thạch Quốc Kiên"}, model)
    common = compare.score({"name": "Nguyễn Văn Minh"}, {"name": "Nguyễn Văn Minh"}, model)
    assert rare.beside_stranger[0] > common.beside_stranger[0] + 2


def test_more_records_mean_more_coincidences(model):
    bare = {key: CHILD[key] for key in ("name", "dob", "sex")}
    few, many = (compare.score(bare, bare, model, population=size) for size in (1_000, 26_000_000))
    assert few.probability > many.probability


def test_many_candidates_are_scored_as_one_by_one(model):
    others = [
        CHILD | {"name": "Thạch Gia Phúc"},
        CHILD | {"cid": None},
        {},
        CHILD | {"dob": date(2016, 1, 1), "cid": None},
    ]
    together = compare.score_many(CHILD, others, model)
    assert [scored.probability for scored in together] == pytest.approx(
        [compare.score(CHILD, other, model).probability for other in others]
    )


def test_the_explanation_adds_up(model):
    scored = compare.score(CHILD, CHILD | {"name": "Thach Minh Khoi", "cid": None}, model)
    weights = scored.beside_stranger if scored.is_rival_strange else scored.beside_sibling
    assert sum(says.weight for says in scored.fields) == pytest.approx(sum(weights))
    text = compare.explain(CHILD, CHILD | {"cid": None}, model)
    assert "Họ tên: trùng" in text
    assert "Gia đình: có vẻ cùng một nhà" in text
    assert "Xác suất là một trẻ: " in text
