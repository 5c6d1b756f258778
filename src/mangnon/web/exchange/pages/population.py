"""The population register: what waits, what failed and why, answers to decide, lists carried by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mangnon.access.permissions import Permission
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.exchange.actions import population as asking
from mangnon.exchange.actions import signed_lists
from mangnon.exchange.population import client
from mangnon.exchange.queries import population
from mangnon.exchange.queries.population import Carried, Counts, Told, Waiting
from mangnon.exchange.rules.population import FAULTS, IDENTIFYING, Fault
from mangnon.places import queries as places
from mangnon.registry.queries.standing import Standing
from mangnon.registry.rules import fields
from mangnon.web import paging, words
from mangnon.web.children.pages.facts import value_words
from mangnon.web.children.pages.records import ChildRow, born, child_rows
from mangnon.web.exchange import forms
from mangnon.web.exchange.pages.intakes import label
from mangnon.web.exchange.pages.registers import crumbs
from mangnon.web.paging import PARAMETER, Leaf
from mangnon.web.parts import Link, Tab, Tag, Tone

SIZE = 25
RESULTS = {
    "confirmed": (gettext_lazy("đúng như sổ"), Tone.DONE), "differs": (gettext_lazy("ghi khác sổ"), Tone.SOON),
    "not_found": (gettext_lazy("không tìm thấy"), Tone.LATE), "several": (gettext_lazy("có nhiều người"), Tone.SOON),
}  # fmt: skip
STATES = {"cho": ("waiting", "asked"), "loi": ("failed",)}


@dataclass(frozen=True)
class WaitingLine:
    name: str
    href: str
    how: str
    why: str
    tries: str
    again: str
    list_href: str


@dataclass(frozen=True)
class Difference:
    field: str
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class AnswerLine:
    id: int
    name: str
    href: str
    about: str
    version: int
    tag: Tag
    differences: tuple[Difference, ...]
    words: str
    decided: str
    is_contradicted: bool
    is_missing: bool


@dataclass(frozen=True)
class ListLine:
    href: str
    when: str
    by: str
    answered: str
    tag: Tag | None


@dataclass(frozen=True)
class PopulationPage:
    crumbs: tuple[Link, ...]
    place_id: int
    place_name: str
    title: str
    kind: str
    tabs: tuple[Tab, ...]
    counts: Counts
    waiting: tuple[WaitingLine, ...]
    answers: tuple[AnswerLine, ...]
    unasked: tuple[ChildRow, ...]
    lists: tuple[ListLine, ...]
    leaf: Leaf | None
    confirmed: int
    has_line: bool
    may_ask: bool
    most: int
    most_on_list: int


@dataclass(frozen=True)
class ListedLine:
    line: int
    name: str
    about: str
    result: object
    number: object
    is_answered: bool


@dataclass(frozen=True)
class ListPage:
    crumbs: tuple[Link, ...]
    carried: Carried
    title: str
    form: forms.ListAnswers
    scan: forms.Scan
    filled: forms.Filled
    lines: tuple[ListedLine, ...]
    back: str
    is_open: bool


def index(request, place_id: int) -> PopulationPage:
    """One commune's questions and answers, one kind at a time."""
    counts = population.counts(place_id, request.today)
    kind = request.GET.get("loai", "")
    kind = kind if kind in ("cho", "loi", "xong", "chua", "danh-sach") else ""
    place = places.one(place_id, request.today)
    leaf, shown = _leaf(request, place_id, kind, counts)
    return PopulationPage(
        crumbs=crumbs(Link(_("Dân cư"), "")), place_id=place_id, place_name=place.title, title=_title(counts),
        kind=kind,
        tabs=_tabs(place_id, kind, counts), counts=counts,
        waiting=tuple(map(_waiting, shown)) if kind in STATES else (),
        answers=tuple(map(_answer, shown)) if kind in ("", "xong") else (),
        unasked=child_rows(shown, request.today) if kind == "chua" else (),
        lists=tuple(map(_list, population.lists(place_id))) if kind == "danh-sach" else (), leaf=leaf,
        confirmed=population.confirmed(place_id), has_line=client.line() is not None,
        may_ask=request.officer.holds(Permission.CHILD_EDIT, at=place_id),
        most=min(asking.MOST_AT_ONCE, counts.unasked),
        most_on_list=min(signed_lists.MOST, counts.unasked),
    )  # fmt: skip


def listed(carried: Carried, lines: Sequence[Waiting], form: forms.ListAnswers, scan, filled) -> ListPage:
    """A signed list: its lines, the answers typed so far."""
    back = f"{reverse('population')}?xa={carried.place_id}&loai=danh-sach"
    title = _("Danh sách đối chiếu %(serial)s") % {"serial": serial(carried)}
    shown = tuple(
        ListedLine(
            one.line or 0, str(one.child.values["full_name"]), _about(one.child),
            form[f"r{one.line}"] if one.state == "asked" else None,
            form[f"n{one.line}"] if one.state == "asked" else None, one.state == "answered",
        )
        for one in lines
    )  # fmt: skip
    links = crumbs(Link(_("Dân cư"), back), Link(serial(carried), ""))
    return ListPage(links, carried, title, form, scan, filled, shown, back, any(line.result for line in shown))


def serial(carried: Carried) -> str:
    """The number printed on the list."""
    return f"{carried.on.year}-{carried.public_id.hex[-12:].upper()}"


def sheet(request, carried: Carried, lines: Sequence[Waiting]) -> Sheet:
    """The list as it is carried: what is asked, room for the answer, who made it and why, places to sign."""
    place = places.one(carried.place_id, request.today)
    rows = [
        (one.line, child["full_name"], born(child["birth_date"], str(child["birth_precision"])),
         fields.SEXES[str(child["sex"])], child["identity_number"], child.get("mother", ""), "", "", "")
        for one in lines for child in (one.child.values,)
    ]  # fmt: skip
    return Sheet(
        name=_("Đối chiếu"), title=_("Danh sách trẻ em đề nghị đối chiếu – %(place)s") % {"place": place.title},
        heads=heads(
            _("STT"), _("Họ và tên"), _("Ngày sinh"), _("Giới tính"), _("Số định danh trong sổ"), _("Họ tên mẹ"),
            _("Đúng / Không tìm thấy"), _("Số định danh đúng"), _("Ghi chú"),
        ),
        rows=rows,
        notes=(
            _("Người lập: %(who)s · ngày %(day)s · số: %(serial)s")
            % {"who": carried.by_name, "day": words.day(carried.on), "serial": serial(carried)},
            _("Người lập ký, ghi rõ họ tên: ……………………        Người đối chiếu ký, ghi rõ họ tên, ngày: ……………………"),
        ),
    )  # fmt: skip


def _title(counts: Counts) -> str:
    if not counts.to_decide:
        return _("Đối chiếu với dữ liệu dân cư")
    said = ngettext("%(n)s trả lời chờ đồng chí xử lý", "%(n)s trả lời chờ đồng chí xử lý", counts.to_decide)
    return said % {"n": words.number(counts.to_decide)}


def _tabs(place_id: int, current: str, counts: Counts) -> tuple[Tab, ...]:
    href = f"{reverse('population')}?xa={place_id}"
    shown = (
        ("", _("Chờ xử lý"), counts.to_decide), ("cho", _("Chờ trả lời"), counts.waiting),
        ("loi", _("Không hỏi được"), counts.failed), ("xong", _("Đã xử lý"), counts.decided),
        ("chua", _("Chưa đối chiếu"), counts.unasked), ("danh-sach", _("Danh sách ký"), None),
    )  # fmt: skip
    return tuple(Tab(name, f"{href}&loai={key}" if key else href, key == current, count) for key, name, count in shown)


def _leaf(request, place_id: int, kind: str, counts: Counts):
    if kind == "danh-sach":
        return None, ()
    if kind == "chua":
        leaf = paging.leaf(request, population.unasked(place_id, request.today), size=SIZE)
        return leaf, leaf.rows
    total = {"": counts.to_decide, "xong": counts.decided, "cho": counts.waiting, "loi": counts.failed}[kind]
    page = Paginator(range(total), SIZE).get_page(request.GET.get(PARAMETER))
    span = {"start": max(page.start_index() - 1, 0), "limit": SIZE}
    rows = (
        population.waiting(place_id, STATES[kind], **span)
        if kind in STATES
        else population.told(place_id, is_open=not kind, **span)
    )
    return Leaf(rows, page.number, page.paginator.num_pages, total, page.start_index(), page.end_index()), rows


def _waiting(one: Waiting) -> WaitingLine:
    how = _("tra theo số") if one.kind == "number" else _("tìm theo họ tên, ngày sinh")
    fault = FAULTS.get(Fault(one.fault), "") if one.fault else ""
    on_list = reverse("population_list", args=[one.list_id]) if one.list_id else ""
    return WaitingLine(
        str(one.child.values["full_name"]), reverse("child", args=[one.child.public_id]), how,
        _("trong danh sách ký, dòng %(line)s") % {"line": one.line} if on_list else fault or _("chưa hỏi"),
        _("%(n)s lần") % {"n": one.attempts} if one.attempts else "", words.moment(one.next_at) if one.next_at else "",
        on_list,
    )  # fmt: skip


def _answer(one: Told) -> AnswerLine:
    result, tone = RESULTS[one.result]
    decided = f"{one.decision_label} · {one.decided_by} · {words.day(one.decided_on)}" if one.decided_on else ""
    return AnswerLine(
        one.id, str(one.child.values["full_name"]), reverse("child", args=[one.child.public_id]), _about(one.child),
        one.child.version, Tag(str(result), tone), tuple(_difference(*pair) for pair in one.differences.items()),
        _said(one), decided, one.is_contradicted, one.result == "not_found",
    )  # fmt: skip


def _said(one: Told) -> str:
    match one.result:
        case "not_found":
            return _(
                "Dữ liệu dân cư không có người như vậy. Đối chiếu số, họ tên, ngày sinh với giấy khai sinh, "
                "sửa rồi hỏi lại; giấy đúng mà vẫn không có thì đưa vào danh sách ký gửi Công an xã."
            )
        case "several":
            return _("Có nhiều người cùng họ tên, ngày sinh. Hỏi thêm bằng danh sách ký.")
        case "differs" if not set(one.differences) & set(IDENTIFYING):
            return _("Hồ sơ nay đã khớp.")
    return ""


def _difference(key: str, pair: list) -> Difference:
    ours, theirs = (value_words(key, value, {}) for value in pair)
    return Difference(key, label(key), ours or _("chưa có"), theirs)


def _list(one: Carried) -> ListLine:
    is_done = one.answered >= one.count
    tag = Tag(_("đủ trả lời"), Tone.DONE) if is_done else Tag(_("chờ trả lời"), Tone.INFO)
    answered = _("%(answered)s trên %(count)s") % {"answered": one.answered, "count": one.count}
    return ListLine(reverse("population_list", args=[one.public_id]), words.day(one.on), one.by_name, answered, tag)


def _about(child: Standing) -> str:
    values = child.values
    parts = (
        born(values["birth_date"], str(values["birth_precision"])), fields.SEXES[str(values["sex"])],
        value_words("identity_number", values["identity_number"], {}),
    )  # fmt: skip
    return " · ".join(filter(None, parts))
