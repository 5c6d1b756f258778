"""A page that asks once more before it acts; a refusal stays on it, beside what was typed."""

from django.shortcuts import redirect, render

from mangnon.web.directives import doors
from mangnon.web.refusals import refusals_on


def asked(request, directive, form, confirm, act):
    """Show `confirm` with the form; on a valid answer `act(cleaned, by)` and go to the directive."""
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            act(form.cleaned_data, doors.actor(request, directive))
            return redirect("directives:show", directive.public_id)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
