"""A form found behind a letter (the reader's draft) as a definition that an officer then confirms.

The draft is what the directive reader prints: `title`, `sections` of {label, title, prompts}, `tables` of {title,
columns, rows} with columns as headings and rows as lists of texts.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
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


def draft(
    template: Mapping[str, Any],
    *,
    code: str,
    valid_from: date,
    levels: Sequence[str],
    period_kinds: Sequence[Kind] = (Kind.HALF_YEAR, Kind.YEAR),
    legal_source: str = "",
) -> Definition:
    """An office-defined definition of the template, version 1. BadDefinition where nothing usable was read."""
    tables = [_table(table, number) for number, table in enumerate(template.get("tables", []), 1)]
    return definition_of(
        {
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
        }
    )


def joined(templates: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """An outline and its annexes, each a file of the bundle, as the one report they ask for together."""
    outline = next((each for each in templates if each.get("sections")), templates[0])
    return {
        "title": outline.get("title", ""),
        "sections": [section for each in templates for section in each.get("sections", [])],
        "tables": [table for each in templates for table in each.get("tables", [])],
    }


def _sections(read: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """A label whose parent was not read (“2.1” without “2”) stands by itself, as “2-1”.

    What a chapter asks line by line becomes its sections, under the numbers that are free.
    """
    sections: list[dict[str, str]] = []
    labels = {str(item["label"]) for item in read}
    taken: set[str] = set()
    for item in read:
        label, prompts = str(item["label"]), list(item.get("prompts", []))
        parent = label.rpartition(".")[0]
        number = _free(label if not parent or parent in taken else label.replace(".", "-"), taken)
        asked = prompts if ROMAN.fullmatch(number) else []
        sections.append(_section(number, item["title"], [] if asked else prompts))
        free = (f"{number}.{place}" for place in count(1) if f"{number}.{place}" not in labels)
        sections += [_section(_free(below, taken), prompt, []) for prompt, below in zip(asked, free, strict=False)]
    return sections


def _section(number: str, title: str, prompts: Sequence[str]) -> dict[str, str]:
    return {"number": number, "title": LAST_YEAR.sub(r"\1{year_before}", _plain(title)), "hint": "; ".join(prompts)}


def _plain(text: str) -> str:
    """Braces mean a placeholder in a definition; in a letter they are only signs."""
    return text.replace("{", "(").replace("}", ")")


def _table(read: Mapping[str, Any], number: int) -> dict[str, Any]:
    headings = list(read["columns"])
    roles = [_role(heading) for heading in headings]
    if "label" not in roles and "value" in roles:
        roles[roles.index("value")] = "label"
    taken: set[str] = set()
    values = [
        {"key": _key(heading, taken), "title": heading or f"Cột {place}"}
        for place, (heading, role) in enumerate(zip(headings, roles, strict=True), 1)
        if role == "value"
    ]
    rows = [_row(dict(zip(roles, row, strict=False))) for row in read["rows"]]
    return {
        "code": f"bang_{number}",
        "title": read["title"] or f"Bảng {number}",
        "columns": values or [{"key": UNFILLED, "title": "Số liệu"}],
        "orientation": "landscape" if len(values) > 3 else "portrait",
        "rows": _keyed([row for row in rows if row["label"]]),
    }


def _role(heading: str) -> str:
    key = names.search_key(heading)
    for role, headings in (("number", NUMBER_HEADINGS), ("unit", UNIT_HEADINGS), ("label", LABEL_HEADINGS)):
        if key in headings:
            return role
    return "value"


def _row(said: Mapping[str, str]) -> dict[str, Any]:
    number, label = said.get("number", "").strip(), " ".join(said.get("label", "").split())
    return {"number": number, "label": label, "unit": said.get("unit", "").strip(), "indent": _indent(number, label)}


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
