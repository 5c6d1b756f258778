"""Reporting duties that officers confirmed, for `reporting` to make obligations of."""

from dataclasses import dataclass

from mangnon.directives.models import Directive
from mangnon.directives.queries.addressees import Binder
from mangnon.directives.queries.findings import confirmed
from mangnon.directives.rules.findings import Part
from mangnon.directives.rules.states import FindingKind


@dataclass(frozen=True)
class DutyFound:
    """A confirmed duty with its agencies as of the day of issue. `data` is the reader's duty as corrected."""

    finding_id: int
    data: dict
    agency_ids: tuple[int, ...]
    to_agency_id: int | None
    via_ids: tuple[int, ...]
    start: int | None
    end: int | None
    sentence: str  # where it was read; empty where an officer added it


def confirmed_duties(directive_id: int) -> list[DutyFound]:
    """The confirmed duties of an issued directive, in the order of the text; none before it is issued."""
    directive = Directive.objects.get(id=directive_id)
    if directive.effective_on is None:
        return []
    binder = Binder(directive, directive.effective_on)
    duties = confirmed(directive, FindingKind.DUTY)
    return [_found(finding, binder) for finding in duties if not binder.is_for_others(finding)]


def _found(finding, binder: Binder) -> DutyFound:
    to = sorted(binder.agency_ids(finding, Part.TO))
    return DutyFound(
        finding_id=finding.id,
        data=finding.data,
        agency_ids=tuple(sorted(binder.agency_ids(finding, Part.LEAD))),
        to_agency_id=to[0] if to else None,
        via_ids=tuple(sorted(binder.agency_ids(finding, Part.VIA))),
        start=finding.start,
        end=finding.end,
        sentence=binder.directive.text[finding.start : finding.end] if finding.start is not None else "",
    )
