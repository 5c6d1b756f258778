"""Vietnamese headings of children's lists → targets of `reading.TARGETS`, without marks and case."""

import re
from collections.abc import Sequence

from mangnon.vn.names import search_key

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("", r"^(stt|so tt|tt|ghi chu|so thu tu|diem|ky (ten|nhan))\b"),
    ("", r"(cha|bo|me|chu ho|giam ho)\b.*(cccd|cmnd|dinh danh|namm? sinh|nghe)|"
         r"(cccd|cmnd|dinh danh|namm? sinh|nghe).*(cha|bo|me|chu ho|giam ho)\b"),
    ("former_names", r"ten (goi )?khac|ten cu\b"),
    ("head", r"chu ho"),
    ("father", r"(ten )?(cha|bo)( de)?$|"
               r"(ho ten|ten|ho va ten) (cua )?(cha|bo)\b|^(cha|bo)\b(?!.*(cccd|so|namm? sinh))"),
    ("mother", r"(ho ten|ten|ho va ten) (cua )?me\b|^me\b(?!.*(cccd|so|namm? sinh))|me( de)?$"),
    ("guardian", r"giam ho|nguoi (nuoi duong|cham soc|do dau)"),
    ("phone", r"dien thoai|\bs?dt\b|lien he"),
    ("identity_number", r"dinh danh|ddcn|cccd|can cuoc|\bcmnd\b|ma so ca nhan|so dd"),
    ("insured_until", r"(bhyt|bao hiem).*(han|den ngay|het)|han the"),
    ("insurance_number", r"bhyt|bao hiem y te|so the"),
    ("birth_registered_at", r"noi (dang ky )?khai sinh|noi dk khai sinh"),
    ("birth_registered", r"khai sinh"),
    ("birth_day", r"sinh ngay$|^ngay$"),
    ("birth_month", r"sinh thang$|^thang$"),
    ("birth_year", r"sinh namm?$|^namm$|^namm? sinh$"),
    ("birth_date", r"ngay sinh|sinh ngay|ngay.*namm? sinh|^sinh$|^ntns$|namm? sinh"),
    ("is_female", r"(gioi tinh|phai) nu$|^nu$|^gai$"),
    ("is_male", r"(gioi tinh|phai) nam$|^nam$|^trai$"),
    ("sex", r"gioi tinh|^phai$|^gt$|nam nu$|^gioi$"),
    ("full_name", r"^(ho va ten|ho ten|ten tre|ho ten tre|ten)( .*(tre|em|con|hoc sinh|chau|be|nguoi).*)?$|"
                  r"^(ho (va )?ten|ten) ?(khai sinh|day du)?$|^(tre em|ho ten chau)$"),
    ("ethnicity", r"dan toc"),
    ("nationality", r"quoc tich"),
    ("other_papers", r"giay to khac"),
    ("circumstances", r"hoan canh|nhom doi tuong|doi tuong (tre em|bao tro)"),
    ("poverty", r"ho (can )?ngheo|dien ho|loai ho|ho ngheo can ngheo"),
    ("village", r"\b(thon|xom|tdp|to dan pho|khu pho|ap|ban|buon|khu dan cu)\b"),
    ("commune", r"^(xa|phuong|thi tran|xa phuong)( .*)?$"),
    ("registered_address", r"thuong tru|ho khau"),
    ("address", r"dia chi|cho o|noi o|noi cu tru"),
    ("left_school_why", r"ly do (khong di hoc|nghi hoc|bo hoc)"),
    ("school", r"truong"),
    ("schooling", r"cap hoc|tinh trang (di )?hoc|dang hoc|bac hoc"),
    ("grade", r"^lop\b|lop (dang )?hoc|khoi lop"),
    ("disability_degree", r"muc do (khuyet tat)?"),
    ("disability_certificate", r"giay (xac nhan|chung nhan) khuyet tat"),
    ("disabilities", r"khuyet tat"),
    ("", r"nguyen nhan (mat|tu vong|chet)"),
    ("living", r"hien trang|tinh trang( cu tru)?$|con song"),
)  # fmt: skip
_COMPILED = tuple((target, re.compile(pattern)) for target, pattern in _PATTERNS)
_YEAR_WORD = re.compile(r"\bnăm\b")  # without its mark it would be “nam”, male
_MOST_WORDS = 16
UNDER = " › "
"""Between a head and the head under it."""


def target(heading: str) -> str:
    """The target a heading means, or "" where it means none. The lowest head decides, unless it only says “tên”."""
    *above, lowest = heading.split(UNDER)
    meant = _target(lowest)
    if above and meant in ("", "full_name"):
        return _target(f"{above[-1]} {lowest}") or meant
    return meant


def _target(heading: str) -> str:
    words = search_key(_YEAR_WORD.sub("namm", heading.lower()))
    if not words or len(words.split()) > _MOST_WORDS:
        return ""
    return next((target for target, pattern in _COMPILED if pattern.search(words)), "")


def targets(found: Sequence[str]) -> list[str]:
    """Targets of a row of headings: each once, the first that means it; a lone “năm sinh” is a birth date."""
    taken: dict[str, int] = {}
    for at, heading in enumerate(found):
        meant = target(heading)
        if meant and meant not in taken:
            taken[meant] = at
    if "birth_year" in taken and "birth_month" not in taken:
        at = taken.pop("birth_year")
        taken.setdefault("birth_date", at)
    by_place = {at: meant for meant, at in taken.items()}
    return [by_place.get(at, "") for at in range(len(found))]


def score(row: Sequence[str]) -> int:
    """How many different targets a row of words names; a row of data names hardly any."""
    short = [cell for cell in row if cell and not cell[:1].isdigit()]
    return len({meant for cell in short if (meant := target(cell))})


def score_under(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether `lower` is a second row of heads: words only where the head above spans it or is empty."""
    given = [at for at, cell in enumerate(lower) if cell]
    if not given or len(given) >= len([cell for cell in upper if cell]) + 4:
        return False
    named = [at for at in given if search_key(lower[at]) in _PARTS]
    return len(named) == len(given)


_PARTS = frozenset({
    "ngay", "thang", "nam", "nu", "cha", "me", "bo", "trai", "gai", "ho ten cha", "ho ten me", "ho va ten cha",
    "ho va ten me", "so dinh danh", "thon", "xa", "lop", "truong", "ho ngheo", "ho can ngheo", "ngay sinh",
    "gioi tinh", "dan toc", "ho ten bo", "dien thoai", "ten truong", "chu ho", "dia chi", "xom", "to dan pho",
    "nam sinh", "so cccd", "cccd",
})  # fmt: skip
