"""Keeping models: the one shipped, and those learnt from the register itself."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.linkage.compare import Model
from mangnon.linkage.models import LearntModel

FOLDER = Path(__file__).parents[2] / "catalogue" / "linkage"


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> int:
    """Keep the models `catalogue/linkage/models.csv` lists; how many were new. Idempotent."""
    with (FOLDER / "models.csv").open(encoding="utf-8", newline="") as file:
        new = sum(_keep(row) for row in csv.DictReader(file))
    if new:
        audit.record(by=by, deed=Deed.CATALOGUE_LOADED, subjects=["catalogue:linkage"], details={"models": new})
    return new


@transaction.atomic
def keep(*, model: Model, by: Actor, on: date) -> int:
    """Judge by a model learnt from the register from that day on; its id."""
    kept = LearntModel.objects.create(
        document=model.to_json(), population=model.records, valid=DateRange(on, None), source=model.source,
        status="office-defined",
    )  # fmt: skip
    audit.record(by=by, deed=Deed.LINKAGE_LEARNT, subjects=[f"linkage:{kept.id}"], details={"records": model.records})
    return kept.id


def _keep(row: dict[str, str]) -> bool:
    document = (FOLDER / row["file"]).read_text("utf-8")
    if LearntModel.objects.filter(document=document).exists():
        return False
    valid = DateRange(date.fromisoformat(row["valid_from"]), _day(row["valid_to"]))
    LearntModel.objects.create(
        document=document, population=int(row["population"]), valid=valid, source=row["source"], status=row["status"]
    )
    return True


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
