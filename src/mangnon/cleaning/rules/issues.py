"""What puts a child on the list of CV 2513/LĐTBXH-TTTT, step 1, and under which of its kinds it is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mangnon.base.wording import gettext_noop as N_
from mangnon.registry.rules import quality
from mangnon.registry.rules.quality import Basics


class Kind(StrEnum):
    """The kinds of CV 2513; a record is counted once, under the first that fits. The values are rows of the report."""

    NO_NUMBER = "khong_so"
    BAD_NUMBER = "sai_so"
    BASICS = "thieu_thong_tin"
    NEW = "tre_moi"


LABELS = {
    Kind.NO_NUMBER: N_("chưa có số định danh"),
    Kind.BAD_NUMBER: N_("số định danh sai hoặc trùng"),
    Kind.BASICS: N_("thiếu hoặc sai thông tin cơ bản"),
    Kind.NEW: N_("trẻ mới, chưa có trong sổ"),
}
_KIND_OF = {quality.Issue.NO_NUMBER: Kind.NO_NUMBER, quality.Issue.BAD_NUMBER: Kind.BAD_NUMBER}
SHARED = "Số định danh này hai trẻ trong xã cùng ghi."


@dataclass(frozen=True)
class Issue:
    """One thing to ask at the household."""

    kind: Kind
    field: str
    message: str

    def as_json(self) -> list[str]:
        return [self.kind.value, self.field, self.message]


def of_child(child: Basics, *, shares_number: bool, on: date) -> list[Issue]:
    """What is to be asked about a child; who is 16 is no child any more and asked nothing."""
    found = [
        Issue(_KIND_OF.get(one.issue, Kind.BASICS), one.field, one.message)
        for one in quality.findings(child, on=on)
        if one.issue is not quality.Issue.TOO_OLD
    ]
    # two records with one number: at least one of them is wrong (counted there by the office, not by CV 2513's words)
    return [*found, Issue(Kind.BAD_NUMBER, "identity_number", SHARED)] if shares_number else found


def kind_of(issues: Iterable[Issue]) -> Kind:
    """The kind a record is counted under: the first in the order of the report."""
    kinds = {issue.kind for issue in issues}
    return next(kind for kind in Kind if kind in kinds)
