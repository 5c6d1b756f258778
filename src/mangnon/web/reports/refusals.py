"""A refused act sends the officer back to the page it came from, with the sentence that says what to do."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from mangnon.base.errors import NotAllowed, Refused


def back_to(name: str, *keep: str) -> Callable:
    """Decorate a writing view: on `Refused`, go to the address `name` with the view's arguments named in `keep`."""

    def decorate(view):
        @wraps(view)
        def guarded(request, **kwargs):
            try:
                with transaction.atomic():
                    return view(request, **kwargs)
            except NotAllowed:
                raise
            except Refused as refusal:
                if request.htmx:
                    return _notice(request, refusal)
                messages.error(request, str(refusal))
                return redirect(name, *(kwargs[each] for each in keep))

        return guarded

    return decorate


def _notice(request, refusal: Refused):
    response = render(request, "reports/_refused.html", {"sentence": str(refusal)})
    response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
    return response
