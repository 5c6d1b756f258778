"""What a record of a round says now."""

from mangnon.cleaning.models import Item
from mangnon.cleaning.rules import facts, steps


def found(item: Item) -> facts.Values:
    """What the visit found over what the register said."""
    return facts.from_json({**item.base, **item.answers})


def to_write(item: Item) -> facts.Values:
    """What the register should say: what the visit found, and the number the police gave."""
    number = item.police.get("number") if item.is_confirmed else ""
    return {**found(item), "identity_number": number} if number else found(item)


def needs_police(item: Item) -> bool:
    """Whether the police must compare what the visit found."""
    return steps.needs_police(item.kind, facts.differing(facts.from_json(item.base), found(item)))
