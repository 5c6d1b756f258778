"""A form that is sent twice at the same moment is answered twice and does its work once."""

import threading

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.queries import children, households
from mangnon.registry.queries.children import Wanted
from tests.cast import BY, TODAY, seated, tan_yen
from tests.web.children import at_desk


@pytest.fixture
def desk(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        ground = tan_yen()
        hoa = seated(ground.ngoc_thien, "Lê Thị Hoa", "ChildOfficer", "Công chức Văn hóa – Xã hội")
        with scope(BY):
            place = people.agency(ground.ngoc_thien, TODAY).place_id
        yield hoa, place
        connection.close()


@pytest.mark.parametrize("name", ["child_add", "household_add"])
def test_sent_twice_at_once_it_is_written_once(desk, name):
    hoa, place = desk
    public_id, told = uuid7(), []
    form = {"public_id": public_id, "place": place, "full_name": "Vũ Hai Lần", "head_name": "Vũ Văn Hai", "poverty": "none",
            "birth_precision": "day", "sex": "male", "seen": "on"}  # fmt: skip
    ready = threading.Barrier(3)

    def send():
        client = at_desk(Client(), hoa)
        ready.wait(10)
        told.append(client.post(reverse(name), form).status_code)
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert told == [302, 302, 302]
    with scope(hoa):
        if name == "child_add":
            assert len(children.listing(Wanted(place, TODAY))) == 1
        else:
            assert households.one(public_id).head_name == "Vũ Văn Hai"
