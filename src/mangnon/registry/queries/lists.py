"""Lists of a commune that somebody works through, and its children by age and sex."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from mangnon.base.period import Kind as PeriodKind
from mangnon.base.period import Period
from mangnon.registry.models import Child, Circumstance
from mangnon.registry.queries import kin, quality, residence, services
from mangnon.registry.queries.children import Listing, Wanted, of_place, within
from mangnon.registry.queries.residence import Lived
from mangnon.registry.rules import age, fields
from mangnon.registry.rules.entitlements import ANY_GROUP, RISK, meant

INSURED_UNDER = 6
"""Children under 6 have a health-insurance card without paying (Luật Bảo hiểm y tế, Điều 12)."""
SCHOOL_FROM = 6
OUT_OF_SCHOOL = (fields.Schooling.LEFT, fields.Schooling.NEVER, fields.Schooling.NONE_YET)
AGES = {"0-5": (0, 6), "6-10": (6, 11), "11-14": (11, 15), "15": (15, 16)}
"""Age groups: from whole years, to before."""
TO_MEND = "sua-"
"""Before a field of `quality.FIELDS` (or `quality.ANY`): the children in whom it is to be put right."""
GROWN = "du-16"


@dataclass(frozen=True)
class Chosen:
    """Which children of a commune, on a day; blank means any. `what` is a key of `WHAT`, or `TO_MEND` and a field."""

    place_id: int
    on: date
    village_id: int | None = None
    ages: str = ""
    circumstance: str = ""
    what: str = ""
    sex: str = ""

    @cached_property
    def wanted(self) -> Wanted:
        return Wanted(self.place_id, self.on, self.village_id)


@dataclass(frozen=True)
class AgeCount:
    """Children of whole years of age on the day."""

    years: int
    boys: int
    girls: int
    unknown: int


def listing(chosen: Chosen) -> Listing:
    """The children chosen."""
    return Listing(_of(chosen))


def out_of_sight(chosen: Chosen) -> int:
    """How many lived there on the day and are kept elsewhere now; of the lists that say what is wanting, none."""
    if chosen.what:
        return 0
    return sum(_is_meant(one, chosen) for one in residence.gone(chosen.wanted.here))


def by_age(place_id: int, on: date, village_id: int | None = None) -> list[AgeCount]:
    """Children of the commune (or a village) of each age from 0 to 15; those without a birth date are left out."""
    everyone = Chosen(place_id, on, village_id)
    born = _of(everyone).exclude(birth_date=None)
    # whoever has no birthday yet this year is a year younger than the years say
    early = Q(birth_date__month__lt=on.month) | Q(birth_date__month=on.month, birth_date__day__lte=on.day)
    found: dict[tuple[int, str], int] = {}
    for had, condition in ((0, early), (1, ~early)):
        groups = born.filter(condition).order_by().values_list(ExtractYear("birth_date"), "sex").annotate(Count("id"))
        for year, sex, number in groups:
            key = (on.year - year - had, sex)
            found[key] = found.get(key, 0) + number
    for one in residence.gone(everyone.wanted.here):
        if one.birth_date:
            key = (age.years(one.birth_date, on), one.sex)
            found[key] = found.get(key, 0) + 1
    return [
        AgeCount(years, *(found.get((years, sex), 0) for sex in ("male", "female", "unknown")))
        for years in range(age.LEAVES_AT)
    ]


def _of(chosen: Chosen) -> QuerySet[Child]:
    if chosen.what.startswith(TO_MEND):
        return _to_mend(chosen)
    if chosen.what == GROWN:
        return _grown(chosen)
    found = of_place(chosen.wanted)
    if chosen.ages in AGES:
        found = found.filter(_aged(*AGES[chosen.ages], chosen.on))
    if chosen.sex in fields.SEXES:
        found = found.filter(sex=chosen.sex)
    if chosen.circumstance:
        found = found.filter(kin.of_commune(chosen.wanted.here).has(_in_circumstance(chosen)))
    return found.filter(WHAT[chosen.what](chosen)) if chosen.what in WHAT else found


def _is_meant(one: Lived, chosen: Chosen) -> bool:
    if chosen.sex in fields.SEXES and one.sex != chosen.sex:
        return False
    if chosen.ages in AGES and (one.birth_date is None or age_group(one.birth_date, chosen.on) != chosen.ages):
        return False
    return not chosen.circumstance or any(meant((chosen.circumstance,), code) for code in one.held)


def _to_mend(chosen: Chosen) -> QuerySet[Child]:
    """Children in whom a field (or anything) is to be put right; a birth date that lies ahead is one such thing."""
    field = chosen.what.removeprefix(TO_MEND)
    found = quality.population(None, chosen.on).filter(within(chosen.wanted.here))
    return found.filter(quality.unsound(field, chosen.on)) if field in (*quality.FIELDS, quality.ANY) else found.none()


def _grown(chosen: Chosen) -> QuerySet[Child]:
    """The archive: who left the counts on a sixteenth birthday and still lives here."""
    return of_place(replace(chosen.wanted, is_archive=True)).filter(birth_date__lte=age.youngest_gone(chosen.on))


def _in_circumstance(chosen: Chosen) -> QuerySet[Circumstance]:
    """Rows of a circumstance, of a group of them, or (`*`) of any of the 14 groups."""
    rows = Circumstance.objects.filter(valid__contains=chosen.on, recorded__upper_inf=True)
    if chosen.circumstance == ANY_GROUP:
        return rows.exclude(kind__group=RISK)
    return rows.filter(Q(kind__code=chosen.circumstance) | Q(kind__group=chosen.circumstance))


def age_group(born: date | None, on: date) -> str:
    """The age group on the day; blank where the birth date is not known."""
    if born is None:
        return ""
    years = age.years(born, on)
    return next((key for key, (first, before) in AGES.items() if first <= years < before), "")


def _aged(years: int, before: int, on: date) -> Q:
    """Of `years` whole years or more and less than `before` on the day."""
    return Q(birth_date__gt=_born_by(before, on), birth_date__lte=_born_by(years, on))


def _born_by(years: int, on: date) -> date:
    return age.youngest_gone(on) if years == age.LEAVES_AT else on - relativedelta(years=years)


def _uninsured(chosen: Chosen) -> Q:
    return _aged(0, INSURED_UNDER, chosen.on) & (Q(insurance_number="") | Q(insured_until__lt=chosen.on))


def _unregistered(chosen: Chosen) -> Q:
    return Q(birth_registered=False)


def _out_of_school(chosen: Chosen) -> Q:
    return _aged(SCHOOL_FROM, age.LEAVES_AT, chosen.on) & Q(schooling__in=OUT_OF_SCHOOL)


def _no_number(chosen: Chosen) -> Q:
    return Q(identity_number="")


def _helped(chosen: Chosen) -> Q:
    """Helped in the year so far, among those in special circumstances (0302)."""
    year, around = Period.of(PeriodKind.YEAR, chosen.on), kin.of_commune(chosen.wanted.here)
    return services.in_special_circumstances(year, around) & services.was_helped(year, around)


def _unhelped(chosen: Chosen) -> Q:
    year, around = Period.of(PeriodKind.YEAR, chosen.on), kin.of_commune(chosen.wanted.here)
    return services.in_special_circumstances(year, around) & ~services.was_helped(year, around)


WHAT = {
    "chua-so": _no_number,
    "chua-the": _uninsured,
    "chua-khai-sinh": _unregistered,
    "khong-hoc": _out_of_school,
    "duoc-tro-giup": _helped,
    "chua-tro-giup": _unhelped,
}
