"""What tells one child from another, for those who ask whether two records are one child."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from django.db import connection

from mangnon.registry.models import Child
from mangnon.registry.queries.children import Row, row
from mangnon.registry.rules import age
from mangnon.vn.names import search_key

MOST = 300
"""Candidates for one child; beyond so many the question was too vague."""
FACTS = """
    SELECT c.id, c.public_id, c.place_id, c.full_name, c.birth_date, c.sex, c.identity_number, c.ethnicity,
           coalesce(k.mother, ''), coalesce(k.father, ''), coalesce(k.mother_number, ''),
           coalesce(k.father_number, ''), coalesce(k.phone, '')
    FROM registry_child c LEFT JOIN LATERAL (
        SELECT max(a.full_name) FILTER (WHERE k.relation = 'mother') AS mother,
               max(a.full_name) FILTER (WHERE k.relation = 'father') AS father,
               max(a.identity_number) FILTER (WHERE k.relation = 'mother') AS mother_number,
               max(a.identity_number) FILTER (WHERE k.relation = 'father') AS father_number,
               max(a.phone) AS phone
        FROM registry_care k JOIN registry_adult a ON a.id = k.adult_id
        WHERE k.child_id = c.id AND upper_inf(k.recorded) AND upper_inf(k.valid)
    ) k ON true
    WHERE c.merged_into_id IS NULL AND {which}
    ORDER BY c.id
"""

NEAR_EACH = """
    SELECT asked.at, found.*
    FROM ROWS FROM (jsonb_to_recordset(%s::jsonb) AS (
            number text, key text, days date[], place integer, parents text[], numbers text[], telephone text
        )) WITH ORDINALITY AS asked (number, key, days, place, parents, numbers, telephone, at)
        CROSS JOIN LATERAL registry_alike(number, key, days, place, parents, numbers, telephone, %s) found
"""
_as_json = partial(json.dumps, default=str, ensure_ascii=False)

NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Facts:
    """A child's record in what may be compared; blank or None where nothing is said.

    A child only asked about has no `id` and no `public_id`, perhaps no place: all three are naught.
    """

    id: int = 0
    public_id: UUID = NOBODY
    place_id: int = 0
    full_name: str = ""
    birth_date: date | None = None
    sex: str = ""
    identity_number: str = ""
    ethnicity: str = ""
    mother_name: str = ""
    father_name: str = ""
    mother_number: str = ""
    father_number: str = ""
    phone: str = ""
    days: tuple[date, ...] = field(default=(), compare=False)
    """Days near the birth date that it may have been written as, the birth date itself first."""


def near(asked: Facts) -> list[Facts]:
    """Children that may be the one asked about, among those the scope in force sees."""
    return near_each([asked])[0]


def near_each(asked: Sequence[Facts]) -> list[list[Facts]]:
    """The same for each of many, in their order, as one question to the database."""
    found: list[list[Facts]] = [[] for _ in asked]
    with connection.cursor() as cursor:
        cursor.execute(NEAR_EACH, [_as_json([_question(one) for one in asked]), MOST])
        for at, *values in cursor.fetchall():
            found[at - 1].append(Facts(*values))
    return found


def _question(asked: Facts) -> dict[str, object]:
    """What `registry_alike` is asked, in the words of NEAR_EACH."""
    days = asked.days or ((asked.birth_date,) if asked.birth_date else ())
    return {
        "number": asked.identity_number, "key": search_key(asked.full_name), "days": days, "place": asked.place_id,
        "parents": [search_key(name) for name in (asked.mother_name, asked.father_name) if name],
        "numbers": [number for number in (asked.mother_number, asked.father_number) if number],
        "telephone": asked.phone,
    }  # fmt: skip


def facts(child_ids: Iterable[int]) -> list[Facts]:
    """What may be compared of these children, merged ones left out, by id."""
    return _facts("c.id = ANY (%s)", [list(child_ids)])


def of_places(place_ids: Sequence[int], on: date) -> list[Facts]:
    """The same of every child of these communes who is under 16 on the day or whose age is not known."""
    which = "c.place_id = ANY (%s) AND (c.birth_date IS NULL OR c.birth_date > %s)"
    return _facts(which, [list(place_ids), age.youngest_gone(on)])


def everyone(on: date, chunk: int, after: int = 0) -> Iterator[list[Facts]]:
    """The same of every child the scope in force sees, in lists of at most `chunk`, by id, from after `after`."""
    which = "c.id > %s AND (c.birth_date IS NULL OR c.birth_date > %s)"
    while records := _facts(which, [after, age.youngest_gone(on), chunk], "LIMIT %s"):
        yield records
        after = records[-1].id


def count(place_ids: Sequence[int]) -> int:
    """Records of these communes, merged ones left out."""
    return Child.objects.filter(place_id__in=place_ids, merged_into=None).count()


def is_number_elsewhere(number: str, place_id: int) -> bool:
    """Whether a living child of another commune bears the identity number: that there is one, and nothing of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM registry_numbers_taken(ARRAY[%s], %s))", [number, place_id])
        return cursor.fetchone()[0]


def count_all() -> int:
    """Records the scope in force sees, merged ones left out."""
    return Child.objects.filter(merged_into=None).count()


def rows(child_ids: Iterable[int]) -> dict[int, Row]:
    """Lines of a list for these children, by id."""
    return {child.id: row(child) for child in Child.objects.filter(id__in=list(child_ids))}


def _facts(which: str, parameters: list, rest: str = "") -> list[Facts]:
    with connection.cursor() as cursor:
        cursor.execute(FACTS.format(which=which) + rest, parameters)
        return [Facts(*values) for values in cursor.fetchall()]
