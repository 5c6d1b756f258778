"""Records that may be the child at hand, likeliest first, with what speaks for and against each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from mangnon.linkage.compare import FieldSays
from mangnon.linkage.compare.words import in_line
from mangnon.linkage.queries import columns, matching
from mangnon.linkage.queries.matching import Candidate
from mangnon.linkage.queries.pairs import Says
from mangnon.registry.queries import alike, members
from mangnon.web import words
from mangnon.web.children import forms
from mangnon.web.children.pages.records import ChildRow, child_rows
from mangnon.web.households.pages.lists import HouseholdRow
from mangnon.web.households.pages.records import likely as likely_homes
from mangnon.web.parts import Tag, Tone

UNLIKELY = 0.01
"""Before a child is added even a faint likeness is shown."""
MOST = 12


@dataclass(frozen=True)
class AlikeRow:
    """A record, how likely it is the same child, and why in one line."""

    row: ChildRow
    tag: Tag
    why: str
    public_id: object


@dataclass(frozen=True)
class LikelyPage:
    """`is_elsewhere`: a very like record stands out of sight; `has_number`: one there bears the same number; `homes`:
    where the child may live.
    """

    title: str
    form: forms.Added
    rows: tuple[AlikeRow, ...]
    is_elsewhere: bool
    has_number: bool
    homes: tuple[tuple[HouseholdRow, str, UUID], ...]


def likely(request, form: forms.Added) -> LikelyPage | None:
    """Children already kept that the new one may be, and households it may live in; None where there are neither."""
    asked = columns.asked(form.asked())
    near = matching.near(asked, on=request.today, least=UNLIKELY)[:MOST]
    # the form sent twice meets the child it added the first time
    found = [one for one in near if one.public_id != form.cleaned_data["public_id"]]
    elsewhere = matching.elsewhere(asked, on=request.today, seen=[one.child_id for one in near])
    has_number = is_number_elsewhere(asked.identity_number, asked.place_id)
    homes = () if form.cleaned_data["household"] else _homes(request, form)
    is_kept = bool(found or elsewhere or has_number)
    if not (is_kept or homes):
        return None
    title = _("Có thể trẻ này đã có trong sổ") if is_kept else _("Trẻ ở hộ nào?")
    return LikelyPage(title, form, rows(request, found), elsewhere, has_number, homes)


def _homes(request, form: forms.Added) -> tuple[tuple[HouseholdRow, str, UUID], ...]:
    clean = form.cleaned_data
    found = members.likely(
        place_id=clean["place"], names=form.carers().values(), address=clean["address"], village_id=clean["village"],
        phone=clean["phone"], on=request.today,
    )  # fmt: skip
    return likely_homes(found[:MOST], "", request.today).rows


def is_number_elsewhere(number: str, place_id: int) -> bool:
    """Whether a child of another commune bears the number, which the import says of its rows too."""
    return bool(number) and alike.is_number_elsewhere(number, place_id)


def like(request, child_id: int) -> tuple[AlikeRow, ...]:
    """Records that may be the same child as one kept."""
    return rows(request, matching.like(child_id, on=request.today, least=UNLIKELY)[:MOST])


def rows(request, found: Sequence[Candidate]) -> tuple[AlikeRow, ...]:
    """Lines for these candidates, in their order."""
    kept = alike.rows(one.child_id for one in found)
    seen = [one for one in found if one.child_id in kept]
    lines = child_rows([kept[one.child_id] for one in seen], request.today)
    return tuple(
        AlikeRow(line, tag(one.band, one.probability), why(one.scored.every_field), one.public_id)
        for line, one in zip(lines, seen, strict=True)
    )


def why(said: Iterable[FieldSays | Says]) -> str:
    """What speaks for one child, what against and what is missing, in one line of the reader's language."""
    return in_line(((one.field, one.words, one.speaks) for one in said), _)


def reason(kept: str) -> str:
    """A reason as linkage keeps it, “Họ tên: trùng”, in the reader's language."""
    title, colon, told = kept.partition(": ")
    return f"{_(title)}: {_(told)}" if colon else _(kept)


def tag(band: str, probability: float) -> Tag:
    """How alike, in words and as a percentage."""
    named, tone = {
        "same": (_("rất giống"), Tone.LATE), "look": (_("cần xem"), Tone.SOON),
    }.get(band, (_("ít giống"), Tone.PLAIN))  # fmt: skip
    return Tag(f"{named} · {share(probability)}", tone)


def share(probability: float) -> str:
    """The likeness in per cent; a machine's certainty is never whole."""
    return words.ratio(min(probability, 0.999), 1, 0 if probability < 0.99 else 1)
