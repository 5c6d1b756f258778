"""What an agency was called from–to, and how texts write it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from mangnon.people.models import Agency, Alias, KindName, Naming
from mangnon.people.queries.known import known

DAY = timedelta(days=1)


@dataclass(frozen=True)
class NameBorne:
    """The complete name and its days; None where no day is known or it goes on."""

    title: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class WrittenForm:
    """A written form of the agency's name; `is_own` was added for this agency, the others hold for all of its kind."""

    written: str
    is_own: bool
    source: str


def names_borne(agency_id: int, on: date) -> list[NameBorne]:
    """Every name of the agency, newest first."""
    agency = Agency.objects.get(id=agency_id)
    found: list[NameBorne] = []
    for first in _turns(agency):
        title = known([agency_id], first or _a_day_of(agency, on))[agency_id].title
        if found and found[-1].title == title:
            continue
        if found:
            found[-1] = NameBorne(found[-1].title, found[-1].since, first - DAY if first else None)
        found.append(NameBorne(title, first, agency.valid.upper - DAY if agency.valid.upper else None))
    return found[::-1]


def written_forms(agency_id: int) -> list[WrittenForm]:
    """As the agency is written in texts: forms of its own, then those that its kind has at its level."""
    agency = Agency.objects.get(id=agency_id)
    condition = Q(agency_id=agency_id) | Q(kind_id=agency.kind_id, level__in=("", agency.level), issuer=None)
    rows = Alias.objects.filter(condition).order_by("kind_id", "written", "id")
    forms = [WrittenForm(row.written, row.agency_id is not None, row.source) for row in rows]
    return sorted(
        {form.written: form for form in reversed(forms)}.values(), key=lambda form: (not form.is_own, form.written)
    )


def _turns(agency: Agency) -> list[date | None]:
    """The days on which its name may have changed, the first one first; None: since nobody knows when."""
    kinds = KindName.objects.filter(kind_id=agency.kind_id, level=agency.level, valid__overlap=agency.valid)
    own = Naming.objects.filter(agency_id=agency.id)
    periods = [row.valid for row in kinds] + [row.valid for row in own]
    bounds = {day for valid in periods for day in (valid.lower, valid.upper) if day}
    inside = {day for day in bounds if day in agency.valid}
    return [agency.valid.lower, *sorted(inside - {agency.valid.lower})]


def _a_day_of(agency: Agency, on: date) -> date:
    return on if on in agency.valid else agency.valid.upper - DAY
