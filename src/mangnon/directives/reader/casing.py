"""Names set in capitals, in the letters an officer would write."""

from __future__ import annotations

import re

ACRONYMS = ("UBND", "HĐND", "MTTQ", "TNCS", "LĐTBXH", "BHXH", "TAND", "VKSND", "HIV", "AIDS", "COVID", "BCH")
PLACE = re.compile(
    r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) (.+?)"
    r"(?=\s(?:giai đoạn|năm|đến|về|trong|từ|theo|nhiệm kỳ|lần)\s|$)",
    re.IGNORECASE,
)
PROPER = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Lao động - Thương binh và Xã hội", "Giáo dục và Đào tạo", "Y tế",
    "Tư pháp", "Nội vụ", "Tài chính", "Công an", "Văn hóa", "Thể thao", "Du lịch", "Chính phủ", "Thông tin",
    "Truyền thông", "Khoa học và Công nghệ", "Mặt trận Tổ quốc", "Việt Nam", "Trung ương", "Đoàn Thanh niên",
    "Hồ Chí Minh", "Liên hiệp Phụ nữ", "Chánh Văn phòng", "Chánh Thanh tra",
)  # fmt: skip
# Ordinary words that an office is called by.
PROPER_IN_OFFICES = ("Trẻ em", "Xây dựng", "Nông nghiệp", "Môi trường", "Xã hội")


def sentence_case(text: str, is_subject: bool = False) -> str:
    """`PHÓ CHỦ TỊCH` → `Phó Chủ tịch`; names of places and offices keep their capitals."""
    words = re.sub(rf"\b(?:{'|'.join(ACRONYMS).lower()})\b", lambda m: m.group().upper(), text.lower())
    for name in PROPER if is_subject else (*PROPER, *PROPER_IN_OFFICES):
        words = re.sub(rf"\b{re.escape(name.lower())}\b", name, words)
    words = PLACE.sub(lambda m: f"{m[1].lower()} {m[2].title()}", words)
    words = re.sub(
        r"\b(chủ tịch|bộ trưởng|thứ trưởng|giám đốc|cục trưởng|thủ tướng|trưởng phòng|hiệu trưởng)\b",
        lambda m: m[1].capitalize(),
        words,
    )
    return words[:1].upper() + words[1:]


def as_written(capitals: str, text: str) -> str:
    """`capitals` as the running text writes the same name, else in sentence case."""
    # Extracted capitals may have lost a space: "THƯƠNG BINHVÀ XÃ HỘI".
    pattern = r"\s*".join(re.escape(letter) for letter in "".join(capitals.split()))
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if not match.group().isupper() and match.group()[0].isupper():
            return " ".join(match.group().split())
    return sentence_case(capitals)
