"""How far the communes of a district or province are in a month, without a child's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.base.period import Period
from mangnon.cleaning.queries import measures
from mangnon.cleaning.queries.measures import Progress
from mangnon.places.rules import Place
from mangnon.web import words
from mangnon.web.children.pages.lists import Choice
from mangnon.web.cleaning.pages.rounds import asked_month, may_rule, months
from mangnon.web.parts import Tag, Tone

MANY = 3
"""More communes than this are shown as a table of progress."""


@dataclass(frozen=True)
class ProgressRow:
    """A commune's month: figures with the lists behind them."""

    where: str
    href: str
    cells: tuple[tuple[str, str, str], ...]  # head, figure, address
    tag: Tag


@dataclass(frozen=True)
class ProgressPage:
    title: str
    lead: str
    months: Choice
    heads: tuple[str, ...]
    progress: tuple[ProgressRow, ...]
    excel: str
    may_rule: bool


def page(request, mine: Sequence[Place]) -> ProgressPage:
    """How far each of these communes is in the month that is asked for."""
    month = asked_month(request)
    rows = rows_of(mine, month)
    opened = [one for _where, one in rows if one]
    late = sum(one.is_late(request.today) for one in opened)
    given = {"n": len(opened), "all": len(rows), "late": late, "month": month.title.lower()}
    title = _("Làm sạch dữ liệu %(month)s: %(n)s trên %(all)s xã đã mở đợt") % given
    lead = _("%(late)s xã quá hạn báo cáo mà chưa xong.") % given if late else ""
    options = tuple((one.key, one.title) for one in months(request.today, back=12))
    return ProgressPage(
        title, lead, Choice("thang", _("Tháng"), options, month.key), heads(),
        tuple(_progress_row(where, one, request.today) for where, one in rows),
        f"{reverse('cleaning_progress_excel')}?thang={month.key}", may_rule(request),
    )  # fmt: skip


def heads() -> tuple[str, ...]:
    return (_("Phải xử lý"), _("Đã rà soát"), _("Đã chuyển Công an"), _("Đã xác thực"), _("Đã cập nhật"))


def figures_of(one: Progress | None) -> tuple[int | None, ...]:
    """Figures under `heads`; None where no round is open."""
    if one is None:
        return (None,) * len(heads())
    found = one.figures
    return (one.total, found["ra_soat"], found["chuyen_cong_an"], found["da_xac_thuc"], found["da_cap_nhat"])


def tag_of(one: Progress | None, today: date) -> Tag:
    if one is None:
        return Tag(_("chưa mở đợt"), Tone.SOON)
    if one.is_late(today):
        return Tag(_("quá hạn, còn %(n)s hồ sơ") % {"n": one.total - one.done}, Tone.LATE)
    if one.done == one.total:
        return Tag(_("xong"), Tone.DONE)
    since = one.with_police_since
    if since and (today - since).days:
        return Tag(_("chờ Công an %(n)s ngày") % {"n": (today - since).days}, Tone.INFO)
    return Tag(_("đang làm"), Tone.INFO)


def _progress_row(where: str, one: Progress | None, today: date) -> ProgressRow:
    tag = tag_of(one, today)
    names, found = heads(), figures_of(one)
    if one is None:
        return ProgressRow(where, "", tuple((head, words.NONE, "") for head in names), tag)
    here = reverse("cleaning_round", args=[one.round_id])
    whats = ("", "ra_soat", "chuyen_cong_an", "da_xac_thuc", "da_cap_nhat")
    cells = tuple(
        (head, words.number(figure), f"{here}?muc={what}" if what else here)
        for head, figure, what in zip(names, found, whats, strict=True)
    )
    return ProgressRow(where, here, cells, tag)


def rows_of(mine: Sequence[Place], month: Period) -> list[tuple[str, Progress | None]]:
    """Communes by name, each with its round of the month or none; no child is named."""
    found = {one.place_id: one for one in measures.progress([place.id for place in mine], month.key)}
    return [(place.title, found.get(place.id)) for place in mine]
