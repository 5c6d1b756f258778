"""Field by field: what another register says of a child against what ours says."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from mangnon.exchange.rules.registers import CARERS
from mangnon.registry.rules import fields
from mangnon.registry.rules.fields import Kind, is_missing
from mangnon.vn.names import search_key

LASTING = frozenset({
    "full_name", "former_names", "birth_date", "birth_precision", "sex", "ethnicity", "nationality", "identity_number",
    "birth_registered_at", "verified",
})  # fmt: skip
"""Facts that do not change in the world: theirs corrects ours. Any other holds from the day it is taken."""
_COARSE = {"year": lambda day: day.year, "month": lambda day: (day.year, day.month)}
_UNCOMPARED = {"birth_precision", "verified", "household", "place"}


def is_takable(key: str) -> bool:
    """Whether theirs can be written by a press."""
    return (key in fields.BY_KEY and key not in _UNCOMPARED) or key in CARERS


def from_json(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts of a row as kept, with dates as dates."""
    return {key: fields.from_json(key, value) if key in fields.BY_KEY else value for key, value in facts.items()}


def differences(
    ours: Mapping[str, object], theirs: Mapping[str, object], keys: Iterable[str] | None = None
) -> dict[str, list[object]]:
    """Field → [ours, theirs] as JSON, of the fields theirs states and ours says otherwise. What one register
    leaves out is no difference; neither is another spelling of the same."""
    found = {}
    for key in keys if keys is not None else theirs:
        said = theirs.get(key)
        if key in _UNCOMPARED or is_missing(said) or not (key in fields.BY_KEY or key in CARERS):
            continue
        if not _says_the_same(key, ours.get(key), said, ours, theirs):
            found[key] = [fields.as_json(ours.get(key)), fields.as_json(said)]
    return found


def _says_the_same(key: str, own: object, said: object, ours: Mapping, theirs: Mapping) -> bool:
    if is_missing(own):
        return False
    if key in CARERS:
        return search_key(str(own)) == search_key(str(said))
    match fields.BY_KEY[key].kind:
        case Kind.NAME:
            return _is_one_name(str(own), str(said))
        case Kind.DATE:
            return own == said or (key == "birth_date" and _is_coarser(own, said, ours, theirs))
        case Kind.CHOICES | Kind.TEXTS:
            return {search_key(str(part)) for part in _parts(own)} >= {search_key(str(part)) for part in _parts(said)}
        case Kind.TEXT:
            return search_key(str(own)) == search_key(str(said))
        case _:
            return own == said


def _parts(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else ()


def _is_one_name(own: str, said: str) -> bool:
    """The same name; one typed without marks says nothing new, nor does the tone on another vowel (Hoà, Hòa)."""
    if said.isascii() and search_key(own) == search_key(said):
        return True
    return _letters(own) == _letters(said)


def _letters(name: str) -> list[list[str]]:
    return [sorted(unicodedata.normalize("NFD", word)) for word in name.casefold().split()]


def _is_coarser(own: object, said: object, ours: Mapping, theirs: Mapping) -> bool:
    """“2018” says nothing new of a child born on 5 March 2018."""
    shape = _COARSE.get(str(theirs.get("birth_precision")))
    is_finer = ours.get("birth_precision") in ("day", "month")
    return bool(shape and is_finer and isinstance(own, date) and isinstance(said, date) and shape(own) == shape(said))
