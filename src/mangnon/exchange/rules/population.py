"""The population register: what is asked, what an answer means, when to ask again. Plain Python."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from mangnon.exchange.rules import comparing
from mangnon.registry.rules import fields

IDENTIFYING = ("identity_number", "full_name", "birth_date", "sex")
"""Facts by which a child is who the register says; where none differs, the number is confirmed."""
COMPARED = (*IDENTIFYING, "ethnicity", "nationality", "registered_address")
MOST_ATTEMPTS = 12
LEASE = timedelta(minutes=5)
"""A question asked by a worker that was killed is asked again after this."""
_FIRST, _LONGEST = timedelta(seconds=30), timedelta(hours=6)


class Fault(StrEnum):
    """Why a question has no answer yet, or will have none."""

    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    BAD_ANSWER = "bad_answer"
    UNSIGNED = "unsigned"
    WRONG_KEY = "wrong_key"
    NOT_ALLOWED = "not_allowed"
    BAD_REQUEST = "bad_request"
    LEFT_OUT = "left_out"
    PENDING = "pending"
    BAD_NUMBER = "bad_number"
    REUSED = "request_id_reused"
    REFUSED = "refused"


FAULTS = {
    Fault.TIMEOUT: "Quá giờ mà chưa có trả lời.",
    Fault.UNREACHABLE: "Không kết nối được.",
    Fault.RATE_LIMITED: "Bên kia đang quá tải, hẹn hỏi lại sau.",
    Fault.SERVER_ERROR: "Máy chủ bên kia gặp lỗi.",
    Fault.BAD_ANSWER: "Trả lời không đúng định dạng nên bỏ qua.",
    Fault.UNSIGNED: "Trả lời không có chữ ký đúng nên bỏ qua.",
    Fault.WRONG_KEY: "Khóa kết nối không đúng hoặc đồng hồ lệch; báo người quản trị.",
    Fault.NOT_ALLOWED: "Đơn vị chưa được phép tra cứu; báo người quản trị.",
    Fault.BAD_REQUEST: "Bên kia không hiểu câu hỏi; báo người quản trị.",
    Fault.LEFT_OUT: "Bên kia chưa trả lời câu hỏi này.",
    Fault.PENDING: "Bên kia đã nhận, đang tra cứu.",
    Fault.BAD_NUMBER: "Bên kia trả lời: số định danh không hợp lệ.",
    Fault.REUSED: "Bên kia trả lời: mã câu hỏi đã dùng cho nội dung khác.",
    Fault.REFUSED: "Bên kia từ chối trả lời câu hỏi này.",
}
FINAL = frozenset({Fault.BAD_NUMBER, Fault.REUSED, Fault.REFUSED})
"""Asking the same again will not help."""


def question(values: Mapping[str, object]) -> dict[str, Any] | None:
    """What is asked about a child: its number alone, or its basics; None where both are missing."""
    if number := values.get("identity_number"):
        return {"kind": "number", "number": number}
    born, name = values.get("birth_date"), values.get("full_name")
    if not (isinstance(born, date) and name):
        return None
    asked = {"kind": "basics", "full_name": name, "birth_date": born.isoformat(), "sex": values.get("sex")}
    return asked | ({"mother_name": values["mother"]} if values.get("mother") else {})


def person(told: Mapping[str, object]) -> dict[str, object]:
    """A person as the register tells it, by our fields and as JSON; what we do not keep is left out."""
    found = {"identity_number": told.get("number"), **{key: told.get(key) for key in COMPARED if key in told}}
    return {key: str(value) for key, value in found.items() if value not in (None, "")}


def differences(ours: Mapping[str, object], told: Mapping[str, object]) -> dict[str, list[object]]:
    """Field → [ours, theirs] of what the register says otherwise."""
    theirs = {key: fields.from_json(key, value) for key, value in told.items() if key in fields.BY_KEY}
    return comparing.differences(ours, theirs, COMPARED)


def result(found: str, ours: Mapping[str, object], told: Mapping[str, object]) -> str:
    """confirmed, differs, not_found or several."""
    if found != "found":
        return found if found in ("not_found", "several") else "not_found"
    if not (told.get("identity_number") or ours.get("identity_number")):
        return "several"  # somebody without a number is nobody in particular
    return "differs" if set(differences(ours, told)) & set(IDENTIFYING) else "confirmed"


def verified(found: str, left: Mapping[str, object]) -> str:
    """How far the number is compared once an answer is dealt with; `left`: differences that remain."""
    if found == "not_found":
        return fields.Verified.NOT_FOUND
    return fields.Verified.NOT_YET if set(left) & set(IDENTIFYING) else fields.Verified.CONFIRMED


def pause(attempts: int, retry_after: float | None = None) -> timedelta:
    """How long to wait before asking again: twice as long each time, never shorter than the register asks for."""
    own = min(_FIRST * 2 ** min(max(attempts - 1, 0), 20), _LONGEST)
    return max(own, timedelta(seconds=min(retry_after or 0, 24 * 3600)))
