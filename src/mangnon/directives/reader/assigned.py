"""Work assigned in a table: what is to be done, who leads, who helps, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mangnon.vn import dates

from . import agencies, dues, duties
from .clean import clean
from .duties import Duty
from .paragraphs import Flow
from .phrases import period_of
from .tasks import STANDING, Task

COLUMNS = {
    "number": re.compile(r"(?:s(?:ố )?)?tt\b|số thứ tự", re.IGNORECASE),
    "help": re.compile(r"phối hợp", re.IGNORECASE),
    "lead": re.compile(
        r"chủ trì|trách nhiệm|phụ trách|(?:cơ quan|đơn vị|người|bộ phận) (?:thực hiện|triển khai)", re.IGNORECASE
    ),
    "due": re.compile(r"thời (?:gian|hạn|điểm)|tiến độ|hoàn thành|hạn\b", re.IGNORECASE),
    "work": re.compile(r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp", re.IGNORECASE),
}
RULE = re.compile(r"[-:=\s|]*")
REPORTS = re.compile(r"(?:(?:Tổng hợp|Gửi|Nộp|Xây dựng),?\s+)?báo cáo\b", re.IGNORECASE)
SECTION = re.compile(r"[IVX]+|[A-H]")
LEAST_CELLS = 3


@dataclass(frozen=True)
class Row:
    """The cells of one line of the flow, `flow.text[start:end]`."""

    cells: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Assigned:
    tasks: list[Task]
    duties: list[Duty]


def find(flow: Flow, year: int | None) -> Assigned:
    """The tasks of every table that names work and who leads it, labelled "PL.1"; reports among them are duties too."""
    found = Assigned([], [])
    columns: dict[str, int] | None = None
    section: dict[str, str] = {}
    for row in _rows(flow):
        heading = names_work(row.cells)
        if heading:
            columns, section = heading, {}
        elif columns:
            said = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
            section = _add(found, said, section, row, year)
    return found


def _add(found: Assigned, said: dict[str, str], section: dict[str, str], row: Row, year: int | None) -> dict[str, str]:
    """Adds the task of a row; a heading row gives its own leader and due to the rows below it."""
    is_heading = bool(SECTION.fullmatch(said.get("number", ""))) or not (said["lead"] or section.get("lead"))
    if is_heading or not said["work"]:
        return said if said["work"] else section
    lead, when = said["lead"] or section.get("lead", ""), said.get("due") or section.get("due", "")
    owners = agencies.split(lead)
    due, bound = _due(when, year)
    number = said.get("number", "").strip(" .") or str(len(found.tasks) + 1)
    found.tasks.append(
        Task(
            f"PL.{number}", said["work"], owners, agencies.split(said.get("help") or section.get("help", "")),
            row.start, row.end, "Dòng của bảng phân công nhiệm vụ.",
            standing=due is None and STANDING.search(said["work"]) is not None,
            deadlines=[{"due": due, "bound": bound}] if due else [],
        )
    )  # fmt: skip
    if REPORTS.match(said["work"]):
        to, via = duties.destination(said["work"], "")
        found.duties.append(
            Duty(
                tuple(owners), to, via, said["work"], period_of(said["work"]), (due,) if due else (),
                bound if due else None, row.start, row.end, "Dòng của bảng phân công giao báo cáo.",
            )
        )  # fmt: skip
    return section


def _due(text: str, year: int | None) -> tuple[str | None, str]:
    """The last day that a cell names; a mere month or "thường xuyên" is no day."""
    bound = "before" if re.match(r"\s*trước", text, re.IGNORECASE) else "by"
    recurring = dues.find(f"trước {text}", year).dues
    if recurring and recurring[-1].value.startswith("FREQ"):
        return recurring[-1].value, bound
    days = [day.on(year) for day in dates.find(f"ngày {text}") if day.on(year)]
    return (days[-1].isoformat(), bound) if days and days[-1] else (None, bound)


def names_work(cells: tuple[str, ...]) -> dict[str, int] | None:
    """Which column holds what, where the row is the head of such a table."""
    if any(len(cell) > 60 for cell in cells):
        return None
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = next((name for name, pattern in COLUMNS.items() if pattern.search(cell) and name not in found), None)
        if name:
            found[name] = at
    return found if {"work", "lead"} <= found.keys() else None


def _rows(flow: Flow) -> Iterator[Row]:
    for paragraph in flow.paragraphs:
        for at, line in paragraph.lines:
            raw = flow.source[line.start : line.end]
            if "|" not in raw and "\t" not in raw:
                continue
            cells = _cells(raw)
            if len(cells) >= LEAST_CELLS and not RULE.fullmatch(raw):
                yield Row(cells, paragraph.start + at, paragraph.start + at + len(line.text))


def _cells(raw: str) -> tuple[str, ...]:
    """The cells as they are parted; a framed row keeps an empty one at each end, as its heading does."""
    return tuple(clean(cell).strip() for cell in re.split(r"\|" if "|" in raw else r"\t", raw))
