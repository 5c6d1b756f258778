"""Every state and step of a report, in one place: drafter → head → signer → clerk → sealed → received or returned."""

from dataclasses import dataclass
from enum import StrEnum

from mangnon.base.errors import Refused
from mangnon.base.wording import gettext_noop as N_


class WrongStep(Refused):
    """The step does not lead on from the present state."""


class ReportState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


REPORT_LABELS = {
    ReportState.DRAFT: N_("đang soạn"),
    ReportState.PROPOSED: N_("đã trình"),
    ReportState.APPROVED: N_("lãnh đạo phòng đã duyệt"),
    ReportState.SIGNED: N_("đã ký"),
    ReportState.SENT: N_("đã gửi, chờ nơi nhận xác nhận"),
    ReportState.RECEIVED: N_("nơi nhận đã nhận"),
    ReportState.RETURNED: N_("bị trả lại"),
    ReportState.WITHDRAWN: N_("đã rút"),
}


class Side(StrEnum):
    SENDER = "sender"
    RECEIVER = "receiver"


@dataclass(frozen=True)
class Move:
    sources: tuple[ReportState, ...]
    target: ReportState
    side: Side
    needs: str  # access.Permission
    label: str
    wants_reason: bool = False


S = ReportState
SENT = (S.SENT, S.RECEIVED)  # counts as sent
WRITABLE = (S.DRAFT, S.RETURNED, S.WITHDRAWN)
MOVES: dict[str, Move] = {
    "propose": Move(WRITABLE, S.PROPOSED, Side.SENDER, "report.fill", N_("Trình lãnh đạo")),
    "approve": Move((S.PROPOSED,), S.APPROVED, Side.SENDER, "report.approve", N_("Duyệt nội dung")),
    "sign": Move((S.PROPOSED, S.APPROVED), S.SIGNED, Side.SENDER, "report.sign", N_("Ký")),
    "back": Move((S.PROPOSED, S.APPROVED, S.SIGNED), S.DRAFT, Side.SENDER, "report.fill", N_("Đưa về soạn lại"), True),
    "send": Move((S.SIGNED,), S.SENT, Side.SENDER, "report.number", N_("Cấp số và gửi")),
    "withdraw": Move((S.SENT, S.RECEIVED), S.WITHDRAWN, Side.SENDER, "report.sign", N_("Rút báo cáo"), True),
    "receive": Move((S.SENT,), S.RECEIVED, Side.RECEIVER, "report.receive", N_("Xác nhận đã nhận")),
    # a second figure may be returned while the first is being put right
    "return": Move((S.SENT, S.RECEIVED, S.RETURNED), S.RETURNED, Side.RECEIVER, "report.receive", N_("Trả lại"), True),
}


def next_state(state: ReportState, move: str, *, why: str = "") -> ReportState:
    """The state after the move.

    Raises:
        WrongStep: the move does not start from this state, or wants a reason and has none.
    """
    step = MOVES[move]
    if state not in step.sources:
        raise WrongStep(f"Báo cáo đang ở bước “{REPORT_LABELS[state]}”, không thể “{step.label}”.")
    if step.wants_reason and not why.strip():
        raise WrongStep(f"Hãy ghi lý do để “{step.label}”.")
    return step.target


def moves_from(state: ReportState, side: Side) -> list[str]:
    return [name for name, move in MOVES.items() if state in move.sources and move.side is side]


def diagram() -> str:
    """Mermaid text of the table of moves."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    for move in MOVES.values():
        lines += [f"    {source} --> {move.target}: {move.label} ({move.side})" for source in move.sources]
    return "\n".join(lines)
