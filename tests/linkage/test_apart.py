"""Records of two communes: neither sees the other's until both agree, whatever is asked of the database."""

from datetime import date

import pytest
from django.db import connection

from mangnon.access.scope import scope
from mangnon.audit import queries as trail
from mangnon.base.actor import System
from mangnon.jobs import doubles as jobs
from mangnon.linkage.actions import apart as answers
from mangnon.linkage.actions import telling
from mangnon.linkage.actions.apart import AnswerRefused
from mangnon.linkage.queries import apart, nation
from mangnon.linkage.queries.apart import NoLikeness
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.actions import moving, revising
from mangnon.registry.queries import moves
from tests.cast import TODAY, chair, ground, head, hoa, lan, minh, policeman  # noqa: F401
from tests.registry.conftest import cao_xa, ngoc_thien  # noqa: F401
from tests.web.children import add_child

pytestmark = pytest.mark.django_db

JOB = System("linkage")
KHOI = {"birth_date": date(2016, 5, 21), "sex": "male", "identity_number": "024216123456"}


@pytest.fixture
def two(hoa, minh, ngoc_thien, cao_xa, tmp_path):
    """One boy kept by two communes, found by the weekly job; each side as its officer sees it."""
    mine = add_child(hoa, ngoc_thien, full_name="Thạch Minh Khôi", **KHOI)
    theirs = add_child(minh, cao_xa, full_name="Thach Minh Khoi", **KHOI)
    assert look(tmp_path) == 1
    return mine, theirs


def look(tmp_path) -> int:
    return jobs.across(work=tmp_path / "work", by=JOB, on=TODAY)


def side(officer):
    with scope(officer):
        (likeness,) = apart.waiting(officer.places, TODAY)
        return likeness


def answer(officer, deed, **more):
    with scope(officer):
        deed(side_id=side(officer).public_id, by=officer, on=TODAY, **more)


def rows(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def test_each_side_sees_its_own_record_and_the_other_province(two, hoa, minh, ngoc_thien):
    mine, theirs = two
    ours, yours = side(hoa), side(minh)
    assert (ours.own.id, yours.own.id) == (mine.id, theirs.id)
    with scope(hoa):
        assert places.one(ours.elsewhere, TODAY).title == "tỉnh Bắc Giang"
    assert (ours.other_id, ours.other_place_id, ours.state, ours.band) == (None, None, "open", "same")


def test_no_query_of_one_side_reads_the_other(two, hoa, minh, ngoc_thien, cao_xa):
    mine, theirs = two
    with scope(hoa):
        assert rows("SELECT current_user") == [("mangnon_app",)]
        assert rows("SELECT child_id, place_id FROM linkage_side") == [(mine.id, ngoc_thien)]
        assert rows("SELECT id FROM registry_child WHERE id = %s", theirs.id) == []
        assert rows("SELECT 1 FROM linkage_side a JOIN linkage_side b USING (match) WHERE a.id <> b.id") == []
        assert rows("UPDATE linkage_side SET state = 'both' WHERE place_id = %s RETURNING id", cao_xa) == []
        assert rows(
            "SELECT id FROM registry_alike('024216123456', '', NULL, NULL, NULL, NULL, '', 10)"
        ) == [(mine.id,)]  # fmt: skip
        answers.agree(side_id=side(hoa).public_id, by=hoa, on=TODAY)
        assert rows("SELECT other_id, other_place_id FROM linkage_side") == [(None, None)]
        with pytest.raises(NoLikeness):
            apart.opened(side(hoa), TODAY)


def test_both_agreed_both_compare(two, hoa, minh, ngoc_thien, cao_xa):
    mine, theirs = two
    answer(hoa, answers.agree)
    assert (side(hoa).state, side(minh).state) == ("agreed", "open")
    answer(minh, answers.agree)
    for officer, other, place in ((hoa, theirs, cao_xa), (minh, mine, ngoc_thien)):
        likeness = side(officer)
        assert (likeness.state, likeness.other_id, likeness.other_place_id) == ("both", other.id, place)
        with scope(officer):
            shown = apart.opened(likeness, TODAY)
            assert (shown.other.id, shown.scored.band) == (other.id, "same")
            assert {says.field: says.words for says in shown.said}["cid"] == "trùng"


def test_refused_it_is_closed_for_both_and_told_again_only_after_a_change(two, hoa, minh, tmp_path):
    answer(hoa, answers.agree)
    with scope(minh), pytest.raises(AnswerRefused, match="lý do"):
        answers.refuse(side_id=side(minh).public_id, why=" ", by=minh, on=TODAY)
    answer(minh, answers.refuse, why="hai anh em họ")
    for officer in (hoa, minh):
        with scope(officer):
            (closed,) = apart.closed(officer.places, TODAY)
            assert (closed.state, closed.why, closed.is_refused_there) == ("refused", "hai anh em họ", officer is hoa)
            with pytest.raises(AnswerRefused, match="không so"):
                answers.agree(side_id=closed.public_id, by=officer, on=TODAY)
    assert look(tmp_path) == 0
    with scope(hoa):
        revising.correct(
            child_id=two[0].id, values={"ethnicity": "Tày"}, base_version=None, by=hoa, on=TODAY
        )  # fmt: skip
    assert look(tmp_path) == 1


def test_the_record_moves_and_the_likeness_is_settled(two, hoa, minh, cao_xa, tmp_path):
    answer(hoa, answers.agree), answer(minh, answers.agree)
    with scope(hoa):
        moving.offer(child_id=two[0].id, to_place_id=cao_xa, moved_on=TODAY, by=hoa, on=TODAY)
    with scope(minh):
        moving.accept(transfer_id=moves.offered_to([cao_xa], TODAY)[0].id, by=minh, on=TODAY)
    assert look(tmp_path) == 0
    with scope(minh):
        assert apart.waiting(minh.places, TODAY) == []
        assert {one.why for one in apart.closed(minh.places, TODAY)} == {"Hai hồ sơ đã về một xã hoặc đã gộp."}


def test_settled_by_words(two, hoa, minh):
    answer(hoa, answers.agree), answer(minh, answers.agree)
    answer(hoa, answers.settle, why="hai trẻ khác nhau, đã gọi điện")
    with scope(minh):
        assert [one.why for one in apart.closed(minh.places, TODAY)] == ["hai trẻ khác nhau, đã gọi điện"]


def test_not_told_twice(two, hoa, minh, tmp_path):
    assert look(tmp_path) == 0
    answer(hoa, answers.agree)
    assert look(tmp_path) == 0
    assert list((tmp_path / "work").iterdir()) == []


def test_a_killed_run_goes_on_where_it_stood_and_an_earlier_days_is_forgotten(two, hoa, tmp_path, monkeypatch):
    answer(hoa, answers.refuse, why="hai trẻ")
    old, own = tmp_path / "work" / "2024-04-28", tmp_path / "work" / TODAY.isoformat()
    old.mkdir(parents=True)
    with scope(hoa):
        revising.correct(child_id=two[0].id, values={"ethnicity": "Tày"}, base_version=None, by=hoa, on=TODAY)
    with monkeypatch.context() as broken:
        broken.setattr(jobs.telling, "keep", lambda **said: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            look(tmp_path)
    assert not old.exists() and (own / "records" / "whole").exists()
    assert oct(own.stat().st_mode)[-3:] == "700"
    monkeypatch.setattr(jobs.nation.alike, "everyone", lambda on, chunk, after: 1 / 0)
    assert look(tmp_path) == 1
    assert not own.exists()


def test_what_was_read_before_a_kill_is_not_read_again(two, ngoc_thien, hoa, tmp_path, monkeypatch):
    add_child(hoa, ngoc_thien, full_name="Giàng Thị Mỷ", birth_date=date(2020, 2, 29))
    monkeypatch.setattr(nation, "CHUNK", 1)
    read = []

    def broken_after_two(on, chunk, after):
        for records in everyone(on, chunk, after):
            read.append(records[0].id)
            yield records
            if len(read) == 2:
                raise KeyboardInterrupt

    everyone = nation.alike.everyone
    monkeypatch.setattr(nation.alike, "everyone", broken_after_two)
    with scope(JOB), pytest.raises(KeyboardInterrupt):
        nation.written(tmp_path / "records", TODAY)
    told = []
    with scope(JOB):
        table = nation.written(tmp_path / "records", TODAY, lambda *said: told.append(said))
    assert table["rid"].to_list() == read == sorted(set(read)) and len(read) == 3
    assert told == [("Đọc sổ", 3, 3)]


def test_a_new_child_is_noticed_at_once(hoa, minh, ngoc_thien, cao_xa):
    add_child(hoa, ngoc_thien, full_name="Thạch Minh Khôi", **KHOI)
    theirs = add_child(minh, cao_xa, full_name="Thach Minh Khoi", **KHOI)
    with scope(minh):
        assert telling.notice(child_id=theirs.id, by=minh, on=TODAY) == 1
        assert telling.notice(child_id=theirs.id, by=minh, on=TODAY) == 0
    assert side(hoa).state == "open"


def test_twins_in_two_communes_are_not_told(hoa, minh, ngoc_thien, cao_xa, tmp_path):
    add_child(hoa, ngoc_thien, full_name="Thạch Minh Khôi", **KHOI)
    add_child(minh, cao_xa, full_name="Thạch Gia Phúc", **KHOI | {"identity_number": "024216123457"})
    assert look(tmp_path) == 0


def test_a_second_valid_number_is_told_as_doubtful(hoa, minh, ngoc_thien, cao_xa, tmp_path):
    add_child(hoa, ngoc_thien, full_name="Kpă Mạc Thoa", birth_date=date(2016, 5, 21), identity_number="024316123456")
    add_child(minh, cao_xa, full_name="Kpă Mạc Thoa", birth_date=date(2016, 5, 21), identity_number="024316999888")
    assert look(tmp_path) == 1
    assert side(hoa).band == "look"


def test_communes_that_became_one_are_not_told_of_each_other(hoa, minh, ngoc_thien, cao_xa):
    mine = add_child(hoa, ngoc_thien, full_name="Thạch Minh Khôi", **KHOI)
    with scope(JOB):
        day, heir = date(2025, 7, 2), places.successors(ngoc_thien, date(2025, 7, 2))[0].place.id
        joined = next(
            place.id for place in places.as_of(TODAY, Level.COMMUNE)
            if place.id != ngoc_thien and {one.place.id for one in places.successors(place.id, day)} == {heir}
        )  # fmt: skip
        twice = add_child(JOB, joined, full_name="Thạch Minh Khôi", **KHOI)
    assert telling.keep(pairs=[(mine.id, twice.id, "same")], by=JOB, on=day) == 0
    assert telling.keep(pairs=[(mine.id, twice.id, "same")], by=JOB, on=TODAY) == 1


def test_the_trail_names_each_step(two, hoa, minh):
    answer(hoa, answers.agree), answer(minh, answers.agree)
    with scope(JOB):
        match = rows("SELECT DISTINCT match FROM linkage_side")[0][0]
        deeds = list(trail.about(f"match:{match}").values_list("deed", "actor"))
    assert sorted(deeds) == sorted(
        [("linkage.match_found", "linkage")] * 2
        + [("linkage.match_agreed", hoa.name), ("linkage.match_agreed", minh.name)]
    )
