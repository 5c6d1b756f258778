"""From an address to the record behind it, starting from the officer; what one may not see is not found."""

from django.http import Http404
from django.utils.translation import gettext as _

from mangnon.reporting.queries import drafts, events, obligations, sealed


def own_report(request, report_id):
    """A report that the officer's agencies make, or enter for another."""
    return _found(drafts.one(request.officer, report_id))


def received_report(request, report_id):
    """A report that was sealed and sent to the officer's agencies."""
    return _found(sealed.received_report(request.officer, report_id))


def submission(request, submission_id):
    """A sealed version the officer may read."""
    return _found(sealed.one(request.officer, submission_id))


def obligation(request, obligation_id):
    """A report owed by or to the officer's agencies."""
    return _found(obligations.one(request.officer, obligation_id))


def owed_duty(request, duty_id):
    """A duty whose reports the officer's agencies owe or are owed."""
    return _found(obligations.duty(request.officer, duty_id))


def event_duty(request, duty_id):
    """A duty that an event starts, owed by or to the officer's agencies."""
    return _found(events.one(request.officer, duty_id, request.today))


def table_of(form, code):
    return _found(form.table.get(code))


def cell_of(form, key):
    return _found(form.cells.get(key))


def section_of(form, number):
    return _found(next((section for section in form.sections if section.number == number), None))


def _found(record):
    if record is None:
        raise Http404(_("Không có trang này, hoặc đồng chí không được xem."))
    return record
