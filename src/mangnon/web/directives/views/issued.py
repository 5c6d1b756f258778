"""An issued directive: its page, and what may become of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.base.errors import Refused
from mangnon.directives.actions import ending, lineage, periods
from mangnon.directives.actions.issuing import AlreadyIssued
from mangnon.directives.queries import register
from mangnon.reporting.actions import issuing as reporting
from mangnon.web import downloads
from mangnon.web.directives import doors, forms
from mangnon.web.directives.asking import asked
from mangnon.web.directives.pages import ending as questions
from mangnon.web.directives.pages import issuing as issue_pages
from mangnon.web.directives.pages import linking
from mangnon.web.directives.pages import show as pages
from mangnon.web.doors import reads, writes
from mangnon.web.posted import posted


@reads
def show(request, directive_id):
    return render(
        request, "directives/show.html", {"page": pages.page(request, doors.directive(request, directive_id))}
    )


@reads
def progress_excel(request, directive_id):
    directive = doors.kept(request, directive_id)
    return downloads.workbook(_("Tien do"), pages.sheet(directive, request.today))


@writes
def issue(request, directive_id):
    """Check answers, then issue. A second press shows calmly when it was issued."""
    directive = doors.kept(request, directive_id)
    if request.method == "POST":
        try:
            done = reporting.issue(directive_id=directive.id, by=doors.actor(request, directive), on=request.today)
            messages.success(request, issue_pages.done_words(done))
            return redirect("directives:show", directive_id)
        except AlreadyIssued as earlier:
            messages.info(request, str(earlier))
            return redirect("directives:show", directive_id)
        except Refused as refusal:
            messages.error(request, str(refusal))
    return render(request, "directives/issue.html", {"page": issue_pages.page(request, directive)})


@writes
def recall(request, directive_id):
    directive = doors.kept(request, directive_id)
    return asked(
        request, directive, forms.Reason(posted(request)), questions.recalling(directive),
        lambda clean, by: reporting.recall(directive_id=directive.id, why=clean["why"], by=by, on=request.today),
    )  # fmt: skip


@writes
def replace(request, directive_id):
    directive = doors.kept(request, directive_id)
    newer = register.issued_by(request.officer, directive.keeper_id, but=directive.id)
    form = forms.Replacement(linking.choices(newer), posted(request))
    return asked(
        request, directive, form, questions.replacing(directive),
        lambda clean, by: reporting.replace(
            directive_id=directive.id, by_directive_id=clean["newer"], why=clean["why"], by=by, on=request.today
        ),
    )  # fmt: skip


@writes
def extend(request, directive_id, task_id=None):
    """A later day for everyone at once."""
    directive = doors.kept(request, directive_id)
    task = doors.task(request, directive_id, task_id) if task_id else None
    return asked(
        request, directive, forms.Extension(posted(request)), questions.extending(directive, task),
        lambda clean, by: ending.extend_all(
            directive_id=directive.id, task_id=task.id if task else None, by=by, on=request.today, **clean
        ),
    )  # fmt: skip


@writes
def date(request, directive_id, task_id):
    directive, task = doors.kept(request, directive_id), doors.task(request, directive_id, task_id)
    return asked(
        request, directive, forms.Dating(posted(request)), questions.dating(directive, task),
        lambda clean, by: periods.set_date(task_id=task.id, by=by, on=request.today, **clean),
    )  # fmt: skip


@writes
def correct(request, directive_id, task_id):
    directive, task = doors.kept(request, directive_id), doors.task(request, directive_id, task_id)
    return asked(
        request, directive, forms.Correction(posted(request), initial={"text": task.text}),
        questions.correcting(directive, task),
        lambda clean, by: ending.correct_task(task_id=task.id, by=by, on=request.today, **clean),
    )  # fmt: skip


@writes
def link(request, directive_id):
    """Say which directive of a higher level this one carries out."""
    directive = doors.kept(request, directive_id)
    form = linking.form(request, directive)
    return asked(
        request, directive, form, linking.confirm(request, directive),
        lambda clean, by: lineage.link(directive_id=directive.id, higher_id=clean["higher"], by=by, on=request.today),
    )  # fmt: skip
