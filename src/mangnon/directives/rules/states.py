"""Every state and step of directives, findings and tasks. `docs/reference/states.md` is printed from it."""

from dataclasses import dataclass
from enum import StrEnum

from mangnon.base.errors import Refused
from mangnon.base.wording import gettext_noop as N_


class WrongStep(Refused):
    """The step does not lead on from the present state."""


class DirectiveState(StrEnum):
    DRAFTED = "drafted"
    REGISTERED = "registered"
    READ = "read"
    ISSUED = "issued"
    REPLACED = "replaced"
    RECALLED = "recalled"


class FindingKind(StrEnum):
    TASK = "task"
    DUTY = "duty"
    DEADLINE = "deadline"
    CITATION = "citation"


class FindingState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    DROPPED = "dropped"

    @property
    def is_confirmed(self) -> bool:
        return self in (FindingState.ACCEPTED, FindingState.EDITED, FindingState.ADDED)


class TaskState(StrEnum):
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    WORKING = "working"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    CANCELLED = "cancelled"


DIRECTIVE_LABELS = {
    DirectiveState.DRAFTED: N_("đang soạn"),
    DirectiveState.REGISTERED: N_("mới vào sổ"),
    DirectiveState.READ: N_("chờ duyệt kết quả đọc"),
    DirectiveState.ISSUED: N_("đã giao việc"),
    DirectiveState.REPLACED: N_("đã thay thế"),
    DirectiveState.RECALLED: N_("đã thu hồi"),
}
FINDING_LABELS = {
    FindingState.PROPOSED: N_("máy đọc, chưa duyệt"),
    FindingState.ACCEPTED: N_("đã xác nhận"),
    FindingState.EDITED: N_("đã sửa"),
    FindingState.ADDED: N_("người duyệt thêm"),
    FindingState.DROPPED: N_("đã bỏ"),
}
TASK_LABELS = {
    TaskState.ASSIGNED: N_("mới giao"),
    TaskState.ACCEPTED: N_("đã nhận"),
    TaskState.WORKING: N_("đang làm"),
    TaskState.ANSWERED: N_("đã trả lời"),
    TaskState.CONFIRMED: N_("đã xác nhận xong"),
    TaskState.RETURNED: N_("trả lại làm tiếp"),
    TaskState.CANCELLED: N_("thôi giao"),
}


@dataclass(frozen=True)
class Step:
    """A step in the life of a directive or a finding. `target` None: the state stays."""

    sources: tuple
    target: StrEnum | None
    needs: str  # access.Permission
    label: str
    wants_reason: bool = False


D, F = DirectiveState, FindingState
DIRECTIVE_STEPS: dict[str, Step] = {
    "draft": Step((D.DRAFTED,), None, "directive.register", N_("Soạn")),
    "number": Step((D.DRAFTED,), D.REGISTERED, "directive.register", N_("Ghi số, vào sổ văn bản đi")),
    "read": Step((D.REGISTERED, D.READ), D.READ, "directive.register", N_("Đọc")),
    "unread": Step((D.REGISTERED,), None, "directive.register", N_("Không đọc được"), wants_reason=True),
    "reread": Step((D.REGISTERED,), None, "directive.register", N_("Cho máy đọc lại")),
    "edit": Step((D.REGISTERED, D.READ), None, "directive.register", N_("Sửa thông tin")),
    "issue": Step((D.READ,), D.ISSUED, "directive.issue", N_("Giao việc")),
    "date": Step((D.ISSUED,), None, "task.confirm", N_("Đặt hạn")),
    "extend": Step((D.ISSUED,), None, "task.confirm", N_("Gia hạn cho tất cả"), wants_reason=True),
    "link": Step(tuple(D), None, "directive.register", N_("Gắn với văn bản cấp trên")),
    "correct": Step((D.ISSUED,), None, "directive.issue", N_("Đính chính"), wants_reason=True),
    "replace": Step((D.ISSUED,), D.REPLACED, "directive.issue", N_("Thay thế"), wants_reason=True),
    "recall": Step((D.ISSUED,), D.RECALLED, "directive.issue", N_("Thu hồi"), wants_reason=True),
}
FINDING_STEPS: dict[str, Step] = {
    "accept": Step((F.PROPOSED,), F.ACCEPTED, "directive.review", N_("Đúng")),
    "edit": Step((F.PROPOSED, F.ACCEPTED, F.EDITED), F.EDITED, "directive.review", N_("Sửa")),
    "edit_own": Step((F.ADDED,), F.ADDED, "directive.review", N_("Sửa phần đã thêm")),
    "drop": Step((F.PROPOSED, F.ACCEPTED, F.EDITED, F.ADDED), F.DROPPED, "directive.review", N_("Bỏ")),
    "restore": Step((F.DROPPED, F.EDITED, F.ACCEPTED), F.PROPOSED, "directive.review", N_("Lấy lại như máy đọc")),
    "restore_own": Step((F.DROPPED,), F.ADDED, "directive.review", N_("Lấy lại phần đã thêm")),
}


class Side(StrEnum):
    """Who takes the step: the agency that has the task, or the one that gave it."""

    DOER = "doer"
    GIVER = "giver"


@dataclass(frozen=True)
class Move:
    sources: tuple[TaskState, ...]
    target: TaskState | None  # None: the state stays
    side: Side
    needs: str  # access.Permission
    label: str
    wants_reason: bool = False


S = TaskState
OPEN = (S.ASSIGNED, S.ACCEPTED, S.WORKING, S.RETURNED)
MOVES: dict[str, Move] = {
    "accept": Move((S.ASSIGNED,), S.ACCEPTED, Side.DOER, "task.answer", N_("Nhận việc")),
    "start": Move((S.ASSIGNED, S.ACCEPTED, S.RETURNED), S.WORKING, Side.DOER, "task.answer", N_("Bắt đầu làm")),
    "answer": Move(OPEN, S.ANSWERED, Side.DOER, "task.answer", N_("Trả lời")),
    "take_back": Move((S.ANSWERED,), S.WORKING, Side.DOER, "task.answer", N_("Rút lại câu trả lời")),
    "ask_extension": Move(OPEN, None, Side.DOER, "task.answer", N_("Xin gia hạn"), wants_reason=True),
    "hand": Move(OPEN, None, Side.DOER, "task.assign", N_("Giao cho cán bộ")),
    "confirm": Move((S.ANSWERED,), S.CONFIRMED, Side.GIVER, "task.confirm", N_("Xác nhận xong")),
    "return": Move((S.ANSWERED, S.CONFIRMED), S.RETURNED, Side.GIVER, "task.confirm", N_("Trả lại"), wants_reason=True),
    "extend": Move(OPEN, None, Side.GIVER, "task.confirm", N_("Gia hạn")),
    "refuse_extension": Move(OPEN, None, Side.GIVER, "task.confirm", N_("Không gia hạn"), wants_reason=True),
    "cancel": Move((*OPEN, S.ANSWERED), S.CANCELLED, Side.GIVER, "task.confirm", N_("Thôi giao"), wants_reason=True),
}
CLOSED = (S.CONFIRMED, S.CANCELLED)


def next_state(state: TaskState, move: str, *, why: str = "") -> TaskState:
    """The state after the move.

    Raises:
        WrongStep: the move does not start from this state, or wants a reason and has none.
    """
    step = MOVES[move]
    if state not in step.sources:
        raise WrongStep(f"Việc đang ở bước “{TASK_LABELS[state]}”, không thể “{step.label}”.")
    if step.wants_reason and not why.strip():
        raise WrongStep(f"Hãy ghi lý do để “{step.label}”.")
    return step.target or state


def moves_from(state: TaskState, side: Side) -> list[str]:
    """Moves that the doer or the giver may take from here, in the order of the table."""
    return [name for name, move in MOVES.items() if state in move.sources and move.side is side]


def step(steps: dict[str, Step], labels: dict, state: StrEnum, name: str, *, why: str = "") -> StrEnum:
    """The state of a directive or a finding after the step.

    Raises:
        WrongStep: the step does not start from this state, or wants a reason and has none.
    """
    taken = steps[name]
    if state not in taken.sources:
        raise WrongStep(f"Đang ở bước “{labels[state]}”, không thể “{taken.label}”.")
    if taken.wants_reason and not why.strip():
        raise WrongStep(f"Hãy ghi lý do để “{taken.label}”.")
    return taken.target or state


def directive_after(state: DirectiveState, name: str, *, why: str = "") -> DirectiveState:
    return DirectiveState(step(DIRECTIVE_STEPS, DIRECTIVE_LABELS, DirectiveState(state), name, why=why))


def finding_after(state: FindingState, name: str, *, why: str = "") -> FindingState:
    return FindingState(step(FINDING_STEPS, FINDING_LABELS, FindingState(state), name, why=why))


def diagram() -> str:
    """Mermaid text of the table of moves of a task."""
    arrows = [
        (source, move.target, f"{move.label} ({move.side})") for move in MOVES.values() for source in move.sources
    ]
    return _drawn(TaskState.ASSIGNED, arrows, CLOSED)


def diagram_of(steps: dict[str, Step], start: StrEnum) -> str:
    """Mermaid text of the steps of a directive or a finding."""
    arrows = [(source, taken.target, taken.label) for taken in steps.values() for source in taken.sources]
    return _drawn(start, arrows, ())


def _drawn(start: StrEnum, arrows: list, ends: tuple) -> str:
    lines = [f"    {source} --> {target}: {label}" for source, target, label in arrows if target and target != source]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {start}", *lines, *(f"    {end} --> [*]" for end in ends)])
