"""What a form is bound to."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The posted fields, none of them perhaps; None where the page is only shown."""
    return request.POST if request.method == "POST" else None
