"""One row of a sheet → the facts it states, what was repaired, what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mangnon.registry.rules import soundness
from mangnon.registry.rules.sheets import reading_circumstances, reading_dates, reading_words
from mangnon.registry.rules.sheets.mapping import Layout
from mangnon.registry.rules.sheets.reading import Reader
from mangnon.vn import text as vietnamese
from mangnon.vn.identity import Sex, problems
from mangnon.vn.names import person_sort_key, search_key

_NAME_KEY = lru_cache(maxsize=20_000)(search_key)
"""A father is often the household's head too, and the next child's father."""
_PARTS = ("birth_day", "birth_month", "birth_year")
MATCHED = ("father", "mother", "guardian", "head")
UNKNOWN_VILLAGE = "Chưa có “{}” trong danh mục thôn của xã; đã ghi vào địa chỉ."
_TALK = ("tong cong", "tong so", "nguoi lap", "ho va ten", "ho ten")
_TALK_OR_NAME = ("cong ", "ngay ")  # “Cộng: 25” sums up, Công Tằng Tôn Nữ … is a child
_OF_A_CHILD = {"birth_date", "identity_number", "sex"}
_OF_ANY_LINE = {"full_name", "commune", "village"}
_SEXES = {sex.value: sex for sex in Sex}


@dataclass(frozen=True)
class Ground:
    """The commune that the list is of: its name as compared, its villages by `reading_words.village_key`.

    `circumstances`: as `reading_circumstances.codes` knows them.
    """

    place_id: int
    name: str
    villages: Mapping[str, int]
    on: date
    circumstances: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Drafted:
    """A row as read. `facts`: key → value, only what the row says; `keys` of names for matching."""

    line: int
    facts: dict[str, object] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Drafting:
    """Reads the rows of one sheet under its layout."""

    def __init__(self, layout: Layout, ground: Ground):
        self._layout, self._ground = layout, ground
        self._taken = [
            (column.at, Reader(column.target, on=ground.on), column.encoding)
            for column in layout.columns
            if column.target and column.target not in _PARTS
        ]
        self._parts = {key: at for key, at in layout.targets.items() if key in _PARTS}

    def with_keys(self, drafted: Drafted) -> dict[str, object]:
        """The facts, and the keys of the names among them by which rows are matched."""
        found = dict(drafted.facts)
        for name in MATCHED:
            if name in found:
                found[f"{name}_key"] = _NAME_KEY(str(found[name]))
        if "full_name" in found:
            name = str(found["full_name"])
            found["search_key"], found["sort_key"] = _NAME_KEY(name), person_sort_key(name)
        return found

    def draft(self, line: int, row: Sequence[object]) -> Drafted | None:
        """The row's facts; None for an empty row, one that only counts or sums, and headings repeated on a new page."""
        drafted = Drafted(line)
        self._read_cells(row, drafted)
        if self._parts:
            self._read_birth_parts(row, drafted)
        if not self._is_of_a_child(drafted):
            return None
        self._settle_place(drafted)
        self._settle_circumstances(drafted)
        self._check(drafted)
        return drafted

    def _read_cells(self, row: Sequence[object], drafted: Drafted) -> None:
        width, facts = len(row), drafted.facts
        for at, reader, encoding in self._taken:
            if at >= width or (cell := row[at]) is None:
                continue
            if encoding and isinstance(cell, str):
                cell = vietnamese.to_unicode(cell, encoding)
            found = reader[cell]
            if found.facts:
                if reader.target == "is_female" and "sex" in facts:
                    drafted.problems.append("Giới tính: đánh dấu cả nam và nữ.")
                facts.update(found.facts)
            if found.said:
                drafted.said.append(found.said)
            if found.problem:
                drafted.problems.append(found.problem)

    def _read_birth_parts(self, row: Sequence[object], drafted: Drafted) -> None:
        cells = [row[at] if (at := self._parts.get(key, -1)) >= 0 and at < len(row) else None for key in _PARTS]
        if all(cell in (None, "") for cell in cells):
            return
        found = reading_dates.of_parts(*cells, on=self._ground.on) or reading_dates.read(
            next(cell for cell in cells if cell not in (None, "")), on=self._ground.on
        )
        if found is None:
            written = "/".join(str(cell or "…") for cell in cells)
            drafted.problems.append(f"Ngày sinh: không đọc được ngày “{written}”.")
        else:
            drafted.facts |= {"birth_date": found.day, "birth_precision": found.precision.value}

    def _is_of_a_child(self, drafted: Drafted) -> bool:
        """A row with no name and no other fact of a child (a sum, a signature, a title) is passed over."""
        name, facts = drafted.facts.get("full_name"), drafted.facts.keys()
        if name is None:
            return "birth_date" in facts or "identity_number" in facts
        key = _NAME_KEY(str(name))
        if key.startswith(_TALK) or (key.startswith(_TALK_OR_NAME) and facts.isdisjoint(_OF_A_CHILD)):
            return False
        return not facts <= _OF_ANY_LINE or bool(drafted.problems) or len(key.split()) < 6

    def _settle_place(self, drafted: Drafted) -> None:
        facts, ground = drafted.facts, self._ground
        commune = facts.pop("commune", None)
        if commune is not None and not _is_same_commune(str(commune), ground.name):
            drafted.problems.append(f"Dòng này của {commune}, không phải {ground.name}; xã đó tự nhập.")
        words = facts.pop("village", None) or self._layout.village
        if not words:
            return
        village = reading_words.village(words, ground.villages)
        if village is not None:
            facts["village"] = village
            return
        address = str(facts.get("address", ""))
        if search_key(str(words)) not in search_key(address):
            facts["address"] = ", ".join(filter(None, (address, str(words))))
        drafted.said.append(UNKNOWN_VILLAGE.format(words))

    def _settle_circumstances(self, drafted: Drafted) -> None:
        written = drafted.facts.pop("circumstances", None)
        if written is None:
            return
        codes, problems = reading_circumstances.codes(written, self._ground.circumstances)
        drafted.problems += problems
        if codes:
            drafted.facts["circumstances"] = codes

    def _check(self, drafted: Drafted) -> None:
        """What no cell shows alone: a missing name, the number against sex and birth, three columns of a birth date."""
        facts, on = drafted.facts, self._ground.on
        is_nameless = not facts.get("full_name") and not drafted.problems
        if self._parts or is_nameless:
            together = {key: facts[key] for key in ("birth_date",) if key in facts}
            together |= {"full_name": ""} if is_nameless else {}
            found = soundness.problems(together, on=on) or {"birth_date": soundness.too_old(together, on=on)}
            drafted.problems += [words for words in found.values() if words and words not in drafted.problems]
        if number := facts.get("identity_number"):
            born, sex = facts.get("birth_date"), _SEXES.get(str(facts.get("sex")))
            born = born if isinstance(born, date) else None
            drafted.said += [p.message for p in problems(str(number), born_on=born, sex=sex, on=on)]


def _is_same_commune(words: str, name: str) -> bool:
    given, own = search_key(words), search_key(name)
    bare = own.removeprefix("xa ").removeprefix("phuong ").removeprefix("thi tran ")
    return given in (own, bare) or (given.endswith(" " + bare) and len(given.split()) <= len(own.split()) + 1)


def named_commune(title_rows: Sequence[Sequence[object]], others: Mapping[str, str]) -> str:
    """Another commune named in the title above a list (“XÃ CAO XÁ”), by its title; "" where there is none.

    `others`: search key → title of the neighbouring communes.
    """
    lines = [search_key(str(cell)) for row in title_rows for cell in row if isinstance(cell, str)]
    return next((title for line in lines for key, title in others.items() if f" {line} ".find(f" {key} ") >= 0), "")
