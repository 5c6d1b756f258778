"""A commune's own plan: what a directive from above becomes here, who does it and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mangnon.documents import reports
from mangnon.documents.decree30 import (
    Block,
    Document,
    Formalities,
    Heading,
    Kind,
    Level,
    Paragraph,
    Table,
    heads,
    roman,
    rows,
)
from mangnon.documents.reports import Section


@dataclass(frozen=True)
class PlanTask:
    """One task. due: the day, or in words (“thường xuyên”, “tháng 6 năm 2026”)."""

    text: str
    responsible: str
    coordinating: str = ""
    due: date | str = ""


@dataclass(frozen=True)
class PlanContent:
    """What the plan says. carries_out: the higher document in full; sections stand after the purpose."""

    title: str
    purpose: str
    tasks: tuple[PlanTask, ...]
    carries_out: str = ""
    sections: tuple[Section, ...] = ()
    money: str = ""
    organisation: str = ""


_USUAL_ORGANISATION = (
    "Các đơn vị được giao chủ trì tổ chức thực hiện và báo cáo kết quả đúng thời hạn. "
    "Trong quá trình thực hiện nếu có vướng mắc, kịp thời phản ánh để được hướng dẫn."
)


def document(content: PlanContent, formalities: Formalities) -> Document:
    """The plan in the layout of Decree 30/2020, numbered I, II, III as its parts come."""
    parts = [
        ("Mục đích, yêu cầu", reports.text_blocks(content.purpose)),
        *((section.title, reports.text_blocks(section.text)) for section in content.sections),
        ("Nhiệm vụ và phân công", _tasks(content)),
        *([("Kinh phí thực hiện", reports.text_blocks(content.money))] if content.money else []),
        ("Tổ chức thực hiện", reports.text_blocks(content.organisation or _USUAL_ORGANISATION)),
    ]
    blocks: list[Block] = [Paragraph(_opening(content, formalities))]
    for number, (title, inner) in enumerate(parts, start=1):
        blocks += [Heading(Level.SECTION, roman(number), title), *inner]
    return Document(kind=Kind.PLAN, formalities=formalities, subject=content.title, blocks=tuple(blocks))


def written(subject: str, plan: Mapping[str, Any], formalities: Formalities) -> Document:
    """A plan written in Măng Non (`directives.rules.plans`): its parts as they stand, each with its work in a table."""
    issuer = " ".join(formalities.letterhead.issuer.split())
    blocks: list[Block] = [
        *reports.text_blocks(plan["opening"]), Paragraph(f"{issuer} ban hành kế hoạch với các nội dung sau:")
    ]  # fmt: skip
    for number, part in enumerate(plan["sections"], start=1):
        tasks = [PlanTask(item["text"], ", ".join(item["who"]), ", ".join(item["coordinating"]),
                          item["due"] or "thường xuyên") for item in part["items"]]  # fmt: skip
        blocks += [Heading(Level.SECTION, roman(number), part["title"]), _table(tasks)]
    blocks.append(Paragraph(_USUAL_ORGANISATION))
    return Document(kind=Kind.PLAN, formalities=formalities, subject=subject, blocks=tuple(blocks))


def _opening(content: PlanContent, formalities: Formalities) -> str:
    issuer = " ".join(formalities.letterhead.issuer.split())
    title = content.title[:1].lower() + content.title[1:]
    made = f"{issuer} xây dựng Kế hoạch {title} như sau:"
    return f"Thực hiện {content.carries_out}, {made}" if content.carries_out else made


def _tasks(content: PlanContent) -> list[Block]:
    return [Paragraph("Nhiệm vụ được phân công theo bảng sau:"), _table(content.tasks)]


def _table(tasks: Sequence[PlanTask]) -> Table:
    columns = heads("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
    lines = (
        (number, task.text, task.responsible, task.coordinating, _due(task.due))
        for number, task in enumerate(tasks, start=1)
    )
    return Table(columns, rows(*lines))


def _due(due: date | str) -> str:
    return f"{due:%d/%m/%Y}" if isinstance(due, date) else due
