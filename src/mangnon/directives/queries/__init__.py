"""Questions to the register of directives, their findings and tasks. Each starts from an officer or a directive."""

from mangnon.directives.queries.addressees import Binder, Bound
from mangnon.directives.queries.duties import DutyFound, confirmed_duties
from mangnon.directives.queries.labelled import labelled_data
from mangnon.directives.queries.register import incoming, one, outgoing, visible_to, with_template
from mangnon.directives.queries.work import WorkQueue, work_queue

__all__ = [
    "Binder",
    "Bound",
    "DutyFound",
    "WorkQueue",
    "confirmed_duties",
    "incoming",
    "labelled_data",
    "one",
    "outgoing",
    "visible_to",
    "with_template",
    "work_queue",
]
