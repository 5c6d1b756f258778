"""Lists at the commune police, their scans, and workbooks that came back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from mangnon.cleaning.models import Handover, Scan, Workbook
from mangnon.cleaning.queries.rounds import ItemRow, row
from mangnon.cleaning.rules.refusals import NotInRound
from mangnon.cleaning.rules.steps import State


@dataclass(frozen=True)
class HandoverInfo:
    """A list given to the police; `returned_on` is None while an answer is waited for."""

    id: int
    public_id: UUID
    round_id: UUID
    place_id: int
    month: str
    number: int
    sent_on: date
    sent_by: str
    returned_on: date | None
    items: int
    confirmed: int
    refused: int
    waiting: int

    def days_waiting(self, on: date) -> int:
        return ((self.returned_on or on) - self.sent_on).days


@dataclass(frozen=True)
class ScanInfo:
    public_id: UUID
    name: str
    media_type: str
    sha256: str
    added_on: date
    added_by: str


@dataclass(frozen=True)
class WorkbookInfo:
    public_id: UUID
    round_id: UUID
    kind: str
    name: str
    media_type: str
    sha256: str
    at: datetime
    by_name: str
    written_on: date | None
    counts: dict[str, int]


def of_round(round_id: UUID) -> list[HandoverInfo]:
    """The round's lists, the latest first."""
    return [_info(one) for one in _counted().filter(round__public_id=round_id).order_by("-number")]


def one(handover_id: UUID) -> HandoverInfo:
    """One list. Raises `NotInRound`."""
    found = _counted().filter(public_id=handover_id).first()
    if found is None:
        raise NotInRound
    return _info(found)


def items(handover_id: UUID) -> list[ItemRow]:
    """The list's records by their numbers."""
    found = Handover.objects.filter(public_id=handover_id).first()
    if found is None:
        raise NotInRound
    return [row(item) for item in found.items.select_related("round", "handover").order_by("number", "id")]


def scans(handover_id: UUID) -> list[ScanInfo]:
    return [_scan(one) for one in Scan.objects.filter(handover__public_id=handover_id).order_by("id")]


def scan(scan_id: UUID) -> ScanInfo:
    found = Scan.objects.filter(public_id=scan_id).first()
    if found is None:
        raise NotInRound
    return _scan(found)


def workbooks(round_id: UUID) -> list[WorkbookInfo]:
    found = Workbook.objects.filter(round__public_id=round_id).select_related("round")
    return [_workbook(one) for one in found.order_by("-id")[:20]]


def workbook(workbook_id: UUID) -> WorkbookInfo:
    found = Workbook.objects.filter(public_id=workbook_id).select_related("round").first()
    if found is None:
        raise NotInRound
    return _workbook(found)


def _counted():
    def number(**state):
        return Count("items", filter=Q(**{f"items__{key}": value for key, value in state.items()}))

    return Handover.objects.select_related("round").annotate(
        count=Count("items"), confirmed=number(is_confirmed=True), refused=number(is_confirmed=False),
        waiting=number(state=State.WITH_POLICE),
    )  # fmt: skip


def _info(one) -> HandoverInfo:
    return HandoverInfo(
        one.id, one.public_id, one.round.public_id, one.place_id, one.round.month, one.number, one.sent_on,
        one.sent_by_name, one.returned_on, one.count, one.confirmed, one.refused, one.waiting,
    )  # fmt: skip


def _scan(one: Scan) -> ScanInfo:
    return ScanInfo(one.public_id, one.name, one.media_type, one.sha256, one.added_on, one.added_by_name)


def _workbook(one: Workbook) -> WorkbookInfo:
    return WorkbookInfo(
        one.public_id, one.round.public_id, one.kind, one.name, one.media_type, one.sha256, one.at, one.by_name,
        one.written_on, one.counts,
    )  # fmt: skip
