"""The Fellegi–Sunter model as it is estimated, kept and shown: three classes of pairs, not two.

Two records are the same child, two children of one household, or strangers. Household fields agree in the
first two alike, so between those only the child's own fields decide: brothers, sisters and twins do not look the same.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from mangnon.base.errors import Refused
from mangnon.linkage.compare import expectations
from mangnon.linkage.compare.levels import FIELDS
from mangnon.linkage.compare.shares import NameShares, Shares

VERSION = 1


class NotAModel(Refused):
    """The file does not hold a linkage model of this version."""


@dataclass(frozen=True)
class Model:
    """`match`, `sibling`, `stranger`: for each field the probability of each level in that class (m, s and u).

    `base` is the mean chance of coincidence that `stranger` was measured with; a rarer name than that weighs more.
    `partners` and `siblings`: expected records of the same child, and of others of its household, per record.
    """

    match: dict[str, list[float]]
    sibling: dict[str, list[float]]
    stranger: dict[str, list[float]]
    base: dict[str, float]
    partners: float
    siblings: float
    shares: Shares
    records: int
    source: str
    made_on: str

    def to_json(self) -> str:
        return json.dumps({"version": VERSION} | asdict(self), ensure_ascii=False, indent=1)


def from_json(text: str) -> Model:
    """Read what `Model.to_json` wrote; NotAModel where it is anything else."""
    try:
        facts: dict[str, Any] = json.loads(text)
        if facts.pop("version") != VERSION:
            raise NotAModel("Mô hình thuộc phiên bản khác: hãy ước lượng lại từ dữ liệu.")
        shares = facts.pop("shares")
        names = {column: NameShares(**values) for column, values in shares.pop("names").items()}
        days = {int(day): share for day, share in shares.pop("days").items()}
        model = Model(shares=Shares(names=names, days=days, **shares), **facts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAModel("Tệp không phải mô hình đối sánh do phần mềm này ghi.") from error
    if any(set(table) != set(FIELDS) for table in (model.match, model.sibling, model.stranger)):
        raise NotAModel("Mô hình thiếu trường: hãy ước lượng lại từ dữ liệu.")
    return replace(
        model,
        match=_with_later_levels(model.match, expectations.MATCH),
        sibling=_with_later_levels(model.sibling, expectations.SIBLING),
        stranger=_with_later_levels(model.stranger, expectations.STRANGER),
    )


def _with_later_levels(learnt: dict[str, list[float]], believed: dict[str, list[float]]) -> dict[str, list[float]]:
    """A model kept before a level was thought of takes what is believed of that level."""
    return {field: values + believed[field][len(values) :] for field, values in learnt.items()}
