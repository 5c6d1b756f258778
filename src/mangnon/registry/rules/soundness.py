"""What a record may say: each fact alone, and facts together. Doubtful but possible facts are `quality`'s."""

import re
from collections.abc import Mapping
from datetime import date

from mangnon.registry.rules import adult_fields, age, fields, household_fields
from mangnon.registry.rules.fields import Field, Kind
from mangnon.vn.text import has_digits, is_nfc

EARLIEST_BIRTH = date(1990, 1, 1)
EARLIEST_YEAR = 1900
LONGEST_TEXT = 500
LONGEST_NAME = 100
MOST_WORDS = 12
NO_NAME = re.compile(r"^[-@]|[=+<>|~{}\\\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs of formulas and of pages, and characters that cannot be seen."""


def problems(values: Mapping[str, object], *, on: date) -> dict[str, str]:
    """Field of a child → why its value cannot be kept; empty where all can."""
    return _all(values, fields.BY_KEY, _together(values, on))


def of_fact(key: str, value: object) -> str:
    """Why one fact of a child cannot be kept, whatever else is said; "" where it can."""
    return _problem(fields.BY_KEY[key], value)


def of_household(values: Mapping[str, object], *, on: date) -> dict[str, str]:
    """The same of a household. A choice must be in force on the day."""
    return _all(values, household_fields.BY_KEY, _of_certificate(values) | _no_longer_offered(values, on))


def of_adult(values: Mapping[str, object], *, on: date) -> dict[str, str]:
    """The same of an adult."""
    born = values.get("birth_year")
    wrong = isinstance(born, int) and not EARLIEST_YEAR <= born <= on.year
    return _all(values, adult_fields.BY_KEY, {"birth_year": f"Năm sinh: {born} không hợp lý."} if wrong else {})


def _all(values: Mapping[str, object], by_key: Mapping[str, Field], together: dict[str, str]) -> dict[str, str]:
    found = {key: words for key, value in values.items() if (words := _problem(by_key[key], value))}
    return together | found


def _problem(field: Field, value: object) -> str:
    if field.kind is Kind.NAME:
        return _name_problem(field.label, str(value))
    if isinstance(value, str) and not is_nfc(value):
        return f"{field.label}: chữ chưa ở dạng chuẩn Unicode (NFC)."
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"{field.label}: dài quá {LONGEST_TEXT} chữ."
    if field.kind is Kind.CHOICE and field.choices and value not in field.choices and (value or field.empty):
        return f"{field.label}: không có lựa chọn “{value}”."
    if field.kind is Kind.CHOICES and field.choices and isinstance(value, list | tuple):
        unknown = [str(one) for one in value if one not in field.choices]
        return f"{field.label}: không có lựa chọn “{unknown[0]}”." if unknown else ""
    return ""


def _of_certificate(values: Mapping[str, object]) -> dict[str, str]:
    first, last = values.get("poverty_from"), values.get("poverty_until")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        return {"poverty_until": "Giấy chứng nhận: ngày cuối phải sau ngày đầu."}
    return {}


def _no_longer_offered(values: Mapping[str, object], on: date) -> dict[str, str]:
    chosen = {key: value for key, value in values.items() if value and household_fields.offered(key, on)}
    return {
        key: f"{household_fields.BY_KEY[key].label}: lựa chọn này không dùng vào ngày {on:%d/%m/%Y}."
        for key, value in chosen.items()
        if value not in household_fields.offered(key, on)
    }


def _name_problem(label: str, name: str) -> str:
    if not name.strip():
        return f"{label}: cần ghi; chưa đặt tên thì ghi “Chưa đặt tên”."
    if not is_nfc(name):
        return f"{label}: chữ chưa ở dạng chuẩn Unicode (NFC)."
    if has_digits(name):
        return f"{label}: không thể có chữ số."
    if odd := NO_NAME.search(name):
        return f"{label}: không thể có dấu “{odd.group()}”." if odd.group().isprintable() else f"{label}: có ký tự lạ."
    if len(name) > LONGEST_NAME:
        return f"{label}: dài quá {LONGEST_NAME} chữ."
    return "" if len(name.split()) <= MOST_WORDS else f"{label}: dài quá {MOST_WORDS} tiếng."


def _together(values: Mapping[str, object], on: date) -> dict[str, str]:
    found, born = {}, values.get("birth_date")
    if isinstance(born, date):
        if born > on:
            found["birth_date"] = f"Ngày sinh {born:%d/%m/%Y} chưa tới."
        elif born < EARLIEST_BIRTH:
            found["birth_date"] = f"Ngày sinh {born:%d/%m/%Y} không thể của trẻ em; xem lại năm sinh."
    if values.get("death_cause") and values.get("living", fields.Living.DIED) != fields.Living.DIED:
        found["death_cause"] = "Chỉ ghi nguyên nhân mất khi trẻ đã mất."
    return found


def too_old(values: Mapping[str, object], *, on: date) -> str:
    """Why a new record is refused: who is 16 or more is no child (juveniles up to 18 live in cases)."""
    born = values.get("birth_date")
    if not isinstance(born, date) or born > on or age.is_child(born, on):
        return ""
    return f"Đã đủ 16 tuổi từ ngày {age.leaves_on(born):%d/%m/%Y}; sổ trẻ em chỉ ghi người dưới 16 tuổi."
