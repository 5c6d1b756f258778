"""The cells of a letterhead, whether its columns stand side by side, one below the other, or torn over lines."""

from __future__ import annotations

import re

from . import titles
from .clean import clean
from .paragraphs import Flow
from .zones import Zones

MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ|ÓA|OA)\s+XÃ\s+HỘI\s+CHỦ\s+NGH[ĨI]A\s+VIỆT\s+NAM"
    r"|Độc\s+lập\s*[-–—.]*\s*Tự\s+do\s*[-–—.]*\s*Hạnh\s+phúc"
    r"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM",
    re.IGNORECASE,
)
TORN_MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ|ÓA|OA)\s+XÃ\s+HỘI(?:\s+CHỦ\s+NGHĨA)?|CHỦ\s+NGHĨA(?:\s+VIỆT\s+NAM)?"
    r"|Độc\s+lập\s*[-–—].*",
    re.IGNORECASE,
)
MISREAD_BODY = re.compile(r"^[UÚÙỦŨỤƯỨỪỬỮỰ]?\s?[YÝỲỶỸỴ]\s?BAN\s+NH[AÂẤẦẢẨ]N\s+D[AÂẤẦẢẨ]N")
NUMBER = re.compile(r"(?<!\w)S[ốôó6]\s*[:.]?\s*(?P<number>[\d\s./A-ZĐƯ&a-zđ_…()–-]*)")
PLACE_AND_DAY = re.compile(r"(?P<place>[^\W\d_][^,;:|]{1,40}?)\s*,\s*(?=ngày\b)")
SUBJECT = re.compile(r"(?:V/v|Về việc|Trích yếu|VV)\s*:?\s*", re.IGNORECASE)
URGENCY = re.compile(
    r"(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|TỐI MẬT|TUYỆT MẬT|MẬT|DỰ THẢO|BẢN SAO|BẢN CHÍNH)\b", re.IGNORECASE
)


def cells(flow: Flow, parts: Zones) -> list[str]:
    """The cells of the letterhead's lines: both columns, whether they stand side by side or one below the other."""
    pieces: list[str] = []
    for paragraph in flow.paragraphs[: parts.head[1]]:
        for _, line in paragraph.lines:
            raw = flow.source[line.start : line.end]
            cleaned = [clean(cell) for cell in re.split(r"\s{3,}|\t|\|", raw)]
            pieces += [cell for cell in cleaned if cell.strip(" *_#|-–")]
    whole = MOTTO.sub("\n", "\n".join(_with_torn_words(pieces)))
    kept_cells: list[str] = []
    for cell in whole.split("\n"):
        kept = TORN_MOTTO.sub("", cell)
        if kept != cell or (kept_cells and TORN_MOTTO.search(whole)):
            kept = re.sub(r"(?:^|\s+)VIỆT NAM$", "", kept)
        kept = kept.lstrip(" -–_").rstrip(" _")
        if kept:
            kept_cells.append(MISREAD_BODY.sub("ỦY BAN NHÂN DÂN", kept))
    return kept_cells


def _with_torn_words(pieces: list[str]) -> list[str]:
    """A cell of one word belongs to the next: "ỦY" + "BAN NHÂN DÂN", "Lâm" + "Đồng, ngày …"."""
    joined: list[str] = []
    for piece in pieces:
        if (
            joined
            and re.fullmatch(r"[^\W\d_]+[.:]?", joined[-1])
            and not URGENCY.match(joined[-1])
            and not titles.TITLE.match(joined[-1])
        ):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined
