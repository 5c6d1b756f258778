"""Which pairs are asked for: the commune of `?xa=` and the shelf of `?loai=`."""

from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.base.wording import gettext_noop as N_
from mangnon.linkage.queries import pairs
from mangnon.linkage.queries.pairs import Doubtful

SHELVES = {
    "same": N_("Rất giống"), "look": N_("Cần xem"), "later": N_("Để sau"), "proposed": N_("Chờ duyệt gộp"),
    "aside": N_("Không phải một trẻ"),
}  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """The pairs of a commune that lie on one shelf, and how many lie on each."""

    place_id: int
    place: str
    key: str
    pairs: tuple[Doubtful, ...]
    counts: dict[str, int]


def asked(request, mine: Sequence[tuple[int, str]]) -> Shelf | None:
    """The shelf asked for of one of these communes, else the first that has work; None where none is chosen."""
    alone = mine[0] if len(mine) == 1 else None
    chosen = next((one for one in mine if str(one[0]) == request.GET.get("xa")), alone)
    if chosen is None:
        return None
    found = pairs.of_place(chosen[0], request.today)
    counts, key = pairs.counted(found), request.GET.get("loai")
    shelf = key if key in SHELVES else _first(counts)
    return Shelf(*chosen, shelf, tuple(pair for pair in found if pair.shelf == shelf), counts)


def _first(counts: dict[str, int]) -> str:
    return next((key for key in ("same", "look", "later") if counts[key]), "same")
