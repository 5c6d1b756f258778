"""What a record of a round says now."""

from collections.abc import Mapping

from mangnon.cleaning.models import Item
from mangnon.cleaning.rules import facts, steps
from mangnon.registry.queries.basics import Standing


def of(item: Item, children: Mapping[int, Standing]) -> Standing | None:
    """The record's child among these; None where it has none yet, or it is not among them."""
    return children.get(item.child_id) if item.child_id else None


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
