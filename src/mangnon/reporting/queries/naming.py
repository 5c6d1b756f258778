"""Names of reports, of what is owed and of forms by public id, for lists that tell of many at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.access.officer import Acting
from mangnon.people import queries as people
from mangnon.reporting.models import Definition, Duty, Obligation, Report
from mangnon.reporting.queries import obligations as owing
from mangnon.reporting.queries.obligations import period_title


@dataclass(frozen=True)
class ReportName:
    """`is_own`: the officer's agencies make it; `sealed` is the version last sent."""

    what: str
    period: str
    agency: str
    is_own: bool = False
    sealed: UUID | None = None


def reports(officer: Acting, ids: Collection[UUID], on: date) -> dict[UUID, ReportName]:
    """Those in the officer's scope."""
    rows = list(Report.objects.filter(public_id__in=ids).select_related("definition", "last_sealed")) if ids else []
    names = people.known({row.agency_id for row in rows}, on) if rows else {}
    own = officer.agencies
    return {
        row.public_id: ReportName(
            row.definition.title, period_title(row.period), names[row.agency_id].short_title,
            is_own=row.agency_id in own or row.entered_by_id in own,
            sealed=row.last_sealed.public_id if row.last_sealed else None,
        )
        for row in rows
    }  # fmt: skip


def obligations(officer: Acting, ids: Collection[UUID], on: date) -> dict[UUID, ReportName]:
    """Those the officer's agencies owe or are owed."""
    if not ids:
        return {}
    seen = owing.owed_by(officer) | owing.owed_to(officer)
    rows = list(
        Obligation.objects.filter(public_id__in=ids, id__in=seen.order_by().values("id")).select_related("duty")
    )
    names = people.known({row.debtor_id for row in rows}, on) if rows else {}
    return {
        row.public_id: ReportName(row.duty.what, period_title(row.period), names[row.debtor_id].short_title)
        for row in rows
    }


def duties(ids: Collection[UUID]) -> dict[UUID, str]:
    """What is to be reported."""
    return dict(Duty.objects.filter(public_id__in=ids).values_list("public_id", "what")) if ids else {}


def definitions(ids: Collection[UUID]) -> dict[UUID, str]:
    """Titles of forms."""
    return dict(Definition.objects.filter(public_id__in=ids).values_list("public_id", "title")) if ids else {}
