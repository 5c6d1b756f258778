"""Names of directives, findings and assignments by public id, for lists that tell of many at once."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from mangnon.access.officer import Acting
from mangnon.directives.models import Finding
from mangnon.directives.queries import register, tasks
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules.register import heading_of
from mangnon.directives.rules.states import FindingKind


@dataclass(frozen=True)
class DirectiveName:
    heading: str
    subject: str


def directives(officer: Acting, ids: Collection[UUID]) -> dict[UUID, DirectiveName]:
    """Those the officer may open. One query, as each of these."""
    rows = register.visible_to(officer).filter(public_id__in=ids) if ids else []
    return {row.public_id: DirectiveName(heading_of(row), row.subject) for row in rows}


def findings(officer: Acting, ids: Collection[UUID]) -> dict[UUID, str]:
    """Titles of findings in directives the officer may open."""
    seen = register.visible_to(officer).values("id")
    rows = Finding.objects.filter(public_id__in=ids, directive__in=seen) if ids else []
    return {row.public_id: rules.title(FindingKind(row.kind), row.data) for row in rows}


def assignments(officer: Acting, ids: Collection[UUID]) -> dict[UUID, str]:
    """“1.2. Rà soát trẻ em …” of the assignments the officer may open."""
    rows = tasks.visible_to(officer).filter(public_id__in=ids).select_related("task") if ids else []
    return {row.public_id: f"{row.task.label}. {row.task.text}" if row.task.label else row.task.text for row in rows}
