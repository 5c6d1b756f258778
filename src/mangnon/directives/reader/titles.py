"""The names of the types of documents as they stand over a text, and the words that open the text below them."""

from __future__ import annotations

import re

from mangnon.vn.names import search_key

DOC_TYPES = (
    "NGHỊ QUYẾT", "NGHỊ ĐỊNH", "QUYẾT ĐỊNH", "CHỈ THỊ", "THÔNG TƯ LIÊN TỊCH", "THÔNG TƯ", "THÔNG BÁO", "THÔNG TRI",
    "CÔNG ĐIỆN", "KẾ HOẠCH", "HƯỚNG DẪN", "BÁO CÁO", "TỜ TRÌNH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "KẾT LUẬN",
    "QUY CHẾ", "QUY ĐỊNH", "GIẤY MỜI", "CÔNG VĂN", "LUẬT", "PHÁP LỆNH",
)  # fmt: skip
TITLE = re.compile(rf"({'|'.join(DOC_TYPES)})(?=$|\s*[:(]|\s+[^a-z])(?!:)")
# Recognition mistakes the marks over capitals: "CHÍ THỊ", "KÉ HOẠCH".
BY_LETTERS = {search_key(name): name for name in DOC_TYPES}
TITLE_IN_SMALL = re.compile(rf"({'|'.join(t.capitalize() for t in DOC_TYPES)})$")
OPENS_BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Để|Nhằm|Trong|Tiếp|Xét|Ngày|Hiện nay|Thời gian|Qua|Sau khi|Vừa qua"
    r"|Triển khai|Nhân|Từ|Hưởng ứng)\s"
)


def misread_title(text: str) -> str | None:
    """The type name that a line in capitals means by its letters, whatever their marks; None when it means none."""
    return BY_LETTERS.get(search_key(text.strip(" :"))) if text.isupper() and len(text) < 24 else None


def is_title(text: str) -> bool:
    """Whether a line is nothing but the name of a type, in capitals."""
    return text.isupper() and (text.strip(" :") in DOC_TYPES or misread_title(text) is not None)
