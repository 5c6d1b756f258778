"""Which of our children a row of another register's list is: sure by number or name and birth, or to be looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from mangnon.vn.names import search_key


class Kept(Protocol):
    """A child of ours (`registry.queries.standing.Standing`)."""

    @property
    def id(self) -> int: ...
    @property
    def values(self) -> dict[str, object]: ...


@dataclass(frozen=True)
class Likely:
    """A child that a row may be: probability 0–1, what speaks for it."""

    child_id: int
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Matched:
    """The child a row is; or those it may be; or neither. `said` tells what an officer should know."""

    child: Kept | None = None
    likely: tuple[Likely, ...] = ()
    said: tuple[str, ...] = field(default=())


NOBODY = Matched()
ANOTHER_OF_THE_NUMBER = "Số định danh này trong sổ đang của trẻ khác tên, khác ngày sinh."
SAME_NAME_AND_BIRTH = ("cùng họ tên, ngày sinh",)


def match(facts: Mapping[str, object], numbered: Sequence[Kept], named: Sequence[Kept]) -> Matched:
    """The row against children of its number and children of its name (both without marks)."""
    if len(numbered) == 1:
        return _of_number(facts, numbered[0])
    if numbered:
        return Matched(likely=_all(numbered, ("cùng số định danh",)))
    fitting = [child for child in named if _fits(facts, child.values)]
    same_day = [child for child in fitting if child.values["birth_date"] == facts.get("birth_date")]
    if len(same_day) == 1 and facts.get("birth_date"):
        return Matched(child=same_day[0])
    if same_day:
        return _by_mother(facts, same_day)
    return Matched(likely=_all(fitting, ("cùng họ tên", "ngày sinh gần giống")))


def _of_number(facts: Mapping[str, object], child: Kept) -> Matched:
    is_other_name = facts.get("search_key") != _key(child)
    is_other_day = facts.get("birth_date") not in (None, child.values["birth_date"])
    if is_other_name and is_other_day:
        return Matched(likely=(Likely(child.id, 0.5, ("cùng số định danh",)),), said=(ANOTHER_OF_THE_NUMBER,))
    return Matched(child=child)


def _by_mother(facts: Mapping[str, object], several: list[Kept]) -> Matched:
    """Two of one name and birth date are told apart by their mother, or not at all."""
    mothers = [child for child in several if facts.get("mother") and facts["mother"] == child.values.get("mother")]
    return Matched(child=mothers[0]) if len(mothers) == 1 else Matched(likely=_all(several, SAME_NAME_AND_BIRTH))


def _fits(facts: Mapping[str, object], own: Mapping[str, object]) -> bool:
    """Nothing speaks against one child: sex, number, and birth within what was written."""
    sexes = {facts.get("sex"), own["sex"]} - {None, "", "unknown"}
    numbers = {facts.get("identity_number"), own["identity_number"]} - {None, ""}
    return len(sexes) < 2 and len(numbers) < 2 and _near(facts.get("birth_date"), own["birth_date"])


def _near(said: object, own: object) -> bool:
    if not (isinstance(said, date) and isinstance(own, date)):
        return True
    is_turned = (said.year, said.month, said.day) == (own.year, own.day, own.month)
    return said == own or is_turned or (said.year == own.year and (said.month == own.month or said.day == own.day))


def _key(child: Kept) -> str:
    return search_key(str(child.values["full_name"]))


def _all(children: Sequence[Kept], reasons: tuple[str, ...]) -> tuple[Likely, ...]:
    return tuple(Likely(child.id, 0.5, reasons) for child in children)
