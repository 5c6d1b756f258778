"""A definition from data (YAML in the catalogue, JSON in the database) and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import yaml

from mangnon.base.period import Kind
from mangnon.reporting.rules.definition import BadDefinition, Definition
from mangnon.reporting.rules.figures import CellType
from mangnon.reporting.rules.parts import Check, Column, Origin, Row, Section, Table
from mangnon.reporting.rules.soundness import problems_of

Made = TypeVar("Made")
Convert = Callable[[Any], Any]


def definition_of(data: Any) -> Definition:
    """The definition that a mapping states. BadDefinition lists everything wrong with it, in Vietnamese."""
    problems: list[str] = []
    definition = _built(Definition, data, "Định nghĩa", problems)
    if definition is None or problems:
        raise BadDefinition(problems)
    if found := problems_of(definition):
        raise BadDefinition(found)
    return definition


def definition_from_yaml(text: str) -> Definition:
    """Read YAML. BadDefinition names the line where it is not even YAML."""
    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as problem:
        raise BadDefinition([f"Không đọc được YAML: {problem}"]) from problem
    return definition_of(data)


def data_of(part: Any) -> Any:
    """The plain data `definition_of` reads back: defaults left out, dates and enums as text."""
    if isinstance(part, Enum):
        return part.value
    if isinstance(part, date):
        return part.isoformat()
    if isinstance(part, tuple):
        return [data_of(item) for item in part]
    if is_dataclass(part):
        return {
            field.name: data_of(value)
            for field in fields(part)
            if (value := getattr(part, field.name)) != field.default or field.default is MISSING
        }
    return part


def _text(value: Any) -> str:
    if isinstance(value, float):
        raise ValueError("phải đặt trong ngoặc kép")
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError("phải là chữ")
    return str(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("phải là true hoặc false")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("phải là số nguyên")
    return value


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as problem:
        raise ValueError("phải là ngày có thật, viết như 2024-01-31") from problem


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError("phải là danh sách")
    return tuple(map(_text, value))


def _one_of(kind: type[Enum]) -> Convert:
    def choose(value: Any) -> Enum:
        try:
            return kind(value)
        except ValueError as problem:
            raise ValueError(f"phải là một trong: {', '.join(str(item.value) for item in kind)}") from problem

    return choose


def _kinds(value: Any) -> tuple[Any, ...]:
    return tuple(map(_one_of(Kind), _texts(value)))


SIMPLE: Mapping[Any, Convert] = {
    str: _text,
    bool: _flag,
    int: _whole,
    date: _day,
    date | None: _day,
    tuple[str, ...]: _texts,
    CellType: _one_of(CellType),
    CellType | None: _one_of(CellType),
    Origin: _one_of(Origin),
    tuple[Kind, ...]: _kinds,
    tuple[str, str] | None: _texts,
}
NESTED: Mapping[Any, type] = {
    tuple[Section, ...]: Section,
    tuple[Table, ...]: Table,
    tuple[Column, ...]: Column,
    tuple[Row, ...]: Row,
    tuple[Check, ...]: Check,
}


def _built(kind: type[Made], data: Any, where: str, problems: list[str]) -> Made | None:
    """Fill a dataclass from a mapping, field by field, noting every problem and its place."""
    if not isinstance(data, Mapping):
        problems.append(f"{where}: phải gồm các mục “tên: giá trị”.")
        return None
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    before = len(problems)
    problems += [f"{where}: không có mục “{name}”." for name in data if name not in known]
    problems += [
        f"{where}: thiếu mục “{name}”."
        for name, field in known.items()
        if name not in data and field.default is MISSING
    ]
    values = {name: _value(known[name].type, name, data[name], where, problems) for name in data if name in known}
    return kind(**values) if len(problems) == before else None


def _value(type_: Any, name: str, value: Any, where: str, problems: list[str]) -> Any:
    if part := NESTED.get(type_):
        if not isinstance(value, list):
            problems.append(f"{where}: “{name}” phải là danh sách.")
            return ()
        if part is Row:
            value = _with_parents(value)
        return tuple(
            _built(part, item, _place(where, item, name, number), problems) for number, item in enumerate(value, 1)
        )
    try:
        return SIMPLE[type_](value)
    except ValueError as problem:
        problems.append(f"{where}: “{name}” {problem}.")
        return None


def _place(where: str, item: Any, name: str, number: int) -> str:
    """“Bảng pl1 › dòng nu”, or the position where the item has no key."""
    words = {"tables": "bảng", "rows": "dòng", "columns": "cột", "sections": "mục", "checks": "điều kiện"}[name]
    key = (
        next((item[field] for field in ("code", "key", "number") if item.get(field)), None)
        if isinstance(item, Mapping)
        else None
    )
    return f"{where} › {words} {key or f'thứ {number}'}"


def _with_parents(rows: list[Any]) -> list[Any]:
    """A row without a parent stands under the nearest row above with a smaller indent."""
    stack: list[tuple[int, str]] = []
    completed = []
    for row in rows:
        if isinstance(row, Mapping) and isinstance(indent := row.get("indent", 0), int):
            while stack and stack[-1][0] >= indent:
                stack.pop()
            if stack and "parent" not in row:
                row = {**row, "parent": stack[-1][1]}
            stack.append((indent, str(row.get("key", ""))))
        completed.append(row)
    return completed
