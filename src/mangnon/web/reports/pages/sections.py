"""A narrative section: the officer's text, what subordinates wrote beside it, a colleague's text where both wrote."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.reporting.actions.filling import Conflict
from mangnon.reporting.queries import consolidation, rights
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.definition import Section
from mangnon.web.parts import Link


@dataclass(frozen=True)
class SectionPage:
    title: str
    lead: str
    hint: str
    crumbs: tuple[Link, ...]
    text: str
    version: int
    base: int  # the version the text was written over; behind `version` while a clash is open
    saved_at: datetime | None
    saved_by: str
    gathered: tuple[tuple[str, str], ...]
    clash: Conflict | None
    before: Link | None
    after: Link | None
    may_fill: bool
    href: str
    number: str
    report: str


def page(
    officer: Acting, made: Draft, section: Section, today: date, *, clash: Conflict | None = None, base: int = 0
) -> SectionPage:
    report, kept = made.report, made.sections.get(section.number)
    home = reverse("reports:show", args=[report.public_id])
    others = made.form.leaves
    place = others.index(section) if section in others else 0
    gathered = consolidation.narratives(report, today) if report.is_consolidated else {}
    return SectionPage(
        title=f"{section.number}. {section.heading(made.period)}",
        lead=f"{made.form.title}, {made.period.title}",
        hint=section.hint,
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home), Link(section.number, "")),
        text=clash.mine if clash else kept.text if kept else "",
        version=kept.version if kept else 0,
        base=base if clash else kept.version if kept else 0,
        saved_at=kept.at if kept else None,
        saved_by=kept.by_officer.full_name if kept and kept.by_officer else "",
        gathered=tuple(gathered.get(section.number, ())),
        clash=clash,
        before=_link(made, others[place - 1]) if place > 0 else None,
        after=_link(made, others[place + 1]) if place + 1 < len(others) else None,
        may_fill=rights.may_fill(officer, report),
        href=_link(made, section).href,
        number=section.number,
        report=str(report.public_id),
    )


def _link(made: Draft, section: Section) -> Link:
    href = reverse("reports:section", args=[made.report.public_id, section.number])
    return Link(f"{section.number}. {section.heading(made.period)}", href)
