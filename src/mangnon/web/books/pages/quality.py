"""The quality score: by village and field, with its trend."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.registry.queries import lists, quality
from mangnon.registry.queries.quality import ANY, Month, Score
from mangnon.web import words
from mangnon.web.children.pages import grounds
from mangnon.web.children.pages.grounds import Choice
from mangnon.web.children.pages.lists import mended_fields
from mangnon.web.parts import Tone

WIDTH, HEIGHT, EDGE = 160, 36, 4
GOOD, FAIR = 95, 80
"""Shares from which a figure is drawn as good, or as fair. Office-defined."""


@dataclass(frozen=True)
class Cell:
    """The share of children with a sound field; the address opens those who are not."""

    label: str
    share: str
    wrong: int
    href: str
    tone: Tone


@dataclass(frozen=True)
class VillageRow:
    name: str
    children: int
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Trend:
    """A line drawn by the server: `points` of an SVG polyline; `change` since the first month drawn."""

    label: str
    now: str
    change: str
    points: str
    months: str


@dataclass(frozen=True)
class QualityPage:
    title: str
    lead: str
    choices: tuple[Choice, ...]
    labels: tuple[str, ...]
    rows: tuple[VillageRow, ...]
    trends: tuple[Trend, ...]
    may_count: bool
    place_id: int | None


def page(request) -> QualityPage:
    ground = grounds.of(request)
    labels = _labels()
    if ground.place_id is None:
        return QualityPage(_("Chất lượng dữ liệu"), "", ground.choices, (), (), (), False, None)
    counted = quality.scores([ground.place_id], request.today)
    found = [replace(score, place_id=ground.place_id) for score in counted]
    if ground.village_id is not None:
        found = [score for score in found if (score.village_id or 0) == ground.village_id]
    names = dict(ground.villages)
    rows = [_row(score, names.get(score.village_id or 0, words.NONE), score.village_id or 0) for score in found]
    total = _total(ground.place_id, found)
    if len(rows) != 1:
        rows.append(_row(total, _("Tất cả"), ground.village_id, is_total=True))
    drawn = _trends(quality.trend(ground.place_id, request.today, ground.village_id))
    title = _("%(share)s trẻ có thông tin cơ bản đúng, đủ") % {"share": words.ratio(total.sound[ANY], total.children)}
    return QualityPage(
        title, ground.title, ground.choices, tuple(labels.values()), tuple(rows), drawn,
        request.officer.holds(Permission.CHILD_EDIT, at=ground.place_id), ground.place_id,
    )  # fmt: skip


def _labels() -> dict[str, str]:
    return {ANY: _("Đủ mọi mục"), **mended_fields()}


def _total(place_id: int, found: Sequence[Score]) -> Score:
    keys = (*quality.FIELDS, ANY)
    sound = {key: sum(score.sound[key] for score in found) for key in keys}
    return Score(place_id, None, sum(score.children for score in found), sound)


def _row(score: Score, name: str, village: int | None, *, is_total: bool = False) -> VillageRow:
    cells = tuple(_cell(score, key, label, village) for key, label in _labels().items())
    return VillageRow(name, score.children, cells, is_total)


def _cell(score: Score, key: str, label: str, village: int | None) -> Cell:
    asked = {"xa": score.place_id, "thon": village, "loai": lists.TO_MEND + key}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    percent = 100 * score.sound[key] / score.children if score.children else 100
    tone = Tone.DONE if percent >= GOOD else Tone.SOON if percent >= FAIR else Tone.LATE
    share = words.ratio(score.sound[key], score.children)
    return Cell(label, share, score.children - score.sound[key], f"{reverse('child_lists')}?{query}", tone)


def _trends(found: dict[str, list[Month]]) -> tuple[Trend, ...]:
    return tuple(_trend(label, found[key]) for key, label in _labels().items() if found.get(key))


def _trend(label: str, months: list[Month]) -> Trend:
    shares = [100 * month.sound / month.children if month.children else 100.0 for month in months]
    change = shares[-1] - shares[0]
    sign = "+" if change > 0 else ""
    said = "; ".join(
        f"{month.month.month}/{month.month.year}: {words.percent(share)}"
        for month, share in zip(months, shares, strict=True)
    )
    moved = f"{sign}{words.number(round(change, 1), 1)}" if len(shares) > 1 else words.NONE
    return Trend(label, words.percent(shares[-1]), moved, _points(shares), said)


def _points(shares: list[float]) -> str:
    """Points from left to right; the lowest share of the line at the foot, 100 at the top."""
    least = min(*shares, 99.0)
    step = (WIDTH - 2 * EDGE) / max(1, len(shares) - 1)
    tall = HEIGHT - 2 * EDGE
    return " ".join(
        f"{EDGE + index * step:.1f},{EDGE + tall * (100 - share) / (100 - least):.1f}"
        for index, share in enumerate(shares)
    )
