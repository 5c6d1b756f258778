"""Writing a plan that answers a directive: its page, filled from what the directive asks."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.directives.queries import register, tasks
from mangnon.directives.rules.register import heading_of
from mangnon.directives.rules.states import Side
from mangnon.people import queries as people
from mangnon.web.directives import plan_forms
from mangnon.web.parts import Link
from mangnon.web.posted import posted


@dataclass(frozen=True)
class PlanPage:
    title: str
    answers: str
    back: str
    crumbs: tuple[Link, ...]


def answered(request):
    """The directive that the plan is to carry out, where the address names one the officer sees."""
    wanted = request.GET.get("thuc-hien", "")
    try:
        return register.one(request.officer, wanted) if wanted else None
    except ValueError:
        return None


def forms(request, higher=None, written=None):
    """The head's form and the rows', empty, from a directive's tasks, or from the plan as kept."""
    data = posted(request)
    head = plan_forms.Plan(keepers(request), data, initial=_head(higher, written))
    rows = plan_forms.rows(written.plan) if written else _rows(request, higher)
    return head, plan_forms.Items(data, initial=rows, prefix="viec")


def page(higher=None, written=None) -> PlanPage:
    title = _("Sửa kế hoạch") if written else _("Lập kế hoạch thực hiện")
    answers = (
        _("Thực hiện %(name)s: %(subject)s") % {"name": heading_of(higher), "subject": higher.subject} if higher else ""
    )
    back = reverse("directives:review", args=[written.public_id]) if written else reverse("directives:list") + "?so=di"
    return PlanPage(
        title, answers, back, (Link(_("Văn bản đi"), reverse("directives:list") + "?so=di"), Link(title, ""))
    )


def keepers(request) -> list[tuple[int, str]]:
    """Agencies whose outgoing register the officer writes into, the highest first."""
    ids = [id for seat in request.officer.seats if seat.grants(Permission.DIRECTIVE_REGISTER)
           for id in [*sorted(seat.acts_for - {seat.agency_id}), seat.agency_id]]  # fmt: skip
    names = people.agencies(ids, request.today)
    return [(id, names[id].title) for id in dict.fromkeys(ids) if id in names]


def _head(higher, written) -> dict:
    if written:
        return {"subject": written.subject, "opening": written.plan["opening"], "keeper": written.keeper_id}
    return (
        {"subject": higher.subject, "opening": _("Thực hiện %(name)s.") % {"name": heading_of(higher)}}
        if higher
        else {}
    )


def _rows(request, higher) -> list[dict]:
    if higher is None:
        return []
    own = tasks.assignments(request.officer, Side.DOER).filter(task__directive=higher).select_related("task")
    texts = list(dict.fromkeys(row.task.text for row in own.order_by("task__position", "id")))
    return [{"section": _("Nhiệm vụ") if number == 0 else "", "text": text} for number, text in enumerate(texts)]
