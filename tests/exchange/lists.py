"""Files of other registers, as they come."""

from io import BytesIO

from mangnon.base import files
from mangnon.documents import sheets
from mangnon.documents.decree30 import Head

SCHOOL = ("Mã học sinh", "Họ và tên học sinh", "Ngày sinh", "Giới tính", "Số định danh", "Trường", "Lớp", "Họ tên mẹ")


def book(rows, heads=None, name="Trang 1", title="") -> bytes:
    made = tuple(Head(head) for head in heads or SCHOOL)
    return sheets.write(sheets.Sheet(name, (made,), rows, title=title))


def kept(rows, heads=None, csv=None):
    """The list stored as an uploaded file would be."""
    if csv is not None:
        return files.keep(BytesIO(csv), "danh-sach.csv", allowed=files.LISTS)
    return files.keep(BytesIO(book(rows, heads)), "danh-sach.xlsx", allowed=files.LISTS)
