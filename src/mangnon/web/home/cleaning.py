"""Lines of the work queue that the cleaning rounds give: to those who lead one, visit for it, or visit again."""

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.period import Period
from mangnon.cleaning.queries import waiting
from mangnon.cleaning.queries.waiting import Handed, Led
from mangnon.cleaning.rules.police import ANSWERED_WITHIN
from mangnon.cleaning.rules.steps import State
from mangnon.web import words
from mangnon.web.home.rows import WorkRow
from mangnon.web.parts import Tag, Tone


def rows(
    officer: Acting, communes: Collection[int], villages: Collection[int], today: date
) -> tuple[list[WorkRow], list[WorkRow]]:
    """What is due by a day (rounds led, households to visit), and what waits for the officer's next step."""
    led = waiting.led_in(communes) if communes else []
    handed = waiting.handed_to(villages) if villages else []
    again = waiting.again({*communes, *villages}, officer.officer_id) if officer.holds(Permission.CHILD_EDIT) else []
    due = [*(_round(one, today) for one in led), *(_visits(one, today) for one in handed)]
    return due, [*(row for one in led for row in _steps(one, today)), *(_again(one) for one in again)]


def _round(led: Led, today: date) -> WorkRow:
    left = words.number(sum(led.states.values()))
    hint = _("còn %(left)s hồ sơ; %(visit)s chờ rà soát tại hộ") % {
        "left": left, "visit": words.number(led.states.get(State.LISTED, 0))
    }  # fmt: skip
    return _row(led, _("Làm sạch dữ liệu trẻ em %(month)s"), hint, words.due(led.last_day, today), _("Làm tiếp"),
                due_on=led.last_day)  # fmt: skip


def _visits(handed: Handed, today: date) -> WorkRow:
    said = _("%(n)s hồ sơ chờ rà soát tại hộ, làm sạch %(month)s")
    hint = _("giao từ %(day)s") % {"day": words.day(handed.since)}
    return _row(handed, said, hint, words.due(handed.last_day, today), _("Đi rà soát"), due_on=handed.last_day)


def _steps(led: Led, today: date) -> Iterator[WorkRow]:
    """What the villages and the police gave back, and what the police keep too long."""
    given = {state: words.number(number) for state, number in led.states.items()}
    since = led.with_police_since
    if since and today - since > ANSWERED_WITHIN:
        late = Tag(_("đã %(n)s ngày") % {"n": (today - since).days}, Tone.LATE)
        said = _("%(n)s hồ sơ ở Công an xã quá lâu, làm sạch %(month)s")
        yield _row(led, said, "", late, _("Xem"), given[State.WITH_POLICE], State.WITH_POLICE)
    if number := given.get(State.REFUSED):
        said, tag = _("%(n)s hồ sơ Công an chưa xác thực được, làm sạch %(month)s"), Tag(_("rà soát lại"), Tone.LATE)
        yield _row(led, said, "", tag, _("Xem"), number, State.REFUSED)
    if number := given.get(State.VISITED):
        said, tag = _("%(n)s hồ sơ các thôn đã rà soát, làm sạch %(month)s"), Tag(_("chờ đồng chí"), Tone.INFO)
        hint = _("chuyển Công an xã hoặc cập nhật vào sổ")
        yield _row(led, said, hint, tag, _("Xem"), number, State.VISITED)
    if number := given.get(State.CONFIRMED):
        said, tag = _("%(n)s hồ sơ Công an đã xác thực, làm sạch %(month)s"), Tag(_("chờ cập nhật vào sổ"), Tone.INFO)
        href = reverse("cleaning_apply", args=[led.round_id])
        yield WorkRow(said % _named(led, number), "", _basis(), tag, href, _("Cập nhật vào sổ"), None)


def _again(handed: Handed) -> WorkRow:
    said, tag = _("%(n)s hồ sơ chờ phúc tra lần hai, làm sạch %(month)s"), Tag(_("từ %(day)s") % {
        "day": words.day(handed.since)}, Tone.INFO)  # fmt: skip
    href = reverse("recheck", args=[handed.round_id])
    return WorkRow(said % _named(handed, words.number(handed.records)), "", _basis(), tag, href, _("Phúc tra"), None)


def _row(
    of: Led | Handed, said: str, hint: str, tag: Tag, verb: str, number: str = "", state: str = "",
    due_on: date | None = None,
) -> WorkRow:  # fmt: skip
    number = number or (words.number(of.records) if isinstance(of, Handed) else "")
    href = reverse("cleaning_round", args=[of.round_id]) + (f"?muc={state}#danh-sach" if state else "")
    return WorkRow(said % _named(of, number), hint, _basis(), tag, href, verb, due_on)


def _named(of: Led | Handed, number: str) -> dict[str, str]:
    return {"n": number, "month": Period.parse(of.month).title.lower()}


def _basis() -> str:
    return _("Công văn 2513/LĐTBXH-TTTT")
