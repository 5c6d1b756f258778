"""Small choices of the frame: which seat an officer sits in."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mangnon.web.doors import reads

SEAT = "seat"


@require_POST
@reads
def sit(request: HttpRequest) -> HttpResponseRedirect:
    """Sit in another of one's own seats, for this session."""
    posts = {str(seat.post_id): seat.post_id for seat in request.officer.seats}
    if (chosen := posts.get(request.POST.get("post", ""))) is not None:
        request.session[SEAT] = chosen
    back = request.POST.get("next", "/")
    return HttpResponseRedirect(back if url_has_allowed_host_and_scheme(back, None) else "/")
