"""The basics of many children at once, with those who care for them: what a cleaning list looks at."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mangnon.registry.models import Care, Child
from mangnon.registry.rules import age, fields
from mangnon.registry.rules.quality import Basics

CARERS = ("father", "mother", "guardian")
FACTS = ("full_name", "birth_date", "birth_precision", "sex", "ethnicity", "identity_number", "verified")
_COLUMNS = ("id", "public_id", "version", "place_id", "village_id", "address", "grade", "living", "merged_into_id")


@dataclass(frozen=True)
class Standing:
    """A child as it stands: its basics by field, and the names of father, mother and guardian (empty where none)."""

    id: int
    public_id: UUID
    version: int
    place_id: int
    village_id: int | None
    address: str
    grade: int | None
    living: str
    is_merged: bool
    values: dict[str, object]
    has_carer: bool

    @property
    def basics(self) -> Basics:
        value, born = self.values, self.values["birth_date"]
        return Basics(
            full_name=str(value["full_name"]), birth_date=born if isinstance(born, date) else None,
            sex=str(value["sex"]), ethnicity=str(value["ethnicity"]), identity_number=str(value["identity_number"]),
            has_carer=self.has_carer, grade=self.grade,
        )  # fmt: skip


def of_communes(place_ids: Collection[int], on: date) -> list[Standing]:
    """The living children of these communes who are not 16 yet, and those whose birth date lies ahead."""
    youngest_gone = age.youngest_gone(on)
    found = Child.objects.filter(place_id__in=place_ids, living=fields.Living.HERE, merged_into=None)
    return _standing(
        found.filter(Q(birth_date=None) | Q(birth_date__gt=youngest_gone)),
        Care.objects.filter(child__place_id__in=place_ids),
    )


def of_children(child_ids: Collection[int]) -> dict[int, Standing]:
    """These children by id, as far as the officer may see them; merged, moved and dead ones too."""
    found = _standing(Child.objects.filter(id__in=child_ids), Care.objects.filter(child_id__in=child_ids))
    return {child.id: child for child in found}


def care_ids(child_id: int, relation: str) -> list[int]:
    """What is recorded now of those who are that to the child, the latest first."""
    found = Care.objects.filter(child_id=child_id, relation=relation, recorded__upper_inf=True, valid__upper_inf=True)
    return list(found.order_by("-id").values_list("id", flat=True))


def _standing(children: QuerySet[Child], cares: QuerySet[Care]) -> list[Standing]:
    now = cares.filter(recorded__upper_inf=True, valid__upper_inf=True)
    named = _names(now.order_by("id").values_list("child_id", "relation", "adult__full_name"))
    rows = children.order_by("sort_key", "id").values(*_COLUMNS, *FACTS)
    return [_one(row, named.get(row["id"], {})) for row in rows.iterator(chunk_size=5000)]


def _names(rows: Iterable[tuple[int, str, str]]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for child_id, relation, name in rows:
        found.setdefault(child_id, {})[relation] = name
    return found


def _one(row: dict, carers: dict[str, str]) -> Standing:
    values = {key: row[key] for key in FACTS} | {key: carers.get(key, "") for key in CARERS}
    return Standing(
        row["id"], row["public_id"], row["version"], row["place_id"], row["village_id"], row["address"], row["grade"],
        row["living"], row["merged_into_id"] is not None, values, bool(carers),
    )  # fmt: skip
