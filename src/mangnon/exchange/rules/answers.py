"""What a register answered to a list: which row was taken, which not and why, in whatever words and columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from mangnon.exchange.rules.sending import MARK
from mangnon.registry.rules.sheets.reading_words import folded

Table = Sequence[Sequence[object]]
LOOKED_AT = 30
_RESULT = re.compile(r"^(ket qua|trang thai|tiep nhan|tinh trang)\b")
_REASON = re.compile(r"^(ly do|noi dung loi|mo ta loi|loi|phan hoi|giai thich)\b")
_REFUSED = re.compile(r"\b(tu choi|khong|loi|tra lai|that bai|chua|sai|thieu|fail|error)\b")
_ACCEPTED = re.compile(r"\b(nhan|chap nhan|thanh cong|dat|hop le|ok|dung|xong|success|x)\b")
_NAME, _NUMBER = re.compile(r"^(ho va ten|ho ten|ten)\b"), re.compile(r"dinh danh|cccd|can cuoc")


@dataclass(frozen=True)
class Answered:
    """One row of the answer: the mark we gave it, or number and name; `state` accepted, refused or ""."""

    mark: str
    number: str
    name: str
    state: str
    reason: str


@dataclass(frozen=True)
class _Columns:
    head: int
    mark: int | None
    result: int | None
    reason: int | None
    name: int | None
    number: int | None


def read(table: Table) -> list[Answered]:
    """The rows of an answer; none where no column says a result or a reason."""
    found = next((columns for at in range(min(len(table), LOOKED_AT)) if (columns := _columns(at, table[at]))), None)
    if found is None:
        return []
    rows = (_answered(row, found) for row in table[found.head + 1 :])
    return [row for row in rows if row.mark or row.number or row.name]


def lines(
    answered: Sequence[Answered], parcel: UUID, known: Mapping[tuple[str, str], int]
) -> dict[int, tuple[str, str]]:
    """Line of the parcel → state and reason. `known`: (number, "") and ("", folded name) → the one line that has it."""
    found = {}
    for one in answered:
        line = _line(one, parcel) or known.get((one.number, "")) or known.get(("", folded(one.name)))
        if line and one.state:
            found[line] = (one.state, one.reason)
    return found


def state(result: str, reason: str) -> str:
    """accepted, refused or "": words of a result; a reason alone says that the row was refused."""
    words = folded(result)
    if _REFUSED.search(words):
        return "refused"
    if _ACCEPTED.search(words):
        return "accepted"
    return "refused" if reason and not words else ""


def _columns(at: int, row: Sequence[object]) -> _Columns | None:
    words = [folded(cell) if cell is not None else "" for cell in row]
    places = [_at(words, pattern) for pattern in (re.compile(f"^{folded(MARK)}$"), _RESULT, _REASON, _NAME, _NUMBER)]
    mark, result, reason, name, number = places
    is_head = (result is not None or reason is not None) and (mark, name, number) != (None, None, None)
    return _Columns(at, mark, result, reason, name, number) if is_head else None


def _at(words: list[str], pattern: re.Pattern) -> int | None:
    return next((at for at, word in enumerate(words) if pattern.search(word)), None)


def _answered(row: Sequence[object], columns: _Columns) -> Answered:
    def cell(at: int | None) -> str:
        return str(row[at]).strip() if at is not None and at < len(row) and row[at] is not None else ""

    reason = cell(columns.reason)
    number = re.sub(r"\D", "", cell(columns.number))
    return Answered(
        cell(columns.mark), number.zfill(12) if len(number) in (10, 11) else number, cell(columns.name),
        state(cell(columns.result), reason), reason,
    )  # fmt: skip


def _line(one: Answered, parcel: UUID) -> int | None:
    code, _dash, line = one.mark.partition("-")
    return int(line) if code.upper() == parcel.hex[-8:].upper() and line.isdecimal() else None
