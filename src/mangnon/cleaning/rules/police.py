"""What the commune police may answer about a record."""

from collections.abc import Mapping
from datetime import date, timedelta

from mangnon.vn import identity
from mangnon.vn.identity import Sex

ANSWERED_WITHIN = timedelta(days=7)
"""A list that the police keep longer heads the commune's queue: office-defined, no text sets a day."""


def problem(number: str, reason: str, child: Mapping[str, object], *, is_confirmed: bool, on: date) -> str:
    """Why the answer cannot be kept; empty where it can. A confirmation bears a number that can be the child's."""
    if not is_confirmed:
        return "" if reason else "Công an không xác thực thì cần ghi lý do."
    if not number:
        return "Công an xác thực thì cần ghi số định danh."
    born, sex = child.get("birth_date"), child.get("sex")
    found = identity.problems(
        number, born_on=born if isinstance(born, date) else None,
        sex=Sex(str(sex)) if sex in (Sex.MALE, Sex.FEMALE) else None, on=on,
    )  # fmt: skip
    return found[0].message if found else ""
