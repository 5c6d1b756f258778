"""Figures that fill themselves: what a draft takes from the rooms below, and where it says otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mangnon.base.wording import gettext_noop as N_
from mangnon.reporting.rules.changes import Change
from mangnon.reporting.rules.checks import Remark, Severity
from mangnon.reporting.rules.figures import MISSING, Figure
from mangnon.vn import numbers

TAKEN = N_("từ đợt làm sạch")
"""What a cell that filled itself says of where it came from."""


@dataclass(frozen=True)
class Known:
    """A figure as its room counts it now; `what` and `list_id` name the list behind it."""

    value: int
    what: str
    list_id: str


@dataclass(frozen=True)
class Kept:
    """A cell as it stands in the draft."""

    figure: Figure
    version: int
    source: str


_NOTHING = Kept(MISSING, 0, "")


def changes(known: Mapping[str, Known], kept: Mapping[str, Kept]) -> list[Change]:
    """What to put into the draft: cells still empty, or that filled themselves before. What was typed stays."""
    return [
        Change(key, str(now.value), cell.version)
        for key, now in known.items()
        if (cell := kept.get(key, _NOTHING)).figure.value != now.value and (_is_empty(cell) or cell.source == TAKEN)
    ]


def remarks(known: Mapping[str, Known], kept: Mapping[str, Kept]) -> Iterator[Remark]:
    """Where the draft says otherwise than the room counts now: typed over without a reason, or counted anew since."""
    for key, now in known.items():
        cell = kept.get(key, _NOTHING)
        if _is_empty(cell) or cell.figure.value == now.value or cell.figure.comment:
            continue
        said = (
            N_("Đợt làm sạch nay đếm được {theirs}. Bấm “Lấy số liệu mới”, hoặc giải thích.")
            if cell.source == TAKEN
            else N_("Đợt làm sạch đếm được {theirs}, ở đây ghi khác: cần giải thích.")
        )
        yield Remark(key, Severity.QUESTION, said, (("theirs", numbers.formatted(now.value)),))


def _is_empty(cell: Kept) -> bool:
    return cell.figure.is_missing
