"""States and periods of tasks in the same words and colours on every page."""

from django.utils.translation import gettext as _

from mangnon.base.period import NotAPeriod, Period
from mangnon.directives.rules.states import TASK_LABELS, TaskState
from mangnon.web.parts import Tag, Tone

TONES = {
    TaskState.ASSIGNED: Tone.PLAIN,
    TaskState.ACCEPTED: Tone.PLAIN,
    TaskState.WORKING: Tone.PLAIN,
    TaskState.ANSWERED: Tone.INFO,
    TaskState.CONFIRMED: Tone.DONE,
    TaskState.RETURNED: Tone.LATE,
    TaskState.CANCELLED: Tone.PLAIN,
}


def state_tag(state: TaskState) -> Tag:
    return Tag(_(TASK_LABELS[state]), TONES[state])


def period_words(key: str) -> str:
    """“6 tháng đầu năm 2024”; empty for work that is done once."""
    try:
        return Period.parse(key).title if key else ""
    except NotAPeriod:
        return key
