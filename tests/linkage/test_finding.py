"""Double records inside a unit: found, sorted by people, never shown again unless a fact changed."""

from datetime import date

import pytest

from mangnon.access import queries as access
from mangnon.access.officer import Acting, Seat
from mangnon.access.roles import ChildOfficer
from mangnon.access.scope import scope
from mangnon.audit import queries as trail
from mangnon.jobs import doubles as jobs
from mangnon.linkage.actions import finding, sorting
from mangnon.linkage.actions.sorting import SortingRefused
from mangnon.linkage.models import Pair
from mangnon.linkage.queries import pairs
from mangnon.linkage.queries.pairs import NoPair
from mangnon.places import queries as places
from mangnon.registry.actions import caring, merging, revising
from tests.cast import BY, TODAY, chair, ground, head, hoa, lan, minh, policeman, seated  # noqa: F401
from tests.registry.conftest import added, cao_xa, ngoc_thien  # noqa: F401

pytestmark = pytest.mark.django_db

BORN = date(2016, 5, 21)


@pytest.fixture
def home(added, hoa):
    """Adds a child of one household: same parents, same telephone."""

    def add(name, born=BORN, *, mother="Đặng Thu Oanh", father="Thạch Quốc Lâm", phone="0912000111", **values):
        child = added(full_name=name, birth_date=born, **{"sex": "male", **values})
        with scope(hoa):
            for relation, adult in (("mother", mother), ("father", father)):
                caring.care_for(
                    child_id=child.id, relation=relation, adult={"full_name": adult, "phone": phone}, from_=TODAY,
                    by=hoa, on=TODAY,
                )  # fmt: skip
        return child

    return add


def sought(officer, place):
    with scope(officer):
        finding.find(place_id=place, by=officer, on=TODAY)
        return pairs.of_place(place, TODAY)


def test_the_child_written_twice_is_found_and_twins_siblings_and_cousins_are_not(home, hoa, ngoc_thien):
    first = home("Thạch Minh Khôi", identity_number="024216123456")
    second = home("Thach Minh Khoi")
    home("Thạch Gia Phúc")  # a twin
    home("Thạch Ngọc Lan", date(2018, 2, 3), sex="female")
    home("Thạch Minh Khôi", date(2014, 11, 2), mother="Lê Thị Chi", father="Thạch Hữu Bình", phone="0987654321")
    (pair,) = sought(hoa, ngoc_thien)
    assert (pair.one.id, pair.other.id, pair.shelf) == (first.id, second.id, "same")
    assert pair.probability > 0.99
    spoken = {says.field: (says.words, says.speaks) for says in pair.said}
    assert spoken["dob"] == ("trùng", 1)
    assert spoken["cid"] == ("một bên không ghi", 0)
    with scope(hoa):
        latest = pairs.latest(ngoc_thien)
        assert (latest.children, latest.same, latest.look, latest.state) == (5, 1, 0, "done")


def test_twins_of_nearly_one_name_are_at_most_looked_at(home, hoa, ngoc_thien):
    home("Thạch Minh An", identity_number="024216123456")
    home("Thạch Minh Anh", sex="female", identity_number="024316123457")
    assert all(pair.shelf == "look" for pair in sought(hoa, ngoc_thien))


def test_twins_whose_words_are_exchanged_are_looked_at_also_where_they_were_kept_as_the_same(home, hoa, ngoc_thien):
    home("Thạch Minh Anh", sex="female")
    home("Thạch Anh Minh", sex="female")
    (pair,) = sought(hoa, ngoc_thien)
    assert (pair.shelf, pair.probability) == ("look", 0.5)
    assert ("name", "cùng họ, các chữ sau họ đổi chỗ cho nhau", 1) in [(s.field, s.words, s.speaks) for s in pair.said]
    with scope(hoa):
        Pair.objects.update(band="same", probability=0.97)  # as an earlier version of the program judged
    assert [one.shelf for one in sought(hoa, ngoc_thien)] == ["look"]


def test_registered_again_with_a_second_number_people_must_look(home, hoa, ngoc_thien):
    home("Thạch Minh Khôi", identity_number="024216123456")
    home("Thạch Minh Khôi", identity_number="024216999888")
    (pair,) = sought(hoa, ngoc_thien)
    assert (pair.shelf, pair.probability) == ("look", 0.5)
    assert "hai số hợp lệ khác nhau" in next(says.words for says in pair.said if says.field == "cid")


def test_set_aside_it_is_not_shown_again_unless_a_fact_changes(home, hoa, ngoc_thien):
    home("Thạch Minh Khôi")
    second = home("Thạch Minh Khôi")
    (pair,) = sought(hoa, ngoc_thien)
    with scope(hoa):
        sorting.set_aside(pair_id=pair.public_id, reason="twins", by=hoa, on=TODAY)
    (again,) = sought(hoa, ngoc_thien)
    assert (again.shelf, again.reason, again.decided_name) == ("aside", "sinh đôi, sinh ba", hoa.name)
    with scope(hoa):
        revising.correct(child_id=second.id, values={"school": "Trường B"}, base_version=None, by=hoa, on=TODAY)
    assert [one.shelf for one in sought(hoa, ngoc_thien)] == ["aside"]
    with scope(hoa):
        revising.correct(
            child_id=second.id, values={"identity_number": "024216123456"}, base_version=None, by=hoa, on=TODAY
        )
    assert [one.shelf for one in sought(hoa, ngoc_thien)] == ["same"]


def test_put_off_and_taken_up_again(home, hoa, ngoc_thien):
    home("Thạch Minh Khôi"), home("Thạch Minh Khôi")
    (pair,) = sought(hoa, ngoc_thien)
    with scope(hoa):
        sorting.put_off(pair_id=pair.public_id, by=hoa, on=TODAY)
        assert pairs.counted(pairs.of_place(ngoc_thien, TODAY))["later"] == 1
        sorting.take_up(pair_id=pair.public_id, by=hoa, on=TODAY)
        assert pairs.one(pair.public_id).shelf == "same"
        assert trail.about(f"pair:{pair.public_id}").count() == 1


def test_a_reason_is_needed(home, hoa, ngoc_thien):
    home("Thạch Minh Khôi"), home("Thạch Minh Khôi")
    (pair,) = sought(hoa, ngoc_thien)
    with scope(hoa):
        with pytest.raises(SortingRefused, match="vì sao"):
            sorting.set_aside(pair_id=pair.public_id, reason="", by=hoa, on=TODAY)
        with pytest.raises(SortingRefused, match="lý do khác"):
            sorting.set_aside(pair_id=pair.public_id, reason="other", note=" ", by=hoa, on=TODAY)


def test_a_pair_goes_when_its_facts_no_longer_agree(home, hoa, ngoc_thien):
    home("Thạch Minh Khôi")
    second = home("Thạch Minh Khôi")
    assert len(sought(hoa, ngoc_thien)) == 1
    values = {"full_name": "Thạch Gia Phúc", "birth_date": date(2019, 1, 7)}
    with scope(hoa):
        revising.correct(child_id=second.id, values=values, base_version=None, by=hoa, on=TODAY)
    assert sought(hoa, ngoc_thien) == []


def test_the_shelf_follows_the_registrys_merge(home, hoa, ground, ngoc_thien):
    boss = seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")
    kept, gone = home("Thạch Minh Khôi"), home("Thạch Minh Khôi")
    (pair,) = sought(hoa, ngoc_thien)

    def proposed() -> int:
        with scope(hoa):
            return merging.propose(kept_id=kept.id, gone_id=gone.id, why="một trẻ", by=hoa, on=TODAY)

    merge = proposed()
    with scope(hoa):
        assert pairs.one(pair.public_id).shelf == "proposed"
    with scope(boss):
        merging.refuse(merge_id=merge, why="sinh đôi", by=boss, on=TODAY)
        assert (pairs.one(pair.public_id).shelf, pairs.one(pair.public_id).note) == ("aside", "sinh đôi")
    merge = proposed()
    with scope(boss):
        merging.approve(merge_id=merge, by=boss, on=TODAY)
        assert pairs.of_place(ngoc_thien, TODAY) == []
        with pytest.raises(NoPair):
            pairs.one(pair.public_id)
        merging.undo(merge_id=merge, why="nhầm", by=boss, on=TODAY)
        assert pairs.one(pair.public_id).shelf == "same"


def test_another_commune_sees_no_pair_and_may_not_search(home, hoa, minh, ngoc_thien):
    home("Thạch Minh Khôi"), home("Thạch Minh Khôi")
    (pair,) = sought(hoa, ngoc_thien)
    with scope(minh):
        assert pairs.of_place(ngoc_thien, TODAY) == []
        with pytest.raises(NoPair):
            sorting.put_off(pair_id=pair.public_id, by=minh, on=TODAY)
        with pytest.raises(Exception, match="không được giao"):
            finding.find(place_id=ngoc_thien, by=minh, on=TODAY)


def test_a_district_finds_pairs_of_two_communes(home, hoa, lan, cao_xa, ngoc_thien, ground):
    from tests.web.children import add_child

    first = home("Thạch Minh Khôi", identity_number="024216123456")
    second = add_child(
        lan, cao_xa, full_name="Thạch Minh Khôi", birth_date=BORN, sex="male", identity_number="024216123456"
    )
    assert len(sought(lan, lan.place_id)) == 1
    with scope(lan):
        (pair,) = pairs.of_place(cao_xa, TODAY)
        assert {pair.one.id, pair.other.id} == {first.id, second.id}
    with scope(hoa):
        assert pairs.of_place(ngoc_thien, TODAY) == []


def test_a_large_unit_is_searched_by_the_queue_and_says_how_far_it_is(home, hoa, ngoc_thien, monkeypatch):
    home("Thạch Minh Khôi"), home("Thạch Minh Khôi")
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    ordered, told = [], []
    monkeypatch.setattr(jobs.queue, "defer", lambda job, /, **order: ordered.append((job, order)))
    monkeypatch.setattr(jobs, "_TOLD_EVERY", 0)
    progress = finding.progress
    monkeypatch.setattr(finding, "progress", lambda **said: (told.append(said["done"]), progress(**said)))
    with scope(hoa):
        jobs.look_for(place_id=ngoc_thien, by=hoa, on=TODAY)
        assert pairs.latest(ngoc_thien).is_busy
    ((job, order),) = ordered
    assert (job, order.pop("lock")) == ("children.find_doubles", f"doubles:{ngoc_thien}")
    jobs.look_ordered(**order)
    assert told == sorted(told) and 0 < told[-1] < 100
    with scope(hoa):
        assert (pairs.latest(ngoc_thien).done, pairs.latest(ngoc_thien).same) == (100, 1)


def test_a_commune_merged_mid_year_is_searched_with_what_went_into_it(home, hoa, ngoc_thien):
    home("Thạch Minh Khôi"), home("Thạch Minh Khôi")
    day = date(2025, 7, 2)
    with scope(BY):
        (heir,) = places.successors(ngoc_thien, day)
    after = merged_into(heir.place.id, day)
    assert heir.place.id != ngoc_thien and ngoc_thien in after.places
    with scope(after):
        finding.find(place_id=heir.place.id, by=after, on=day)
        (pair,) = pairs.of_place(heir.place.id, day)
        sorting.set_aside(pair_id=pair.public_id, reason="namesakes", by=after, on=day)


def merged_into(place_id: int, day: date) -> Acting:
    """A child officer of the commune on the day."""
    seat = Seat(0, "", ChildOfficer, 0, "", frozenset(), place_id, "", access.places_reached(place_id, day))
    return Acting(0, "Giáp Thị Ước", (seat,), seat)


def test_an_empty_commune(hoa, ngoc_thien):
    assert sought(hoa, ngoc_thien) == []
