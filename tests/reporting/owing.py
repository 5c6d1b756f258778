"""A duty of the district's communes, and the way of a report, for tests about reports."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.reporting.actions import filling, obligations, sending
from mangnon.reporting.models import Definition, Duty, Obligation
from mangnon.reporting.queries import definitions, drafts

BY = System("owing")
TODAY = date(2024, 5, 6)
DUE = date(2024, 5, 10)
MONTHLY = "bao-cao-lam-sach-du-lieu"
SIGNATURE = sending.Signature("Nguyễn Văn An", "Chủ tịch", "TM.")
FIGURES = {
    "ket_qua.tren_phan_mem.so": "3.398",
    "ket_qua.khong_so.so": "14",
    "ket_qua.sai_so.so": "6",
    "ket_qua.thieu_thong_tin.so": "0",
    "ket_qua.tre_moi.so": "5",
    "ket_qua.ra_soat.so": "20",
    "ket_qua.chuyen_cong_an.so": "12",
    "ket_qua.da_xac_thuc.so": "10",
    "ket_qua.da_cap_nhat.so": "15",
}


def owed(ground, *, code: str = MONTHLY, due: date | None = DUE, kind: str = "month", debtors=None) -> Duty:
    """Every commune (or `debtors`) owes the district's committee the form by the day."""
    with scope(BY):
        form = definitions.newest(code, TODAY) if code else None
        duty = Duty.objects.create(
            creditor_id=ground.committee, definition=form, what="báo cáo làm sạch dữ liệu trẻ em", period_kind=kind,
            due_rules=[due.isoformat()] if due else [], basis="mục 11", valid=DateRange(date(2024, 1, 1), None, "[)"),
        )  # fmt: skip
        obligations.spread(duty=duty, debtor_ids=debtors or ground.communes.values(), by=BY, on=TODAY)
        return duty


def obligation_of(duty: Duty, agency_id: int) -> Obligation:
    with scope(BY):
        return Obligation.objects.get(duty=duty, debtor_id=agency_id)


def filled(duty: Duty, officer, agency_id: int, figures=None, *, on: date = TODAY):
    """The officer begins the report and fills it in; returns it."""
    row = obligation_of(duty, agency_id)
    with scope(officer):
        report = filling.start(obligation_id=row.id, by=officer, on=on)
        versions = {key: cell.version for key, cell in drafts.draft(report).cells.items()}
        changes = [
            filling.Change(key, text, versions.get(key, 0))
            for key, text in (FIGURES if figures is None else figures).items()
        ]
        filling.put(report_id=report.id, changes=changes, by=officer, on=on)
        return report


def sent(duty: Duty, officer, agency_id: int, figures=None, *, on: date = TODAY):
    """Filled in, proposed, signed and sent; returns the sealed version."""
    report = filled(duty, officer, agency_id, figures, on=on)
    by = BY  # head, signer and clerk in one
    with scope(by):
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=by, on=on)
        sending.sign(report_id=report.id, signature=SIGNATURE, by=by, on=on)
        return sending.send(report_id=report.id, number="45", numbered_on=on, way="system", by=by, on=on)


def ended(code: str, last_day: date) -> None:
    """End a shipped form on a day."""
    with scope(BY):
        form = Definition.objects.get(code=code, owner=None)
        form.valid = DateRange(form.valid.lower, last_day, "[)")
        form.save(update_fields=["valid"])
