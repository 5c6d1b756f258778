"""The register: what an officer may see of it, found without marks and in any word order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from mangnon.access.officer import Acting
from mangnon.directives.models import Delivery, Directive, DirectiveStep, File, Task
from mangnon.directives.rules.register import heading_of
from mangnon.directives.rules.states import DIRECTIVE_LABELS, DirectiveState
from mangnon.vn.names import search_key


@dataclass(frozen=True)
class Line:
    """One line of the register. `arrival_number` and `arrived_on` are those of the officer's own agency."""

    id: int
    public_id: UUID
    heading: str
    subject: str
    issuer: str
    issued_on: date | None
    arrived_on: date | None
    arrival_number: str
    state: DirectiveState
    state_label: str
    is_outgoing: bool
    is_paper: bool  # written here, and not (yet) read for work


def visible_to(officer: Acting) -> QuerySet[Directive]:
    """Directives that stand in the registers of the officer's agencies, or were delivered to them."""
    delivered = Delivery.objects.filter(directive=OuterRef("id"), agency__in=officer.agencies)
    return Directive.objects.filter(Q(keeper__in=officer.agencies) | Q(Exists(delivered)))


def with_template(officer: Acting) -> list[Directive]:
    """Directives of the officer's agencies behind which a form of report was found, newest first."""
    found = Directive.objects.filter(keeper__in=officer.agencies, template__isnull=False)
    return list(found.only("id", "public_id", "subject").order_by("-id"))


def one(officer: Acting, public_id: UUID) -> Directive | None:
    return visible_to(officer).filter(public_id=public_id).first()


def incoming(officer: Acting) -> QuerySet[Directive]:
    """Received from outside and registered here, or delivered by the issuer within Măng Non."""
    own = Q(keeper__in=officer.agencies)
    return visible_to(officer).filter(~own | Q(is_outgoing=False))


def outgoing(officer: Acting) -> QuerySet[Directive]:
    return visible_to(officer).filter(keeper__in=officer.agencies, is_outgoing=True)


def found(
    directives: QuerySet[Directive], text: str = "", state: str = "", year: int | None = None
) -> QuerySet[Directive]:
    """Narrowed by words in any order, by state, by year of issue; newest first."""
    for word in search_key(text).split():
        directives = directives.filter(search_key__contains=word)
    if state:
        directives = directives.filter(state=state)
    if year:
        directives = directives.filter(Q(issued_on__year=year) | Q(issued_on=None, created_at__year=year))
    return directives.order_by("-issued_on", "-id")


def lines(officer: Acting, directives: Iterable[Directive]) -> list[Line]:
    """The directives as lines of a register."""
    rows = list(directives)
    deliveries = {
        delivery.directive_id: delivery
        for delivery in Delivery.objects.filter(directive__in=rows, agency__in=officer.agencies)
    }
    return [_line(row, deliveries.get(row.id)) for row in rows]


def _line(row: Directive, delivery: Delivery | None) -> Line:
    return Line(
        id=row.id,
        public_id=row.public_id,
        heading=heading_of(row),
        subject=row.subject,
        issuer=row.issuer_written,
        issued_on=row.issued_on,
        arrived_on=delivery.delivered_on if delivery else row.arrived_on,
        arrival_number=delivery.arrival_number if delivery else row.arrival_number,
        state=DirectiveState(row.state),
        state_label=DIRECTIVE_LABELS[DirectiveState(row.state)],
        is_outgoing=row.is_outgoing and delivery is None,
        is_paper=is_paper(row),
    )


def is_paper(directive: Directive) -> bool:
    """Whether it stands as a document written here: drafted, or numbered without giving work."""
    return directive.paper is not None and directive.state in (DirectiveState.DRAFTED, DirectiveState.REGISTERED)


def files_of(directive: Directive) -> list[File]:
    return list(directive.files.order_by("position"))


def file(officer: Acting, public_id: UUID) -> File | None:
    return File.objects.filter(public_id=public_id, directive__in=visible_to(officer)).first()


def task(directive: Directive, public_id: UUID) -> Task | None:
    return directive.tasks.filter(public_id=public_id).first()


def delivery(officer: Acting, directive: Directive) -> Delivery | None:
    """How the directive reached the officer's agencies, where others issued it."""
    return directive.deliveries.filter(agency__in=officer.agencies).order_by("id").first()


def steps_of(directive: Directive) -> list[DirectiveStep]:
    return list(directive.steps.order_by("id"))


def issued_by(officer: Acting, keeper_id: int, *, but: int) -> list[Directive]:
    """Issued directives of one keeper, newest first: what may take another's place."""
    issued = visible_to(officer).filter(keeper_id=keeper_id, state=DirectiveState.ISSUED).exclude(id=but)
    return list(issued.order_by("-effective_on", "-id")[:50])
