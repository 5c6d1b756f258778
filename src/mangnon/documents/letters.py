"""The reminder letter to units whose reports have not come in time."""

from dataclasses import dataclass
from datetime import date

from mangnon.base.errors import Refused
from mangnon.documents.decree30 import Annex, Block, Document, Formalities, Kind, Paragraph, Table, heads, rows
from mangnon.vn import dates, numbers

_NAMED_ABOVE = 5


@dataclass(frozen=True)
class LateUnit:
    """A unit whose report has not come; days_late counted to the day of the letter."""

    name: str
    due_on: date
    days_late: int
    note: str = ""


@dataclass(frozen=True)
class Reminder:
    """What the letter says. report: as “báo cáo công tác trẻ em năm 2025”; basis: the document asking for it.

    units_due: how many units owe the report, the late ones among them; send_by: the last day now given.
    """

    report: str
    units_due: int
    late: tuple[LateUnit, ...]
    counted_on: date
    send_by: date
    basis: str = ""
    contact: str = ""


class NobodyLate(Refused):
    """There is no unit to remind."""


def reminder(content: Reminder, formalities: Formalities) -> Document:
    """A công văn to the late units; more than five stand in an annex, and the letter goes to those listed there."""
    if not content.late:
        raise NobodyLate("Không còn đơn vị nào chậm báo cáo.")
    is_short = len(content.late) <= _NAMED_ABOVE
    listed = _late_table(content)
    return Document(
        kind=Kind.LETTER,
        formalities=formalities,
        subject=f"đôn đốc gửi {content.report}",
        addressees=tuple(unit.name for unit in content.late)
        if is_short
        else ("Các đơn vị có tên tại Phụ lục kèm theo",),
        blocks=(*_said(content, formalities, is_short), *((listed,) if is_short else ()), *_asked(content)),
        annexes=() if is_short else (Annex(f"Các đơn vị chưa gửi {content.report}", (listed,)),),
    )


def _said(content: Reminder, formalities: Formalities, is_short: bool) -> list[Block]:
    issuer = " ".join(formalities.letterhead.issuer.split())
    basis = f"Thực hiện {content.basis}, " if content.basis else ""
    received = f"{numbers.two_digits(content.units_due - len(content.late))}/{numbers.two_digits(content.units_due)}"
    where = "theo danh sách dưới đây" if is_short else "theo danh sách tại Phụ lục kèm theo"
    state = (
        f"đến hết {dates.in_words(content.counted_on)}, {issuer} đã nhận được {content.report} của {received} đơn vị; "
        f"còn {numbers.two_digits(len(content.late))} đơn vị quá hạn chưa gửi, {where}."
    )
    return [Paragraph(basis + state if basis else state[0].upper() + state[1:])]


def _asked(content: Reminder) -> list[Block]:
    asked = (
        f"Đề nghị các đơn vị khẩn trương hoàn thành và gửi báo cáo trước {_end_of(content.send_by)}. "
        "Đơn vị không có phát sinh vẫn gửi báo cáo và ghi rõ “không phát sinh”. "
        "Sau thời hạn này, báo cáo tổng hợp sẽ ghi tên các đơn vị còn thiếu."
    )
    contact = [Paragraph(f"Trường hợp có vướng mắc, đề nghị liên hệ {content.contact} để được hướng dẫn.")]
    return [Paragraph(asked), *(contact if content.contact else [])]


def _end_of(day: date) -> str:
    return f"17 giờ 00, {dates.in_words(day)}"


def _late_table(content: Reminder) -> Table:
    noted = any(unit.note for unit in content.late)
    columns = ("TT", "Đơn vị", "Hạn gửi", "Số ngày quá hạn", *(("Ghi chú",) if noted else ()))
    lines = (
        (number, unit.name, f"{unit.due_on:%d/%m/%Y}", unit.days_late, *((unit.note,) if noted else ()))
        for number, unit in enumerate(content.late, start=1)
    )
    return Table(heads(*columns), rows(*lines))
