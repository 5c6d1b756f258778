"""Checking before issuing: who gets what, by when."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.directives.queries import findings
from mangnon.directives.queries.addressees import Binder
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules import orders
from mangnon.directives.rules.findings import Part
from mangnon.directives.rules.states import FindingKind
from mangnon.web import words
from mangnon.web.directives.pages.addressed import Group, grouped, names_url
from mangnon.web.directives.pages.review import Review, crumbs
from mangnon.web.parts import Link


@dataclass(frozen=True)
class Line:
    title: str
    group: Group
    due: str


@dataclass(frozen=True)
class IssuePage:
    title: str
    verb: str
    tasks: tuple[Line, ...]
    duties: tuple[Line, ...]
    obstacles: tuple[str, ...]
    day: str
    back: str
    crumbs: tuple[Link, ...]


def page(request, directive) -> IssuePage:
    review = Review(request, directive)
    binder, bar = review.binder, review.bar()
    tasks = [one for one in findings.ordering(directive) if not binder.is_for_others(one)]
    duties = [one for one in findings.confirmed(directive, FindingKind.DUTY) if not binder.is_for_others(one)]
    return IssuePage(
        title=_("Kiểm tra trước khi giao việc"), verb=bar.words,
        tasks=tuple(_task(finding, binder) for finding in tasks),
        duties=tuple(_duty(finding, binder) for finding in duties),
        obstacles=_obstacles(request, directive, bar), day=words.day(request.today),
        back=reverse("directives:review", args=[directive.public_id]),
        crumbs=crumbs(directive, Link(_("Giao việc"), "")),
    )  # fmt: skip


def _obstacles(request, directive, bar) -> tuple[str, ...]:
    """What still keeps the button from being pressed."""
    return tuple(filter(None, (
        _("Còn %(count)s kết quả đọc chưa duyệt.") % {"count": bar.waiting} if bar.waiting else "",
        _("Còn %(count)s tên cơ quan chưa gắn.") % {"count": bar.unknown} if bar.unknown else "",
        "" if request.officer.holds(Permission.DIRECTIVE_ISSUE, agency=directive.keeper_id)
        else _("Việc giao do lãnh đạo Ủy ban hoặc trưởng phòng thực hiện. Hãy báo lãnh đạo mở trang này."),
    )))  # fmt: skip


def _task(finding, binder: Binder) -> Line:
    kind = FindingKind(finding.kind)
    dues = [orders.due_words(one.due_rule, one.bound, one.due_on, one.is_standing)
            for one in orders.orders(kind, finding.data)]  # fmt: skip
    return Line(rules.title(kind, finding.data), _group(finding, binder, Part.LEAD, Part.SUPPORT), "; ".join(dues))


def _duty(finding, binder: Binder) -> Line:
    due = rules.due_words(finding.data) or _("chưa ấn định hạn")
    return Line(finding.data["what"], _group(finding, binder, Part.LEAD), due)


def _group(finding, binder: Binder, *parts: Part) -> Group:
    found = list(binder.agencies(binder.agency_ids(finding, *parts)).values())
    return grouped(found, names_url(finding.directive, finding))


def done_words(done) -> str:
    """What an issue made, in one sentence."""
    return _("Đã giao %(tasks)s nhiệm vụ và %(duties)s nghĩa vụ báo cáo cho %(agencies)s cơ quan, đơn vị.") % vars(done)
