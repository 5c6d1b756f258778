"""A page that asks before a move; without anything to ask, a POST from the task's page does it at once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.directives.rules.states import MOVES
from mangnon.web.refusals import refusals_on
from mangnon.web.tasks import doors
from mangnon.web.tasks.page_of_one import asking


def asked(request, assignment, name: str, form, act):
    """Show the question; on a valid answer `act(cleaned, by)` and go back to the task."""
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            act(form.cleaned_data, doors.actor(request, assignment, MOVES[name].side))
            messages.success(request, _("Đã ghi: %(move)s.") % {"move": _(MOVES[name].label).lower()})
            return redirect("tasks:show", assignment.public_id)
    return render(request, "_parts/confirm.html", {"confirm": asking(assignment, name), "form": form})
