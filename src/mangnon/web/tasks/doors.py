"""From an address to the task behind it, starting from the officer; what one may not see is not found."""

from django.http import Http404
from django.utils.translation import gettext as _

from mangnon.directives.queries import tasks
from mangnon.directives.rules.states import Side


def assignment(request, assignment_id):
    return _found(tasks.one(request.officer, assignment_id))


def evidence(request, evidence_id):
    return _found(tasks.evidence(request.officer, evidence_id))


def actor(request, assignment, side: Side):
    """The officer acting through the seat that acts for that side of the task."""
    agency_id = assignment.agency_id if side is Side.DOER else assignment.issuer_id
    return request.officer.sitting_in(agency_id)


def _found(record):
    if record is None:
        raise Http404(_("Không có trang này, hoặc đồng chí không được xem."))
    return record
