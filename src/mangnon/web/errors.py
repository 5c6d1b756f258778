"""Pages for what went wrong: a stopped database keeps what was typed; the rest apologises and names the request."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

HIDDEN = {"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code", "credential"}


def broken(request: HttpRequest) -> HttpResponse:
    """`handler500`: also reached when the database stops while a session or an officer is being read."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return outage(request)
    page = render_to_string("500.html", {"request_id": getattr(request, "id", "")})
    return HttpResponse(page, status=500)


broken.door = "none"


def outage(request: HttpRequest) -> HttpResponse:
    """The page asks the database for nothing, so it is drawn without the frame of other pages."""
    is_form = request.method == "POST"
    kept = [(name, value) for name, values in request.POST.lists() if name not in HIDDEN for value in values]
    context = {
        "path": request.get_full_path(),
        "is_form": is_form,
        "kept": kept if is_form else [],
        "shown": [(name, value) for name, value in kept if value.strip()] if is_form else [],
        "had_files": bool(is_form and request.FILES),
        "token": request.POST.get("csrfmiddlewaretoken", ""),
    }
    response = HttpResponse(render_to_string("outage.html", context), status=503)
    response["Retry-After"] = "30"
    return response
