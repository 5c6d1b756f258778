"""The files themselves, without a database."""

import csv
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from mangnon.places.actions.catalogue import FOLDER

FOREVER = "9999-12-31"


@pytest.fixture(scope="module")
def units():
    return [row for file in sorted(FOLDER.glob("units-*.csv")) for row in read(file)]


@pytest.fixture(scope="module")
def links():
    return [row for file in sorted(FOLDER.glob("succession-*.csv")) for row in read(file)]


def read(file):
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def on(units, day):
    return [row for row in units if row["first_day"] <= str(day) <= (row["last_day"] or FOREVER)]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2025, 6, 30), {"province": 63, "district": 696, "commune": 10_035}),
        (date(2025, 7, 1), {"province": 34, "commune": 3_321}),
        (date(2026, 10, 10), {"province": 34, "commune": 3_321}),
    ],
)
def test_every_map_has_the_number_of_units_the_law_says(units, day, counts):
    assert Counter(row["level"] for row in on(units, day)) == counts


def test_kinds_of_communes_before_and_after_2026(units):
    kinds = [
        Counter(row["kind"] for row in on(units, day) if row["level"] == "commune")
        for day in (date(2025, 7, 1), date(2026, 10, 10))
    ]
    assert kinds == [{"xã": 2621, "phường": 687, "đặc khu": 13}, {"xã": 2599, "phường": 709, "đặc khu": 13}]


def test_every_row_names_its_source_and_is_nfc(units, links):
    assert all(row["source"] for row in units + links)
    assert all(unicodedata.is_normalized("NFC", row["name"]) for row in units)


def test_a_code_names_one_unit_at_a_time(units):
    spans = defaultdict(list)
    for row in units:
        spans[row["level"], row["code"]].append((row["first_day"], row["last_day"] or FOREVER))
    for of_code in spans.values():
        ordered = sorted(of_code)
        assert all(one[1] < two[0] for one, two in pairwise(ordered)), of_code


def test_parents_are_there_whenever_their_parts_are(units):
    spans = defaultdict(list)
    for row in units:
        spans[row["unit"]].append((row["first_day"], row["last_day"] or FOREVER))
    for row in units:
        if row["parent"]:
            first, last = min(spans[row["parent"]])[0], max(spans[row["parent"]])[1]
            assert first <= row["first_day"], row
            assert (row["last_day"] or FOREVER) <= last, row


def test_every_new_commune_bears_an_old_code_except_the_five_islands(units):
    old = {row["code"] for row in on(units, date(2025, 6, 30)) if row["level"] == "commune"}
    fresh = {row["code"] for row in on(units, date(2025, 7, 1)) if row["level"] == "commune"} - old
    assert fresh == {"11948", "19742", "20333", "21548", "26732"}


def test_132_communes_and_11_provinces_go_on(units):
    new = [row for row in units if row["first_day"] == "2025-07-01"]
    going_on = Counter(row["level"] for row in new if not row["unit"].endswith("@2025-07-01"))
    assert going_on == {"commune": 132, "province": 11}


def test_every_old_commune_goes_on_or_is_followed(units, links):
    old = {row["unit"] for row in on(units, date(2025, 6, 30)) if row["level"] != "district"}
    new = {row["unit"] for row in on(units, date(2025, 7, 1))}
    assert old - new == {
        row["predecessor"]
        for row in links
        if row["on"] == "2025-07-01" and not row["predecessor"].startswith("district")
    }


def test_every_new_unit_comes_from_somewhere(units, links):
    born = {row["unit"] for row in units if row["unit"].endswith("@2025-07-01")}
    assert born == {row["successor"] for row in links if row["on"] == "2025-07-01"}


def test_442_communes_are_divided_and_no_share_is_guessed(links):
    shares = defaultdict(list)
    for row in links:
        shares[row["predecessor"]].append(row["share"])
    assert sum("" in given for given in shares.values()) == 442
    assert all(given == ["1"] or (len(given) > 1 and set(given) == {""}) for given in shares.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("31268", {"31288"}),
        ("31666", {"31666"}),  # two xã Tân Thạnh in the new Cần Thơ
        ("31379", {"31378"}),
        ("31582", {"31582"}),  # two xã Phú Tân
        ("11890", {"11911"}),
        ("10798", {"10843", "10804"}),  # two xã Hòa Bình: one whole, one divided
        ("29902", {"29905"}),
        ("28252", {"28249"}),  # phường 3 of Sa Đéc, phường 4 of Mỹ Tho
    ],
)
def test_namesakes_are_not_confused(links, old, new):
    found = {row["successor"][8:13] for row in links if row["predecessor"] == f"commune:{old}@2004-01-01"}
    assert found == new


def test_the_merger_of_tan_yen_names_its_decree(links):
    merged = [row for row in links if row["on"] == "2025-01-01"]
    assert {row["predecessor"][8:13] for row in merged} == {"07303", "07312", "07315", "07318", "07333"}
    assert {row["legal_basis"] for row in merged} == {"1191/NQ-UBTVQH15 ngày 28/9/2024"}
