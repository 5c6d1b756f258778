"""A form found behind a letter (the reader's draft) as a definition that an officer then confirms.

The draft is plain data: `title`, `sections` of {number, title, hint?}, `tables` of {title, columns, rows}; a column
is its heading, a row a list of texts under these headings or a mapping {number, label, unit, indent}.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from mangnon.base.period import Kind
from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.parts import Origin
from mangnon.reporting.rules.reading import definition_of
from mangnon.vn import names

ROMAN = re.compile(r"[IVX]+")
NUMBER_HEADINGS = {"tt", "stt", "so tt", "so thu tu"}
UNIT_HEADINGS = {"don vi", "don vi tinh", "dvt"}
LABEL_HEADINGS = {"chi tieu", "noi dung", "ten chi tieu", "danh muc", "cac chi tieu"}
MONEY = re.compile(r"(nghìn |triệu |tỷ |ngàn |tr\.? ?)?đ(ồng)?\b", re.IGNORECASE)
OF_WHOM = re.compile(r"^[-+–• ]*trong đó\b", re.IGNORECASE)
LAST_YEAR = re.compile(r"(cùng kỳ năm )20\d\d")
UNFILLED = "so_lieu"


def draft(template: Mapping[str, Any], *, code: str, valid_from: date, levels: Sequence[str],
          period_kinds: Sequence[Kind] = (Kind.HALF_YEAR, Kind.YEAR), legal_source: str = "") -> Definition:
    """An office-defined definition of the template, version 1. BadDefinition where nothing usable was read."""
    tables = [_table(table, number) for number, table in enumerate(template.get("tables", []), 1)]
    return definition_of({
        "code": code,
        "version": 1,
        "title": str(template.get("title") or "Báo cáo theo mẫu kèm văn bản"),
        "legal_source": legal_source,
        "status": Origin.OFFICE_DEFINED.value,
        "valid_from": valid_from,
        "valid_to": None,
        "period_kinds": [kind.value for kind in period_kinds],
        "levels": list(levels),
        "sections": _sections(template.get("sections", [])),
        "tables": [table for table in tables if table["rows"]],
    })


def _sections(read: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Full numbers (“II.3”) from those printed (“3.”), each under the last heading above it."""
    sections: list[dict[str, str]] = []
    taken: set[str] = set()
    chapter = part = ""
    for item in read:
        printed = str(item.get("number", "")).strip(" .)")
        if ROMAN.match(printed):
            number = printed
            chapter, _, part = printed.partition(".")
        elif printed[:1].isdigit():
            number, part = f"{chapter}.{printed}".strip("."), printed
        else:
            number = ".".join(filter(None, [chapter, part, printed or str(len(sections) + 1)]))
        number = _free(number, taken)
        sections.append({"number": number, "title": LAST_YEAR.sub(r"\1{year_before}", str(item.get("title", ""))),
                         "hint": str(item.get("hint") or "")})
    return [section for section in sections if _has_parent(section["number"], taken)]


def _has_parent(number: str, taken: set[str]) -> bool:
    parent = number.rpartition(".")[0]
    return not parent or parent in taken


def _table(read: Mapping[str, Any], number: int) -> dict[str, Any]:
    headings = [str(column["title"] if isinstance(column, Mapping) else column) for column in read.get("columns", [])]
    roles = [_role(heading) for heading in headings]
    if headings and "label" not in roles:
        roles[next((place for place, role in enumerate(roles) if role == "value"), 0)] = "label"
    rows = [_row(row, headings, roles) for row in read.get("rows", [])]
    taken: set[str] = set()
    values = [{"key": _key(heading, taken), "title": heading}
              for heading, role in zip(headings, roles, strict=True) if role == "value"]
    return {"code": f"bang_{number}", "title": str(read.get("title") or f"Bảng {number}"),
            "columns": values or [{"key": UNFILLED, "title": "Số liệu"}],
            "orientation": "landscape" if len(values) > 3 else "portrait",
            "rows": _keyed([row for row in rows if row["label"]])}


def _role(heading: str) -> str:
    key = names.search_key(heading)
    for role, headings in (("number", NUMBER_HEADINGS), ("unit", UNIT_HEADINGS), ("label", LABEL_HEADINGS)):
        if key in headings:
            return role
    return "value"


def _row(read: Any, headings: Sequence[str], roles: Sequence[str]) -> dict[str, Any]:
    if isinstance(read, Mapping):
        said = {name: read.get(name, "") for name in ("number", "label", "unit", "indent")}
    else:
        said = {role: text for role, text in zip(roles, read, strict=False) if role != "value"}
    number, label = str(said.get("number") or "").strip(), " ".join(str(said.get("label") or "").split())
    indent = said.get("indent") if isinstance(said.get("indent"), int) else _indent(number, label)
    return {"number": number, "label": label, "unit": str(said.get("unit") or "").strip(), "indent": indent}


def _indent(number: str, label: str) -> int:
    if ROMAN.fullmatch(number) or (not number and label.isupper()):
        return 0
    if label[:1] in "-+–•" or OF_WHOM.match(label):
        return 3
    return 1 + number.strip(" .").count(".")


def _keyed(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    taken: set[str] = set()
    whole = ""
    for row in rows:
        row["key"] = _key(row["label"], taken)
        row["type"] = _type(row["unit"])
        if OF_WHOM.match(row["label"]) and whole:
            row["of"] = whole
        else:
            whole = row["key"]
    return list(rows)


def _type(unit: str) -> str:
    if "%" in unit:
        return "ratio"
    return "money" if MONEY.fullmatch(unit) else "count"


def _key(label: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", names.search_key(label))[:6]
    key = "_".join(words) or "dong"
    return _free(key if key[0].isalpha() else f"n_{key}", taken)


def _free(key: str, taken: set[str]) -> str:
    free, times = key, 1
    while free in taken:
        times += 1
        free = f"{key}_{times}"
    taken.add(free)
    return free
