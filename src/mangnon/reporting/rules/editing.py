"""Changes to the body of a form while it is drafted: pure functions, a body in and the changed body out.

A body is what `reading.definition_of` reads; while it is drafted it need not hold together. Parts are named by place,
as (“tables”, 0, “rows”, 3); a key, once given, stays, so that figures of earlier periods remain comparable.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from mangnon.vn import names

Body = dict[str, Any]
Path = Sequence[str | int]
SUM_OF_CHILDREN = "=sum(children)"
_SUM = re.compile(r"=\s*([a-z_][a-z0-9_]*(?:\s*\+\s*[a-z_][a-z0-9_]*)*)\s*")
_RATIO = re.compile(r"=\s*ratio\(\s*([a-z_][a-z0-9_]*)\s*,\s*([a-z_][a-z0-9_]*)\s*\)\s*")
_LONGEST_KEY = 6  # words
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class NoSuchPart(LookupError):
    """The draft has no part at that place: it was changed meanwhile."""


def at(body: Mapping[str, Any], path: Path) -> Any:
    """The part at a place.

    Raises:
        NoSuchPart: there is none.
    """
    found: Any = body
    for step in path:
        try:
            found = found.get(step, []) if isinstance(found, Mapping) else found[step]
        except (IndexError, TypeError, AttributeError) as problem:
            raise NoSuchPart("Bản nháp không còn phần này. Hãy tải lại trang.") from problem
    return found


def changed(body: Mapping[str, Any], path: Path, values: Mapping[str, Any]) -> Body:
    """The body with fields of the part at a place set; an empty value takes the field away."""
    made = deepcopy(dict(body))
    part = at(made, path)
    for name, value in values.items():
        if value in ("", None, [], False) and name not in ("valid_to", "title", "label"):
            part.pop(name, None)
        else:
            part[name] = value
    return made


def moved(body: Mapping[str, Any], path: Path, by: int) -> Body:
    """The part exchanged with its neighbour; at the edge it stays."""
    made = deepcopy(dict(body))
    *parent, place = path
    siblings, to = at(made, parent), int(place) + by
    at(siblings, [place])
    if 0 <= to < len(siblings):
        siblings[int(place)], siblings[to] = siblings[to], siblings[int(place)]
    return made


def removed(body: Mapping[str, Any], path: Path) -> Body:
    """The body without the part at a place."""
    made = deepcopy(dict(body))
    *parent, place = path
    siblings = at(made, parent)
    at(siblings, [place])
    del siblings[int(place)]
    return made


def with_section(body: Mapping[str, Any], title: str, number: str = "") -> Body:
    made = deepcopy(dict(body))
    sections = made.setdefault("sections", [])
    sections.append({"number": number or _next_number(sections), "title": title})
    return made


def with_table(body: Mapping[str, Any], title: str) -> Body:
    """A new table with one column and no row yet."""
    made = deepcopy(dict(body))
    tables = made.setdefault("tables", [])
    code = _free("bang", {table.get("code") for table in tables})
    tables.append({"code": code, "title": title, "columns": [{"key": "so", "title": "Số liệu"}], "rows": []})
    return made


def with_row(body: Mapping[str, Any], table: int, label: str) -> Body:
    return _with_keyed(body, ("tables", table, "rows"), {"label": label}, label, "dong")


def with_column(body: Mapping[str, Any], table: int, title: str) -> Body:
    return _with_keyed(body, ("tables", table, "columns"), {"title": title}, title, "cot")


def sum_of(keys: Sequence[str]) -> str:
    return f"={' + '.join(keys)}" if keys else ""


def ratio_of(top: str, bottom: str) -> str:
    return f"=ratio({top}, {bottom})"


def terms_of(formula: str) -> tuple[str, ...]:
    """The keys a plain sum adds; none for anything else."""
    found = _SUM.fullmatch(formula or "")
    return tuple(key.strip() for key in found[1].split("+")) if found else ()


def ratio_in(formula: str) -> tuple[str, str] | None:
    found = _RATIO.fullmatch(formula or "")
    return (found[1], found[2]) if found else None


def _with_keyed(body: Mapping[str, Any], path: Path, part: Body, words: str, fallback: str) -> Body:
    made = deepcopy(dict(body))
    siblings = at(made, path)
    siblings.append({"key": _free(_key(words, fallback), {each.get("key") for each in siblings}), **part})
    return made


def _key(words: str, fallback: str) -> str:
    key = "_".join(re.findall(r"[a-z0-9]+", names.search_key(words))[:_LONGEST_KEY])
    return key if key[:1].isalpha() else f"{fallback}_{key}" if key else fallback


def _free(key: str, taken: set) -> str:
    free, times = key, 1
    while free in taken:
        times += 1
        free = f"{key}_{times}"
    return free


def _next_number(sections: Sequence[Mapping[str, Any]]) -> str:
    taken = {section.get("number") for section in sections}
    return next((number for number in ROMAN if number not in taken), str(len(sections) + 1))
