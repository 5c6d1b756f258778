"""The way of one record through a round, and who has it at each step."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from mangnon.base.wording import gettext_noop as N_
from mangnon.cleaning.rules import facts
from mangnon.cleaning.rules.issues import Kind


class State(StrEnum):
    LISTED = "listed"
    VISITED = "visited"
    WITH_POLICE = "with_police"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    APPLIED = "applied"
    DROPPED = "dropped"


LABELS = {
    State.LISTED: N_("chờ rà soát tại hộ"),
    State.VISITED: N_("đã rà soát tại hộ"),
    State.WITH_POLICE: N_("đang ở Công an xã"),
    State.CONFIRMED: N_("Công an đã xác thực"),
    State.REFUSED: N_("Công an chưa xác thực được"),
    State.APPLIED: N_("đã cập nhật vào sổ"),
    State.DROPPED: N_("không xử lý nữa"),
}


class Holder(StrEnum):
    """Who has the record now."""

    VILLAGE = "village"
    COMMUNE = "commune"
    POLICE = "police"
    NOBODY = ""


HOLDERS = {
    State.LISTED: Holder.VILLAGE,
    State.VISITED: Holder.COMMUNE,
    State.WITH_POLICE: Holder.POLICE,
    State.CONFIRMED: Holder.COMMUNE,
    State.REFUSED: Holder.COMMUNE,
    State.APPLIED: Holder.NOBODY,
    State.DROPPED: Holder.NOBODY,
}


@dataclass(frozen=True)
class Move:
    sources: frozenset[State]
    target: State
    label: str


OPEN = frozenset(State) - {State.APPLIED, State.DROPPED}
_AT_POLICE = frozenset({State.WITH_POLICE, State.CONFIRMED, State.REFUSED})
MOVES = {
    "answer": Move(
        frozenset({State.LISTED, State.VISITED, State.REFUSED}), State.VISITED, "Ghi kết quả rà soát tại hộ"
    ),
    "send": Move(frozenset({State.VISITED}), State.WITH_POLICE, N_("Chuyển Công an xã")),
    "call_back": Move(frozenset({State.WITH_POLICE}), State.VISITED, N_("Lấy lại từ Công an xã")),
    "confirm": Move(_AT_POLICE, State.CONFIRMED, N_("Công an xác thực")),
    "refuse": Move(_AT_POLICE, State.REFUSED, N_("Công an không xác thực")),
    "apply": Move(frozenset({State.VISITED, State.CONFIRMED}), State.APPLIED, N_("Cập nhật vào sổ")),
    "settle": Move(frozenset({State.LISTED}), State.APPLIED, N_("Đã được sửa trong sổ ngoài đợt")),
    "drop": Move(OPEN, State.DROPPED, N_("Không xử lý nữa")),
    "take_up": Move(frozenset({State.DROPPED}), State.LISTED, N_("Đưa lại vào danh sách")),
}


def needs_police(kind: str, changed: Collection[str]) -> bool:
    """Whether the answer must be compared by the commune police before it is written (CV 2513, step 3)."""
    return kind != Kind.BASICS or bool(facts.POLICE_COMPARES & set(changed))
