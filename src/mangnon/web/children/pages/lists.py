"""Lists of a commune, on the screen and as Excel; the pyramid by age and sex."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.registry.actions.exporting import Wanted
from mangnon.registry.queries import circumstances, lists, quality
from mangnon.registry.queries.lists import AgeCount, Chosen
from mangnon.registry.rules import entitlements, fields
from mangnon.web import words
from mangnon.web.children.pages import grounds
from mangnon.web.children.pages.grounds import Choice
from mangnon.web.children.pages.records import ChildRow, child_rows, communes
from mangnon.web.paging import Leaf, leaf

MOST_IN_EXCEL = 20_000
HALF, BAR, STEP = 280, 16, 20


@dataclass(frozen=True)
class ListPage:
    title: str
    choices: tuple[Choice, ...]
    leaf: Leaf | None
    rows: tuple[ChildRow, ...]
    query: str
    pyramid: str
    day: date
    may_set_naming: bool = False
    is_archive: bool = False
    out_of_sight: int = 0


@dataclass(frozen=True)
class Bar:
    """A row of the pyramid: figures, and the drawn bars in pixels (width, left edge of the boys')."""

    count: AgeCount
    y: int
    boys: int
    boys_x: int
    girls: int


@dataclass(frozen=True)
class PyramidPage:
    title: str
    choices: tuple[Choice, ...]
    bars: tuple[Bar, ...]
    boys: int
    girls: int
    unknown: int
    height: int
    summary: str
    day: date


def page(request) -> ListPage:
    chosen = _chosen(request)
    boxes = _boxes(request, chosen)
    if chosen is None:
        return ListPage(_("Danh sách trẻ em"), boxes, None, (), "", "", request.today)
    shown = leaf(request, lists.listing(chosen), size=50)
    rows = child_rows(shown.rows, chosen.on)
    pyramid = f"{reverse('child_pyramid')}?{_of_ground(request)}"
    return ListPage(_title(request, chosen), boxes, shown, rows, request.GET.urlencode(), pyramid, chosen.on,
                    request.officer.holds(Permission.CHILD_APPROVE), chosen.what == lists.GROWN,
                    lists.out_of_sight(chosen))  # fmt: skip


def _of_ground(request) -> str:
    return urlencode({key: value for key in ("xa", "thon", "ngay") if (value := request.GET.get(key))})


def wanted(request) -> Wanted | None:
    """What would leave the house: the list as chosen; None where nothing is chosen."""
    chosen = _chosen(request)
    if chosen is None:
        return None
    count = min(len(lists.listing(chosen)), MOST_IN_EXCEL)
    return Wanted("children", _title(request, chosen), request.get_full_path(), chosen.place_id, count)


def sheet(request, footer: str) -> Sheet:
    """The same list for Excel and paper, names in full, at most 20,000 rows; `footer` says who took it, when, why."""
    chosen = _chosen(request)
    found = lists.listing(chosen)[:MOST_IN_EXCEL] if chosen else []
    rows = [
        (number, row.name, row.born, row.sex, row.where, row.tag.words if row.tag else "")
        for number, row in enumerate(child_rows(found, chosen.on if chosen else request.today, in_full=True), 1)
    ]
    return Sheet(
        name=_("Trẻ em"),
        title=_title(request, chosen) if chosen else _("Danh sách trẻ em"),
        heads=heads(_("STT"), _("Họ và tên"), _("Ngày sinh"), _("Giới tính"), _("Nơi ở"), _("Ghi chú")),
        rows=rows,
        footer=footer,
    )


def pyramid(request) -> PyramidPage:
    chosen = _chosen(request)
    counts = lists.by_age(chosen.place_id, chosen.on, chosen.village_id) if chosen else []
    most = max((max(count.boys, count.girls) for count in counts), default=0) or 1
    bars = tuple(_bar(count, most) for count in reversed(counts))
    boys, girls = sum(count.boys for count in counts), sum(count.girls for count in counts)
    boxes = tuple(box for box in _boxes(request, chosen) if box.name in ("xa", "thon"))
    day = grounds.day(request)
    said = {"boys": words.number(boys), "girls": words.number(girls), "day": words.day(day)}
    summary = _("%(boys)s nam, %(girls)s nữ, tính ngày %(day)s") % said
    unknown = sum(count.unknown for count in counts)
    title, height = _("Trẻ em theo tuổi và giới tính"), len(bars) * STEP
    return PyramidPage(title, boxes, bars, boys, girls, unknown, height, summary, day)


def _bar(count: AgeCount, most: int) -> Bar:
    boys, girls = (round(figure * HALF / most) for figure in (count.boys, count.girls))
    return Bar(count, (15 - count.years) * STEP, boys, HALF - boys, girls)


def _chosen(request) -> Chosen | None:
    ground, asked = grounds.of(request), request.GET
    if ground.place_id is None:
        return None
    return Chosen(
        ground.place_id, grounds.day(request), ground.village_id, asked.get("tuoi", ""), asked.get("hoan-canh", ""),
        asked.get("loai", ""), asked.get("gioi", ""),
    )  # fmt: skip


def _boxes(request, chosen: Chosen | None) -> tuple[Choice, ...]:
    ground = grounds.of(request)
    return (*ground.choices, *sieves(request, chosen)) if chosen else ground.choices


def sieves(request, chosen: Chosen) -> tuple[Choice, ...]:
    """List boxes that narrow the children of a commune."""
    sensitive = request.officer.holds(Permission.CHILD_SENSITIVE)
    named = circumstances.kinds(request.today, sensitive=sensitive)
    kinds = (
        (entitlements.ANY_GROUP, _("có hoàn cảnh đặc biệt (14 nhóm)")),
        *((kind.code, f"{kind.code} · {kind.title}") for kind in named),
    )
    ages = tuple((key, _("%(ages)s tuổi") % {"ages": key.replace("-", "–")}) for key in lists.AGES)
    any_one = ("", _("tất cả"))
    return (
        Choice("tuoi", _("Tuổi"), (any_one, *ages), chosen.ages),
        Choice("gioi", _("Giới tính"), (any_one, *fields.SEXES.items()), chosen.sex),
        Choice("loai", _("Cần việc gì"), (any_one, *_kinds(chosen.what).items()), chosen.what),
        Choice("hoan-canh", _("Hoàn cảnh"), (any_one, *kinds), chosen.circumstance),
    )


def kinds_of_list() -> dict[str, str]:
    """Key of a list → its name."""
    return {
        f"{lists.TO_MEND}{quality.ANY}": _("Thông tin cơ bản cần bổ sung, kiểm tra"),
        "chua-so": _("Chưa có số định danh"),
        "chua-the": _("Dưới 6 tuổi chưa có thẻ bảo hiểm y tế"),
        "chua-khai-sinh": _("Ghi rõ là chưa đăng ký khai sinh (cả trẻ chưa quá 60 ngày)"),
        "khong-hoc": _("Tuổi đi học mà không đi học"),
        "duoc-tro-giup": _("Có hoàn cảnh đặc biệt, năm nay đã được trợ giúp"),
        "chua-tro-giup": _("Có hoàn cảnh đặc biệt, năm nay chưa được trợ giúp"),
        lists.GROWN: _("Lưu trữ: đã đủ 16 tuổi"),
    }


def mended_fields() -> dict[str, str]:
    """Field of the basics → what it is called."""
    own = {"carers": _("Cha, mẹ, người giám hộ")}
    return {key: own.get(key) or fields.BY_KEY[key].label for key in quality.FIELDS}


def _kinds(asked: str) -> dict[str, str]:
    """The lists offered, and the one asked for where it is about one field."""
    field = asked.removeprefix(lists.TO_MEND)
    named = {asked: _("Cần sửa: %(field)s") % {"field": mended_fields()[field]}} if field in quality.FIELDS else {}
    return kinds_of_list() | named


def _title(request, chosen: Chosen) -> str:
    place = dict(communes(request))[chosen.place_id]
    day = "" if chosen.on == request.today else _(", ngày %(day)s") % {"day": words.day(chosen.on)}
    return f"{_kinds(chosen.what).get(chosen.what, _('Danh sách trẻ em'))} – {place}{day}"
