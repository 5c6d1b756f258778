"""Books and tables of a commune: where they are found, the follow-up book, the circumstances table."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.period import Kind, Period
from mangnon.documents.child_lists import Book, BookHome
from mangnon.documents.decree30 import Head
from mangnon.documents.sheets import Sheet
from mangnon.registry.actions.exporting import Wanted
from mangnon.registry.queries import books, circumstances, list_naming, services
from mangnon.registry.queries.books import Entry, Home
from mangnon.registry.queries.circumstances import Line
from mangnon.registry.queries.lists import AGES
from mangnon.registry.rules import fields, household_fields, masking
from mangnon.web import words
from mangnon.web.children.pages import grounds
from mangnon.web.children.pages.facts import born
from mangnon.web.children.pages.grounds import Choice, Ground
from mangnon.web.parts import Card, Item, Link

BOYS_GIRLS = ("male", "female")


@dataclass(frozen=True)
class BooksPage:
    title: str
    choices: tuple[Choice, ...]
    cards: tuple[Card, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class BookPage:
    title: str
    choices: tuple[Choice, ...]
    book: Book | None
    links: tuple[Link, ...]


@dataclass(frozen=True)
class TableRow:
    """A kind with its figures, each a link to its list where it is not nought."""

    code: str
    title: str
    is_group: bool
    figures: tuple[tuple[str, int, str], ...]  # label, figure, address


@dataclass(frozen=True)
class TablePage:
    title: str
    lead: str
    choices: tuple[Choice, ...]
    day: date
    ages: tuple[str, ...]
    rows: tuple[TableRow, ...]
    excel: str


def index(request) -> BooksPage:
    ground = grounds.of(request)
    if ground.place_id is None:
        return BooksPage(_("Sổ và biểu"), ground.choices, (), ())
    asked = _query(ground)
    items = (
        Item(_("Sổ theo dõi trẻ em trong gia đình"), reverse("child_book") + asked,
             hint=_("Từng hộ của một thôn: in, Word, Excel")),
        Item(_("Biểu trẻ em có hoàn cảnh đặc biệt"), reverse("child_circumstances") + asked,
             hint=_("14 nhóm và nhóm chi tiết, theo giới tính và tuổi, tính một ngày")),
        Item(_("Tháp tuổi"), reverse("child_pyramid") + asked, hint=_("Theo tuổi và giới tính")),
        Item(_("Chất lượng dữ liệu"), reverse("child_quality") + asked,
             hint=_("Tỷ lệ trẻ có thông tin cơ bản đúng, theo thôn và từng mục, có xu hướng")),
    )  # fmt: skip
    return BooksPage(_("Sổ và biểu"), ground.choices, _helped(request, ground), items)


def _helped(request, ground: Ground) -> tuple[Card, ...]:
    """Indicator 0302 of the year so far, each figure with its list."""
    year = Period.of(Kind.YEAR, request.today)
    found = services.helped(ground.place_id or 0, year, ground.village_id)
    lists = reverse("child_lists") + _query(ground)
    share = words.ratio(found.helped, found.in_circumstances)
    return (
        Card(found.in_circumstances, _("trẻ có hoàn cảnh đặc biệt trong năm"), f"{lists}&hoan-canh=*"),
        Card(found.helped, _("đã được trợ giúp (%(share)s)") % {"share": share}, f"{lists}&loai=duoc-tro-giup"),
        Card(
            found.in_circumstances - found.helped, _("chưa được trợ giúp trong năm"), f"{lists}&loai=chua-tro-giup"
        ),
    )  # fmt: skip


def book_page(request) -> BookPage:
    ground = grounds.of(request)
    title = _("Sổ theo dõi trẻ em trong gia đình")
    if ground.place_id is None or (ground.villages and ground.village_id is None):
        return BookPage(title, ground.choices, None, ())
    asked = "?" + request.GET.urlencode()
    links = (
        Link(_("Bản in"), reverse("child_book_paper") + asked),
        Link(_("Tải về Word"), reverse("child_book_word") + asked),
        Link(_("Tải về Excel"), reverse("child_book_excel") + asked),
    )  # fmt: skip
    return BookPage(title, ground.choices, book(request, ""), links)


def wanted(request) -> Wanted | None:
    """What would leave the house: the book of the village chosen; None where none is."""
    page, ground = book_page(request), grounds.of(request)
    if page.book is None:
        return None
    count = sum(len(home.children) for home in page.book.homes)
    return Wanted("book", f"{page.title}: {ground.title}", request.get_full_path(), ground.place_id or 0, count)


def book(request, footer: str) -> Book:
    """The book of the village chosen, in words; numbers masked, names short on the screen where the office said so."""
    ground = grounds.of(request)
    homes = books.of_village(ground.place_id or 0, request.today, ground.village_id)
    short = not footer and bool(list_naming.with_initials({ground.place_id or 0}, request.today))
    return Book(ground.title, request.today, tuple(_home(home, request.today, short) for home in homes), footer)


def _home(home: Home, today: date, short: bool) -> BookHome:
    poverty = {code: choice for code, choice in household_fields.offered("poverty", today).items() if code != "none"}
    number = _("sổ hộ %(n)s") % {"n": home.book_number} if home.book_number else ""
    said = (home.head_name or _("Chưa ghi hộ gia đình"), home.address, number, poverty.get(home.poverty, ""))
    return BookHome(" · ".join(filter(None, said)), tuple(_entry(entry, today, short) for entry in home.children))


def _entry(entry: Entry, today: date, short: bool) -> tuple[str, ...]:
    insured = bool(entry.insurance_number) and (entry.insured_until is None or entry.insured_until >= today)
    grade = _("lớp %(n)s") % {"n": entry.grade} if entry.grade else ""
    school = ", ".join(filter(None, (fields.SCHOOLING.get(entry.schooling, ""), grade, entry.school)))
    registered = {True: _("rồi"), False: _("chưa"), None: ""}[entry.birth_registered]
    return (
        masking.name(entry.name, short=short), born(entry.birth_date, entry.precision), fields.SEXES[entry.sex],
        entry.ethnicity,
        masking.number(entry.identity_number) if entry.identity_number else _("chưa có"),
        ", ".join(entry.carers.values()), school, _("có") if insured else _("chưa"), registered,
        "; ".join(entry.circumstances), "",
    )  # fmt: skip


def table_page(request) -> TablePage:
    ground, day = grounds.of(request), grounds.day(request)
    title = _("Trẻ em có hoàn cảnh đặc biệt")
    lead = _("%(place)s, tính ngày %(day)s") % {"place": ground.title, "day": words.day(day)}
    if ground.place_id is None:
        return TablePage(title, "", ground.choices, day, (), (), "")
    rows = tuple(_row(line, ground, day) for line in _lines(request, ground, day))
    excel = reverse("child_circumstances_excel") + "?" + request.GET.urlencode()
    return TablePage(title, lead, ground.choices, day, tuple(AGES), rows, excel)


def table_sheet(request) -> Sheet:
    """The same for Excel: figures only, no child is named."""
    ground, day = grounds.of(request), grounds.day(request)
    lines = _lines(request, ground, day) if ground.place_id else []
    over = (Head(_("Mã"), rows=2), Head(_("Nhóm"), rows=2), Head(_("Tổng số"), rows=2), Head(_("Chung"), columns=2),
            *(Head(_("%(ages)s tuổi") % {"ages": ages}, columns=2) for ages in AGES))  # fmt: skip
    under = (Head(_("Nam")), Head(_("Nữ"))) * (len(AGES) + 1)
    rows = [(_code(line), _title(line), *(figure for _s, _a, figure in _figures(line))) for line in lines]
    title = _("Trẻ em có hoàn cảnh đặc biệt: %(place)s, ngày %(day)s") % {"place": ground.title, "day": words.day(day)}
    return Sheet(name=_("Hoàn cảnh"), title=title, heads=(over, under), rows=rows)


def _lines(request, ground: Ground, day: date) -> list[Line]:
    sensitive = request.officer.holds(Permission.CHILD_SENSITIVE)
    return circumstances.table(ground.place_id or 0, day, sensitive=sensitive, village_id=ground.village_id)


def _figures(line: Line) -> list[tuple[str, str, int]]:
    asked = [("", ""), *((sex, "") for sex in BOYS_GIRLS), *((sex, ages) for ages in AGES for sex in BOYS_GIRLS)]
    return [(sex, ages, line.count(sex, ages)) for sex, ages in asked]


def _row(line: Line, ground: Ground, day: date) -> TableRow:
    figures = tuple((_label(sex, ages), n, _href(line, ground, day, sex, ages)) for sex, ages, n in _figures(line))
    return TableRow(_code(line), _title(line), line.kind.is_group, figures)


def _label(sex: str, ages: str) -> str:
    parts = [fields.SEXES[sex] if sex else _("tổng số"), _("%(ages)s tuổi") % {"ages": ages} if ages else ""]
    return ", ".join(filter(None, parts))


def _href(line: Line, ground: Ground, day: date, sex: str, ages: str) -> str:
    more = {"hoan-canh": line.kind.code, "gioi": sex, "tuoi": ages, "ngay": f"{day:%d/%m/%Y}"}
    return reverse("child_lists") + _query(ground) + "&" + urlencode(more)


def _code(line: Line) -> str:
    return "" if line.kind.code == "*" else line.kind.code


def _title(line: Line) -> str:
    return line.kind.title or _("Trẻ em có hoàn cảnh đặc biệt (một trẻ ở nhiều nhóm tính một lần)")


def _query(ground: Ground) -> str:
    asked = {"xa": ground.place_id, "thon": ground.village_id}
    return "?" + urlencode({key: value for key, value in asked.items() if value is not None})
