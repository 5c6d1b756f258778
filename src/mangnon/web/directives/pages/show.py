"""One directive: its state, tasks and how far they are, the chain above and below, files, steps."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.wording import gettext_noop as N_
from mangnon.directives.queries import lineage, progress, register
from mangnon.directives.rules.register import heading_of
from mangnon.directives.rules.states import DIRECTIVE_STEPS, DirectiveState
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.web import moments, words
from mangnon.web.directives.pages.register import state_tag
from mangnon.web.directives.pages.review import crumbs
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Link, Step, Tag

LEVELS = {"province": N_("cấp tỉnh"), "district": N_("cấp huyện"), "commune": N_("cấp xã"),
          "village": N_("thôn, tổ dân phố"),
          "ministry": N_("trung ương")}  # fmt: skip
STEP_WORDS = {
    "register": N_("Vào sổ"),
    "write": N_("Soạn"),
    **{name: step.label for name, step in DIRECTIVE_STEPS.items()},
}


@dataclass(frozen=True)
class Action:
    words: str
    href: str


@dataclass(frozen=True)
class FileLine:
    name: str
    href: str
    size: int


@dataclass(frozen=True)
class TaskLine:
    id: str
    title: str
    due: str
    done: int
    total: int
    late: int
    href: str
    actions: tuple[Action, ...]
    is_ended: bool


@dataclass(frozen=True)
class ChainLine:
    heading: str
    issuer: str
    subject: str
    href: str
    done: int
    total: int
    is_asked: bool


@dataclass(frozen=True)
class ShowPage:
    title: str
    heading: str
    tag: Tag
    facts: tuple[tuple[str, str], ...]
    total: progress.Progress
    tasks: tuple[TaskLine, ...]
    agencies: Leaf | None
    chain: tuple[ChainLine, ...]
    below: tuple[tuple[str, lineage.Below], ...]
    files: tuple[FileLine, ...]
    steps: tuple[Step, ...]
    actions: tuple[Action, ...]
    excel: str
    enter_url: str
    ended: str
    is_kept: bool
    crumbs: tuple[Link, ...]


def page(request, directive) -> ShowPage:
    officer, on = request.officer, request.today
    is_kept = directive.keeper_id in officer.agencies
    # a receiver is shown its own tasks, never the sentence that orders another
    tasks = [task for task in progress.by_task(directive, on) if is_kept or task.progress.total]
    delivery = None if is_kept else register.delivery(officer, directive)
    return ShowPage(
        title=capfirst(directive.subject) or heading_of(directive), heading=heading_of(directive),
        tag=state_tag(DirectiveState(directive.state)),
        facts=_facts(directive, delivery), total=progress.total(task.progress for task in tasks),
        tasks=tuple(_task(directive, task, _may_change(officer, directive)) for task in tasks),
        agencies=leaf(request, progress.by_agency(directive, on), size=50) if is_kept else None,
        chain=tuple(_chain(link) for link in lineage.chain(officer, directive, on)),
        below=tuple((_(LEVELS[below.level]), below) for below in lineage.below(directive)),
        files=tuple(FileLine(file.name, reverse("directives:file", args=[file.public_id]), file.size)
                    for file in register.files_of(directive)),
        steps=tuple(_step(step) for step in register.steps_of(directive)), actions=tuple(_actions(officer, directive)),
        excel=reverse("directives:progress_excel", args=[directive.public_id]) if is_kept else "",
        enter_url=_enter_url(directive, delivery), ended=_ended(directive), is_kept=is_kept,
        crumbs=crumbs(directive) if is_kept else _crumbs_of_receiver(directive),
    )  # fmt: skip


def sheet(directive, on: date) -> Sheet:
    """How far each agency is, for Excel."""
    rows = [
        (number, one.title, one.progress.total, one.progress.answered, one.progress.confirmed, one.progress.late)
        for number, one in enumerate(progress.by_agency(directive, on), 1)
    ]
    columns = heads(_("TT"), _("Cơ quan, đơn vị"), _("Số việc"), _("Đã trả lời"), _("Đã xác nhận"), _("Quá hạn"))
    return Sheet(name=_("Tiến độ"), heads=columns, rows=rows, title=f"{heading_of(directive)}: {directive.subject}")


def _may_change(officer, directive) -> bool:
    return directive.state == DirectiveState.ISSUED and officer.holds(
        Permission.TASK_CONFIRM, agency=directive.keeper_id
    )


def _task(directive, task: progress.TaskProgress, may_change: bool) -> TaskLine:
    address = [directive.public_id, task.public_id]
    offered = []
    if may_change and task.is_undated:
        offered.append(Action(_("Đặt hạn"), reverse("directives:date", args=address)))
    if may_change and task.due_on:
        offered.append(Action(_("Gia hạn cho tất cả"), reverse("directives:extend_task", args=address)))
    if may_change:
        offered.append(Action(_("Đính chính"), reverse("directives:correct", args=address)))
    done = task.progress
    return TaskLine(
        id=str(task.public_id), title=f"{task.label}. {task.text}" if task.label else task.text, due=task.due_words,
        done=done.answered, total=done.total, late=done.late, actions=tuple(offered),
        is_ended=task.ended_on is not None, href=f"{reverse('tasks:list')}?viec={task.public_id}",
    )  # fmt: skip


def _facts(directive, delivery) -> tuple[tuple[str, str], ...]:
    arrived, number = directive.arrived_on, directive.arrival_number
    if delivery:
        arrived, number = delivery.delivered_on, delivery.arrival_number
    facts = (
        (_("Cơ quan ban hành"), directive.issuer_written), (_("Người ký"), directive.signer),
        (_("Ngày đến"), words.day(arrived) if arrived else ""), (_("Số đến"), number),
        (_("Giao việc ngày"), words.day(directive.effective_on) if directive.effective_on else ""),
    )  # fmt: skip
    return tuple((label, value) for label, value in facts if value)


def _writing(officer, directive):
    """What was written here, or is still to be written or reviewed."""
    here = [directive.public_id]
    is_kept = directive.keeper_id in officer.agencies
    if directive.plan is not None and is_kept:
        yield Action(_("Tải bản Word của kế hoạch"), reverse("directives:plan_word", args=here))
    if register.is_paper(directive):
        yield Action(_("Xem văn bản đã soạn"), reverse("papers:show", args=here))
    elif directive.state in (DirectiveState.READ, DirectiveState.REGISTERED) and is_kept:
        yield Action(_("Duyệt kết quả đọc"), reverse("directives:review", args=here))
    if officer.holds(Permission.DIRECTIVE_REGISTER) and not register.is_paper(directive):
        yield Action(_("Soạn công văn, tờ trình, giấy mời"), reverse("papers:pick") + f"?van-ban={directive.public_id}")


def _actions(officer, directive):
    here = [directive.public_id]
    yield from _writing(officer, directive)
    if officer.holds(Permission.DIRECTIVE_REGISTER, agency=directive.keeper_id):
        yield Action(_("Gắn với văn bản cấp trên"), reverse("directives:link", args=here))
    if officer.holds(Permission.DIRECTIVE_REGISTER) and directive.state == DirectiveState.ISSUED:
        yield Action(_("Lập kế hoạch thực hiện"), reverse("directives:plan") + f"?thuc-hien={directive.public_id}")
    if _may_change(officer, directive):
        yield Action(_("Gia hạn cho tất cả"), reverse("directives:extend", args=here))
    if directive.state == DirectiveState.ISSUED and officer.holds(
        Permission.DIRECTIVE_ISSUE, agency=directive.keeper_id
    ):
        yield Action(_("Thay thế"), reverse("directives:replace", args=here))
        yield Action(_("Thu hồi"), reverse("directives:recall", args=here))


def _chain(link: lineage.Link) -> ChainLine:
    return ChainLine(
        heading=link.heading, issuer=link.issuer, subject=link.subject, done=link.answered, total=link.total,
        href=reverse("directives:show", args=[link.public_id]) if link.public_id and not link.is_asked else "",
        is_asked=link.is_asked,
    )  # fmt: skip


def _step(step) -> Step:
    return Step(
        words=_(STEP_WORDS.get(step.step, step.step)),
        at=moments.happened(step.at, step.on),
        by=step.by_name,
        why=step.why,
    )


def _enter_url(directive, delivery) -> str:
    if delivery is None or delivery.arrival_number:
        return ""
    return reverse("directives:enter", args=[directive.public_id])


def _ended(directive) -> str:
    if not directive.ended_on:
        return ""
    return _("Hết hiệu lực từ ngày %(day)s: %(why)s") % {
        "day": words.day(directive.ended_on),
        "why": directive.ended_why,
    }


def _crumbs_of_receiver(directive) -> tuple[Link, ...]:
    return (Link(_("Văn bản đến"), reverse("directives:list") + "?so=den"), Link(heading_of(directive), ""))
