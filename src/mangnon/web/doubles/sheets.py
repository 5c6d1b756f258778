"""The pairs of a shelf as Excel: both records, how alike they are, why, and how the pair stands."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from mangnon.documents.decree30 import Head
from mangnon.documents.sheets import Sheet
from mangnon.linkage.queries.pairs import Doubtful
from mangnon.registry.actions.exporting import Wanted
from mangnon.registry.queries import alike as records
from mangnon.registry.queries.alike import Facts
from mangnon.registry.rules import masking
from mangnon.web import words
from mangnon.web.children.pages import alike
from mangnon.web.children.pages.lists import MOST_IN_EXCEL
from mangnon.web.children.pages.records import ChildRow, child_rows
from mangnon.web.doubles.shelves import SHELVES, Shelf


def wanted(request, shelf: Shelf) -> Wanted:
    """What would leave the house: a child of several pairs is counted once."""
    return Wanted("pairs", _title(shelf), request.get_full_path(), shelf.place_id, len(_children(shelf)))


def sheet(request, shelf: Shelf, footer: str) -> Sheet:
    """At most 20,000 pairs, names in initials where the office said so, numbers masked; `footer` says who took it."""
    kept = records.rows(_children(shelf))
    drawn = dict(zip(kept, child_rows(list(kept.values()), request.today), strict=True))
    return Sheet(
        name=_("Hồ sơ trùng"), title=_title(shelf), heads=_heads(), rows=_rows(shelf, drawn), footer=footer
    )  # fmt: skip


def _children(shelf: Shelf) -> set[int]:
    return {record.id for pair in shelf.pairs[:MOST_IN_EXCEL] for record in (pair.one, pair.other)}


def _title(shelf: Shelf) -> str:
    return f"{_('Hồ sơ trùng')}: {_(SHELVES[shelf.key]).lower()} – {shelf.place}"


def _heads() -> tuple[tuple[Head, ...], ...]:
    record = tuple(Head(text) for text in (_("Họ và tên"), _("Ngày sinh"), _("Nơi ở"), _("Số định danh")))
    ends = tuple(Head(text, rows=2) for text in (_("Giống đến đâu"), _("Vì sao"), _("Tình trạng")))
    both = (Head(_("Hồ sơ thứ nhất"), columns=4), Head(_("Hồ sơ thứ hai"), columns=4))
    return (Head(_("STT"), rows=2), *both, *ends), (*record, *record)


def _rows(shelf: Shelf, drawn: Mapping[int, ChildRow]) -> Iterator[tuple[object, ...]]:
    for number, pair in enumerate(shelf.pairs[:MOST_IN_EXCEL], 1):
        both = (*_record(pair.one, drawn), *_record(pair.other, drawn))
        yield number, *both, alike.share(pair.probability), alike.why(pair.said), _standing(pair)


def _record(facts: Facts, drawn: Mapping[int, ChildRow]) -> tuple[str, str, str, str]:
    row = drawn[facts.id]
    return row.name, row.born, row.where, masking.number(facts.identity_number)


def _standing(pair: Doubtful) -> str:
    standing = _(SHELVES[pair.shelf])
    if pair.shelf != "aside":
        return standing
    why = ". ".join(text for text in (_(pair.reason), pair.note) if text)
    return f"{standing}: {why} ({pair.decided_name}, {words.day(pair.decided_on)})"
