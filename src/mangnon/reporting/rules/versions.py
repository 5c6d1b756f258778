"""What changed between two versions of a form, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.parts import Table

_HEADER = {
    "title": "Tên mẫu",
    "legal_source": "Căn cứ",
    "valid_from": "Hiệu lực từ",
    "valid_to": "Hiệu lực đến",
    "period_kinds": "Kỳ báo cáo",
    "levels": "Cấp báo cáo",
}
_ROW = {
    "label": "tên",
    "number": "số thứ tự",
    "unit": "đơn vị",
    "formula": "công thức",
    "type": "kiểu ô",
    "of": "trong đó",
    "live": "nguồn số liệu",
}
_COLUMN = {"title": "tên", "unit": "đơn vị", "formula": "công thức", "type": "kiểu ô", "group": "nhóm cột"}
_TABLE = {"title": "tên", "unit": "đơn vị", "note": "ghi chú", "orientation": "hướng giấy"}


def differences(old: Definition, new: Definition) -> list[str]:
    """One sentence a change, in the order of the form; empty where nothing changed but the version."""
    return [
        *(f"{words}: {said}" for words, said in _fields(old, new, _HEADER)),
        *_listed(
            "Mục", _by(old.sections, "number"), _by(new.sections, "number"), "title", {"title": "tên", "hint": "gợi ý"}
        ),
        *_listed("Bảng", _by(old.tables, "code"), _by(new.tables, "code"), "title", _TABLE),
        *(line for table in new.tables if (before := old.table.get(table.code)) for line in _inside(before, table)),
    ]


def _inside(old: Table, new: Table) -> Iterator[str]:
    where = f"Bảng “{new.title}”, "
    for line in _listed("cột", old.column, new.column, "title", _COLUMN):
        yield where + line
    for line in _listed("dòng", old.row, new.row, "label", _ROW):
        yield where + line


def _listed(
    word: str, old: Mapping[str, Any], new: Mapping[str, Any], name: str, fields: Mapping[str, str]
) -> Iterator[str]:
    for key in old.keys() - new.keys():
        yield f"{word} “{getattr(old[key], name)}”: bỏ"
    for key, part in new.items():
        if key not in old:
            yield f"{word} “{getattr(part, name)}”: thêm mới"
        else:
            yield from (
                f"{word} “{getattr(old[key], name)}”, {what}: {said}" for what, said in _fields(old[key], part, fields)
            )
    kept = [key for key in new if key in old]
    if kept != [key for key in old if key in new]:
        yield f"{word}: đổi thứ tự"


def _fields(old: Any, new: Any, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, words in fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield words, f"“{_shown(before)}” thành “{_shown(after)}”"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    if value is None or value == "":
        return "để trống"
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(getattr(value, "value", value))


def _by(parts: Sequence[Any], key: str) -> dict[str, Any]:
    return {getattr(part, key): part for part in parts}
