"""Who may do what with a report. Written once; pages ask, actions insist."""

from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.actor import Actor
from mangnon.base.errors import NotAllowed
from mangnon.reporting.models import Report
from mangnon.reporting.rules.states import MOVES, WRITABLE, ReportState, Side, moves_from


def check_move(by: Actor, report: Report, name: str) -> None:
    """Raise `NotAllowed` unless the actor's posts allow the step `name` on the side it belongs to."""
    move = MOVES[name]
    if not _holds(by, report, Permission(move.needs), move.side):
        raise NotAllowed(_("Vị trí của đồng chí không có quyền “%(move)s” với báo cáo này.") % {"move": _(move.label)})


def check_fill(by: Actor, report: Report) -> None:
    """Raise `NotAllowed` unless the actor drafts for the report's agency, or entered it on the agency's behalf."""
    if not _holds(by, report, Permission.REPORT_FILL, Side.SENDER):
        raise NotAllowed(_("Vị trí của đồng chí không được điền báo cáo này. Hãy nhờ cán bộ soạn báo cáo của đơn vị."))


def check_sender(by: Actor, report: Report) -> None:
    """Raise `NotAllowed` unless the actor works for the office that sends the report."""
    senders = {report.agency_id, report.entered_by_id} - {None}
    if isinstance(by, Acting) and not senders & by.agencies:
        raise NotAllowed(_("Chỉ cán bộ của đơn vị gửi báo cáo mới làm được việc này."))


def check_own(by: Actor, agency_id: int, permission: Permission, words: object) -> None:
    """Raise `NotAllowed` with `words` unless the actor holds the permission for the agency. The system may."""
    if isinstance(by, Acting):
        by.check(permission, agency=agency_id, words=words)


def may_fill(by: Acting, report: Report) -> bool:
    """Whether the cells can be written in now, by this officer."""
    return ReportState(report.state) in WRITABLE and _holds(by, report, Permission.REPORT_FILL, Side.SENDER)


def moves(by: Acting, report: Report) -> list[str]:
    """The steps that lead on from here and that this officer may take."""
    state = ReportState(report.state)
    names = [*moves_from(state, Side.SENDER), *moves_from(state, Side.RECEIVER)]
    return [name for name in names if _holds(by, report, Permission(MOVES[name].needs), MOVES[name].side)]


def _holds(by: Actor, report: Report, permission: Permission, side: Side) -> bool:
    if not isinstance(by, Acting):
        return True
    sides = {Side.RECEIVER: (report.creditor_id,), Side.SENDER: (report.agency_id, report.entered_by_id)}[side]
    return any(agency and by.holds(permission, agency=agency) for agency in sides)
