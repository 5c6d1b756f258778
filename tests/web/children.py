"""Children in the browser's eyes: officers at their desks, a child added."""

from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.registry.actions import registering
from mangnon.registry.queries import children
from tests.cast import TODAY


def at_desk(client, officer):
    """The client, signed in as the officer."""
    client.force_login(Account.objects.get(officer_id=officer.officer_id))
    return client


def add_child(officer, place: int, **values):
    """A child of the commune; the record."""
    public_id = uuid7()
    usual = {"full_name": "Nguyễn Thị Hòa", "place": place, "sex": "female", "ethnicity": "Kinh"}
    with scope(officer):
        registering.register(public_id=public_id, values={**usual, **values}, by=officer, on=TODAY)
        return children.one(public_id)


def text(client, name: str, *args, **query) -> str:
    """The page of that name, as text."""
    return client.get(reverse(name, args=args), query).content.decode()
