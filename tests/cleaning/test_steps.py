"""A month's round from the list to the register, step by step."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.base import files
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.base.period import Period
from mangnon.cleaning.actions import applying, closing, handing, opening, visiting
from mangnon.cleaning.actions.handing import PoliceAnswer
from mangnon.cleaning.actions.visiting import Answer
from mangnon.cleaning.queries import handovers, measures, rounds
from mangnon.cleaning.rules import facts
from mangnon.cleaning.rules.refusals import CleaningRefused, NothingWritten, NotInRound, RoundClosed, Stale
from mangnon.cleaning.rules.steps import State
from mangnon.people import actions as people_actions
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.registry.actions import merging, moving, revising
from mangnon.registry.queries import around, children, timeline
from mangnon.registry.rules.refusals import RecordRefused
from tests.cast import BY, TODAY

pytestmark = pytest.mark.django_db

BORN = date(2018, 5, 3)
NUMBER = "024318000123"  # Bắc Giang, female, born 2018


def answered(item, by, *, on=TODAY, is_present=True, note="", **changed):
    values = {**item.values, **changed}
    with scope(by):
        return visiting.answer(given=Answer(item.public_id, item.version, values, is_present, note), by=by, on=on)


def handed(round_id, by, on=TODAY):
    with scope(by):
        return handing.send(round_id=round_id, by=by, on=on)


def confirmed(handover, item, by, number=NUMBER, on=TODAY):
    with scope(by):
        given = [PoliceAnswer(item.public_id, item.version, True, number)]
        return handing.answered(handover_id=handover, given=given, by=by, on=on)


@pytest.fixture
def nhi(added):
    return added(full_name="Nguyễn Thị Nhi", birth_date=BORN)


def test_the_list_holds_what_is_missing_malformed_or_shared_and_counts_each_once(added, opened, listed):
    added(full_name="Không Số", birth_date=BORN)
    added(full_name="Sai Số", birth_date=BORN, identity_number="12345")
    added(full_name="Chung Một", birth_date=BORN, identity_number=NUMBER)
    added(full_name="Chung Hai", birth_date=BORN, identity_number=NUMBER)
    added(full_name="Thiếu Cha Mẹ", birth_date=BORN, identity_number="024318000999")
    rows = listed(opened())
    assert {name: row.kind for name, row in rows.items()} == {
        "Không Số": "khong_so", "Sai Số": "sai_so", "Chung Một": "sai_so", "Chung Hai": "sai_so",
        "Thiếu Cha Mẹ": "thieu_thong_tin",
    }  # fmt: skip
    assert any("hai trẻ" in words for _field, words in rows["Chung Một"].issues)
    assert all(row.state is State.LISTED for row in rows.values())


def test_from_the_list_through_the_police_to_the_register(nhi, hoa, opened, listed, ngoc_thien):
    round_id = opened()
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa, full_name="Nguyễn Thị Yến Nhi", mother="Trần Thị Bình")
    handover = handed(round_id, hoa)
    item = listed(round_id)["Nguyễn Thị Yến Nhi"]
    assert (item.state, item.handover, item.number) == (State.WITH_POLICE, 1, 1)
    confirmed(handover, item, hoa, on=TODAY + timedelta(days=4))
    with scope(hoa):
        assert handovers.one(handover).days_waiting(TODAY + timedelta(days=30)) == 4
        assert children.one(nhi.public_id).name == "Nguyễn Thị Nhi", "nothing is written before step 4"
        assert applying.write(round_id=round_id, by=hoa, on=TODAY) == 1
        child = children.one(nhi.public_id)
        assert (child.name, child.values["identity_number"], child.values["verified"]) == (
            "Nguyễn Thị Yến Nhi", NUMBER, "confirmed")  # fmt: skip
        assert [carer.name for carer in around.carers(child.id)] == ["Trần Thị Bình"]
        assert any("Công an" in event.source for event in timeline.of_child(child.id))
        figures = measures.figures(ngoc_thien, "2024-M05")
    assert figures == {
        "tren_phan_mem": 1, "khong_so": 1, "sai_so": 0, "thieu_thong_tin": 0, "tre_moi": 0, "ra_soat": 1,
        "chuyen_cong_an": 1, "da_xac_thuc": 1, "da_cap_nhat": 1,
    }  # fmt: skip
    with scope(hoa):
        steps = [step.label for step in rounds.taken(item.id)]
    assert steps == ["Cập nhật vào sổ", "Công an xác thực", "Chuyển Công an xã", "Ghi kết quả rà soát tại hộ"]


def test_basics_that_the_police_need_not_see_are_written_straight(added, hoa, opened, listed):
    child = added(full_name="Vi Văn A", birth_date=BORN, sex="female", ethnicity="", identity_number=NUMBER)
    round_id = opened()
    answered(listed(round_id)["Vi Văn A"], hoa, ethnicity="Nùng", father="Vi Văn B")
    with scope(hoa):
        assert applying.write(round_id=round_id, by=hoa, on=TODAY) == 1
        record = children.one(child.public_id)
    assert (record.values["ethnicity"], record.values["verified"]) == ("Nùng", "not_yet")


def test_what_needs_the_police_is_not_written_without_them(nhi, hoa, opened, listed):
    round_id = opened()
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa)
    with scope(hoa), pytest.raises(CleaningRefused):
        applying.write(round_id=round_id, by=hoa, on=TODAY)


def test_a_child_found_at_a_household_goes_the_same_way(hoa, opened, listed, ngoc_thien):
    round_id, item_id = opened(), uuid7()
    values = {**facts.blank(), "full_name": "Lò Thị Mới", "birth_date": BORN, "sex": "female", "ethnicity": "Thái",
              "mother": "Lò Thị Mẹ"}  # fmt: skip
    for _twice in range(2):
        with scope(hoa):
            visiting.add_found(item_id=item_id, round_id=round_id, village_id=None, values=values, by=hoa, on=TODAY)
    handover = handed(round_id, hoa)
    (item,) = listed(round_id).values()
    confirmed(handover, item, hoa)
    with scope(hoa):
        applying.write(round_id=round_id, by=hoa, on=TODAY)
        child = children.one(item_id)
        assert (child.name, child.values["identity_number"]) == ("Lò Thị Mới", NUMBER)
        assert measures.figures(ngoc_thien, "2024-M05")["tre_moi"] == 1
        assert opening.list_anew(round_id=round_id, by=hoa, on=TODAY).added == 0


def test_two_officers_on_one_record(nhi, hoa, opened, listed):
    item = listed(opened())["Nguyễn Thị Nhi"]
    answered(item, hoa, ethnicity="Tày")
    with pytest.raises(Stale) as stale:
        answered(item, hoa, ethnicity="Nùng", mother="Lê Thị C")
    assert {(clash.key, clash.mine, clash.theirs) for clash in stale.value.clashes} == {
        ("ethnicity", "Nùng", "Tày"), ("mother", "Lê Thị C", "")
    }  # fmt: skip
    assert answered(item, hoa, ethnicity="Tày") == stale.value.version, "the same answer twice is kept once"


def test_a_record_changed_in_the_register_meanwhile_is_told_field_by_field_and_nothing_is_written(
    added, nhi, hoa, opened, listed
):
    other = added(full_name="Trần Thị Mơ", birth_date=BORN, ethnicity="", identity_number="024318000777")
    round_id = opened()
    rows = listed(round_id)
    answered(rows["Trần Thị Mơ"], hoa, ethnicity="Tày", mother="Trần Thị Mận")
    answered(rows["Nguyễn Thị Nhi"], hoa)
    with scope(hoa):
        revising.correct(child_id=other.id, values={"ethnicity": "Nùng"}, base_version=None, by=hoa, on=TODAY)
        with pytest.raises(NothingWritten) as refusal:
            applying.write(round_id=round_id, by=hoa, on=TODAY)
        (stuck,) = refusal.value.stuck
        assert [(c.key, c.mine, c.theirs) for c in stuck.clashes] == [("ethnicity", "Tày", "Nùng")]
        assert around.carers(other.id) == []


def test_another_field_changed_meanwhile_is_no_clash(added, hoa, opened, listed):
    child = added(full_name="Trần Thị Mơ", birth_date=BORN, ethnicity="", identity_number="024318000777")
    round_id = opened()
    answered(listed(round_id)["Trần Thị Mơ"], hoa, ethnicity="Tày")
    with scope(hoa):
        revising.correct(child_id=child.id, values={"school": "Mầm non"}, base_version=None, by=hoa, on=TODAY)
        assert applying.write(round_id=round_id, by=hoa, on=TODAY) == 1


def test_listing_anew_loses_no_work_and_knows_what_changed_elsewhere(added, hoa, chair, opened, listed, head):
    kept = added(full_name="Giữ Lại", birth_date=BORN)
    gone = added(full_name="Gộp Đi", birth_date=BORN)
    mended = added(full_name="Sửa Nơi Khác", birth_date=BORN, ethnicity="Kinh", identity_number="024318000555")
    worked = added(full_name="Đã Rà", birth_date=BORN)
    round_id = opened()
    rows = listed(round_id)
    answered(rows["Đã Rà"], hoa, mother="Lê Thị M")
    with scope(hoa):
        merge = merging.propose(kept_id=kept.id, gone_id=gone.id, why="một trẻ", by=hoa, on=TODAY)
        from mangnon.registry.actions import caring

        caring.care_for(child_id=mended.id, relation="mother", adult={"full_name": "Lê Thị N"}, from_=BORN, by=hoa,
                        on=TODAY)  # fmt: skip
    with scope(head):
        merging.approve(merge_id=merge, by=head, on=TODAY)
    added(full_name="Mới Thêm", birth_date=BORN)
    with scope(hoa):
        done = opening.list_anew(round_id=round_id, by=hoa, on=TODAY)
    assert (done.added, done.settled, done.gone) == (1, 1, 1)
    rows = listed(round_id)
    assert rows["Gộp Đi"].state is State.DROPPED
    assert "gộp" in rows["Gộp Đi"].why
    assert rows["Sửa Nơi Khác"].state is State.APPLIED
    assert (rows["Đã Rà"].state, rows["Đã Rà"].values["mother"]) == (State.VISITED, "Lê Thị M")
    assert worked.public_id


def test_a_child_merged_at_the_last_moment_is_not_written(added, nhi, hoa, head, opened, listed):
    kept = added(full_name="Nguyễn Thị Nhi", birth_date=BORN)
    round_id = opened()
    with scope(hoa):
        (item,) = [row for row in rounds.listing(rounds.Wanted(round_id)) if row.child_id == nhi.id]
    answered(item, hoa)
    handover = handed(round_id, hoa)
    with scope(hoa):
        confirmed(handover, rounds.item(item.public_id), hoa)
        merge = merging.propose(kept_id=kept.id, gone_id=nhi.id, why="một trẻ", by=hoa, on=TODAY)
    with scope(head):
        merging.approve(merge_id=merge, by=head, on=TODAY)
    with scope(hoa), pytest.raises(NothingWritten) as refusal:
        applying.write(round_id=round_id, by=hoa, on=TODAY)
    assert "gộp" in refusal.value.stuck[0].why


def test_a_child_that_moved_away_leaves_the_list(nhi, hoa, minh, cao_xa, opened, listed):
    round_id = opened()
    with scope(hoa):
        moving.offer(child_id=nhi.id, to_place_id=cao_xa, moved_on=TODAY, by=hoa, on=TODAY)
    from mangnon.registry.queries import moves

    with scope(minh):
        (offer,) = moves.offered_to([cao_xa], TODAY)
        moving.accept(transfer_id=offer.id, by=minh, on=TODAY)
    with scope(hoa):
        assert opening.list_anew(round_id=round_id, by=hoa, on=TODAY).gone == 1


def test_the_police_may_refuse_and_the_village_looks_again(nhi, hoa, opened, listed):
    round_id = opened()
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa)
    handover = handed(round_id, hoa)
    item = listed(round_id)["Nguyễn Thị Nhi"]
    with scope(hoa):
        with pytest.raises(RecordRefused):
            handing.answered(handover_id=handover, given=[PoliceAnswer(item.public_id, item.version, False)], by=hoa,
                             on=TODAY)  # fmt: skip
        no = PoliceAnswer(item.public_id, item.version, False, reason="Sai ngày sinh so với khai sinh")
        handing.answered(handover_id=handover, given=[no], by=hoa, on=TODAY)
    item = listed(round_id)["Nguyễn Thị Nhi"]
    assert item.state is State.REFUSED
    answered(item, hoa, birth_date=date(2018, 5, 13))
    assert listed(round_id)["Nguyễn Thị Nhi"].state is State.VISITED
    assert handed(round_id, hoa) != handover


@pytest.mark.parametrize("number", ["123", "024218000123", "024319000123", "999318000123x", ""])
def test_a_number_that_cannot_be_the_childs_is_refused(nhi, hoa, opened, listed, number):
    round_id = opened()
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa)
    handover = handed(round_id, hoa)
    with pytest.raises(RecordRefused):
        confirmed(handover, listed(round_id)["Nguyễn Thị Nhi"], hoa, number)


def test_an_answer_of_the_police_for_another_list_is_refused(nhi, added, hoa, minh, cao_xa, opened, listed):
    round_id, theirs = opened(), opened(minh, place=cao_xa)
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa)
    handover = handed(round_id, hoa)
    values = {**facts.blank(), "full_name": "Trẻ Xã Khác"}
    with scope(minh):
        visiting.add_found(item_id=uuid7(), round_id=theirs, village_id=None, values=values, by=minh, on=TODAY)
    handed(theirs, minh)
    (other,) = listed(theirs, minh).values()
    with pytest.raises(CleaningRefused, match="không thuộc danh sách"):
        confirmed(handover, other, hoa)
    with scope(minh), pytest.raises(NotInRound):
        handovers.one(handover)


def test_a_closed_round_refuses(nhi, hoa, opened, listed):
    round_id = opened()
    item = listed(round_id)["Nguyễn Thị Nhi"]
    with scope(hoa):
        closing.close(round_id=round_id, by=hoa, on=TODAY)
    with pytest.raises(RoundClosed):
        opened()
    with pytest.raises(RoundClosed):
        answered(item, hoa)
    with pytest.raises(RoundClosed):
        handed(round_id, hoa)
    with scope(hoa), pytest.raises(RoundClosed):
        visiting.drop(item_id=item.public_id, version=item.version, why="x", by=hoa, on=TODAY)
    with scope(hoa), pytest.raises(RoundClosed):
        visiting.add_found(
            item_id=uuid7(), round_id=round_id, village_id=None, values={"full_name": "A"}, by=hoa, on=TODAY
        )


def test_who_is_dropped_is_not_counted_and_can_be_taken_up_again(nhi, hoa, opened, listed, ngoc_thien):
    round_id = opened()
    item = listed(round_id)["Nguyễn Thị Nhi"]
    with scope(hoa):
        visiting.drop(item_id=item.public_id, version=item.version, why="đã chuyển đi", by=hoa, on=TODAY)
        assert measures.figures(ngoc_thien, "2024-M05")["khong_so"] == 0
        visiting.take_up(item_id=item.public_id, by=hoa, on=TODAY)
        assert measures.figures(ngoc_thien, "2024-M05")["khong_so"] == 1


def test_the_signed_scan_is_kept_once(nhi, hoa, opened, listed):
    round_id = opened()
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa)
    handover = handed(round_id, hoa)
    kept = files.keep(BytesIO(b"%PDF-1.4 signed"), "ky.pdf", allowed=files.LETTERS)
    with scope(hoa):
        for _twice in range(2):
            handing.attach(handover_id=handover, kept=kept, by=hoa, on=TODAY)
        assert [scan.name for scan in handovers.scans(handover)] == ["ky.pdf"]


def test_a_month_to_come_and_another_commune_are_refused(hoa, ngoc_thien, cao_xa):
    with scope(hoa):
        with pytest.raises(CleaningRefused):
            opening.open_round(place_id=ngoc_thien, month=Period.parse("2024-M06"), by=hoa, on=TODAY)
        with pytest.raises(NotAllowed):
            opening.open_round(place_id=cao_xa, month=Period.parse("2024-M05"), by=hoa, on=TODAY)


def test_the_round_is_due_before_the_twelfth_of_the_next_month(hoa, opened):
    with scope(hoa):
        assert rounds.one(opened()).last_day == date(2024, 6, 11)


def test_a_child_whose_import_was_taken_back_leaves_its_line_and_the_list(nhi, hoa, opened, listed):
    round_id = opened()
    with scope(hoa), connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_child WHERE id = %s", [nhi.id])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert opening.list_anew(round_id=round_id, by=hoa, on=TODAY).gone == 1
    assert listed(round_id)["Nguyễn Thị Nhi"].why == "Hồ sơ không còn ở xã này."


def test_an_answer_after_a_refusal_is_asked_of_the_police_anew(nhi, hoa, opened, listed):
    round_id = opened()
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa)
    handover = handed(round_id, hoa)
    item = listed(round_id)["Nguyễn Thị Nhi"]
    with scope(hoa):
        no = PoliceAnswer(item.public_id, item.version, False, reason="Sai ngày sinh")
        handing.answered(handover_id=handover, given=[no], by=hoa, on=TODAY)
    answered(listed(round_id)["Nguyễn Thị Nhi"], hoa, birth_date=date(2018, 5, 13))
    item = listed(round_id)["Nguyễn Thị Nhi"]
    assert (item.is_confirmed, item.police_reason) == (None, "")


def test_a_child_that_is_apart_again_is_on_the_list_again(added, hoa, head, opened, listed):
    kept, gone = added(full_name="Giữ Lại", birth_date=BORN), added(full_name="Gộp Đi", birth_date=BORN)
    round_id = opened()
    answered(listed(round_id)["Gộp Đi"], hoa, mother="Lê Thị M")
    with scope(hoa):
        merge = merging.propose(kept_id=kept.id, gone_id=gone.id, why="một trẻ", by=hoa, on=TODAY)
    with scope(head):
        merging.approve(merge_id=merge, by=head, on=TODAY)
    opened()
    assert listed(round_id)["Gộp Đi"].state is State.DROPPED
    with scope(head):
        merging.undo(merge_id=merge, why="hai trẻ", by=head, on=TODAY)
    opened()
    row = listed(round_id)["Gộp Đi"]
    assert (row.state, row.visited_on, row.values["mother"]) == (State.LISTED, None, "Lê Thị M")


def test_a_child_that_died_or_turned_sixteen_in_the_round_leaves_the_list_with_the_reason(added, hoa, opened, listed):
    dead = added(full_name="Trẻ Đã Mất", birth_date=BORN)
    added(full_name="Trẻ Mười Sáu", birth_date=date(2008, 5, 20))
    round_id = opened()
    for row in listed(round_id).values():
        answered(row, hoa, mother="Trần Thị Mẹ")
    later = date(2024, 5, 25)
    with scope(hoa):
        moving.died(child_id=dead.id, day=TODAY, cause="", by=hoa, on=TODAY)
        assert opening.list_anew(round_id=round_id, by=hoa, on=later).gone == 2
    rows = listed(round_id)
    assert {name: row.why for name, row in rows.items()} == {
        "Trẻ Đã Mất": "Trẻ đã mất.", "Trẻ Mười Sáu": "Trẻ đã đủ 16 tuổi."
    }  # fmt: skip


def test_a_round_of_a_commune_merged_meanwhile_is_gone_on_with_by_the_new_commune(nhi, hoa, ngoc_thien, opened, listed):
    round_id = opened()
    summer = date(2025, 8, 1)
    with scope(BY):
        (new,) = [found.place for found in places.successors(ngoc_thien, summer)]
        agency = people.at_place(new.id, summer, "peoples-committee")[0]
        officer = people_actions.add_officer(full_name="Ngô Thị Mới", by=BY, on=summer)
        post = people_actions.make_post(agency_id=agency.id, title="Công chức", role="ChildOfficer", by=BY, on=summer)
        people_actions.give_post(post_id=post, officer_id=officer, from_=summer, by=BY, on=summer)
        moi = access.officer_at_work(officer, "Ngô Thị Mới", summer)
    row = listed(round_id, by=moi)["Nguyễn Thị Nhi"]
    answered(row, moi, on=summer, mother="Trần Thị Mẹ")
    with scope(moi):
        assert opening.list_anew(round_id=round_id, by=moi, on=summer).gone == 0
    handover = handed(round_id, moi, on=summer)
    confirmed(handover, listed(round_id, by=moi)["Nguyễn Thị Nhi"], moi, on=summer)
    with scope(moi):
        assert applying.write(round_id=round_id, by=moi, on=summer) == 1
        assert children.one(nhi.public_id).values["identity_number"] == NUMBER
