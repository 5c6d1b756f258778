"""Something happened that a report is due after: reported by who owes the report or receives it, and taken back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.due import HANOI, NotADue
from mangnon.base.errors import NotAllowed, Refused
from mangnon.reporting.actions.obligations import insert
from mangnon.reporting.models import Duty, Obligation
from mangnon.reporting.queries import events
from mangnon.reporting.rules import schedule


class NotAnEvent(Refused):
    """The day is not yet there, the duty did not stand on it, or the unit does not owe the report."""


@transaction.atomic
def report(*, duty_id: int, debtor_id: int, happened: date | datetime, by: Actor, on: date) -> Obligation:
    """Say that the event of a duty happened at a unit; its report is owed from then on.

    `happened` is a day, or an aware moment where the duty counts hours. The same day reported again changes nothing:
    events of one day share a report.

    Raises:
        NotAnEvent, NotAllowed.
    """
    duty = Duty.objects.get(id=duty_id)
    triple = _triple(duty, debtor_id, by, on)
    _check_side(by, triple)
    dated = _dated(duty, happened, on)
    made = insert(duty=duty, triples=[triple], dates=[dated], by=by)
    owed = Obligation.objects.get(duty=duty, debtor_id=debtor_id, period=dated.period)
    if made:
        audit.record(
            by=by,
            deed=Deed.EVENT_REPORTED,
            subjects=[f"obligation:{owed.public_id}"],
            place_id=owed.place_id,
            details={"day": dated.first_day, "due_on": dated.due_on, "on": on},
        )
    return owed


@transaction.atomic
def undo(*, obligation_id: int, by: Actor, on: date) -> None:
    """Take a reported event back while nobody has begun its report."""
    owed = Obligation.objects.select_for_update(of=("self",)).select_related("duty").get(id=obligation_id)
    _check_side(by, (owed.debtor_id, owed.creditor_id, owed.place_id))
    if not owed.duty.event or not owed.period:
        raise NotAnEvent(_("Báo cáo này không do báo sự kiện mà có."))
    if owed.report_id:
        raise NotAnEvent(_("Báo cáo của sự kiện này đã bắt đầu điền, không bỏ được nữa. Có thể xin miễn báo cáo."))
    owed.delete()
    audit.record(
        by=by,
        deed=Deed.EVENT_UNDONE,
        subjects=[f"obligation:{owed.public_id}"],
        place_id=owed.place_id,
        details={"day": owed.first_day, "on": on},
    )


def _triple(duty: Duty, debtor_id: int, by: Actor, on: date) -> events.Triple:
    agencies = by.agencies if isinstance(by, Acting) else frozenset({debtor_id})
    found = next((each for each in events.triples(duty, agencies, on) if each[0] == debtor_id), None)
    if found is None:
        raise NotAnEvent(_("Đơn vị này không phải báo cáo theo nghĩa vụ đã chọn."))
    return found


def _check_side(by: Actor, triple: events.Triple) -> None:
    debtor, creditor, _place = triple
    if not isinstance(by, Acting):
        return
    if not (by.holds(Permission.REPORT_FILL, agency=debtor) or by.holds(Permission.REPORT_RECEIVE, agency=creditor)):
        raise NotAllowed(_("Chỉ cán bộ soạn báo cáo của đơn vị, hoặc cơ quan nhận báo cáo, mới báo được sự kiện."))


def _dated(duty: Duty, happened: date | datetime, on: date) -> schedule.Dated:
    day = happened.astimezone(HANOI).date() if isinstance(happened, datetime) else happened
    if day > on:
        raise NotAnEvent(_("Sự kiện chưa xảy ra thì chưa báo. Hãy ghi ngày không muộn hơn hôm nay."))
    if day not in duty.valid:
        raise NotAnEvent(_("Ngày đó nghĩa vụ báo cáo này chưa có hoặc đã hết hiệu lực. Hãy xem lại ngày."))
    if schedule.is_by_the_hour(duty.due_rules) and not isinstance(happened, datetime):
        raise NotAnEvent(_("Hạn này tính bằng giờ. Hãy ghi cả giờ xảy ra."))
    try:
        return schedule.after_event(rules=duty.due_rules, bound=duty.bound, happened=happened)
    except NotADue as problem:
        raise NotAnEvent(str(problem)) from problem
