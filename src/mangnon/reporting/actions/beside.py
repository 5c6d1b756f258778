"""What stands beside a report: earlier figures for comparison, the word of a unit that another entered for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.reporting.models import Baseline, Report
from mangnon.reporting.queries import rights


@transaction.atomic
def load_baseline(
    *,
    agency_id: int,
    definition_code: str,
    period: str,
    figures: Mapping[str, Decimal],
    source: str,
    by: Actor,
    on: date,
) -> int:
    """Keep an earlier period's figures, from the office's own workbook, for comparison."""
    rights.check_own(by, agency_id, Permission.REPORT_FILL, _("Chỉ cán bộ soạn báo cáo của đơn vị mới nạp được số cũ."))
    rows = [
        Baseline(
            agency_id=agency_id,
            definition_code=definition_code,
            period=period,
            key=key,
            value=value,
            source=source,
            loaded_on=on,
        )
        for key, value in figures.items()
    ]
    Baseline.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["value", "source", "loaded_on"],
        unique_fields=["agency", "definition_code", "period", "key"],
    )
    audit.record(
        by=by,
        deed=Deed.REPORT_FILLED,
        subjects=[f"agency:{agency_id}"],
        details={"baseline": period, "cells": len(rows), "on": on},
    )
    return len(rows)


@transaction.atomic
def confirm_entry(*, report_id: int, by: Actor, on: date) -> None:
    """The agency confirms what was entered on its behalf."""
    report = Report.objects.get(id=report_id)
    words = _("Chỉ đơn vị được nhập thay mới xác nhận được số liệu.")
    rights.check_own(by, report.agency_id, Permission.REPORT_FILL, words)
    report.confirmed_on = on
    report.save(update_fields=["confirmed_on"])
    audit.record(
        by=by,
        deed=Deed.REPORT_MOVED,
        subjects=[f"report:{report.public_id}"],
        place_id=report.place_id,
        details={"confirmed": True, "on": on},
    )
