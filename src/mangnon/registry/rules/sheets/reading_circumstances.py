"""Circumstances named in a cell, by their codes or titles (“4.2; Trẻ em tảo hôn”) → codes."""

import re
from collections.abc import Mapping

from mangnon.registry.rules.sheets import reading_words

_CODE = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})?|risk\.\w+)(?![\w.])")
_NONE = reading_words.UNSAID | {"khong", "khong co", "binh thuong", "0"}
SENSITIVE = ""
_AMBIGUOUS = "Hoàn cảnh: “{0}” là {0} hay {0}0? Hãy định dạng cột là Văn bản rồi nhập lại mã."
_GUARDED = "Hoàn cảnh: “{}” là thông tin nhạy cảm; ghi trên hồ sơ của từng trẻ."
_UNKNOWN = "Hoàn cảnh: chưa hiểu “{}”; ghi mã của nhóm chi tiết, như 4.2, hoặc đúng tên trong danh mục."


def codes(written: object, known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The codes a cell names, sorted; what is wrong with it.

    `known`: code, or title without marks and case, → code; `SENSITIVE` where a list may not state it.
    """
    found, problems = set(), []
    for part in re.split(r"[;\n]", str(written)):
        if reading_words.folded(part) in _NONE:
            continue
        code, problem = _one(part.strip(), known, is_number=isinstance(written, float))
        if problem:
            problems.append(problem)
        elif code:
            found.add(code)
    return sorted(found), problems


def _one(part: str, known: Mapping[str, str], *, is_number: bool) -> tuple[str, str]:
    match = _CODE.match(part)
    key = match[1] if match and match[1] in known else reading_words.folded(part)
    if is_number and f"{key}0" in known:  # Excel takes the last nought from 3.10
        return "", _AMBIGUOUS.format(key)
    code = known.get(key)
    if code is None:
        return "", _UNKNOWN.format(part)
    return (code, "") if code != SENSITIVE else ("", _GUARDED.format(part))
