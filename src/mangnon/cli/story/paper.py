"""The story's Word files, each checked against Decree 30/2020 as it is written."""

from datetime import date, timedelta
from pathlib import Path

from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.documents import decree30, formalities, letters, submissions
from mangnon.people import queries as people
from mangnon.reporting.queries import obligations, sealed


class NotByTheDecree(AssertionError):
    """A document of ours departs from Decree 30/2020."""


def reminder(folder: Path, duty, creditor: Acting, agency_id: int, on: date) -> Path:
    """The reminder letter to those who are late on the day, from live data."""
    with scope(creditor):
        late = obligations.late(duty, on)
        due = obligations.owed_to(creditor).filter(duty=duty, period=late[0].period).count()
        agency = people.agency(agency_id, on)
        signature = formalities.signature_of(signer="", title="Phó Chủ tịch", form="KT.", agency_title=agency.title)
        around = formalities.of_agency(
            agency_id,
            on,
            symbol=f"{formalities.symbol_of(agency)}-LĐTBXH",
            issued_on=on,
            signature=signature,
            copies=("Như trên", "Chủ tịch, các Phó Chủ tịch UBND huyện"),
            filed_under="LĐTBXH",
        )
        units = tuple(letters.LateUnit(each.debtor, each.due_on, (on - each.due_on).days) for each in late)
        content = letters.Reminder(
            report=f"báo cáo công tác trẻ em {late[0].period_title}",
            units_due=due,
            late=units,
            counted_on=on - timedelta(days=1),
            send_by=on + timedelta(days=3),
        )
        return _kept(folder / "nhac-bao-cao.docx", decree30.write(letters.reminder(content, around)))


def sealed_reports(folder: Path, report_ids: list[int], reader: Acting, names: dict[int, str]) -> list[Path]:
    """The sealed reports as Word files."""
    with scope(reader):
        found = sealed.visible_to(reader).filter(report_id__in=report_ids).order_by("report_id", "version")
        return [_kept(folder / f"{names[each.report_id]}-v{each.version}.docx", submissions.word_of_sealed(each))
                for each in found]  # fmt: skip


def _kept(path: Path, content: bytes) -> Path:
    if departures := decree30.check(content):
        raise NotByTheDecree(f"{path.name}: {departures[0]}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
