"""The timeline of a child: everything said, sifted by kind, as known on a day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.registry.queries import timeline
from mangnon.registry.queries.timeline import Event, Kind
from mangnon.registry.rules import fields
from mangnon.web import words
from mangnon.web.children.pages.facts import shown
from mangnon.web.parts import Step, Tab

IMPORTED = "import"
MOST = 200


@dataclass(frozen=True)
class Timeline:
    """`known_on` as it was typed; `error` where it was no day."""

    steps: tuple[Step, ...]
    tabs: tuple[Tab, ...]
    chosen: str
    known_on: str
    error: str
    more: int


def of_child(request, child_id: int) -> Timeline:
    """The timeline as the address asks for it (`loai`, `biet`)."""
    chosen, typed = request.GET.get("loai", ""), request.GET.get("biet", "").strip()
    known_on, error = _day(typed)
    events = [event for event in _told(request, child_id, known_on) if _may_see(request, event)]
    names = _names(events, request.today)
    kept = [event for event in events if _is(event, chosen)]
    return Timeline(
        tuple(_step(event, names) for event in kept[:MOST]), _tabs(events, chosen, typed), chosen, typed, error,
        max(0, len(kept) - MOST),
    )  # fmt: skip


def _day(typed: str) -> tuple[date | None, str]:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(typed, form).date(), ""
        except ValueError:
            continue
    return None, _("Ngày không có thật. Viết như 10/5/2024.") if typed else ""


def _tabs(events: list[Event], chosen: str, typed: str) -> tuple[Tab, ...]:
    labels = {
        "": _("Tất cả"), Kind.FACT: _("Thông tin"), Kind.CIRCUMSTANCE: _("Hoàn cảnh"), Kind.CARE: _("Chăm sóc"),
        Kind.SERVICE: _("Dịch vụ, trợ giúp"), Kind.MOVE: _("Chuyển đi, đến"), Kind.MERGE: _("Gộp hồ sơ"),
        Kind.VISIT: _("Thăm hộ"), IMPORTED: _("Nhập từ Excel"),
    }  # fmt: skip
    counts = {key: sum(_is(event, key) for event in events) for key in labels}
    known = f"&biet={typed}" if typed else ""
    return tuple(
        Tab(label, f"?loai={key}{known}#dien-bien", key == chosen, counts[key])
        for key, label in labels.items()
        if counts[key] or key == chosen
    )


def _is(event: Event, chosen: str) -> bool:
    return not chosen or event.kind == chosen or (chosen == IMPORTED and event.via == IMPORTED)


def _may_see(request, event: Event) -> bool:
    field = fields.BY_KEY.get(event.field)
    is_sensitive = field is not None and field.guard is fields.Guard.SENSITIVE
    return not is_sensitive or request.officer.holds(Permission.CHILD_SENSITIVE)


def _told(request, child_id: int, known_on: date | None) -> list[Event]:
    """Everything said; notes of visits only for their author and those who hold what is sensitive."""
    found = timeline.of_child(child_id, known_on=known_on)
    if request.officer.holds(Permission.CHILD_SENSITIVE):
        return found
    own = request.officer.officer_id
    return [replace(one, title="") if one.kind is Kind.VISIT and one.officer != own else one for one in found]


def _names(events: list[Event], on: date) -> dict[object, str]:
    wanted = {place for event in events if event.kind is Kind.MOVE for place in event.value}
    wanted |= {event.value for event in events if event.field in ("place", "village") and event.value}
    return {place.id: place.title for place in places.many(wanted, on).values()}


def _step(event: Event, names: dict[object, str]) -> Step:
    until = _(" đến %(day)s") % {"day": words.day(event.last_day)} if event.last_day else ""
    tail = _(" (nay không còn đúng)") if event.was_wrong else ""
    line = _("%(what)s, từ %(day)s") % {"what": _what(event, names), "day": words.day(event.start)}
    return Step(line + until + tail, event.at, event.by, event.source)


def _what(event: Event, names: dict[object, str]) -> str:
    if event.kind is Kind.MOVE:
        return _moved(event, names)
    if event.kind is Kind.VISIT:
        return f"{_('Cộng tác viên đến thăm hộ')}: {event.title}" if event.title else _("Cộng tác viên đến thăm hộ")
    if not event.field:
        return _("Lập hồ sơ") if event.title == timeline.BEGUN else event.title
    field = fields.BY_KEY[event.field]
    if event.field in ("place", "village"):
        return f"{field.label}: {names.get(event.value, words.NONE)}"
    return f"{field.label}: {shown(event.field, {event.field: event.value})}"


def _moved(event: Event, names: dict[object, str]) -> str:
    came, went = (names.get(place, words.NONE) for place in event.value)
    verb = {
        "offered": _("Chuyển hồ sơ từ %(a)s đến %(b)s"), "accepted": _("%(b)s đã nhận hồ sơ từ %(a)s"),
        "refused": _("%(b)s không nhận hồ sơ từ %(a)s"), "withdrawn": _("%(a)s rút hồ sơ chuyển đến %(b)s"),
    }[event.title]  # fmt: skip
    return verb % {"a": came, "b": went}
