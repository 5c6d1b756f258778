"""Loads `catalogue/registry/`: groups of special circumstances and situations of risk."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.models import CircumstanceKind

FOLDER = Path(__file__).parents[2] / "catalogue" / "registry"


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> int:
    """Bring the kinds of circumstances to what the file says; how many were added or changed. Idempotent."""
    with (FOLDER / "circumstances.csv").open(encoding="utf-8", newline="") as file:
        changed = sum(_keep(row) for row in csv.DictReader(file))
    if changed:
        audit.record(by=by, deed=Deed.CATALOGUE_LOADED, subjects=["catalogue:registry"], details={"rows": changed})
    return changed


def _keep(row: dict[str, str]) -> bool:
    valid = DateRange(date.fromisoformat(row["valid_from"]), _day(row["valid_to"]))
    facts = {
        "group": row["group"],
        "title": row["title"],
        "indicator": row["indicator"],
        "is_sensitive": row["is_sensitive"] == "yes",
        "source": row["source"],
        "status": row["status"],
    }
    same = CircumstanceKind.objects.filter(code=row["code"], valid=valid, **facts)
    if same.exists():
        return False
    CircumstanceKind.objects.update_or_create(code=row["code"], valid=valid, defaults=facts)
    return True


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
