"""Whose record a deed was on, told to who answers for the trail without showing the child."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from mangnon.registry.rules.refusals import NotHere
from mangnon.vn.names import search_key

MOST = 20


@dataclass(frozen=True)
class Subject:
    """A child as far as the trail needs it."""

    public_id: UUID
    initials: str
    birth_year: int | None
    place_id: int


def one(public_id: UUID) -> Subject:
    """The child behind an id. Raises `NotHere`: none in the officer's places, or the officer holds neither duty."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_subject(%s)", [public_id])
        found = cursor.fetchone()
    if found is None:
        raise NotHere
    return Subject(public_id, *found)


def sought(*, number: str = "", name: str = "", born: date | None = None) -> list[Subject]:
    """Children of the officer's places with that identity number, or with that whole name and birth date."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_sought(%s, %s, %s, %s)", [number, search_key(name), born, MOST])
        found = [row[0] for row in cursor.fetchall()]
    return [one(public_id) for public_id in found]
