"""A page that asks before it acts; a refusal stays on it, beside what was typed."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render

from mangnon.web.refusals import refusals_on

PLAIN = "_parts/confirm.html"
WITH_SEARCH = "people/pick.html"


def asked(request, confirm, form, act, done: str = "", *, template: str = PLAIN):
    """Show `confirm` with the form; on a valid answer `act(cleaned)`, say `done` and go back to where it came from.

    What `act` returns, where it is an address, is gone to instead.
    """
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            onward = act(form.cleaned_data)
            if done:
                messages.success(request, done)
            return HttpResponseRedirect(onward if isinstance(onward, str) else confirm.back)
    status = 422 if form.errors else 200
    return render(request, template, {"confirm": confirm, "form": form}, status=status)
