import pytest

from mangnon.people.rules.keys import agency_key
from mangnon.people.rules.titles import name_at, title_at


@pytest.mark.parametrize(
    "written",
    [
        "Phòng Lao động - Thương binh và Xã hội",
        "phòng Lao động – Thương binh và Xã hội",
        "Phòng Lao động, Thương binh và Xã hội",
        "Phòng LĐTBXH",
        "Phòng LĐ-TB&XH",
        "Phòng LĐ- TB và XH",
        "Phòng LĐTB&XH",
        "Phòng LĐT&XH",
        "Phòng Lao động - TB&XH",
        "PHÒNG LAO ĐỘNG TBXH",
        "Phòng Lao dộng TB-XH",
        "PLĐTBXH",
    ],
)
def test_one_office_however_written(written):
    assert agency_key(written) == "phong lao dong thuong binh xa hoi"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("UBND huyện", "uy ban nhan dan huyen"),
        ("Uỷ ban nhân dân huyện", "uy ban nhan dan huyen"),
        ("UB MTTQ", "uy ban mat tran to quoc"),
        ("Phòng GD&ĐT", "phong giao duc dao tao"),
        ("TP. HCM", "thanh pho ho chi minh"),
        ("Sở VHTT&DL", "so van hoa the thao du lich"),
        ("Phòng Tư pháp", "phong tu phap"),
        ("Hội CCB", "hoi cuu chien binh"),
        ("  ", ""),
    ],
)
def test_abbreviations_are_spelled_out(written, key):
    assert agency_key(written) == key


def test_a_title_has_the_place():
    assert title_at("Ủy ban nhân dân", "xã", "Ngọc Thiện") == "Ủy ban nhân dân xã Ngọc Thiện"
    assert title_at("{head} ủy", "huyện", "Tân Yên") == "Huyện ủy Tân Yên"
    assert title_at("{head} ủy", "thị xã", "Chũ") == "Thị ủy Chũ"
    assert title_at("{place}", "tổ dân phố", "5") == "Tổ dân phố 5"
    assert title_at("Trường Tiểu học Ngọc Thiện", "xã", "Ngọc Thiện") == "Trường Tiểu học Ngọc Thiện"
    assert title_at("Bộ Y tế", "", "") == "Bộ Y tế"
    assert name_at("{head} ủy", "tỉnh", "Bắc Giang") == "Tỉnh ủy"
