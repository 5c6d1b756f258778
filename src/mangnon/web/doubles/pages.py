"""Pages of pairs inside a commune."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.wording import gettext_noop as N_
from mangnon.linkage.queries import apart, pairs
from mangnon.linkage.queries.pairs import Doubtful, Says, Sought
from mangnon.places import queries as places
from mangnon.registry.queries import list_naming
from mangnon.registry.queries.alike import Facts
from mangnon.registry.rules import fields, masking
from mangnon.web import words
from mangnon.web.children.pages import alike
from mangnon.web.children.pages.lists import Choice
from mangnon.web.children.pages.records import communes
from mangnon.web.doubles import shelves
from mangnon.web.doubles.shelves import SHELVES, Shelf
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Tab, Tag, Tone

FACTS = {
    "name": "full_name", "dob": "birth_date", "sex": "sex", "cid": "identity_number", "ethnicity": "ethnicity",
    "mother_name": "mother_name", "father_name": "father_name", "mother_id": "mother_number",
    "father_id": "father_number", "phone": "phone", "commune": "place_id",
}  # fmt: skip
SPEAKS = {1: (N_("một trẻ"), Tone.DONE), -1: (N_("hai trẻ"), Tone.LATE), 0: (N_("không rõ"), Tone.PLAIN)}


@dataclass(frozen=True)
class PairRow:
    href: str
    one: str
    other: str
    tag: Tag
    why: str


@dataclass(frozen=True)
class IndexPage:
    title: str
    lead: str
    choices: tuple[Choice, ...]
    place_id: int | None
    tabs: tuple[Tab, ...]
    leaf: Leaf | None
    rows: tuple[PairRow, ...]
    sought: Sought | None
    may_look: bool
    apart: int
    excel: str = ""


@dataclass(frozen=True)
class Line:
    """One field of both records, and what it says of them."""

    title: str
    one: str
    other: str
    tag: Tag
    words: str


@dataclass(frozen=True)
class PairPage:
    """`at` and `of`: where the pair stands on its shelf; `after`: the next one's address."""

    title: str
    pair: Doubtful
    tag: Tag
    lines: tuple[Line, ...]
    back: str
    at: int
    of: int
    after: str
    may_sort: bool
    merge: str
    propose: str


def index(request) -> IndexPage:
    mine = communes(request)
    shelf = shelves.asked(request, mine)
    boxes = _boxes(mine, shelf)
    elsewhere = len(apart.waiting(request.officer.places, request.today))
    if shelf is None:
        return IndexPage(_("Hồ sơ trùng"), "", boxes, None, (), None, (), None, False, elsewhere)
    place_id, shown = shelf.place_id, leaf(request, shelf.pairs)
    is_short = bool(list_naming.with_initials({place_id}, request.today))
    return IndexPage(
        _title(shelf.counts), shelf.place, boxes if len(mine) > 1 else (), place_id, _tabs(shelf), shown,
        tuple(_row(pair, is_short) for pair in shown.rows), pairs.latest(place_id),
        request.officer.holds(Permission.CHILD_EDIT, at=place_id), elsewhere,
        f"{reverse('duplicates_excel')}?{address(shelf)}",
    )  # fmt: skip


def address(shelf: Shelf) -> str:
    """The shelf as the conditions of an address."""
    return f"xa={shelf.place_id}&loai={shelf.key}"


def _boxes(mine, shelf: Shelf | None) -> tuple[Choice, ...]:
    options = (("", _("Chọn")), *((str(id), name) for id, name in mine))
    return (Choice("xa", _("Xã, phường"), options, str(shelf.place_id) if shelf else ""),)


def _tabs(shelf: Shelf) -> tuple[Tab, ...]:
    place_id, counts = shelf.place_id, shelf.counts
    return tuple(Tab(_(SHELVES[key]), f"?xa={place_id}&loai={key}", key == shelf.key, counts[key]) for key in SHELVES)


def show(request, pair: Doubtful) -> PairPage:
    place_id = pair.place_id
    shelf = [one.public_id for one in pairs.of_place(place_id, request.today) if one.shelf == pair.shelf]
    at = shelf.index(pair.public_id)
    after = shelf[at + 1] if at + 1 < len(shelf) else None
    home = reverse("duplicates")
    return PairPage(
        title=_("Một trẻ hay hai trẻ?"), pair=pair, tag=alike.tag(pair.band, pair.probability),
        lines=lines(pair.said, pair.one, pair.other, request.today), back=f"{home}?xa={place_id}&loai={pair.shelf}",
        at=at + 1, of=len(shelf), after=reverse("duplicate", args=[after]) if after else "",
        may_sort=request.officer.holds(Permission.CHILD_EDIT, at=place_id),
        merge=reverse("child_merge", args=[pair.merge]) if pair.merge else "",
        propose=reverse("child_merge_propose", args=[pair.one.public_id, pair.other.public_id]),
    )  # fmt: skip


def lines(said: tuple[Says, ...], one: Facts, other: Facts, on: date) -> tuple[Line, ...]:
    """Both records field by field, what differs first, with what each field says."""
    named = places.many({record.place_id for record in (one, other)}, on)
    titles = {id: place.full_title for id, place in named.items()}
    made = [
        Line(
            _(says.title),
            _shown(says.field, one, titles),
            _shown(says.field, other, titles),
            _speaks(says),
            _(says.words),
        )
        for says in sorted(said, key=lambda says: (says.speaks != -1, says.speaks == 0))
    ]
    return tuple(line for line in made if (line.one, line.other) != (words.NONE, words.NONE))


def _shown(field: str, record: Facts, places_named: dict[int, str]) -> str:
    value = getattr(record, FACTS[field])
    if field == "dob":
        return words.day(value)
    if field == "sex":
        return fields.SEXES.get(value, words.NONE)
    return places_named.get(value, words.NONE) if field == "commune" else value or words.NONE


def _speaks(says: Says) -> Tag:
    named, tone = SPEAKS[says.speaks]
    return Tag(_(named), tone)


def _row(pair: Doubtful, is_short: bool) -> PairRow:
    why = f"{_(pair.reason)}. {pair.note}".strip(". ") if pair.shelf == "aside" else alike.why(pair.said)
    tag = Tag(_(SHELVES[pair.shelf]).lower()) if pair.shelf == "aside" else alike.tag(pair.band, pair.probability)
    return PairRow(
        reverse("duplicate", args=[pair.public_id]), _named(pair.one, is_short), _named(pair.other, is_short), tag, why
    )


def _named(record: Facts, is_short: bool) -> str:
    return f"{masking.name(record.full_name, short=is_short)} · {words.day(record.birth_date)}"


def _title(counts: dict[str, int]) -> str:
    waiting = counts["same"] + counts["look"]
    return _("%(n)s cặp hồ sơ nghi trùng") % {"n": words.number(waiting)} if waiting else _("Hồ sơ trùng")
