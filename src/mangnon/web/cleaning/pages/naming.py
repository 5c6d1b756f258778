"""Names in the lists of a round: in full, or in initials where the office said so."""

from collections.abc import Callable

from mangnon.registry.queries import list_naming
from mangnon.registry.rules import masking


def of_place(place_id: int, request) -> Callable[[str], str]:
    """How the lists of this commune show a name."""
    short = place_id in list_naming.with_initials({place_id}, request.today)
    return lambda name: masking.name(name, short=short)
