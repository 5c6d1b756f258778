"""Offices of one kind named together: "các Sở: Y tế, Tài chính" means Sở Y tế and Sở Tài chính."""

from __future__ import annotations

import re

KINDS = ("Sở", "Bộ", "Phòng", "Ban", "Cục", "Vụ", "Chi cục", "Trung tâm", "Hội")
SECTORS = (
    "Lao động, Thương binh và Xã hội", "Lao động - Thương binh và Xã hội", "Lao động - TB&XH", "LĐTBXH", "LĐTB&XH",
    "LĐ-TB&XH", "LĐ - TB&XH", "Giáo dục và Đào tạo", "GD&ĐT", "GDĐT", "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thể thao", "Văn hóa - Thể thao", "Văn hóa và Thông tin", "Văn hóa - Thông tin", "Văn hóa - Xã hội",
    "VHTTDL", "VHTT&DL", "VH,TT&DL", "VHTT", "VH&TT", "VH-TT", "VHXH", "VH-XH", "Thông tin và Truyền thông", "TT&TT",
    "TTTT", "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và PTNT", "NN&PTNT", "NNPTNT",
    "Nông nghiệp và Môi trường", "NN&MT", "NNMT", "Tài nguyên và Môi trường", "TN&MT", "TNMT",
    "Khoa học và Công nghệ", "KH&CN", "KHCN", "Kế hoạch và Đầu tư", "KH&ĐT", "KHĐT", "Tài chính - Kế hoạch", "TC-KH",
    "TCKH", "Tài chính", "Giao thông vận tải", "GTVT", "Xây dựng", "Y tế", "Tư pháp", "Nội vụ", "Công Thương",
    "Công an", "Quốc phòng", "Ngoại giao", "Ngoại vụ", "Du lịch", "Thể thao và Du lịch", "Dân tộc và Tôn giáo",
    "Dân tộc", "Kinh tế, Hạ tầng và Đô thị", "Kinh tế và Hạ tầng", "Kinh tế - Hạ tầng", "Kinh tế", "Quản lý đô thị",
    "Quy hoạch - Kiến trúc", "Thanh tra", "Dân vận", "Tuyên giáo", "Tuyên giáo và Dân vận", "Tổ chức",
)  # fmt: skip


def _spelled(name: str) -> str:
    pattern = re.escape(name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+")
    return pattern.replace("hóa", "h(?:óa|oá)")


SECTOR = rf"(?:{'|'.join(_spelled(name) for name in sorted(SECTORS, key=len, reverse=True))})(?!\w)"
GLUE = r"\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+)"
ELSEWHERE = r"\s+(?:tỉnh|huyện|xã|phường|thành phố)\s+(?-i:[A-ZĐ])"
HERE = r"\s+(?:tỉnh|huyện|thành phố|quận|thị xã|xã|phường)\b(?!\s+(?-i:[A-ZĐ]))"
OPENS = re.compile(
    rf"(?P<lead>(?:Giám đốc|Trưởng|Bộ trưởng|Cục trưởng|Lãnh đạo|Thủ trưởng)\s+)?(?:[Cc]ác|[Nn]hững)\s+"
    rf"(?P<kind>{'|'.join((*KINDS, *(kind[0].lower() + kind[1:] for kind in KINDS)))})\s*(?P<colon>:)?\s*"
)
NAMES = re.compile(rf"(?P<names>{SECTOR}(?:{GLUE}{SECTOR}(?!{ELSEWHERE}))*)(?P<where>{HERE})?", re.IGNORECASE)


def all_in(text: str) -> list[tuple[int, int, list[str]]]:
    """(start, end, the single names) of each collective name in `text`.

    One sector without a colon is the same office of several places ("các Sở Y tế") and stays as it is.
    """
    found = []
    for opening in OPENS.finditer(text):
        named = NAMES.match(text, opening.end())
        sectors = re.findall(SECTOR, named["names"], re.IGNORECASE) if named else []
        if named and (opening["colon"] or len(sectors) > 1):
            where = named["where"] or ""
            found.append((opening.start(), named.end(), [_single(opening, sector, where) for sector in sectors]))
    return found


def _single(opening: re.Match[str], sector: str, where: str) -> str:
    """The one office of `sector`; the police are a ministry but neither a department nor a division."""
    kind = opening["kind"][0].upper() + opening["kind"][1:]
    parts = [opening["lead"] or "", "" if sector == "Công an" and kind != "Bộ" else kind, sector, where]
    return " ".join(" ".join(parts).split())
