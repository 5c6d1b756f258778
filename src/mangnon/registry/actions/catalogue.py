"""Loads `catalogue/registry/`: circumstances, what children receive, special communes."""

import csv
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.models import CircumstanceKind, ServiceKind, SpecialArea

FOLDER = Path(__file__).parents[2] / "catalogue" / "registry"


class CatalogueFaulty(Refused):
    """A list names what is not there."""


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> int:
    """Bring the kinds to what the files say; how many were added or changed. Idempotent."""
    changed = sum(_keep(CircumstanceKind, row, _circumstance(row)) for row in _rows("circumstances.csv"))
    changed += sum(
        _keep(ServiceKind, row, _service(row, order)) for order, row in enumerate(_rows("services.csv"), start=1)
    )
    changed += sum(map(_keep_area, _rows("difficult-communes.csv")))
    if changed:
        audit.record(by=by, deed=Deed.CATALOGUE_LOADED, subjects=["catalogue:registry"], details={"rows": changed})
    return changed


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _circumstance(row: dict[str, str]) -> dict[str, object]:
    return {"group": row["group"], "title": row["title"], "indicator": row["indicator"], **_law(row)}


def _service(row: dict[str, str], order: int) -> dict[str, object]:
    said = {key: row[key] == "yes" for key in ("is_help", "is_lasting", "has_result")}
    return {"title": row["title"], "form": row["form"], "order": order, **said, **_law(row)}


def _law(row: dict[str, str]) -> dict[str, object]:
    return {"is_sensitive": row["is_sensitive"] == "yes", "source": row["source"], "status": row["status"]}


def _keep(model, row: dict[str, str], facts: dict[str, object]) -> bool:
    valid = DateRange(date.fromisoformat(row["valid_from"]), _day(row["valid_to"]))
    if model.objects.filter(code=row["code"], valid=valid, **facts).exists():
        return False
    model.objects.update_or_create(code=row["code"], valid=valid, defaults=facts)
    return True


def _keep_area(row: dict[str, str]) -> bool:
    """A row names its place by code and level as of its first day; what an office said itself stays."""
    first, last = date.fromisoformat(row["valid_from"]), _day(row["valid_to"])
    place = places.by_code(row["code"], Level(row["level"]), first)
    if place is None:
        raise CatalogueFaulty(f"Không có {row['level']} mã {row['code']} vào ngày {first:%d/%m/%Y}.")
    valid = DateRange(first, last + timedelta(days=1) if last else None)
    facts = {"source": row["source"], "status": row["status"]}
    key = {"place_id": place.id, "kind": row["kind"], "valid": valid}
    if SpecialArea.objects.filter(**key, **facts).exists():
        return False
    SpecialArea.objects.update_or_create(**key, defaults=facts)
    return True


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
