"""A workbook that came back: what each row would do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.cleaning.queries import rounds
from mangnon.cleaning.queries.handovers import WorkbookInfo
from mangnon.cleaning.rules import facts, judging
from mangnon.cleaning.rules.judging import Judged, Verdict
from mangnon.jobs import cleaning as jobs
from mangnon.web import words
from mangnon.web.cleaning.pages.rounds import crumbs
from mangnon.web.cleaning.pages.writing import Change, shown
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Link, Tab, Tag, Tone

VERDICTS = {
    Verdict.NEW: (gettext_lazy("Trẻ mới"), Tone.DONE), Verdict.CHANGED: (gettext_lazy("Ghi"), Tone.INFO),
    Verdict.STALE: (gettext_lazy("Người khác đã ghi"), Tone.LATE), Verdict.ERROR: (gettext_lazy("Lỗi"), Tone.LATE),
    Verdict.SAME: (gettext_lazy("Như đang có"), Tone.PLAIN),
}  # fmt: skip


@dataclass(frozen=True)
class RowShown:
    where: str
    name: str
    tag: Tag
    reasons: tuple[str, ...]
    changes: tuple[Change, ...]
    clashes: tuple[Change, ...]

    @property
    def is_plain(self) -> bool:
        """Written, but nothing differs: the household was visited and all was right."""
        return not (self.changes or self.clashes or self.reasons)


@dataclass(frozen=True)
class BookPage:
    book: WorkbookInfo
    title: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Tab, ...]
    rows: tuple[RowShown, ...]
    leaf: Leaf
    to_write: int
    has_errors: bool
    back: str


def show(request, book: WorkbookInfo) -> BookPage:
    judged = jobs.judged(book, on=request.today)
    asked = request.GET.get("loai", "")
    chosen = [row for row in judged if asked not in set(Verdict) or row.verdict == asked]
    shown_now, counts = leaf(request, chosen, size=50), judging.counts(judged)
    to_write = 0 if book.written_on else counts.get("new", 0) + counts.get("changed", 0)
    return BookPage(
        book, _title(book, counts), crumbs(rounds.one(book.round_id), book.name), _tabs(book, judged, asked),
        tuple(map(_row, shown_now.rows)), shown_now, to_write, bool(counts.get("error") or counts.get("stale")),
        reverse("cleaning_round", args=[book.round_id]),
    )  # fmt: skip


def _title(book: WorkbookInfo, counts: dict[str, int]) -> str:
    if book.written_on:
        return _("Đã ghi tệp này ngày %(day)s") % {"day": words.day(book.written_on)}
    told = {
        "changed": _("ghi %(n)s dòng"), "new": _("%(n)s trẻ mới"), "error": _("%(n)s lỗi"),
        "stale": _("%(n)s dòng người khác đã ghi"),
    }  # fmt: skip
    parts = [said % {"n": words.number(counts[key])} for key, said in told.items() if counts.get(key)]
    return _("Xem trước: %(what)s") % {"what": ", ".join(parts) or _("không có gì mới")}


def _tabs(book: WorkbookInfo, judged: list[Judged], asked: str) -> tuple[Tab, ...]:
    href, counts = reverse("cleaning_book", args=[book.public_id]), judging.counts(judged)
    every = Tab(_("Tất cả"), href, asked not in set(Verdict), len(judged))
    return (every, *(
        Tab(str(label), f"{href}?loai={verdict.value}", verdict == asked, counts[verdict.value])
        for verdict, (label, _tone) in VERDICTS.items() if counts.get(verdict.value)
    ))  # fmt: skip


def _row(row: Judged) -> RowShown:
    label, tone = VERDICTS[row.verdict]
    return RowShown(
        _("trang %(sheet)s, dòng %(line)s") % {"sheet": row.given.sheet + 1, "line": row.given.line},
        row.name or _("(không có tên)"),
        Tag(str(label), tone),
        row.reasons,
        tuple(_change(*change) for change in row.changes),
        tuple(_change(one.key, one.mine, one.theirs) for one in row.clashes),
    )


def _change(key: str, old: str, new: str) -> Change:
    return Change(facts.LABELS[key], shown(key, old), shown(key, new))
