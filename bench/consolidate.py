"""Consolidating 3,321 sealed reports of 200 cells (aim: 3 s), beside the pure reference on the same figures.

Usage: .venv/bin/python bench/consolidate.py
"""

from datetime import date
from decimal import Decimal

import ground

ON = date(2026, 2, 1)
PERIOD = "2025"
SEALED = """
    INSERT INTO reporting_sealedcell (submission_id, key, value, text, status, comment)
    SELECT s.id, k.key, mod(s.id * 7 + length(k.key), 90), '', CASE WHEN mod(s.id, 11) = 0 THEN 'nil' ELSE 'entered' END, ''
    FROM reporting_submission s CROSS JOIN unnest(%s::text[]) AS k(key)
"""


def main() -> None:
    ground.stand()
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.people import queries as people
    from mangnon.reporting.queries import consolidation, definitions

    with ground.forgotten(), scope(System("bench")):
        receiver = people.at_place(None, ON, "child-affairs")[0].id
        communes = people.of_kind_under(people.COMMITTEE, "commune", None, ON)
        report, cells = _seal(receiver, communes, definitions)
        print(f"{len(communes):,} reports × {cells} cells = {len(communes) * cells:,} figures")
        with ground.timed("PostgreSQL adds, as the system", unit="figures", count=len(communes) * cells):
            made = consolidation.of_report(report, ON)
        with scope(ground.receiver(receiver)), ground.timed("PostgreSQL adds, under row-level security", unit="figures",
                                          count=len(communes) * cells):  # fmt: skip
            again = consolidation.of_report(report, ON)
        assert made.entered == again.entered
        _reference(report, made, cells * len(communes))


def _seal(receiver: int, communes: list[int], definitions):
    from django.db import connection

    from mangnon.base.ids import uuid7
    from mangnon.people import queries as people
    from mangnon.reporting.models import Report, Submission

    definition = definitions.newest("thong-ke-tre-em-xa", ON)
    form = definitions.form(definition)
    own = definitions.newest("thong-ke-tre-em-so", ON)
    places = people.agencies(communes, ON)
    somewhere = places[communes[0]].place_id
    common = {"period": PERIOD, "first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31), "map_day": ON}
    report = Report.objects.create(
        definition=own, agency_id=receiver, creditor_id=receiver, place_id=somewhere, **common
    )
    drafts = Report.objects.bulk_create(
        Report(definition=definition, agency_id=commune, creditor_id=receiver, place_id=places[commune].place_id,
               state="sent", **common) for commune in communes)  # fmt: skip
    sealed = Submission.objects.bulk_create(
        Submission(public_id=uuid7(), report=draft, version=1, agency_id=draft.agency_id, creditor_id=receiver,
                   place_id=draft.place_id, definition=definition, period=PERIOD, content={}, sha256="", sealed_on=ON,
                   by_name="bench", way="system") for draft in drafts)  # fmt: skip
    for draft, submission in zip(drafts, sealed, strict=True):
        draft.last_sealed = submission
    Report.objects.bulk_update(drafts, ["last_sealed"], batch_size=1000)
    keys = [key for key, cell in form.cells.items() if cell.type.is_numeric][:200]
    with connection.cursor() as cursor:
        cursor.execute(SEALED, [keys])
        cursor.execute("ANALYZE reporting_sealedcell; ANALYZE reporting_submission; ANALYZE reporting_report")
    return report, len(keys)


def _reference(report, made, count: int) -> None:
    from mangnon.reporting.models import SealedCell
    from mangnon.reporting.queries import definitions
    from mangnon.reporting.rules import consolidation as rules
    from mangnon.reporting.rules.figures import Figure, Status

    form = definitions.form(report.definition)
    by_unit: dict[int, dict[str, Figure]] = {}
    with ground.timed("yardstick: rows fetched into Python", unit="figures", count=count):
        for unit, key, value, status in SealedCell.objects.order_by("id").values_list(
                "submission_id", "key", "value", "status").iterator(20_000):  # fmt: skip
            by_unit.setdefault(unit, {})[key] = Figure(value, Status(status))
    contributions = [rules.Contribution(str(unit), str(unit), figures, {}) for unit, figures in by_unit.items()]
    with ground.timed("yardstick: the pure reference adds them", unit="figures", count=count):
        reference = rules.consolidate(form, contributions)
    differing = [cell.key for cell in form.entered
                 if (reference.cells[cell.key].figure.value or Decimal(0)) != (made.entered[cell.key].value or Decimal(0))]  # fmt: skip
    print(f"cells that differ from the reference: {len(differing)}")


if __name__ == "__main__":
    main()
