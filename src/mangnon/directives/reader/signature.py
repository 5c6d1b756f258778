"""The signature block and the list of copies, standing side by side or interleaved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mangnon.vn.citations import LOWER, UPPER

from . import zones
from .casing import sentence_case
from .clean import clean
from .paragraphs import Flow
from .zones import Zones

SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Đoàn", "Trịnh", "Trương", "Mai", "Đào", "Cao", "Hà", "Lưu", "Lương", "Tạ", "Phùng", "Tô", "Tống",
    "Chu", "Châu", "Quách", "Tăng", "Thái", "Vương", "Triệu", "La", "Lã", "Lại", "Kiều", "Khổng", "Nghiêm", "Giang",
    "Hứa", "Ông", "Ninh", "Từ", "Thạch", "Kim", "Sơn", "Danh", "Lâm", "Lò", "Quàng", "Cầm", "Vàng", "Giàng", "Sùng",
    "Thào", "Hầu", "Ma", "Nông", "Bế", "Vi", "Lộc", "Sầm", "Lường", "Tòng", "Cà", "Điêu", "Bạc", "Đèo", "Hạng", "Mùa",
    "Lầu", "Vừ", "Cứ", "Y", "Điểu", "Rơ", "Siu", "Ksor", "Nay", "Kpă", "Hờ", "A", "Bàn", "Chảo", "Tẩn", "Phàn",
    "Phượng", "Mạc", "Mẫn", "Ngọ", "Thân", "Giáp", "Doãn", "Đàm", "Diệp", "Âu", "Ôn", "Viên", "Văn", "Tôn", "Thang",
    "Tiêu", "Trà", "Bá", "Cù", "Cung", "Đồng", "Hàn", "Hùng", "Khuất", "Khúc", "Lục", "Nhâm", "Nhữ", "Phí", "Quản",
    "Tưởng", "Ứng", "Đồ",
)  # fmt: skip
RANK = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|BS|BSCKII|BSCKI|CKI|CKII|DS|KS|CN|Bs|Ths)[.\s]+)+|^(?:Thiếu|Trung|Thượng"
    r"|Đại)\s(?:tướng|tá|úy)\s|^(?:Ông|Bà|Đồng chí)\s+"
    r"|^\(?[ĐđÐ]ã ký\)?\s*:?\s*"
)
NAME = re.compile(rf"[{UPPER}][\w'’]*(?:\s+[{UPPER}][\w'’]*){{1,5}}")
OFFICE_WORDS = re.compile(
    
        r"\b(?:Sở|Phòng|Ban|Ủy|Uỷ|UBND|HĐND|Văn phòng|Cục|Vụ|Bộ|Công an|Trung tâm|Hội|Đoàn|Lưu|Như|Chủ tịch"
        r"|Chính phủ|Trưởng|Giám đốc|Quốc hội|Nơi)\b", re.IGNORECASE
)  # fmt: skip
ROLE = re.compile(
    
        r"(?:Phó |Quyền |Q\. )?(?:Chủ tịch|Bộ trưởng|Thứ trưởng|Giám đốc|Thủ tướng|Cục trưởng|Vụ trưởng"
        r"|Trưởng phòng|Trưởng ban|Hiệu trưởng|Bí thư"
    r"|Chánh Văn phòng|Chánh Thanh tra|Chánh án|Chủ nhiệm|Trạm trưởng|Tổng Giám đốc)(?: Thường trực)?", re.IGNORECASE
)  # fmt: skip
ROLE_AND_NAME = re.compile(
    rf"(?P<role>(?:[{UPPER}.,/]{{2,}}\s+){{2,}})(?P<name>[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]+){{1,4}})"
)
# "KT. BỘ TRƯỞNG THỨ TRƯỞNG" in one line: the deputy signs.
OWN_ROLE = r"(?:PHÓ|THỨ TRƯỞNG)\b"
ITEM = re.compile(r"^\s*[-–+•]\s*(?P<item>.+)$")


@dataclass
class Signed:
    signer: str | None = None
    role: str | None = None
    copies: list[str] = field(default_factory=list)


def read(flow: Flow, parts: Zones) -> Signed:
    """Who signed, as what, and who gets a copy."""
    cells = _cells(flow, parts)
    signed = Signed(copies=[cell[1] for cell in cells if cell[0] == "copy"])
    column = [cell[1] for cell in cells if cell[0] == "sign"]
    names = [(i, person) for i, cell in enumerate(column) if (person := person_in(cell))]
    if not names:
        return signed
    at, signed.signer = _best(names, column)
    roles = [cell for cell in column[:at] if zones.SIGN_FORMULA.match(cell) or ROLE.fullmatch(cell)]
    if roles:
        role = re.split(rf"\s(?={OWN_ROLE})", roles[-1])[-1] if roles[-1].startswith("KT") else roles[-1]
        signed.role = sentence_case(re.sub(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[./]\s*", "", role).strip())
    return signed


def person_in(cell: str) -> str | None:
    """The person named by a cell that holds nothing else."""
    text = cell.strip(" .,*_:")
    while (rest := RANK.sub("", text)) != text:
        text = rest.strip()
    if (
        not NAME.fullmatch(text)
        or zones.SIGN_FORMULA.match(text)
        or OFFICE_WORDS.search(text)
        or re.search(r"\d", text)
    ):
        return None
    return text.title() if text.isupper() else text


def _best(names: list[tuple[int, str]], column: list[str]) -> tuple[int, str]:
    """The first name with a known surname below the signing formula, else the last name."""
    formulas = [i for i, cell in enumerate(column) if zones.SIGN_FORMULA.match(cell)]
    below = [(i, name) for i, name in names if not formulas or i > formulas[0]] or names
    known = [(i, name) for i, name in below if name.split()[0].capitalize() in SURNAMES]
    return (known or below)[0]


def _cells(flow: Flow, parts: Zones) -> list[tuple[str, str]]:
    """("copy" | "sign", text) for each cell of the block, columns taken apart at wide gaps."""
    cells: list[tuple[str, str]] = []
    for paragraph in flow.paragraphs[parts.signature[0] : parts.signature[1]]:
        for _, line in paragraph.lines:
            raw = flow.source[line.start : line.end]
            for piece in re.split(r"\s{3,}|\t|\||(?<=;)\s+(?=[-–+]\s)", raw):
                _sort_cell(clean(piece), cells)
    return cells


def _sort_cell(cell: str, cells: list[tuple[str, str]]) -> None:
    cell = zones.RECEIVERS.sub("", cell).strip()
    item = ITEM.match(cell)
    one_line = ROLE_AND_NAME.fullmatch(cell)
    if one_line:
        cells += [("sign", one_line["role"].strip()), ("sign", one_line["name"])]
    elif item:
        text, formula = _cut_formula(item["item"])
        cells.append(("copy", re.sub(r"\s*\([ĐđÐ]ã ký\)$", "", text).strip(" ;.")))
        if formula:
            one_line = ROLE_AND_NAME.fullmatch(formula)
            cells += [("sign", part.strip()) for part in (one_line.groups() if one_line else [formula])]
    elif zones.SIGN_FORMULA.match(cell) or ROLE.fullmatch(cell) or person_in(cell) or cell.isupper():
        cells.append(("sign", cell))
    elif cell and cells and cells[-1][0] == "copy":
        cells[-1] = ("copy", f"{cells[-1][1]} {cell}".strip(" ;."))


def _cut_formula(text: str) -> tuple[str, str | None]:
    """ "Như trên; KT. CHỦ TỊCH": one space is all a PDF leaves between the columns."""
    match = re.search(
        r"(?<=[;.])\s*(?=(?:TM|KT|TL|TUQ)\s*\.)|(?<=;)\s+(?=(?:PHÓ |[A-ZĐ]{3,} )[A-ZĐỦ]{2,}\s*[A-ZĐ ]*$)", text
    )
    return (text[: match.start()], text[match.end() :].strip()) if match else (text, None)
