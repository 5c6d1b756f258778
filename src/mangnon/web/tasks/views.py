"""Who, what, do, show."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit.deeds import Deed
from mangnon.base.errors import Refused
from mangnon.directives.actions import reminding, tasks
from mangnon.directives.actions.registering import Given
from mangnon.directives.rules.states import MOVES, Side
from mangnon.web import downloads
from mangnon.web.doors import opens, reads, writes
from mangnon.web.posted import posted
from mangnon.web.tasks import doors, forms, page_of_one, pages
from mangnon.web.tasks.asking import asked


@reads
def index(request):
    template = "tasks/_list.html" if request.htmx else "tasks/index.html"
    return render(request, template, {"page": pages.page(request)})


@reads
def excel(request):
    return downloads.workbook(_("Nhiem vu"), pages.sheet(request))


@reads
def show(request, assignment_id):
    assignment = doors.assignment(request, assignment_id)
    form = forms.Answer(initial={"version": assignment.version, "text": assignment.answer})
    return render(request, "tasks/show.html", {"page": page_of_one.page(request, assignment), "form": form})


@require_POST
@writes
def answer(request, assignment_id):
    """Answer with text, figures and files; a refusal stays on the page beside what was typed."""
    assignment = doors.assignment(request, assignment_id)
    form = forms.Answer(request.POST, request.FILES)
    if form.is_valid():
        clean = form.cleaned_data
        given = [Given(file.name, file) for file in clean["evidence"]]
        try:
            tasks.answer(
                assignment_id=assignment.id, text=clean["text"], figures=form.figures(), evidence=given,
                version=clean["version"], by=doors.actor(request, assignment, Side.DOER), on=request.today,
            )  # fmt: skip
            messages.success(request, _("Đã gửi câu trả lời."))
            return redirect("tasks:show", assignment_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            assignment = doors.assignment(request, assignment_id)
    return render(request, "tasks/show.html", {"page": page_of_one.page(request, assignment), "form": form}, status=422)


@writes
def move(request, assignment_id, name):
    """A move that needs at most a reason."""
    assignment = doors.assignment(request, assignment_id)
    step = MOVES.get(name)
    if step is None or name not in tasks.PLAIN:
        return redirect("tasks:show", assignment_id)
    form = (forms.Reason if step.wants_reason else forms.Note)(posted(request))
    return asked(
        request, assignment, name, form, lambda clean, by: tasks.move(
            assignment_id=assignment.id, name=name, by=by, on=request.today, **clean),
    )  # fmt: skip


@writes
def ask(request, assignment_id):
    assignment = doors.assignment(request, assignment_id)
    return asked(
        request, assignment, "ask_extension", forms.Asked(posted(request)),
        lambda clean, by: tasks.ask_extension(assignment_id=assignment.id, by=by, on=request.today, **clean),
    )  # fmt: skip


@writes
def extend(request, assignment_id):
    assignment = doors.assignment(request, assignment_id)
    form = forms.Granted(posted(request), initial={"due_on": assignment.wanted_due_on})
    return asked(
        request, assignment, "extend", form,
        lambda clean, by: tasks.extend(assignment_id=assignment.id, by=by, on=request.today, **clean),
    )  # fmt: skip


@writes
def hand(request, assignment_id):
    """Hand the task to a colleague."""
    assignment = doors.assignment(request, assignment_id)
    form = forms.Handed(page_of_one.colleagues(assignment, request.today), posted(request))
    return asked(
        request, assignment, "hand", form, lambda clean, by: tasks.hand(
            assignment_id=assignment.id, officer_id=clean["officer"], by=by, on=request.today),
    )  # fmt: skip


@writes
def remind(request):
    """Short texts to paste into a messenger; noting that they were sent."""
    page = pages.reminder_page(request)
    if request.method == "POST":
        noted = reminding.mark(assignment_ids=page.ids, by=request.officer, on=request.today)
        messages.success(request, _("Đã ghi nhận nhắc %(count)s việc.") % {"count": len(noted)})
        return redirect(page.back)
    return render(request, "tasks/remind.html", {"page": page})


@opens(Deed.FILE_OPENED, lambda evidence_id: f"evidence:{evidence_id}")
def evidence(request, evidence_id):
    found = doors.evidence(request, evidence_id)
    return downloads.stored(found.sha256, found.media_type, found.name)
