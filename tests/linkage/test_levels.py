"""How two records stand to each other, field by field."""

import unicodedata
from datetime import date

import numpy as np
import pytest

from mangnon.linkage.compare import patterns, records
from mangnon.linkage.compare.levels import MISSING, Birth, Identity, Kin, Name, Number, Place, Plain

KNOWN = {"an", "anh", "minh", "van", "thi", "thu", "nguyen", "tran", "hoa", "ha", "bao", "gia"}
FIRST = {"name": "Nguyễn Văn Minh", "dob": date(2015, 3, 7), "sex": 0, "cid": "001215123456", "mother_name": "Trần Thị Hoa",
         "mother_id": "001188000111", "phone": "0912345678", "commune": "00001", "province": "01"}  # fmt: skip


def level(field, **other):
    pair = records.of_few([FIRST, FIRST | other])
    known = np.array([3 * (text in KNOWN) for text in pair.names["name"].folded], dtype=np.uint8)
    return patterns.of(pair, known, np.array([0]), np.array([1]))[field][0]


def names(one, other):
    pair = records.of_few([{"name": one}, {"name": other}])
    known = np.array([3 * (text in KNOWN) for text in pair.names["name"].folded], dtype=np.uint8)
    return patterns.of(pair, known, np.array([0]), np.array([1]))["name"][0]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Nguyễn Thị Hoà", "nguyễn  thị HÒA", Name.SAME),
        ("Nguyễn Thị Hòa", unicodedata.normalize("NFD", "Nguyễn Thị Hòa"), Name.SAME),
        ("Nguyễn Văn Đức", "Nguyeenx Vawn DDuwcs", Name.SAME),
        ("Nguyễn Thị Hòa", "Nguyen Thi Hoa", Name.SAME_UNMARKED),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hoá", Name.OTHER_MARKS),
        ("Nguyễn Văn Minh", "Minh Nguyễn Văn", Name.OTHER_ORDER),
        ("Nguyễn Minh Anh", "Nguyen Anh Minh", Name.OTHER_ORDER_OF_GIVEN),
        ("Nguyễn Thị Minh Anh", "Nguyễn Anh Thị Minh", Name.OTHER_ORDER_OF_GIVEN),
        ("Minh Anh", "Anh Minh", Name.OTHER_ORDER_OF_GIVEN),
        ("Nguyễn Văn Minh", "Mibnh Văn Nguyễn", Name.OTHER_ORDER_AND_SLIP),
        ("Nguyễn Văn Minh", "Minh NguyễnxVăn", Name.OTHER_ORDER_AND_SLIP),
        ("Nguyễn Văn Minh", "Minh Nguyễn", Name.OTHER_ORDER_AND_SLIP),
        ("Nguyễn Văn An", "Anh Văn Nguyễn", Name.DIFFERENT),
        ("Nguyễn Gia Bảo", "Bảo Thị Lệ", Name.DIFFERENT),
        ("Nguyễn Văn Minh", "Nguyễn Văn Mibnh", Name.SLIP),
        ("Nguyễn Văn Minh", "NguyễnVăn Minh", Name.SLIP),
        ("Nguyễn Văn Minh", "Nguyễn Minh", Name.WORD_DROPPED),
        ("Nguyễn Văn Minh", "Nguyxn Văn Mibnh", Name.TWO_SLIPS),
        ("Nguyễn Văn An", "Nguyễn Văn Anh", Name.OTHER_KNOWN_NAME),
        ("Nguyễn Văn Minh", "Nguyễn Gia Minh", Name.OTHER_MIDDLE),
        ("Nguyễn Gia Bảo", "Nguyễn Gia Khánh", Name.OTHER_GIVEN),
        ("Nguyễn Gia Bảo", "Nguyễn Thị Lệ", Name.OTHER_THAN_FAMILY),
        ("Nguyễn Gia Bảo", "Trần Thị Lệ", Name.DIFFERENT),
        ("Chưa đặt tên", "Nguyễn Gia Bảo", MISSING),
        ("Con bà Hoa", "Con bà Hoa", MISSING),
    ],
)
def test_names(one, other, wanted):
    assert names(one, other) == wanted
    assert names(other, one) == wanted


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2015, 3, 7), Birth.SAME),
        ("07/03/2015", Birth.SAME),
        (date(2015, 7, 3), Birth.SWAPPED),
        (date(2015, 1, 1), Birth.FIRST_OF_YEAR),
        (date(2015, 3, 27), Birth.OTHER_DAY),
        (date(2015, 9, 7), Birth.OTHER_MONTH),
        (date(2016, 3, 7), Birth.NEXT_YEAR),
        (date(2015, 2, 25), Birth.NEAR),
        (date(2015, 11, 20), Birth.SAME_YEAR),
        (date(2012, 5, 6), Birth.DIFFERENT),
        ("không rõ", MISSING),
    ],
)
def test_births(day, wanted):
    assert level("dob", dob=day) == wanted


@pytest.mark.parametrize(
    ("cid", "wanted"),
    [
        ("001215123456", Identity.SAME),
        ("001 215 123456", Identity.SAME),
        ("1215123456", MISSING),
        ("01215123456", Identity.SAME),  # the zero that a spreadsheet drops
        ("001215123457", Identity.NEAR),
        ("001215124356", Identity.NEAR),
        ("001215654321", Identity.TWO_VALID),
        ("001315654321", Identity.DOUBTFUL),  # a girl's number with a boy
        ("3.8E+10", MISSING),
        (None, MISSING),
    ],
)
def test_identity_numbers(cid, wanted):
    assert level("cid", cid=cid) == wanted


def test_parents_and_place():
    assert level("mother_name", mother_name="Tran Thi Hoa") == Kin.SAME
    assert level("mother_name", mother_name="Trần Thị Hoaa") == Kin.SIMILAR
    assert level("mother_name", mother_name="Lê Thu Cúc") == Kin.DIFFERENT
    assert level("mother_id", mother_id="001188000112") == Number.NEAR
    assert level("phone", phone="0900000000") == Plain.DIFFERENT
    assert level("commune", commune="00004") == Place.SAME_PROVINCE
    assert level("commune", commune="00004", province="79") == Place.DIFFERENT
    assert level("commune", commune=None, province=None) == MISSING
