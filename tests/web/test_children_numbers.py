"""A form says that a child of another commune bears the number, as an import does, and nothing of that child."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.registry.queries import children
from tests.cast import TODAY, ground, hoa, lan, minh  # noqa: F401
from tests.registry.conftest import cao_xa, ngoc_thien  # noqa: F401
from tests.web.children import add_child, at_desk

pytestmark = pytest.mark.django_db
NUMBER = "024218000123"
WORDS = "Số định danh này đã có ở xã khác"
OTHER = {"full_name": "Giáp Văn Sơn", "birth_date": date(2012, 2, 29), "identity_number": NUMBER, "sex": "male"}


def revised(client, child, **more):
    given = {
        "full_name": child.name, "identity_number": NUMBER, "sex": "male", "birth_precision": "day",
        "why": "correct", "version": child.version, **more,
    }  # fmt: skip
    return client.post(reverse("child_revise", args=[child.public_id]), given)


def number_of(hoa, child):
    with scope(hoa):
        return children.one(child.public_id).values["identity_number"]


def test_changing_a_number_warns_once_and_reveals_nothing(client, hoa, minh, ngoc_thien, cao_xa):
    add_child(minh, cao_xa, **OTHER)
    child = add_child(hoa, ngoc_thien, full_name="Nguyễn Văn Nam", sex="male")
    desk = at_desk(client, hoa)
    page = revised(desk, child).content.decode()
    assert WORDS in page and "Giáp Văn Sơn" not in page and "Cao Xá" not in page
    assert f'name="number_seen" value="{NUMBER}"' in page
    assert number_of(hoa, child) == ""
    assert revised(desk, child, number_seen=NUMBER).status_code == 302
    assert number_of(hoa, child) == NUMBER


def test_a_number_of_the_own_commune_or_of_nobody_is_not_warned_of(client, hoa, ngoc_thien):
    add_child(hoa, ngoc_thien, **OTHER)
    child = add_child(hoa, ngoc_thien, full_name="Nguyễn Văn Nam", sex="male")
    assert revised(at_desk(client, hoa), child).status_code == 302


def test_adding_a_child_says_it_before_anything_is_written(client, hoa, minh, ngoc_thien, cao_xa):
    add_child(minh, cao_xa, **OTHER)
    public_id = uuid7()
    given = {
        "public_id": public_id, "place": ngoc_thien, "full_name": "Trần Thị Bích", "sex": "female",
        "birth_date": "05/03/2018", "birth_precision": "day", "identity_number": NUMBER,
    }  # fmt: skip
    desk = at_desk(client, hoa)
    page = desk.post(reverse("child_add"), given).content.decode()
    assert WORDS in page and "Giáp Văn Sơn" not in page
    with scope(hoa):
        assert children.named([public_id]) == {}
    assert desk.post(reverse("child_add"), {**given, "seen": "on"}).status_code == 302
