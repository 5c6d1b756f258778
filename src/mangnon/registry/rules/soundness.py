"""What a record may say: each fact alone, and facts together. Doubtful but possible facts are `quality`'s."""

from collections.abc import Mapping
from datetime import date

from mangnon.registry.rules import age, fields
from mangnon.registry.rules.fields import Kind
from mangnon.vn.text import is_nfc

EARLIEST_BIRTH = date(1990, 1, 1)
LONGEST_TEXT = 500
MOST_WORDS = 12


def problems(values: Mapping[str, object], *, on: date) -> dict[str, str]:
    """Field → why its value cannot be kept; empty where all can."""
    found = {key: words for key, value in values.items() if (words := _problem(key, value))}
    return found | {key: words for key, words in _together(values, on).items() if key not in found}


def _problem(key: str, value: object) -> str:
    field = fields.BY_KEY[key]
    if field.kind is Kind.NAME:
        return _name_problem(str(value))
    if isinstance(value, str) and not is_nfc(value):
        return f"{field.label}: chữ chưa ở dạng chuẩn Unicode (NFC)."
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"{field.label}: dài quá {LONGEST_TEXT} chữ."
    if field.kind is Kind.CHOICE and field.choices and value and value not in field.choices:
        return f"{field.label}: không có lựa chọn “{value}”."
    return ""


def _name_problem(name: str) -> str:
    if not name.strip():
        return "Họ và tên: cần ghi; chưa đặt tên thì ghi “Chưa đặt tên”."
    if not is_nfc(name):
        return "Họ và tên: chữ chưa ở dạng chuẩn Unicode (NFC)."
    if any(character.isdigit() for character in name):
        return "Họ và tên: không thể có chữ số."
    return "" if len(name.split()) <= MOST_WORDS else f"Họ và tên: dài quá {MOST_WORDS} tiếng."


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
