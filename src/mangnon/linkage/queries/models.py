"""The model in force."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mangnon.base.errors import Refused
from mangnon.linkage.compare import Model, from_json
from mangnon.linkage.models import LearntModel


class NoModel(Refused):
    """No model is in force on the day."""


@dataclass(frozen=True)
class InForce:
    """The model by which pairs are judged on a day, and the records its register is taken to hold."""

    id: int
    model: Model
    population: int


def in_force(on: date) -> InForce:
    """The newest model in force on the day.

    Raises:
        NoModel: none is; the catalogue has not been loaded.
    """
    found = LearntModel.objects.filter(valid__contains=on).order_by("-valid__startswith", "-id")
    newest = found.values_list("id", flat=True).first()
    if newest is None:
        raise NoModel("Chưa có mô hình đối sánh nào có hiệu lực. Người quản trị cần nạp danh mục.")
    return _read(newest)


@lru_cache(maxsize=4)
def _read(model_id: int) -> InForce:
    # a kept model never changes; reading it takes longer than judging by it
    kept = LearntModel.objects.get(id=model_id)
    return InForce(kept.id, from_json(kept.document), kept.population)
