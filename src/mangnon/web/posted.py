"""What a form is bound to, and what an address or a form names."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The posted fields, none of them perhaps; None where the page is only shown."""
    return request.POST if request.method == "POST" else None


def ids(told: Iterable[str]) -> list[UUID]:
    """Those among the texts that are ids of records; what somebody else wrote into an address is passed over."""
    found = []
    for text in told:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
