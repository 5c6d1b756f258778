"""What an agency was called from–to."""

from datetime import timedelta

import pytest

from mangnon.base.errors import Refused
from mangnon.people import actions, queries
from tests.people.conftest import FIRST_HEALTH, SPRING_2024, TAN_YEN, at

DAY = timedelta(days=1)
OWN = "Trung tâm Văn hóa - Thông tin"


@pytest.fixture
def broadcaster(db):
    return at(TAN_YEN, SPRING_2024, "broadcaster")


def rename(agency, name, on, writing):
    actions.name_agency(agency_id=agency.id, own_name=name, from_=on, by=writing, on=SPRING_2024)


def test_a_new_name_holds_from_its_day_and_the_old_one_before(writing, broadcaster):
    rename(broadcaster, OWN, SPRING_2024 + 10 * DAY, writing)
    names = [queries.agency(broadcaster.id, SPRING_2024 + n * DAY).name for n in (9, 10)]
    assert names == [broadcaster.name, OWN]
    borne = queries.names_borne(broadcaster.id, SPRING_2024)
    assert [name.title for name in borne][:2] == [f"{OWN} huyện Tân Yên", broadcaster.title]
    assert (borne[0].since, borne[1].until) == (SPRING_2024 + 10 * DAY, SPRING_2024 + 9 * DAY)
    assert queries.search("thong tin trung tam tan yen", SPRING_2024 + 10 * DAY)[0].name == OWN


def test_an_empty_name_returns_to_the_kind_s(writing, broadcaster):
    rename(broadcaster, OWN, SPRING_2024, writing)
    rename(broadcaster, "", SPRING_2024 + DAY, writing)
    assert queries.agency(broadcaster.id, SPRING_2024 + DAY).name == broadcaster.name


def test_a_name_corrected_on_its_own_day_replaces_the_wrong_one(writing, broadcaster):
    rename(broadcaster, "Sai", SPRING_2024, writing)
    rename(broadcaster, OWN, SPRING_2024, writing)
    assert queries.agency(broadcaster.id, SPRING_2024).name == OWN


@pytest.mark.parametrize(
    ("name", "on", "said"),
    [
        (OWN, SPRING_2024 - 300 * 365 * DAY, "không hoạt động"),
        (OWN, SPRING_2024 - DAY, "ngày từ đó trở đi"),
        ("Công an", SPRING_2024, "đã có"),
        ("Sai", SPRING_2024, "đang mang tên này"),
    ],
)
def test_names_that_are_refused(writing, broadcaster, name, on, said):
    rename(broadcaster, "Sai", SPRING_2024, writing)
    with pytest.raises(Refused, match=said):
        rename(broadcaster, name, on, writing)


def test_names_follow_the_law_s_changes_too(child_office):
    titles = [name.title for name in queries.names_borne(child_office.id, SPRING_2024)]
    assert titles == ["Phòng Y tế huyện Tân Yên", "Phòng Lao động - Thương binh và Xã hội huyện Tân Yên"]
    assert queries.names_borne(child_office.id, SPRING_2024)[0].since == FIRST_HEALTH


def test_a_written_form_added_for_one_agency_is_bound_near_it_alone(writing, child_office, tan_yen):
    actions.learn_alias(written="Phòng Lao động TY", agency_id=child_office.id, by=writing, on=SPRING_2024)
    form = queries.written_forms(child_office.id)[0]
    assert (form.written, form.is_own) == ("Phòng Lao động TY", True)
    assert queries.bind("phong lao dong ty", tan_yen.id, SPRING_2024).agency_ids == (child_office.id,)
    elsewhere = at(("218", tan_yen_level()), SPRING_2024)
    assert not queries.bind("phong lao dong ty", elsewhere.id, SPRING_2024).is_known


def tan_yen_level():
    return TAN_YEN[1]
