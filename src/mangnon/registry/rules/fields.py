"""The facts kept of a child, declared once: forms, imports, history, quality and exports read them from here.

Each is classified: open facts may stand in a list, personal ones on the child's page, sensitive ones only before those
who hold the permission. `basic` facts are those whose absence puts a child on the cleaning list (CV 2513/LĐTBXH-TTTT).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mangnon.vn.identity import Sex


class Guard(StrEnum):
    OPEN = "open"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Kind(StrEnum):
    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    IDENTITY = "identity"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    PLACE = "place"
    VILLAGE = "village"
    HOUSEHOLD = "household"
    ADULT = "adult"
    YEAR = "year"
    TEXTS = "texts"


class Precision(StrEnum):
    """How much of a birth date is known; the rest stands at its first day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ESTIMATED = "estimated"


class Living(StrEnum):
    HERE = "here"
    MOVED = "moved"
    DIED = "died"


class Schooling(StrEnum):
    NONE_YET = "none_yet"
    NURSERY = "nursery"
    KINDERGARTEN = "kindergarten"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    VOCATIONAL = "vocational"
    LEFT = "left"
    NEVER = "never"


class Verified(StrEnum):
    """How far the identity number was compared with the population register (CV 2513, four steps)."""

    NOT_YET = "not_yet"
    WITH_POLICE = "with_police"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    NOT_FOUND = "not_found"


SEXES = {Sex.MALE.value: "nam", Sex.FEMALE.value: "nữ", "unknown": "không biết"}
PRECISIONS = {
    "day": "đủ ngày, tháng, năm",
    "month": "chỉ biết tháng, năm",
    "year": "chỉ biết năm",
    "estimated": "ước lượng",
}
LIVING = {"here": "đang ở địa bàn", "moved": "đã chuyển đi", "died": "đã mất"}
SCHOOLING = {
    "none_yet": "chưa đến tuổi đi học",
    "nursery": "nhà trẻ",
    "kindergarten": "mẫu giáo",
    "primary": "tiểu học",
    "lower_secondary": "trung học cơ sở",
    "upper_secondary": "trung học phổ thông",
    "vocational": "học nghề",
    "left": "đã bỏ học",
    "never": "chưa từng đi học",
}
VERIFIED = {
    "not_yet": "chưa đối chiếu",
    "with_police": "đang đối chiếu ở Công an",
    "confirmed": "Công an đã xác thực",
    "refused": "Công an chưa xác thực được",
    "not_found": "CSDL dân cư không có người như vậy",
}
DISABILITIES = {
    "movement": "khuyết tật vận động",
    "hearing": "khuyết tật nghe, nói",
    "sight": "khuyết tật nhìn",
    "mental": "khuyết tật thần kinh, tâm thần",
    "intellectual": "khuyết tật trí tuệ",
    "other": "khuyết tật khác",
}
"""Luật Người khuyết tật 2010, Điều 3 khoản 1."""
DEGREES = {"extreme": "đặc biệt nặng", "severe": "nặng", "mild": "nhẹ"}
"""Luật Người khuyết tật 2010, Điều 3 khoản 2."""


@dataclass(frozen=True)
class Field:
    """One fact: its column, what it is called, what may stand in it, who may see it."""

    key: str
    label: str
    kind: Kind
    guard: Guard = Guard.PERSONAL
    choices: dict[str, str] | None = None
    basic: bool = False
    empty: object = ""


FIELDS: tuple[Field, ...] = (
    Field("full_name", "Họ và tên", Kind.NAME, Guard.OPEN, basic=True),
    Field("former_names", "Tên gọi khác, tên cũ", Kind.TEXTS, empty=()),
    Field("birth_date", "Ngày sinh", Kind.DATE, Guard.OPEN, basic=True, empty=None),
    Field("birth_precision", "Ngày sinh biết đến đâu", Kind.CHOICE, Guard.OPEN, PRECISIONS, empty="day"),
    Field("sex", "Giới tính", Kind.CHOICE, Guard.OPEN, SEXES, basic=True, empty="unknown"),
    Field("ethnicity", "Dân tộc", Kind.CHOICE, basic=True),
    Field("nationality", "Quốc tịch", Kind.TEXT, empty="Việt Nam"),
    Field("identity_number", "Số định danh cá nhân", Kind.IDENTITY, basic=True),
    Field("verified", "Đối chiếu số định danh", Kind.CHOICE, Guard.OPEN, VERIFIED, empty="not_yet"),
    Field("other_papers", "Giấy tờ khác", Kind.TEXT),
    Field("birth_registered", "Đã đăng ký khai sinh", Kind.YES_NO, empty=None),
    Field("birth_registered_at", "Nơi đăng ký khai sinh", Kind.TEXT),
    Field("place", "Xã, phường nơi ở", Kind.PLACE, Guard.OPEN, basic=True, empty=None),
    Field("village", "Thôn, tổ dân phố", Kind.VILLAGE, Guard.OPEN, empty=None),
    Field("address", "Địa chỉ", Kind.TEXT),
    Field("registered_address", "Nơi đăng ký thường trú", Kind.TEXT),
    Field("household", "Hộ gia đình", Kind.HOUSEHOLD, empty=None),
    Field("schooling", "Đang học", Kind.CHOICE, Guard.OPEN, SCHOOLING),
    Field("school", "Trường", Kind.TEXT),
    Field("grade", "Lớp", Kind.NUMBER, empty=None),
    Field("left_school_why", "Lý do không đi học", Kind.TEXT),
    Field("insurance_number", "Số thẻ bảo hiểm y tế", Kind.TEXT),
    Field("insured_until", "Bảo hiểm y tế đến hết ngày", Kind.DATE, empty=None),
    Field("disabilities", "Dạng khuyết tật", Kind.CHOICES, choices=DISABILITIES, empty=()),
    Field("disability_degree", "Mức độ khuyết tật", Kind.CHOICE, choices=DEGREES),
    Field("disability_certificate", "Giấy xác nhận khuyết tật", Kind.TEXT),
    Field("living", "Tình trạng", Kind.CHOICE, Guard.OPEN, LIVING, empty="here"),
    Field("death_cause", "Nguyên nhân mất", Kind.TEXT, Guard.SENSITIVE),
)
BY_KEY = {field.key: field for field in FIELDS}
BASIC = tuple(field.key for field in FIELDS if field.basic)


def is_missing(value: object) -> bool:
    """Whether a value says nothing."""
    return value is None or value in ("", (), [], "unknown")


def as_json(value: object) -> object:
    """The value as it is kept in the history: dates in ISO form."""
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def from_json(key: str, value: object, by_key: Mapping[str, Field] = BY_KEY) -> object:
    """A value of the history as the record would hold it."""
    if by_key[key].kind is Kind.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    return value
