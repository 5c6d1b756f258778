"""A whole register loaded from a file: what goes in, what is refused, what a second load changes, what a kill leaves."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.cli.register import load_register
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.actions import loading, registering, revising
from mangnon.registry.loading import keys
from mangnon.registry.loading.files import Unreadable
from mangnon.registry.models import Care, Child, ChildFact, Household
from mangnon.registry.queries import children
from mangnon.registry.rules import fields, rows
from mangnon.registry.rules.refusals import RecordRefused
from mangnon.vn import names
from mangnon.vn.text import nfc
from tests.cast import BY, TODAY, seated, tan_yen

BORN = date(2017, 3, 9)
INDEXES = """
SELECT indexname FROM pg_indexes WHERE tablename LIKE 'registry%%' UNION
SELECT conname FROM pg_constraint WHERE conrelid::regclass::text LIKE 'registry%%' ORDER BY 1
"""


@pytest.fixture(scope="module")
def codes(django_db_setup, django_db_blocker) -> dict[str, tuple[str, int]]:
    """Three communes, two of one province: name → code, id."""
    with django_db_blocker.unblock(), scope(BY):
        found = {
            place.name: place for place in places.as_of(TODAY, Level.COMMUNE) if place.name in ("Ngọc Thiện", "Cao Xá")
        }
        there = places.search("phuong ben nghe quan 1", TODAY, Level.COMMUNE)[0]
        return {name: (place.code, place.id) for name, place in {**found, "Bến Nghé": there}.items()}


@pytest.fixture
def file(tmp_path, codes):
    """Writes a register; each row is given by what is unusual about it."""

    def written(*unusual: dict, name: str = "so.parquet") -> Path:
        usual = {"rid": 0, "name": "Nguyễn Thị Hòa", "dob": BORN, "sex": 1, "commune": int(codes["Ngọc Thiện"][0]),
                 "cid": "024317001234", "ethnicity": "Kinh", "mother_name": "Trần Thị Mai", "father_name": "Nguyễn Văn Bình",
                 "mother_id": None, "father_id": None, "phone": "0912345678", "hh": 7}  # fmt: skip
        table = pl.DataFrame([{**usual, "rid": at, **row} for at, row in enumerate(unusual)], strict=False)
        path = tmp_path / name
        table.write_parquet(path) if path.suffix == ".parquet" else table.write_csv(path)
        return path

    return written


def load(path: Path, on: date = TODAY) -> dict[str, int]:
    return load_register(path, "Sổ thử", on, refused_to=path.with_suffix(".refused.csv"))


def refused(path: Path) -> list[str]:
    return pl.read_csv(path.with_suffix(".refused.csv"))["reason"].to_list()


def everyone() -> list[Child]:
    return list(Child.objects.using("owner").order_by("id"))


def counted() -> tuple[int, ...]:
    return tuple(model.objects.using("owner").count() for model in (Child, Care, Household, ChildFact))


def test_brothers_share_a_household_and_parents(own_database, file):
    counts = load(file({}, {"name": "Nguyễn Văn  Nam ", "sex": 0, "cid": None}, {"hh": 8, "mother_name": "Lý Thị Hoa"}))
    assert (counts["new"], counts["no_number"]) == (3, 1)
    assert counted() == (3, 6, 2, 0)
    hoa, nam = Child.objects.using("owner").filter(household__book_number="7").order_by("full_name")
    assert (nam.full_name, nam.search_key, nam.sex, nam.ethnicity) == (
        "Nguyễn Văn Nam",
        "nguyen van nam",
        "male",
        "Kinh",
    )
    mothers = {child.cares.using("owner").get(relation="mother").adult_id for child in (hoa, nam)}
    assert len(mothers) == 1
    assert hoa.household.head_name == "Nguyễn Văn Bình"


def test_the_same_file_twice_changes_nothing(own_database, file):
    path = file({}, {"commune": 0}, {"hh": 9})
    first, before = load(path), counted()
    again = load(path)
    assert (first["new"], first["refused"], again["new"], again["same"]) == (2, 1, 0, 2)
    assert counted() == before


def test_indexes_and_keys_are_back_after_a_first_load(own_database, file):
    with connections["owner"].cursor() as cursor:
        cursor.execute(INDEXES)
        before = cursor.fetchall()
        load(file({}))
        cursor.execute(INDEXES)
        assert cursor.fetchall() == before


def test_each_refused_row_stands_beside_the_file_with_its_reason(own_database, file, codes):
    path = file(
        {"commune": 99999}, {"dob": date(1989, 1, 1)}, {"dob": TODAY + timedelta(days=1)}, {"dob": date(2007, 1, 1)},
        {"name": " "}, {"name": "Bé 2"}, {"rid": 40}, {"rid": 40}, {"rid": None}, {},
    )  # fmt: skip
    counts = load(path)
    assert (counts["new"], counts["refused"]) == (1, 9)
    shown = refused(path)
    for words, reason in zip(
        ("không có trên danh mục", "không thể của trẻ em", "chưa tới", "đã đủ 16 tuổi", "cần ghi", "chữ số", "rid 40", "rid 40",
         "rid"),
        shown, strict=True,
    ):  # fmt: skip
        assert words in reason


def test_a_commune_of_another_province_is_refused(own_database, file):
    path = file({"province": 79}, {"province": 24})
    assert load(path)["new"] == 1
    assert "không thuộc tỉnh" in refused(path)[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("so.parquet", b"khong phai", "Parquet"), ("so.csv", "rid;name\n1;Hoà".encode("utf-16"), "đọc được"),
     ("so.csv", b"rid,name\n1,Hoa", "thiếu cột"), ("so.csv", b"rid,name,dob,commune\n", "không có dòng nào")],
)  # fmt: skip
def test_a_file_that_is_no_register_is_refused_whole(own_database, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=words):
        load(path)
    assert counted() == (0, 0, 0, 0)


def test_csv_with_days_written_our_way(own_database, tmp_path, codes):
    path = tmp_path / "so.csv"
    path.write_text(f"\ufeffRID;Name;DOB;Commune;sex\n1;Ksor H’Bia;29/02/2020;{codes['Cao Xá'][0]};nữ\n", "utf-8")
    assert load(path)["new"] == 1
    (child,) = everyone()
    assert (child.birth_date, child.sex, child.search_key) == (date(2020, 2, 29), "female", "ksor hbia")


def test_what_is_new_in_a_later_file_is_history_of_the_child(own_database, file, codes):
    load(file({}))
    later = TODAY + timedelta(days=30)
    moved = int(codes["Cao Xá"][0])
    counts = load(file({"name": "Nguyễn Thị Hoà An", "commune": moved, "phone": "0987654321"}), on=later)
    assert (counts["changed"], counts["kept_as_corrected"]) == (1, 0)
    (after,) = everyone()
    assert (after.full_name, after.place_id, after.version) == ("Nguyễn Thị Hoà An", codes["Cao Xá"][1], 2)
    with scope(BY):
        held = lambda key, **when: children.value_on(after.id, key, **when)  # noqa: E731
        assert held("place", on=later - timedelta(days=1)) == codes["Ngọc Thiện"][1]
        assert held("place", on=later) == codes["Cao Xá"][1]
        assert held("full_name", on=TODAY) == "Nguyễn Thị Hoà An"  # a name is corrected, as of all days
        known_then = after.recorded_at + (next(iter(after.facts.all())).recorded.upper - after.recorded_at) / 2
        assert held("full_name", on=TODAY, known_at=known_then) == "Nguyễn Thị Hòa"
        assert held("place", on=later, known_at=known_then) == codes["Ngọc Thiện"][1]
        assert {care.adult.phone for care in Care.objects.filter(relation="mother", recorded__upper_inf=True)} == {
            "0987654321"
        }
    assert load(file({"name": "Nguyễn Thị Hoà An", "commune": moved, "phone": "0987654321"}), on=later)["same"] == 1


def test_what_an_officer_has_put_right_stays(own_database, file):
    load(file({}))
    hoa = seated(tan_yen().ngoc_thien, "Lê Thị Hoa", "ChildOfficer", "Công chức")
    (child,) = everyone()
    with scope(hoa):
        revising.correct(
            child_id=child.id, values={"full_name": "Nguyễn Thị Hòa Bình"}, base_version=1, by=hoa, on=TODAY
        )
    counts = load(file({"name": "Nguyễn Thị Hoa", "cid": "024317009999"}))
    (after,) = everyone()
    assert counts["kept_as_corrected"] == 1
    assert (after.full_name, after.identity_number) == ("Nguyễn Thị Hòa Bình", "024317009999")


def test_another_mother_takes_the_place_of_the_first(own_database, file):
    load(file({}, {"name": "Nguyễn Văn Nam", "sex": 0}))
    load(file({"mother_name": "Phạm Thị Lụa"}, {"name": "Nguyễn Văn Nam", "sex": 0}))
    first, second = everyone()
    now = [
        care.adult.full_name for care in first.cares.using("owner").filter(relation="mother", recorded__upper_inf=True)
    ]
    assert now == ["Phạm Thị Lụa"]
    assert first.cares.using("owner").filter(relation="mother").count() == 2
    assert second.cares.using("owner").get(relation="mother").adult.full_name == "Trần Thị Mai"


def test_a_brother_born_later_joins_the_household_and_its_parents(own_database, file):
    load(file({}))
    load(file({}, {"name": "Nguyễn Văn Út", "dob": date(2024, 5, 1), "sex": 0}))
    assert counted() == (2, 4, 1, 0)
    assert len({care.adult_id for care in Care.objects.using("owner").filter(relation="mother")}) == 1


SAID = {
    "address": "Số 5, ngõ Ổ Gà\\\t " + "đường Trần Hưng Đạo " * 20, "birth_registered": True, "schooling": "primary",
    "school": "Trường Hoà Bình", "grade": 3, "insurance_number": "TE1240000000001", "insured_until": date(2030, 2, 28),
    "disabilities": "movement|sight", "disability_degree": "severe", "poverty": "near_poor",
}  # fmt: skip


def test_every_fact_a_register_brings_stands_on_the_child(own_database, file):
    load(file(SAID, {**dict.fromkeys(SAID), "hh": 9, "dob": None, "phone": None}))
    first, second = everyone()
    expected = {key: value for key, value in SAID.items() if key != "poverty"}
    expected |= {"disabilities": ["movement", "sight"], "address": " ".join(SAID["address"].split())}
    assert {key: getattr(first, key) for key in expected} == expected
    assert [child.household.poverty for child in (first, second)] == ["near_poor", "none"]
    assert (second.birth_date, second.grade, second.birth_registered, second.disabilities) == (None, None, None, [])
    assert (second.address, second.school, second.nationality, second.marks) == ("", "", "Việt Nam", {})
    assert second.cares.using("owner").get(relation="mother").valid.lower == TODAY


A_NAME = st.sampled_from(
    ["Nguyễn Thị Hòa", "Hoa", "Chưa đặt tên", "Con bà Hoa", "Ksor H’Bia", "A B C D E F G H I", "", "Bé 2"]
)
A_DAY = st.one_of(st.none(), st.dates(date(1985, 1, 1), TODAY + timedelta(days=400)))


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(
    said=st.lists(
        st.fixed_dictionaries({
            "name": A_NAME, "dob": A_DAY, "sex": st.sampled_from([0, 1, None]), "ethnicity": st.sampled_from(["Kinh", "Tày", None]),
            "cid": st.sampled_from([None, "024317001234", "24317001234", "abc"]),
        }),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_loading_is_registering_one_by_one(own_database, file, codes, said):
    place = codes["Ngọc Thiện"][1]
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE registry_child, registry_loadedrecord, registry_household, registry_adult CASCADE")
    load(file(*said))
    loaded = sorted(map(_facts, everyone()))
    one_by_one = []
    with scope(BY):
        for row in said:
            values = {"full_name": row["name"], "birth_date": row["dob"], "ethnicity": row["ethnicity"] or "", "place": place,
                      "sex": {0: "male", 1: "female", None: "unknown"}[row["sex"]], "identity_number": row["cid"] or ""}  # fmt: skip
            try:
                child = registering.register(public_id=uuid7(), values=values, by=BY, on=TODAY)
            except RecordRefused:
                continue
            one_by_one.append(_facts(Child.objects.get(id=child)))
    assert loaded == sorted(one_by_one)


def _facts(child: Child) -> str:
    kept = [field.key for field in fields.FIELDS if field.key != "household"]
    return repr(
        [getattr(child, rows.column(key)) for key in kept]
        + [child.search_key, child.sort_key, child.since, child.marks]
    )


@given(st.lists(st.text("aAàÀđĐệ’'-.2 Ơỵ̃", min_size=1, max_size=24), min_size=1, max_size=20))
def test_keys_of_many_names_are_those_of_each(said):
    tidy = [" ".join(nfc(name).split()) for name in said]
    tidy = [name for name in tidy if name]
    many = pl.Series("name", tidy, dtype=pl.String)
    assert keys.search_keys(many).to_list() == [names.search_key(name) for name in tidy]
    assert keys.person_sort_keys(many).to_list() == [names.person_sort_key(name) for name in tidy]


def test_two_loads_do_not_run_at_once(own_database, file):
    path = file({})
    p = connections["owner"].get_connection_params()
    with psycopg.connect(
        host=p["host"], port=p["port"], user=p["user"], password=p["password"], dbname=own_database
    ) as other:
        other.execute("SELECT pg_advisory_lock(hashtext('registry load'))")
        with pytest.raises(loading.LoadRefused):
            load(path)
