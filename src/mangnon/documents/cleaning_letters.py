"""The list of children that a commune hands to its police, as a letter in the layout of Decree 30/2020."""

from dataclasses import dataclass
from datetime import date

from mangnon.base.period import Period
from mangnon.cleaning.rules import facts
from mangnon.documents import decree30, formalities, signing
from mangnon.documents.decree30 import Annex, Document, Kind, Paragraph, Table, heads, rows
from mangnon.people import queries as people
from mangnon.vn import numbers

_BASIS = "Công văn số 2513/LĐTBXH-TTTT ngày 14 tháng 7 năm 2022 của Bộ Lao động - Thương binh và Xã hội"
_ASKS = (
    "đối chiếu với Cơ sở dữ liệu quốc gia về dân cư, xác thực thông tin và cung cấp số định danh cá nhân của {n} trẻ "
    "em trong Phụ lục kèm theo; ghi kết quả vào danh sách, ký và gửi lại để cập nhật."
)
_SIGN = "Công an xã ghi kết quả, ký, ghi rõ họ tên và đóng dấu ở trang cuối."


@dataclass(frozen=True)
class Handed:
    """A list: its number, the round's month, the day it was handed over, rows of number, asked facts, village."""

    number: int
    month: str
    sent_on: date
    place: str
    rows: tuple[tuple[object, ...], ...]
    footer: str = ""


def word(handed: Handed, agency_id: int, on: date) -> bytes:
    """The letter as .docx; number and date stay blank until the clerk gives them."""
    agency = people.agency(agency_id, on)
    around = formalities.of_agency(
        agency_id, on, signature=signing.offered(agency_id, on)[0].signature,
        filed_under=formalities.drafting_of(agency),
        symbol=decree30.symbol(Kind.LETTER, formalities.symbol_of(agency), formalities.drafting_of(agency)),
    )  # fmt: skip
    return decree30.write(letter(handed, agency.title, around))


def letter(handed: Handed, sender: str, around) -> Document:
    month = Period.parse(handed.month).title.lower()
    asks = _ASKS.format(n=numbers.formatted(len(handed.rows)))
    title = f"Danh sách số {handed.number}: trẻ em đề nghị đối chiếu, xác thực {month}"
    return Document(
        kind=Kind.LETTER,
        formalities=around,
        subject=f"đối chiếu, xác thực thông tin trẻ em {month} (danh sách số {handed.number})",
        blocks=(Paragraph(f"Thực hiện {_BASIS}, {sender} đề nghị Công an {handed.place} {asks}"),),
        addressees=(f"Công an {handed.place}",),
        annexes=(
            Annex(
                title,
                (_table(handed), Paragraph(_SIGN), *([Paragraph(handed.footer)] if handed.footer else [])),
                landscape=True,
            ),
        ),
    )


def _table(handed: Handed) -> Table:
    top = ("TT", *facts.LABELS.values(), "Thôn, tổ dân phố", "Số định danh Công an cung cấp", "Xác thực", "Lý do")
    listed = (tuple(str(cell or "") for cell in (*row, "", "", "")) for row in handed.rows)
    return Table(heads(*top), rows(*listed), landscape=True)
