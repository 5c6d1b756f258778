"""What a child received, on the child's page and in the form that records it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.registry.queries import services
from mangnon.registry.queries.services import Served
from mangnon.registry.rules.services import FORMS
from mangnon.web import words
from mangnon.web.parts import Tag, Tone


@dataclass(frozen=True)
class ServiceRow:
    """A line of the section; `notes` are result, referral and the day to look again."""

    id: int
    title: str
    provider: str
    worth: str
    when: str
    notes: tuple[str, ...]
    tag: Tag | None
    goes_on: bool
    handout: object


def section(child_id: int, today: date) -> tuple[ServiceRow, ...]:
    """Lines of the child's page, newest first."""
    return tuple(_row(served, today) for served in services.of_child(child_id))


def choices(request) -> list[tuple[str, list[tuple[str, str]]]]:
    """Kinds that the officer may record, in groups by form of help."""
    offered = services.kinds(request.today, sensitive=request.officer.holds(Permission.CHILD_SENSITIVE))
    by_form = sorted(offered, key=lambda kind: list(FORMS).index(kind.form))
    return [
        (FORMS[form][:1].upper() + FORMS[form][1:], [(kind.code, kind.title) for kind in group])
        for form, group in groupby(by_form, key=lambda kind: kind.form)
    ]


def money(worth: int | None) -> str:
    """500.000 đ; a dash where nothing is known."""
    return f"{words.number(worth)} đ" if worth is not None else words.NONE


def _row(served: Served, today: date) -> ServiceRow:
    when = words.day(served.since)
    if served.last_day != served.since:
        when += f" – {words.day(served.last_day) if served.last_day else _('nay')}"
    return ServiceRow(
        served.id, served.title, served.provider, money(served.worth), when, _notes(served), _tag(served, today),
        served.last_day is None, served.handout,
    )  # fmt: skip


def _notes(served: Served) -> tuple[str, ...]:
    said = (
        (_("Kết quả"), served.result),
        (_("Chuyển đến"), served.referral),
        (_("Xem lại"), words.day(served.follow_up_on) if served.follow_up_on else ""),
    )
    return tuple(f"{label}: {text}" for label, text in said if text)


def _tag(served: Served, today: date) -> Tag | None:
    if served.follow_up_on and served.follow_up_on <= today:
        return Tag(_("đến ngày xem lại"), Tone.SOON)
    return Tag(_("nhạy cảm"), Tone.INFO) if served.is_sensitive else None
