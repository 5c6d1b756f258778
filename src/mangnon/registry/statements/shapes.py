"""Facts of a row as typed columns of temporary tables, and of the child they are compared with."""

from collections.abc import Sequence

from mangnon.registry.rules import fields
from mangnon.registry.rules.fields import Guard, Kind

TYPES = {
    Kind.TEXT: "text", Kind.NAME: "text", Kind.NUMBER: "smallint", Kind.IDENTITY: "text", Kind.DATE: "date",
    Kind.CHOICE: "text", Kind.CHOICES: "text[]", Kind.YES_NO: "boolean", Kind.VILLAGE: "integer", Kind.TEXTS: "text[]",
}  # fmt: skip
TAKEN = tuple(field for field in fields.FIELDS if field.kind in TYPES and field.guard is not Guard.SENSITIVE)
"""Facts a workbook may state. Sensitive ones are typed one by one, by those who hold the permission."""
COLUMNS = {field.key: TYPES[field.kind] for field in TAKEN}
CARERS = ("father", "mother", "guardian")
OTHERS = (
    "head",
    "poverty",
    "phone",
    "sort_key",
    "search_key",
    "head_key",
    *(f"{name}_key" for name in CARERS),
    *CARERS,
)
CORRECTED = frozenset({
    "full_name", "former_names", "birth_date", "birth_precision", "sex", "ethnicity", "nationality", "identity_number",
    "birth_registered_at",
})  # fmt: skip
"""Facts that do not change in the world: another value corrects the old one. All others hold from the import's day."""
_STATED = COLUMNS | dict.fromkeys(OTHERS, "text") | {"circumstances": "text[]"}
RECORD = ", ".join(f"{key} {kind}" for key, kind in _STATED.items())
HOLDS = "upper_inf(s.recorded) AND upper_inf(s.valid)"
"""A circumstance `s` is believed and has no end."""


def carers_of(table: str, relations: Sequence[str] = CARERS) -> str:
    """SQL of who cares now for the children a temporary table holds by id: a name and a search key for each relation.

    Of several in one relation the first in the alphabet.
    """
    facts = {"": "full_name", "_key": "search_key"}
    named = ", ".join(
        f"min(a.{fact}) FILTER (WHERE k.relation = '{relation}') AS {relation}{suffix}"
        for relation in relations
        for suffix, fact in facts.items()
    )
    return f"""SELECT k.child_id, {named}
FROM registry_care k JOIN registry_adult a ON a.id = k.adult_id
WHERE upper_inf(k.recorded) AND upper_inf(k.valid) AND k.child_id IN (SELECT id FROM {table})
GROUP BY k.child_id"""


def column(key: str) -> str:
    """Column of `registry_child` that holds a fact."""
    return f"{key}_id" if key in ("village", "household") else key


def empty(key: str) -> str:
    """SQL of the value that says nothing of a fact."""
    value = fields.BY_KEY[key].empty
    if value in ((), []):
        return "'{}'"
    return "NULL" if value is None else f"'{value}'"


UUID7 = """encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid"""
"""RFC 9562: milliseconds, then chance. PostgreSQL has it from 18 on; 15 is supported."""
