"""A row of a workbook that came back: what it would do, or why it cannot."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from mangnon.cleaning.rules import facts, police, steps
from mangnon.cleaning.rules.refusals import Clash
from mangnon.cleaning.rules.steps import State
from mangnon.registry.rules.sheets.reading import Reader
from mangnon.vn.names import search_key
from mangnon.vn.text import nfc

SEEN, ABSENT = "Đã rà soát", "Không còn ở đây"
CONFIRMED, REFUSED = "Đã xác thực", "Không xác thực"
_ELSEWHERE = "Dòng này không thuộc danh sách này: tệp của tháng khác, xã khác, hoặc mã ẩn đã bị sửa."


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    STALE = "stale"
    ERROR = "error"


@dataclass(frozen=True)
class Given:
    """A row as written: where it stands, the hidden id and version, its cells, the answer and the note."""

    sheet: int
    line: int
    item_id: str
    version: int
    village_id: int | None
    cells: Mapping[str, object]
    result: str = ""
    note: str = ""


class Known(Protocol):
    """What the round knows of a record."""

    @property
    def public_id(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def values(self) -> facts.Values: ...
    @property
    def state(self) -> State: ...
    @property
    def is_present(self) -> bool | None: ...
    @property
    def note(self) -> str: ...
    @property
    def visited_on(self) -> date | None: ...
    @property
    def is_confirmed(self) -> bool | None: ...
    @property
    def police_number(self) -> str: ...
    @property
    def police_reason(self) -> str: ...


@dataclass(frozen=True)
class Judged:
    """A row and what it would do. `changes`: field, what stands, what the row says; `values` of a visit."""

    given: Given
    verdict: Verdict
    name: str = ""
    item_id: UUID | None = None
    reasons: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    clashes: tuple[Clash, ...] = ()
    values: facts.Values | None = None
    is_present: bool = True
    number: str = ""


def visits(rows: Sequence[Given], known: Mapping[str, Known], *, on: date) -> list[Judged]:
    """The rows of a village's workbook; empty lines are left out."""
    found = {_who(item.values) for item in known.values()}
    judged = []
    for given in rows:
        if given.item_id:
            judged.append(_visit(given, known.get(given.item_id), on))
        elif any(cell not in (None, "") for cell in given.cells.values()):
            judged.append(_found(given, found, on))
            found.add(_who(judged[-1].values or {}))
    return _once(judged)


def answers(rows: Sequence[Given], known: Mapping[str, Known], *, on: date) -> list[Judged]:
    """The rows of the police's workbook."""
    judged = [_police(given, known.get(given.item_id), on) for given in rows if given.item_id]
    times = Counter(one.number for one in judged if one.number)
    doubled = "Hai dòng trong tệp cùng ghi một số định danh."
    return _once([
        Judged(one.given, Verdict.ERROR, one.name, reasons=(doubled,)) if times[one.number] > 1 else one
        for one in judged
    ])  # fmt: skip


def counts(judged: Sequence[Judged]) -> dict[str, int]:
    return dict(Counter(one.verdict.value for one in judged))


def _once(judged: list[Judged]) -> list[Judged]:
    """A record twice in a file: the later line is an error."""
    seen: set[str] = set()
    made = []
    for one in judged:
        if one.given.item_id and one.given.item_id in seen:
            one = Judged(one.given, Verdict.ERROR, one.name, reasons=("Hồ sơ này đã có ở dòng trên.",))
        seen.add(one.given.item_id)
        made.append(one)
    return made


def _visit(given: Given, item: Known | None, on: date) -> Judged:
    if item is None:
        return Judged(given, Verdict.ERROR, str(given.cells.get("full_name") or ""), reasons=(_ELSEWHERE,))
    values, problems = facts.read(given.cells, item.values, on=on)
    name, differing, absent = str(item.values["full_name"]), facts.differing(item.values, values), _is(given, ABSENT)
    is_said = bool(differing or absent or _is(given, SEEN))
    is_known = item.visited_on is not None and (item.is_present, item.note) == (not absent, given.note)
    if problems:
        return Judged(given, Verdict.ERROR, name, item.public_id, tuple(problems.values()))
    if not is_said or (not differing and is_known):
        return Judged(given, Verdict.SAME, name, item.public_id)
    if given.version != item.version:
        clashes = tuple(Clash(key, facts.shown(key, values), facts.shown(key, item.values)) for key in differing)
        return Judged(given, Verdict.STALE, name, item.public_id, _STALE, clashes=clashes)
    if item.state not in steps.MOVES["answer"].sources:
        return Judged(given, Verdict.ERROR, name, item.public_id, (f"Hồ sơ này {steps.LABELS[item.state]}.",))
    if absent and not given.note:
        return Judged(
            given, Verdict.ERROR, name, item.public_id, ("Không còn ở đây thì cần ghi chú đi đâu, từ khi nào.",)
        )
    changes = tuple((key, facts.shown(key, item.values), facts.shown(key, values)) for key in differing)
    return Judged(given, Verdict.CHANGED, name, item.public_id, (), changes, values=values, is_present=not absent)


def _found(given: Given, known: set[tuple[str, str]], on: date) -> Judged:
    values, problems = facts.read(given.cells, facts.blank(), on=on)
    name = str(values.get("full_name") or "")
    if not name:
        problems["full_name"] = "Cần ghi họ và tên; chưa đặt tên thì ghi “Chưa đặt tên”."
    if problems:
        return Judged(given, Verdict.ERROR, name, reasons=tuple(problems.values()))
    if _who(values) in known:
        return Judged(given, Verdict.SAME, name, reasons=("Trẻ này đã có trong danh sách của đợt.",), values=values)
    changes = tuple((key, "", facts.shown(key, values)) for key in facts.KEYS if facts.shown(key, values))
    return Judged(given, Verdict.NEW, name, changes=changes, values=values)


def _police(given: Given, item: Known | None, on: date) -> Judged:
    if item is None:
        return Judged(given, Verdict.ERROR, reasons=(_ELSEWHERE,))
    name, cell = str(item.values["full_name"]), given.cells.get("number")
    read = Reader("identity_number", on=on).read(cell) if cell not in (None, "") else None
    number = str(dict(read.facts).get("identity_number", "")) if read else ""
    is_confirmed = (bool(cell) and not _is(given, REFUSED)) or _is(given, CONFIRMED)
    if not (is_confirmed or _is(given, REFUSED)):
        return Judged(given, Verdict.SAME, name, item.public_id)
    said = (is_confirmed, number if is_confirmed else "", given.note)
    if (item.is_confirmed, item.police_number, item.police_reason) == said:
        return Judged(given, Verdict.SAME, name, item.public_id)
    problem = (read.problem if read and is_confirmed else "") or police.problem(
        number, given.note, item.values, is_confirmed=is_confirmed, on=on
    )
    if problem or item.state in (State.APPLIED, State.DROPPED):
        return Judged(
            given, Verdict.ERROR, name, item.public_id, (problem or f"Hồ sơ này {steps.LABELS[item.state]}.",)
        )
    if given.version != item.version:
        clash = Clash("identity_number", number or given.note, item.police_number or item.police_reason)
        return Judged(given, Verdict.STALE, name, item.public_id, _STALE, clashes=(clash,))
    change = ("identity_number", facts.shown("identity_number", item.values), number or given.note)
    return Judged(given, Verdict.CHANGED, name, item.public_id, (), (change,), is_present=is_confirmed, number=number)


_STALE = ("Sau khi lập tệp, người khác đã ghi hồ sơ này.",)


def _is(given: Given, words: str) -> bool:
    return search_key(nfc(given.result)) == search_key(words)


def _who(values: Mapping[str, object]) -> tuple[str, str]:
    return search_key(str(values.get("full_name") or "")), facts.shown("birth_date", values)
