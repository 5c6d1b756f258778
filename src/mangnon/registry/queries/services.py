"""What children received: of one child, and who was helped in a period (TT 13/2021, indicator 0302)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet

from mangnon.base.period import Period
from mangnon.registry.models import Circumstance, Service, ServiceKind
from mangnon.registry.queries import kin, residence
from mangnon.registry.queries.around import family
from mangnon.registry.queries.children import lived
from mangnon.registry.queries.kin import Kin
from mangnon.registry.rules import age, services
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.services import Given


@dataclass(frozen=True)
class Served:
    """One thing received; `last_day` is None while it goes on. `handout` is the sheet it was signed on."""

    id: int
    kind: str
    title: str
    provider: str
    worth: int | None
    since: date
    last_day: date | None
    result: str
    referral: str
    follow_up_on: date | None
    is_sensitive: bool
    handout: UUID | None

    def given(self) -> Given:
        return Given(
            self.kind, self.since, self.last_day, self.provider, self.worth, self.result, self.referral,
            self.follow_up_on,
        )  # fmt: skip


@dataclass(frozen=True)
class KindOffered:
    code: str
    title: str
    form: str
    is_lasting: bool
    has_result: bool
    is_sensitive: bool


@dataclass(frozen=True)
class Helped:
    """Children in special circumstances in the period, and those among them who were helped, in all and by form."""

    in_circumstances: int
    helped: int
    by_form: dict[str, int]


def of_child(child_id: int) -> list[Served]:
    """What the child received, as known now and as the officer may see it, newest first."""
    found = Service.objects.filter(child_id__in=family(child_id), recorded__upper_inf=True)
    rows = found.select_related("kind", "distribution").order_by("-valid", "-id")
    return [_served(row) for row in rows]


def one(child_id: int, service_id: int) -> Served:
    """A row of the child.

    Raises:
        NotHere: there is none, it is no longer believed, or it is not for the officer to see.
    """
    found = next((row for row in of_child(child_id) if row.id == service_id), None)
    if found is None:
        raise NotHere
    return found


def kinds(on: date, *, sensitive: bool) -> list[KindOffered]:
    """Kinds that can be recorded on the day; the sensitive ones only where asked for."""
    found = ServiceKind.objects.filter(valid__contains=on).order_by("order", "id")
    return [
        KindOffered(kind.code, kind.title, kind.form, kind.is_lasting, kind.has_result, kind.is_sensitive)
        for kind in found
        if sensitive or not kind.is_sensitive
    ]


def helped(place_id: int, period: Period, village_id: int | None = None) -> Helped:
    """Who was helped in the period among the children in special circumstances of a commune or a village."""
    here = residence.ground(place_id, village_id, period.last)
    found, around = lived(here), kin.of_commune(here)
    born = Q(birth_date=None) | Q(birth_date__gt=age.youngest_gone(period.first), birth_date__lte=period.last)
    among = found.filter(born, in_special_circumstances(period, around))
    by_form = {form: among.filter(around.has(_help(period).filter(kind__form=form))).count() for form in services.FORMS}
    return Helped(among.count(), among.filter(was_helped(period, around)).count(), by_form)


def in_special_circumstances(period: Period, around: Kin) -> Q:
    """Children in one of the 14 groups on some day of the period; risk alone does not count."""
    rows = Circumstance.objects.filter(valid__overlap=_days(period), recorded__upper_inf=True)
    return around.has(rows.exclude(kind__group="risk"))


def was_helped(period: Period, around: Kin) -> Q:
    """Children who received help on some day of the period."""
    return around.has(_help(period))


def _help(period: Period) -> QuerySet[Service]:
    return Service.objects.filter(kind__is_help=True, valid__overlap=_days(period), recorded__upper_inf=True)


def _days(period: Period) -> DateRange:
    return DateRange(period.first, period.last + timedelta(days=1))


def _served(row: Service) -> Served:
    upper = row.valid.upper
    return Served(
        row.id, row.kind.code, row.kind.title, row.provider, row.worth, row.valid.lower,
        upper - timedelta(days=1) if upper else None, row.result, row.referral, row.follow_up_on, row.is_sensitive,
        row.distribution.public_id if row.distribution else None,
    )  # fmt: skip
