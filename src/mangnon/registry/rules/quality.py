"""What is wrong with a child's basics: the cleaning list of CV 2513/LĐTBXH-TTTT, step 1, and contradictions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mangnon.registry.rules import age, fields
from mangnon.vn import identity
from mangnon.vn.identity import ProblemKind, Sex


class Issue(StrEnum):
    NO_NUMBER = "no_number"
    BAD_NUMBER = "bad_number"
    MISSING = "missing"
    CONTRADICTION = "contradiction"
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"


FIRST_GRADE_AGE = 6
YEARS_BEHIND = 4
"""Pupils may begin late or repeat; more than this many years behind their age is worth a question."""


@dataclass(frozen=True)
class Basics:
    """What the checks look at."""

    full_name: str
    birth_date: date | None
    sex: str
    ethnicity: str
    identity_number: str
    has_carer: bool
    grade: int | None = None


@dataclass(frozen=True)
class Finding:
    """One thing to put right; the message is for the officer."""

    issue: Issue
    field: str
    message: str


def findings(child: Basics, *, on: date) -> list[Finding]:
    """Everything to put right in a child's basics on that day, most telling first."""
    checks = (_number, _missing, _birth, _grade)
    return [finding for check in checks for finding in check(child, on)]


def _number(child: Basics, on: date) -> Iterable[Finding]:
    if not child.identity_number:
        yield Finding(Issue.NO_NUMBER, "identity_number", "Chưa có số định danh cá nhân.")
        return
    sex = Sex(child.sex) if child.sex in (Sex.MALE, Sex.FEMALE) else None
    for problem in identity.problems(child.identity_number, born_on=child.birth_date, sex=sex, on=on):
        clashes = problem.kind in (ProblemKind.YEAR, ProblemKind.SEX, ProblemKind.FUTURE)
        yield Finding(Issue.CONTRADICTION if clashes else Issue.BAD_NUMBER, "identity_number", problem.message)


def _missing(child: Basics, on: date) -> Iterable[Finding]:
    for key in ("full_name", "birth_date", "sex", "ethnicity"):
        if fields.is_missing(getattr(child, key)):
            yield Finding(Issue.MISSING, key, f"Thiếu {fields.BY_KEY[key].label.lower()}.")
    if not child.has_carer:
        yield Finding(Issue.MISSING, "carers", "Chưa ghi cha, mẹ hoặc người giám hộ.")


def _birth(child: Basics, on: date) -> Iterable[Finding]:
    born = child.birth_date
    if born is None:
        return
    if born > on:
        yield Finding(Issue.IN_FUTURE, "birth_date", f"Ngày sinh {born:%d/%m/%Y} chưa tới.")
    elif not age.is_child(born, on):
        left = age.leaves_on(born)
        yield Finding(Issue.TOO_OLD, "birth_date", f"Đã đủ 16 tuổi ngày {left:%d/%m/%Y}.")


def _grade(child: Basics, on: date) -> Iterable[Finding]:
    if child.grade is None or child.birth_date is None or child.birth_date > on:
        return
    usual = on.year - child.birth_date.year - FIRST_GRADE_AGE + 1
    if not usual - YEARS_BEHIND <= child.grade <= usual + 1:
        yield Finding(
            Issue.CONTRADICTION, "grade", f"Sinh năm {child.birth_date.year} mà ghi đang học lớp {child.grade}."
        )
