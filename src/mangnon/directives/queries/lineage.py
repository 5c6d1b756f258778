"""The chain of directives above and below one, with how much of each level is done, through resolver functions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from mangnon.access.officer import Acting
from mangnon.directives.models import Directive
from mangnon.directives.queries.register import visible_to
from mangnon.directives.rules.register import heading
from mangnon.directives.rules.states import FindingKind
from mangnon.people import queries as people
from mangnon.vn.names import search_key


@dataclass(frozen=True)
class Link:
    """One directive of the chain, highest first. `public_id` only where the officer may open it."""

    public_id: UUID | None
    issuer: str
    heading: str
    subject: str
    total: int
    answered: int
    confirmed: int
    is_asked: bool


@dataclass(frozen=True)
class Below:
    """Directives of one level that carry out the asked one: how many, and how much of their tasks is done."""

    level: str
    directives: int
    total: int
    answered: int
    confirmed: int


@dataclass(frozen=True)
class Suggested:
    """A visible directive that a cited number and date point to."""

    id: int
    public_id: UUID
    heading: str
    subject: str


def chain(officer: Acting, directive: Directive, on: date) -> list[Link]:
    """From the highest directive down to the asked one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM directives_above(%s)", [directive.id])
        rows = [dict(zip([column.name for column in cursor.description], row, strict=True)) for row in cursor]
    open_ids = dict(visible_to(officer).filter(id__in=[row["id"] for row in rows]).values_list("id", "public_id"))
    names = people.agencies({row["keeper_id"] for row in rows}, on)
    return [_link(row, open_ids, names, directive.id) for row in rows]


def below(directive: Directive) -> list[Below]:
    """Counts of the levels below; titles and names stay with their owners."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT level, directives, total, answered, confirmed FROM directives_below(%s)", [directive.id])
        return [Below(row[0], *(int(value or 0) for value in row[1:])) for row in cursor.fetchall()]


def suggestions(officer: Acting, directive: Directive) -> list[Suggested]:
    """Directives the officer sees whose number and date are cited, legal bases first: probably carried out."""
    cited: dict[tuple[str, str], int] = {}
    for finding in directive.findings.filter(kind=FindingKind.CITATION).order_by("position"):
        number, day = finding.data.get("number"), finding.data.get("date")
        if number and day:
            cited[search_key(number), day] = len(cited)
    if not cited:
        return []
    days = {day for _number, day in cited}
    seen = visible_to(officer).filter(issued_on__in=days).exclude(id=directive.id).order_by("id")
    matched = [row for row in seen if _key(row) in cited]
    matched.sort(key=lambda row: cited[_key(row)])
    return [
        Suggested(row.id, row.public_id, heading(row.doc_type, row.number, row.issued_on), row.subject)
        for row in matched
    ]


def _key(row: Directive) -> tuple[str, str]:
    return search_key(row.number), row.issued_on.isoformat() if row.issued_on else ""


def _link(row: dict, open_ids: dict[int, UUID], names: dict, asked: int) -> Link:
    keeper = names.get(row["keeper_id"])
    return Link(
        public_id=open_ids.get(row["id"]),
        issuer=row["issuer_written"] or (keeper.title if keeper else ""),
        heading=heading(row["doc_type"], row["number"], row["issued_on"]),
        subject=row["subject"],
        total=row["total"],
        answered=row["answered"],
        confirmed=row["confirmed"],
        is_asked=row["id"] == asked,
    )
