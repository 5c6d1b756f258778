"""States and standings as tags: the same words and colours on every page about reports."""

from datetime import date

from django.utils.translation import gettext as _

from mangnon.reporting.queries.boards import Entry
from mangnon.reporting.queries.obligations import STANDING_WORDS, Owed, Standing
from mangnon.reporting.rules.states import REPORT_LABELS, ReportState
from mangnon.web import words
from mangnon.web.parts import Tag, Tone

STATE_TONES = {
    ReportState.DRAFT: Tone.PLAIN,
    ReportState.PROPOSED: Tone.INFO,
    ReportState.APPROVED: Tone.INFO,
    ReportState.SIGNED: Tone.INFO,
    ReportState.SENT: Tone.INFO,
    ReportState.RECEIVED: Tone.DONE,
    ReportState.RETURNED: Tone.LATE,
    ReportState.WITHDRAWN: Tone.SOON,
}
STANDING_TONES = {
    Standing.WAITING: Tone.PLAIN,
    Standing.UNDATED: Tone.INFO,
    Standing.AHEAD: Tone.PLAIN,
    Standing.SOON: Tone.SOON,
    Standing.LATE: Tone.LATE,
    Standing.ON_TIME: Tone.DONE,
    Standing.SENT_LATE: Tone.SOON,
    Standing.RETURNED: Tone.LATE,
    Standing.WAIVED: Tone.PLAIN,
}
MARKS = {
    Standing.WAITING: "none",
    Standing.UNDATED: "none",
    Standing.AHEAD: "none",
    Standing.SOON: "none",
    Standing.LATE: "missing",
    Standing.ON_TIME: "ok",
    Standing.SENT_LATE: "late",
    Standing.RETURNED: "partial",
    Standing.WAIVED: "waived",
}


def of_state(state: str) -> Tag:
    return Tag(_(REPORT_LABELS[ReportState(state)]), STATE_TONES[ReportState(state)])


def of_owed(owed: Owed | Entry, today: date) -> Tag:
    """Days left while it is open; how it was sent once it is sent."""
    if owed.standing in (Standing.AHEAD, Standing.SOON, Standing.LATE):
        return words.due(owed.asked_on, today)
    return Tag(_(STANDING_WORDS[owed.standing]), STANDING_TONES[owed.standing])


def of_standing(standing: Standing) -> Tag:
    return Tag(_(STANDING_WORDS[standing]), STANDING_TONES[standing])


def next_words(owed: Owed) -> str:
    """The verb on the button beside a report that is owed."""
    if owed.standing is Standing.RETURNED:
        return _("Sửa lại")
    if owed.standing is Standing.WAITING:
        return _("Báo sự kiện")
    if owed.standing is Standing.WAIVED:
        return _("Xem")
    if owed.report_state in (ReportState.SENT, ReportState.RECEIVED):
        return _("Xem")
    if owed.report_state in (ReportState.PROPOSED, ReportState.APPROVED, ReportState.SIGNED):
        return _("Theo dõi")
    return _("Điền tiếp") if owed.report_id else _("Bắt đầu")
