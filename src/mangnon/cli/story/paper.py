"""The story's Word files, each checked against Decree 30/2020 as it is written."""

from datetime import date
from pathlib import Path

from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.documents import decree30, reminders, submissions
from mangnon.reporting.queries import obligations, sealed


class NotByTheDecree(AssertionError):
    """A document of ours departs from Decree 30/2020."""


def reminder(folder: Path, duty, creditor: Acting, on: date) -> Path:
    """The reminder letter to those who are late on the day, from live data: the one the board gives."""
    with scope(creditor):
        late = obligations.late(duty, on)
        return _kept(folder / "nhac-bao-cao.docx", reminders.letter(duty, late, by=creditor, on=on))


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
