"""A page that asks once more before it acts; a refusal stays on it, beside what was typed."""

from django.db import transaction
from django.shortcuts import redirect, render

from mangnon.base.errors import NotAllowed, Refused
from mangnon.web.directives import doors


def asked(request, directive, form, confirm, act):
    """Show `confirm` with the form; on a valid answer `act(cleaned, by)` and go to the directive."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                act(form.cleaned_data, doors.actor(request, directive))
            return redirect("directives:show", directive.public_id)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
