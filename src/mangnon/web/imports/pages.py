"""What the pages of an import show, in finished words."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.access.permissions import Permission
from mangnon.jobs import importing as jobs
from mangnon.places import queries as places
from mangnon.registry.queries import batches, list_naming
from mangnon.registry.queries.batches import Batch, Row
from mangnon.registry.rules.sheets.reading import TARGETS
from mangnon.vn.text import to_unicode
from mangnon.web import words
from mangnon.web.children.pages.facts import value_words
from mangnon.web.imports import forms
from mangnon.web.paging import PARAMETER, Leaf
from mangnon.web.parts import Link, Tab, Tag, Tone

SIZE = 50
VERDICTS = {
    "new": (gettext_lazy("Thêm mới"), Tone.DONE), "changed": (gettext_lazy("Thay đổi"), Tone.INFO),
    "look": (gettext_lazy("Xem lại"), Tone.SOON), "error": (gettext_lazy("Lỗi"), Tone.LATE),
    "same": (gettext_lazy("Giống hệt"), Tone.PLAIN),
}  # fmt: skip
STATES = {
    "mapping": Tone.SOON, "reading": Tone.INFO, "preview": Tone.SOON, "writing": Tone.INFO, "done": Tone.DONE,
}  # fmt: skip
SAMPLES = 3


@dataclass(frozen=True)
class Past:
    """An import in the list."""

    name: str
    href: str
    where: str
    when: str
    by: str
    result: str
    tag: Tag


@dataclass(frozen=True)
class ColumnRow:
    heading: str
    letter: str
    samples: tuple[str, ...]
    field: object


@dataclass(frozen=True)
class SheetPart:
    name: str
    notes: tuple[str, ...]
    count: int
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True)
class ColumnsPage:
    crumbs: tuple[Link, ...]
    title: str
    refusal: str
    form: forms.Columns
    sheets: tuple[SheetPart, ...]
    drop: str


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class RowShown:
    id: int
    where: str
    name: str
    about: str
    tag: Tag
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]
    said: tuple[str, ...]
    is_doubtful: bool
    is_taken: bool
    take: str

    @property
    def has_words(self) -> bool:
        return bool(self.reasons or self.changes or self.said or self.is_doubtful)


@dataclass(frozen=True)
class Ground:
    """What the values of a preview are said with: villages by id, and whether names are short."""

    villages: dict[int, str]
    short: bool

    def words(self, key: str, value: object) -> str:
        return value_words(key, value, self.villages, short=self.short)


@dataclass(frozen=True)
class BatchPage:
    batch: Batch
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    tag: Tag
    tabs: tuple[Tab, ...]
    rows: tuple[RowShown, ...]
    leaf: Leaf | None
    to_write: int
    has_errors: bool
    is_busy: bool
    unknown_villages: int = 0


def index(form: forms.Upload, communes: tuple[tuple[int, str], ...]) -> dict[str, object]:
    """Context of the first page: the upload form, and what was handed in before."""
    past = [batch for place_id, _name in communes[:30] for batch in batches.listing(place_id)]
    past.sort(key=lambda batch: batch.at, reverse=True)
    titles = dict(communes)
    return {"form": form, "past": [_past(batch, titles[batch.place_id]) for batch in past[:50]]}


def columns(batch: Batch, form: forms.Columns) -> ColumnsPage:
    return columns_page(batch, form, _crumbs(batch), reverse("child_import_drop", args=[batch.public_id]))


def columns_page(listed, form: forms.Columns, crumbs: tuple[Link, ...], drop: str) -> ColumnsPage:
    """The columns of a stored list (a batch, or another register's): what each holds, with the first cells."""
    sheets = jobs.samples(listed)
    return ColumnsPage(
        crumbs=crumbs, title=_("Cột nào ghi gì?"), refusal=listed.refusal, form=form,
        sheets=tuple(
            SheetPart(layout.name, _notes(layout), sheet.count, tuple(_columns(at, layout, sheet, form)))
            for at, (layout, sheet) in enumerate(zip(listed.layouts, sheets, strict=True)) if layout.columns
        ),
        drop=drop,
    )  # fmt: skip


def show(request, batch: Batch) -> BatchPage:
    """The preview, or what was written."""
    verdict = request.GET.get("loai", "")
    verdict = verdict if verdict in VERDICTS else ""
    place = places.one(batch.place_id, request.today)
    villages = {village.id: village.title for village in places.directly_under(batch.place_id, request.today)}
    leaf = _leaf(request, batch, verdict)
    ground = Ground(villages, bool(list_naming.with_initials({batch.place_id}, request.today)))
    return BatchPage(
        batch=batch, crumbs=_crumbs(batch), title=_title(batch), lead=f"{batch.file_name} · {place.title}",
        tag=Tag(batch.state_label, STATES.get(batch.state, Tone.PLAIN)), tabs=_tabs(batch, verdict), leaf=leaf,
        rows=tuple(_row(row, batch, ground) for row in leaf.rows),
        to_write=batch.count("new") + batch.count("changed") + batches.taken(batch.id),
        has_errors=bool(batch.count("error") + batch.count("look")), is_busy=batch.state in ("reading", "writing"),
        unknown_villages=_unknown_villages(request, batch),
    )  # fmt: skip


def _unknown_villages(request, batch: Batch) -> int:
    """How many villages of the list this officer may add to the commune's."""
    may = batch.state == "preview" and request.officer.holds(Permission.PLACE_EDIT, at=batch.place_id)
    return len(batches.unknown_villages(batch.id)) if may else 0


def _title(batch: Batch) -> str:
    match batch.state:
        case "preview":
            return _("Xem trước: %(new)s thêm mới, %(changed)s thay đổi, %(errors)s lỗi") % {
                "new": words.number(batch.count("new")), "changed": words.number(batch.count("changed")),
                "errors": words.number(batch.count("error")),
            }  # fmt: skip
        case "done":
            return _("Đã ghi: thêm %(new)s trẻ, sửa %(changed)s hồ sơ") % {
                "new": words.number(batch.count("written_new")),
                "changed": words.number(batch.count("written_changed")),
            }
        case "undone":
            return _("Lần nhập này đã được hoàn tác")
        case "writing":
            return _("Đang ghi vào sổ")
        case "dropped":
            return _("Lần nhập này đã bỏ")
        case _:
            return _("Đang đọc tệp")


def _tabs(batch: Batch, current: str) -> tuple[Tab, ...]:
    href = reverse("child_import", args=[batch.public_id])
    total = sum(batch.count(verdict) for verdict in VERDICTS)
    every = Tab(_("Tất cả"), href, not current, total)
    return (every, *(
        Tab(str(label), f"{href}?loai={verdict}", verdict == current, batch.count(verdict))
        for verdict, (label, _tone) in VERDICTS.items() if batch.count(verdict)
    ))  # fmt: skip


def _leaf(request, batch: Batch, verdict: str) -> Leaf:
    total = batch.count(verdict) if verdict else sum(batch.count(key) for key in VERDICTS)
    page = Paginator(range(total), SIZE).get_page(request.GET.get(PARAMETER))
    rows = batches.rows(batch.id, verdict, start=max(page.start_index() - 1, 0), limit=SIZE)
    return Leaf(rows, page.number, page.paginator.num_pages, total, page.start_index(), page.end_index())


def _row(row: Row, batch: Batch, ground: Ground) -> RowShown:
    label, tone = VERDICTS[row.verdict]
    facts = row.facts
    about = [ground.words(key, facts.get(key)) for key in ("birth_date", "sex", "village")]
    return RowShown(
        id=row.id, where=_where(row, batch),
        name=ground.words("full_name", facts.get("full_name")) or _("(không có tên)"),
        about=" · ".join(filter(None, about)),
        tag=Tag(str(label), tone), changes=tuple(_changes(row, ground)), reasons=row.reasons, said=row.said,
        is_doubtful=row.verdict == "look" and batch.state == "preview", is_taken=row.is_taken,
        take=reverse("child_import_take", args=[batch.public_id, row.id]),
    )  # fmt: skip


def _where(row: Row, batch: Batch) -> str:
    if len(batch.layouts) == 1:
        return _("dòng %(line)s") % {"line": row.line}
    return _("%(sheet)s, dòng %(line)s") % {"sheet": batch.layouts[row.sheet].name, "line": row.line}


def _changes(row: Row, ground: Ground) -> list[Change]:
    return [
        Change(TARGETS[key], ground.words(key, old) or _("chưa có"), ground.words(key, new))
        for key, (old, new) in row.changes.items() if key in TARGETS
    ]  # fmt: skip


def _columns(at: int, layout, sheet, form: forms.Columns):
    body = [row for row in sheet.sample[layout.body :] if row]
    for column in layout.columns:
        cells = [row[column.at] for row in body if column.at < len(row) and row[column.at] is not None]
        shown = tuple(_cell(cell, column.encoding) for cell in cells[:SAMPLES])
        if column.heading or shown:
            yield ColumnRow(column.heading, _letter(column.at), shown, form[f"s{at}_c{column.at}"])


def _cell(cell: object, encoding: str) -> str:
    if isinstance(cell, date):
        return words.day(cell)
    return to_unicode(cell, encoding) if encoding and isinstance(cell, str) else str(cell)


def _letter(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


def _notes(layout) -> tuple[str, ...]:
    old = {column.encoding for column in layout.columns if column.encoding}
    more = (_("Chữ trong trang này dùng bảng mã cũ %(name)s; đã đổi sang Unicode.") % {"name": ", ".join(old)},)
    village = (_("Trang này là của %(name)s.") % {"name": layout.village},) if layout.village else ()
    return (*layout.said, *(more if old else ()), *village)


def _past(batch: Batch, where: str) -> Past:
    page = "child_import_columns" if batch.state == "mapping" else "child_import"
    result = _("thêm %(new)s, sửa %(changed)s") % {
        "new": batch.count("written_new"), "changed": batch.count("written_changed"),
    }  # fmt: skip
    return Past(
        batch.file_name, reverse(page, args=[batch.public_id]), where, words.moment(batch.at), batch.by_name,
        result if batch.state in ("done", "undone") else "",
        Tag(batch.state_label, STATES.get(batch.state, Tone.PLAIN)),
    )  # fmt: skip


def _crumbs(batch: Batch) -> tuple[Link, ...]:
    return (
        Link(_("Trẻ em"), reverse("children")), Link(_("Nhập từ Excel"), reverse("child_imports")),
        Link(batch.file_name, ""),
    )  # fmt: skip
