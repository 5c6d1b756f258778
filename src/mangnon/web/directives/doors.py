"""From an address to the record behind it, starting from the officer; what one may not see is not found."""

from django.http import Http404
from django.utils.translation import gettext as _

from mangnon.directives.queries import findings, register


def directive(request, directive_id):
    """A directive in the registers of the officer's agencies, or delivered to them."""
    return _found(register.one(request.officer, directive_id))


def kept(request, directive_id):
    """A directive that the officer's own agencies keep."""
    found = directive(request, directive_id)
    return _found(found if found.keeper_id in request.officer.agencies else None)


def finding(request, directive_id, finding_id):
    return _found(findings.one(kept(request, directive_id), finding_id))


def task(request, directive_id, task_id):
    return _found(register.task(kept(request, directive_id), task_id))


def file(request, file_id):
    return _found(register.file(request.officer, file_id))


def delivery(request, directive):
    """How the directive reached the officer's agencies."""
    return _found(register.delivery(request.officer, directive))


def actor(request, directive):
    """The officer acting through the seat that acts for the directive's keeper."""
    return request.officer.sitting_in(directive.keeper_id)


def _found(record):
    if record is None:
        raise Http404(_("Không có trang này, hoặc đồng chí không được xem."))
    return record
