"""What does not hold together in a drafted form: each problem with its place, in the words an officer reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mangnon.reporting.rules import reading
from mangnon.reporting.rules.parts import BadDefinition

_TABLE = re.compile(r"(?:Định nghĩa › )?[Bb]ảng ([a-z][a-z0-9_]*)")
_PART = re.compile(r"(dòng|cột) “?([a-z][a-z0-9_]*)”?")
_CELL = re.compile(r"\b([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?")
_LISTS = {"dòng": ("rows", "label"), "cột": ("columns", "title")}


@dataclass(frozen=True)
class Problem:
    """table, part: places in the draft; part is (“rows” or “columns”, place). None: of the form as a whole."""

    words: str
    table: int | None = None
    part: tuple[str, int] | None = None


def problems_of(body: Mapping[str, Any]) -> list[Problem]:
    """All that stands in the way of saving the draft as a version; empty where nothing does."""
    try:
        reading.definition_of({**body, "version": 1, "status": "office-defined"})
    except BadDefinition as bad:
        return [_placed(words, body) for words in bad.problems]
    return []


def _placed(words: str, body: Mapping[str, Any]) -> Problem:
    tables = body.get("tables", [])
    table = _table_in(words, tables)
    if table is None:
        return Problem(_opened(words))
    part = _part_in(words, tables[table])
    shown = _PART.sub(lambda found: _named(found, tables[table]), words)
    return Problem(_opened(_TABLE.sub(f"bảng “{tables[table].get('title', '')}”", shown, count=1)), table, part)


def _table_in(words: str, tables: list) -> int | None:
    codes = [table.get("code") for table in tables]
    wanted = [found[1] for found in (*_TABLE.finditer(words), *_CELL.finditer(words))]
    return next((codes.index(code) for code in wanted if code in codes), None)


def _part_in(words: str, table: Mapping[str, Any]) -> tuple[str, int] | None:
    named = [(_LISTS[found[1]][0], found[2]) for found in _PART.finditer(words)]
    named += [("rows", found[2]) for found in _CELL.finditer(words) if found[1] == table.get("code")]
    for name, key in named:
        keys = [item.get("key") for item in table.get(name, [])]
        if key in keys:
            return name, keys.index(key)
    return None


def _named(found: re.Match, table: Mapping[str, Any]) -> str:
    """“dòng so_tre” as “dòng “Số trẻ em””."""
    name, field = _LISTS[found[1]]
    titles = {item.get("key"): item.get(field) for item in table.get(name, [])}
    return f"{found[1]} “{titles[found[2]]}”" if titles.get(found[2]) else found[0]


def _opened(words: str) -> str:
    words = words.removeprefix("Định nghĩa: ").removeprefix("Định nghĩa › ")
    return words[:1].upper() + words[1:]
