"""Step 4: what would be written to the register, and what stands in the way."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.base.errors import Refused
from mangnon.base.ids import uuid7
from mangnon.cleaning.queries import presses, rounds
from mangnon.cleaning.queries.presses import Pressed
from mangnon.cleaning.queries.rounds import ItemRow, Wanted
from mangnon.cleaning.rules import facts
from mangnon.cleaning.rules.issues import Kind
from mangnon.cleaning.rules.refusals import NothingWritten, Stuck
from mangnon.cleaning.rules.steps import State
from mangnon.linkage.queries import columns, matching
from mangnon.registry.rules import masking
from mangnon.web import words
from mangnon.web.children.pages import alike
from mangnon.web.children.pages.alike import AlikeRow
from mangnon.web.cleaning.pages.rounds import crumbs
from mangnon.web.parts import Link

MOST = 200
"""Rows shown before the press; the press writes all."""


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class ToWrite:
    """A record that is ready; `alike`: children of the register that a new one may already be, and why."""

    name: str
    href: str
    source: str
    changes: tuple[Change, ...]
    alike: tuple[AlikeRow, ...]


@dataclass(frozen=True)
class Obstacle:
    name: str
    href: str
    why: str
    clashes: tuple[Change, ...]


@dataclass(frozen=True)
class ApplyPage:
    title: str
    crumbs: tuple[Link, ...]
    round_id: UUID
    press_id: UUID
    pressed: Pressed | None
    done: int
    rows: tuple[ToWrite, ...]
    more: int
    obstacles: tuple[Obstacle, ...]
    refusal: str
    last: str
    back: str

    @property
    def is_busy(self) -> bool:
        return self.pressed is not None and self.pressed.is_waiting


def page(request, round_id: UUID, refusal: Refused | None = None) -> ApplyPage:
    info, pressed = rounds.one(round_id), presses.last(round_id)
    is_busy = pressed is not None and pressed.is_waiting
    ready = [] if is_busy else [row for row in rounds.listing(Wanted(round_id)) if _is_ready(row)]
    if pressed and not refusal:  # what the queue was told
        refusal = pressed.refused
    stuck = refusal.stuck if isinstance(refusal, NothingWritten) else ()
    told = str(refusal) if refusal else pressed.refusal if pressed else ""
    return ApplyPage(
        _title(pressed, len(ready)), crumbs(info, _("Cập nhật vào sổ")), round_id, uuid7(), pressed,
        presses.done(round_id) if is_busy else 0, tuple(_row(row, request) for row in ready[:MOST]),
        max(0, len(ready) - MOST), tuple(map(_obstacle, stuck)), told, _last(pressed),
        reverse("cleaning_round", args=[round_id]),
    )  # fmt: skip


def _last(pressed: Pressed | None) -> str:
    """What the press before wrote."""
    if pressed is None or not pressed.written:
        return ""
    given = {"n": words.number(pressed.written), "who": pressed.by_name, "day": words.day(pressed.on)}
    return _("Lần trước đã cập nhật %(n)s hồ sơ vào sổ: %(who)s, ngày %(day)s.") % given


def _title(pressed: Pressed | None, ready: int) -> str:
    if pressed and pressed.is_waiting:
        return _("Đang cập nhật %(n)s hồ sơ vào sổ trẻ em") % {"n": words.number(pressed.items)}
    if not ready:
        return _("Chưa có hồ sơ nào đủ điều kiện cập nhật")
    return _("Cập nhật %(n)s hồ sơ vào sổ trẻ em") % {"n": words.number(ready)}


def shown(key: str, value: str) -> str:
    """A fact as a page shows it: an identity number is masked."""
    return masking.number(value) if key == "identity_number" and value.isdecimal() else value


def _is_ready(row: ItemRow) -> bool:
    if not row.is_present or row.state not in (State.VISITED, State.CONFIRMED):
        return False
    return bool(row.is_confirmed) or not row.needs_police


def _row(row: ItemRow, request) -> ToWrite:
    values = {**row.values, "identity_number": row.police_number or row.values.get("identity_number", "")}
    before = row.base or facts.blank()
    changes = tuple(
        Change(facts.LABELS[key], shown(key, facts.shown(key, before)), shown(key, facts.shown(key, values)))
        for key in facts.differing(before, values)
    )
    source = (
        _("Công an đã xác thực, danh sách số %(n)s") % {"n": row.handover} if row.is_confirmed else _("rà soát tại hộ")
    )
    return ToWrite(row.name, reverse("cleaning_item", args=[row.public_id]), source, changes, like(row, request))


def like(row: ItemRow, request) -> tuple[AlikeRow, ...]:
    """Children of the register that a child found at a household may already be."""
    if row.kind != Kind.NEW or row.child_id:
        return ()
    said = {key: row.values.get(key) for key in ("full_name", "birth_date", "sex", "ethnicity")}
    number = row.police_number or row.values.get("identity_number")
    parents = {"mother_name": row.values.get("mother"), "father_name": row.values.get("father")}
    asked = columns.asked({**said, **parents, "identity_number": number}, row.place_id)
    return alike.rows(request, matching.near(asked, on=request.today)[: alike.MOST])


def _obstacle(stuck: Stuck) -> Obstacle:
    clashes = tuple(
        Change(facts.LABELS[clash.key], shown(clash.key, clash.mine), shown(clash.key, clash.theirs))
        for clash in stuck.clashes
    )
    return Obstacle(stuck.name, reverse("cleaning_item", args=[stuck.item]), stuck.why, clashes)
