"""Making a unit's report of its subordinates' sealed ones."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import clock
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.reporting.models import Cell, Contribution, Report
from mangnon.reporting.queries import consolidation, rights
from mangnon.reporting.rules.figures import Status
from mangnon.reporting.rules.states import WRITABLE

NOT_ALLOWED = gettext_lazy("Vị trí của đồng chí không được tổng hợp báo cáo của đơn vị này.")
OURS = (Status.CONSOLIDATED, Status.MISSING)


class NothingToConsolidate(Refused):
    """No subordinate has a sealed report for the period."""


@dataclass(frozen=True)
class Consolidated:
    """What one consolidation did: reports used, units that have sent nothing, cells written, cells kept by hand."""

    reports: int
    missing: tuple[str, ...]
    cells: int
    kept: int


@transaction.atomic
def consolidate(*, report_id: int, by: Actor, on: date) -> Consolidated:
    """Fill the report from the sealed reports its agency has received. Figures entered by hand stay.

    Raises:
        NothingToConsolidate: nothing sealed has come in. Refused: the report is not being drafted.
    """
    report = Report.objects.select_for_update(of=("self",)).select_related("definition").get(id=report_id)
    rights.check_own(by, report.agency_id, Permission.REPORT_CONSOLIDATE, NOT_ALLOWED)
    if report.state not in WRITABLE:
        raise Refused(_("Báo cáo đã trình hoặc đã gửi. Hãy đưa về soạn lại rồi tổng hợp."))
    made = consolidation.of_report(report, on)
    if not made.submissions:
        raise NothingToConsolidate(_("Chưa có đơn vị nào gửi báo cáo của kỳ này."))
    by_hand = set(
        report.cells.exclude(status__in=OURS).exclude(source__startswith=SOURCE).values_list("key", flat=True)
    )
    written = _write(report, made, by_hand, by)
    _keep_contributions(report, made.submissions)
    report.is_consolidated = True
    report.save(update_fields=["is_consolidated"])
    audit.record(
        by=by,
        deed=Deed.REPORT_CONSOLIDATED,
        subjects=[f"report:{report.public_id}"],
        place_id=report.place_id,
        details={"reports": len(made.submissions), "missing": len(made.missing), "cells": written, "on": on},
    )
    return Consolidated(len(made.submissions), made.missing, written, len(by_hand))


SOURCE = "tổng hợp"


def _write(report: Report, made: consolidation.Made, by_hand: set[str], by: Actor) -> int:
    versions = dict(report.cells.values_list("key", "version"))
    rows = [
        Cell(
            report=report,
            key=key,
            value=figure.value,
            text=figure.text,
            status=figure.status.value,
            source=f"{SOURCE} {made.counts.get(key, 0)} báo cáo",
            by_officer_id=by.officer_id,
            at=clock.now(),
            version=versions.get(key, 0) + 1,
        )
        for key, figure in made.entered.items()
        if key not in by_hand and (key in versions or not figure.is_missing)  # what nobody says any more is cleared
    ]
    Cell.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["report", "key"],
        update_fields=["value", "text", "status", "source", "by_officer", "at", "version"],
    )
    return len(rows)


def _keep_contributions(report: Report, submissions: tuple[int, ...]) -> None:
    Contribution.objects.filter(report=report).exclude(submission_id__in=submissions).delete()
    Contribution.objects.bulk_create(
        [Contribution(report=report, submission_id=each) for each in submissions], ignore_conflicts=True
    )
