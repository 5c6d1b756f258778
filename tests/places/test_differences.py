from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mangnon.places.differences import difference
from mangnon.places.lists import Listed, Part
from mangnon.places.rules import Level
from tests.places.test_rules import place

DAY = date(2027, 1, 1)
PROVINCE = place(id=1, code="24", kind="tỉnh", name="Bắc Ninh", level=Level.PROVINCE, parent_id=None, above=())
OTHER = replace(PROVINCE, id=2, code="20", name="Lạng Sơn")


def commune(number, name="A", kind="xã", parent=1):
    code = f"{7000 + number:05}"
    return place(id=100 + number, code=code, kind=kind, name=name, level=Level.COMMUNE, parent_id=parent)


def row(number, name="A", kind="xã", parent="24", made_of=()):
    return Listed(f"{7000 + number:05}", Level.COMMUNE, kind, name, parent, tuple(made_of))


def whole(number):
    return Part(f"{7000 + number:05}")


def part(number, share=None):
    return Part(f"{7000 + number:05}", whole=False, share=share)


def compare(rows, *communes):
    return difference([PROVINCE, OTHER, *communes], rows, DAY)


def test_the_same_list_changes_nothing():
    found = compare([row(1), row(2, "B")], commune(1), commune(2, "B"))
    assert found.is_empty
    assert found.unchanged == 2


def test_a_new_name_type_or_parent_is_the_same_unit():
    found = compare([row(1, "Mới", "phường", "20")], commune(1, "Cũ"))
    assert (len(found.renamed), len(found.retyped), len(found.reparented)) == (1, 1, 1)
    assert (found.made, found.ended) == ((), ())


def test_left_out_under_a_parent_that_the_list_names_has_ended():
    found = compare([row(1)], commune(1), commune(2, "B"), commune(3, "C", parent=2))
    assert [place.name for place in found.ended] == ["B"]


def test_unknown_codes_without_origin_are_new():
    found = compare([row(1), row(9, "Mới")], commune(1))
    assert [made.row.name for made in found.new] == ["Mới"]


def test_a_merger_that_re_uses_a_code_makes_a_new_unit():
    found = compare([row(1, "A", made_of=[whole(1), whole(2)])], commune(1), commune(2, "B"))
    (made,) = found.merged
    assert [given.place.name for given in made.parts] == ["A", "B"]
    assert {place.name for place in found.ended} == {"A", "B"}
    assert found.changed == ()


def test_a_division_makes_new_units_and_keeps_the_share_that_is_said():
    rows = [row(1, made_of=[part(1, Decimal("0.4"))]), row(5, "E", made_of=[part(1)])]
    found = compare(rows, commune(1))
    ((divided, takers),) = found.split.items()
    assert (divided.name, [taker.name for taker in takers]) == ("A", ["A", "E"])
    assert [given.share for made in found.made for given in made.parts] == [Decimal("0.4"), None]


def test_a_new_code_alone_is_the_same_unit():
    found = compare([row(9, made_of=[whole(1)])], commune(1))
    (changed,) = found.changed
    assert changed.is_recoded
    assert not changed.is_renamed
    assert found.ended == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(1), row(1)], "xuất hiện 2 lần"),
        ([row(1, parent="99")], "không có đơn vị cấp trên mang mã “99”"),
        ([row(1, made_of=[whole(8), whole(1)])], "không có đơn vị mang mã 07008"),
        ([row(1, made_of=[whole(1), whole(2)]), row(5, made_of=[whole(2), whole(1)])], "mà còn có nơi khác nhận"),
        ([row(1, made_of=[part(1, Decimal("0.7"))]), row(5, made_of=[part(1, Decimal("0.4"))])], "cộng lại quá 1"),
    ],
)
def test_what_cannot_be_is_named(rows, said):
    assert any(said in problem for problem in compare(rows, commune(1), commune(2)).problems)
