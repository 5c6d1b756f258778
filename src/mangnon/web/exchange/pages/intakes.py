"""A list received: how its rows stand to ours, what is chosen, what was taken."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.exchange.queries import intakes
from mangnon.exchange.queries.intakes import Received, Row
from mangnon.exchange.rules import comparing
from mangnon.exchange.rules.comparing import is_takable
from mangnon.exchange.rules.registers import CARERS
from mangnon.linkage.queries import columns, matching
from mangnon.places import queries as places
from mangnon.registry.queries import standing
from mangnon.registry.rules import fields
from mangnon.registry.rules.sheets.reading import TARGETS
from mangnon.web import paging, words
from mangnon.web.children.pages import alike
from mangnon.web.children.pages.facts import value_words
from mangnon.web.children.pages.records import ChildRow, child_rows
from mangnon.web.exchange.pages.registers import crumbs, register_link, tag
from mangnon.web.paging import PARAMETER, Leaf
from mangnon.web.parts import Link, Tab, Tag, Tone

SIZE = 50
MOST_NAMED = 5
VERDICTS = {
    "differs": (gettext_lazy("Khác"), Tone.SOON), "look": (gettext_lazy("Cần xem"), Tone.SOON),
    "not_ours": (gettext_lazy("Sổ chưa có"), Tone.INFO), "error": (gettext_lazy("Lỗi"), Tone.LATE),
    "same": (gettext_lazy("Giống"), Tone.DONE),
}  # fmt: skip
MISSING = "missing"
CHOSEN = {"theirs": gettext_lazy("lấy của sổ kia"), "ours": gettext_lazy("giữ của ta")}


@dataclass(frozen=True)
class FieldLine:
    """A field in which rows differ; the buttons choose for all of them."""

    field: str
    label: str
    rows: int
    theirs: int
    ours: int
    href: str
    is_takable: bool


@dataclass(frozen=True)
class Difference:
    field: str
    label: str
    ours: str
    theirs: str
    choice: str
    chosen: str
    is_takable: bool


@dataclass(frozen=True)
class LikelyLine:
    child_id: int
    name: str
    href: str
    why: str


@dataclass(frozen=True)
class RowShown:
    id: int
    name: str
    about: str
    where: str
    href: str
    tag: Tag
    differences: tuple[Difference, ...]
    likely: tuple[LikelyLine, ...]
    reasons: tuple[str, ...]
    link: str
    add: str


@dataclass(frozen=True)
class IntakePage:
    received: Received
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    tag: Tag
    tabs: tuple[Tab, ...]
    fields: tuple[FieldLine, ...]
    rows: tuple[RowShown, ...]
    missing: tuple[ChildRow, ...]
    leaf: Leaf | None
    to_take: int
    written: int
    may_decide: bool


@dataclass(frozen=True)
class AddPage:
    crumbs: tuple[Link, ...]
    name: str
    rows: tuple[alike.AlikeRow, ...]
    is_elsewhere: bool
    back: str


def links(received: Received) -> tuple[Link, ...]:
    register = intakes.register_of(received)
    return crumbs(register_link(register, received.place_id), Link(received.file_name, ""))


def show(request, received: Received) -> IntakePage:
    """The comparison, one kind of row at a time."""
    counts = intakes.counts(received.id)
    kind = request.GET.get("loai", "")
    kind = kind if kind in (*VERDICTS, MISSING) else next((key for key in VERDICTS if counts.get(key)), "differs")
    field = request.GET.get("muc", "") if kind == "differs" else ""
    place = places.one(received.place_id, request.today)
    leaf, rows, absent = _leaf(request, received, kind, field, counts)
    return IntakePage(
        received=received, crumbs=links(received), title=_title(received, counts), tag=tag(received),
        lead=f"{intakes.register_of(received).title} · {place.title} · {words.day(received.on)}",
        tabs=_tabs(received, counts, kind), fields=_fields(received, field) if kind == "differs" else (), rows=rows,
        missing=absent, leaf=leaf, to_take=intakes.to_take(received.id),
        written=intakes.taking(received) if received.state == "taking" else 0, may_decide=received.state == "compared",
    )  # fmt: skip


def undo_words(received: Received) -> tuple[str, ...]:
    """What undoing takes back, and what of the children added from the list it leaves, why, and what to do."""
    first = _("Mọi giá trị đã lấy từ danh sách này, cả tên cha, mẹ, người giám hộ, trở lại như trước.")
    if not (added := intakes.added(received.id)):
        return (first,)
    names = ", ".join(added[:MOST_NAMED]) + ("…" if len(added) > MOST_NAMED else "")
    kept = _("%(n)s trẻ đã thêm riêng từ danh sách vẫn còn trong sổ, vì có thể đã có điều ghi thêm: %(names)s.")
    todo = _("Trẻ nào thêm nhầm thì mở hồ sơ: đã có hồ sơ khác thì gộp, không ở xã thì chuyển đi.")
    return first, kept % {"n": len(added), "names": names}, todo


def adding(request, received: Received, row_id: int, back: str) -> AddPage:
    """A row that is none of ours, beside records that may be the same child."""
    facts = comparing.from_json(intakes.row(received.id, row_id).facts)
    said = {**facts, "mother_name": facts.get("mother"), "father_name": facts.get("father")}
    asked = columns.asked({key: said.get(key) for key in columns.GIVEN}, received.place_id)
    near = matching.near(asked, on=request.today, least=alike.UNLIKELY)[: alike.MOST]
    elsewhere = matching.elsewhere(asked, on=request.today, seen=[one.child_id for one in near])
    return AddPage(links(received), str(facts.get("full_name", "")), alike.rows(request, near), elsewhere, back)


def _title(received: Received, counts: dict[str, int]) -> str:
    match received.state:
        case "reading":
            return _("Đang so với sổ trẻ em")
        case "taking":
            return _("Đang ghi vào sổ")
        case "taken":
            return _("Đã ghi theo danh sách")
        case "undone":
            return _("Đã hoàn tác; sổ trở lại như trước")
        case "dropped":
            return _("Danh sách này đã bỏ")
    return _("So với sổ: %(same)s giống, %(differs)s khác, %(new)s sổ chưa có") % {
        "same": words.number(counts.get("same", 0)), "differs": words.number(counts.get("differs", 0)),
        "new": words.number(counts.get("not_ours", 0)),
    }  # fmt: skip


def _tabs(received: Received, counts: dict[str, int], current: str) -> tuple[Tab, ...]:
    href = reverse("exchange_intake", args=[received.public_id])
    shown = [(key, str(label), counts.get(key, 0)) for key, (label, _tone) in VERDICTS.items()]
    if not received.is_busy:
        shown.insert(3, (MISSING, _("Họ không có"), intakes.missing(received).count()))
    return tuple(Tab(label, f"{href}?loai={key}", key == current, count) for key, label, count in shown)


def _fields(received: Received, current: str) -> tuple[FieldLine, ...]:
    href = reverse("exchange_intake", args=[received.public_id])
    return tuple(
        FieldLine(
            one.field, label(one.field), one.rows, one.theirs, one.ours,
            f"{href}?loai=differs" + ("" if one.field == current else f"&muc={one.field}"), is_takable(one.field),
        )
        for one in intakes.by_field(received.id)
    )  # fmt: skip


def _leaf(request, received: Received, kind: str, field: str, counts):
    if received.is_busy:
        return None, (), ()
    if kind == MISSING:
        leaf = paging.leaf(request, intakes.missing(received), size=SIZE)
        return leaf, (), child_rows(leaf.rows, request.today)
    total = counts.get(kind, 0)
    if field:
        total = next((one.rows for one in intakes.by_field(received.id) if one.field == field), 0)
    page = Paginator(range(total), SIZE).get_page(request.GET.get(PARAMETER))
    rows = intakes.rows(received.id, kind, field, start=max(page.start_index() - 1, 0), limit=SIZE)
    leaf = Leaf(rows, page.number, page.paginator.num_pages, total, page.start_index(), page.end_index())
    return leaf, _rows(request, received, rows), ()


def _rows(request, received: Received, rows: list[Row]) -> tuple[RowShown, ...]:
    villages = {village.id: village.title for village in places.directly_under(received.place_id, request.today)}
    asked = {row.child_id for row in rows if row.child_id} | {one[0] for row in rows for one in row.likely}
    children = standing.of(asked)
    return tuple(_row(row, received, villages, children) for row in rows)


def _row(row: Row, received: Received, villages, children) -> RowShown:
    verdict, tone = VERDICTS[row.verdict]
    about = (value_words(key, row.facts.get(key), villages) for key in ("birth_date", "sex", "identity_number"))
    ours = children.get(row.child_id)
    ids = [received.public_id, row.id]
    return RowShown(
        id=row.id, name=str(row.facts.get("full_name") or _("(không có tên)")), about=" · ".join(filter(None, about)),
        where=_("dòng %(line)s") % {"line": row.line}, href=reverse("child", args=[ours.public_id]) if ours else "",
        tag=Tag(str(verdict), tone), differences=tuple(_differences(row, villages)),
        likely=tuple(_likely(children, *one) for one in row.likely if one[0] in children), reasons=row.reasons,
        link=reverse("exchange_link", args=ids) if row.verdict == "look" else "",
        add=reverse("exchange_add", args=ids) if row.verdict == "not_ours" else "",
    )  # fmt: skip


def _differences(row: Row, villages):
    for key, (ours, theirs) in row.differences.items():
        choice = row.choices.get(key, "")
        yield Difference(
            key, label(key), value_words(key, ours, villages) or _("chưa có"), value_words(key, theirs, villages),
            choice, str(CHOSEN.get(choice, "")), is_takable(key),
        )  # fmt: skip


def _likely(children, child_id: int, probability: float, reasons: list[str]) -> LikelyLine:
    child = children[child_id]
    born = value_words("birth_date", fields.as_json(child.values["birth_date"]), {})
    return LikelyLine(
        child_id,
        f"{child.values['full_name']} · {born}",
        reverse("child", args=[child.public_id]),
        "; ".join(map(alike.reason, reasons[:4])),
    )


def label(key: str) -> str:
    """What a field, or a carer, is called."""
    return fields.BY_KEY[key].label if key in fields.BY_KEY else TARGETS.get(key, key) if key in CARERS else key
