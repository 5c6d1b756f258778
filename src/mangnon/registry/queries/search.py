"""Finding a child: by name in any word order without marks, birth date, identity number, carer."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from mangnon.registry.models import Child
from mangnon.registry.queries.children import Row, row
from mangnon.vn import dates
from mangnon.vn.names import search_key

MOST = 200
"""More hits than this are no answer: the officer is asked for another word."""
NUMBER = re.compile(r"\d{9,12}")


@dataclass(frozen=True)
class Hits:
    """Children found, and whether there were more than could be shown."""

    rows: tuple[Row, ...]
    more: bool = False


def search(text: str) -> Hits:
    """Children of the officer's places that the words mean: a number, a birth date, words of a name or of a carer's."""
    if number := NUMBER.search(text.replace(" ", "")):
        return _hits(Child.objects.filter(identity_number=number.group()))
    words, born = _parts(text)
    if not words and not born:
        return Hits(())
    found = _by_name(words, born) if words else Child.objects.filter(birth_date=born)
    hits = _hits(found)
    return hits if hits.rows or not words else _hits(_by_carer(words, born))


def _parts(text: str) -> tuple[list[str], date | None]:
    """The words of a name, and the birth date written among them."""
    days = dates.find(text)
    for day in days:
        text = text[: day.start] + " " + text[day.end :]
    return search_key(text).split(), days[0].on() if days else None


def _by_name(words: list[str], born: date | None) -> QuerySet[Child]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT child_id FROM registry_search(%s, %s)", [words, MOST + 1])
        ids = [child_id for (child_id,) in cursor.fetchall()]
    found = Child.objects.filter(id__in=ids)
    return found.filter(birth_date=born) if born else found


def _by_carer(words: list[str], born: date | None) -> QuerySet[Child]:
    found = Child.objects.filter(
        cares__adult__search_key=" ".join(words), cares__recorded__upper_inf=True, merged_into=None
    ).distinct()
    return found.filter(birth_date=born) if born else found


def _hits(found: QuerySet[Child]) -> Hits:
    children = list(found.filter(merged_into=None).order_by("sort_key", "id")[: MOST + 1])
    return Hits(tuple(row(child) for child in children[:MOST]), len(children) > MOST)
