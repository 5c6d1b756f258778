"""Quality of basics as sets: `rules.quality` says it of one child, these of all; a test holds the two together."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Expression, F, Func, IntegerField, Q, QuerySet, Sum, TextField, Value, When
from django.db.models.functions import Cast, ExtractYear, Substr
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, In, Regex

from mangnon.places import queries as places
from mangnon.registry.models import Care, Child, QualityCount
from mangnon.registry.queries import kin
from mangnon.registry.rules import age, fields
from mangnon.registry.rules.quality import FIRST_GRADE_AGE, YEARS_BEHIND
from mangnon.vn import identity
from mangnon.vn.identity import FIRST_COUNTRY_CODE, Sex

MONTHS = 12
ANY = "any"


@dataclass(frozen=True)
class Score:
    """Children of a village (None: without one) or of all, and how many of them are sound in each field."""

    place_id: int
    village_id: int | None
    children: int
    sound: dict[str, int]


@dataclass(frozen=True)
class Month:
    """The score of a commune or a village as it was counted in a month."""

    month: date
    children: int
    sound: int


def population(place_ids: Collection[int] | None, on: date) -> QuerySet[Child]:
    """The children whose basics are looked at: living here, not 16 yet; with a birth date ahead too."""
    found = Child.objects.filter(living=fields.Living.HERE, merged_into=None)
    if place_ids is not None:
        found = found.filter(place_id__in=place_ids)
    return found.filter(Q(birth_date=None) | Q(birth_date__gt=age.youngest_gone(on)))


def unsound(field: str, on: date) -> Q:
    """Children in whom something is to be put right in a field of `FIELDS`, or in any of them (`ANY`)."""
    if field != ANY:
        return FIELDS[field](on)
    found = Q()
    for condition in FIELDS.values():
        found |= condition(on)
    return found


def scores(place_ids: Collection[int] | None, on: date) -> list[Score]:
    """Each village of these communes (None: of all) and of what went into them, those without a village too."""
    here = None if place_ids is None else places.territory(place_ids, on)
    sound = {f"sound_{key}": Count("id", filter=~unsound(key, on)) for key in (*FIELDS, ANY)}
    groups = population(here, on).order_by("place_id", "village_id").values("place_id", "village_id")
    return [_score(row) for row in groups.annotate(children=Count("id"), **sound)]


def trend(place_id: int, on: date, village_id: int | None = None) -> dict[str, list[Month]]:
    """Field → the last twelve months that were counted, oldest first; of a commune or a village (0: without one)."""
    since = date(on.year - 1, on.month, 1)
    found = QualityCount.objects.filter(place_id__in=places.territory({place_id}, on), month__gt=since, month__lte=on)
    if village_id is not None:
        found = found.filter(village_id=village_id or None)
    rows = found.order_by("month").values_list("field", "month").annotate(Sum("children"), Sum("sound"))
    months: dict[str, list[Month]] = {}
    for field, month, children, sound in rows:
        months.setdefault(field, []).append(Month(month, children, sound))
    return months


def _score(row: Mapping[str, Any]) -> Score:
    sound = {key: row[f"sound_{key}"] for key in (*FIELDS, ANY)}
    return Score(row["place_id"], row["village_id"], row["children"], sound)


def _number(on: date) -> Q:
    digits = Func(
        F("identity_number"),
        Value(r"[\s.\u00a0-]+"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=TextField(),
    )
    shaped = Regex(digits, r"^[0-9]{12}$")
    code, year = (
        Substr(digits, 1, 3),
        _number_of(shaped, digits, 5, 2) + 1900 + 100 * (_number_of(shaped, digits, 4, 1) / 2),
    )
    is_female = Func(_number_of(shaped, digits, 4, 1), Value(2), function="mod")
    placed = Q(In(code, list(identity.province_codes()))) | Q(GreaterThanOrEqual(code, str(FIRST_COUNTRY_CODE)))
    other_year = Q(birth_date__isnull=False) & ~Q(Exact(year, ExtractYear("birth_date")))
    wrong_sex = Q(sex=Sex.MALE) & Q(Exact(is_female, 1)) | Q(sex=Sex.FEMALE) & Q(Exact(is_female, 0))
    return ~Q(shaped) | ~placed | Q(GreaterThan(year, on.year)) | other_year | wrong_sex


def _number_of(shaped: Regex, digits: Expression, first: int, length: int) -> Case:
    """Some digits as a number, where all are digits: PostgreSQL may look at a cast before the condition beside it."""
    return Case(When(shaped, then=Cast(Substr(digits, first, length), IntegerField())), default=None)


def _birth(on: date) -> Q:
    return Q(birth_date=None) | Q(birth_date__gt=on) | Q(birth_date__lte=age.youngest_gone(on))


def _grade(on: date) -> Q:
    usual = on.year - FIRST_GRADE_AGE + 1 - ExtractYear("birth_date")
    known = Q(grade__isnull=False, birth_date__isnull=False, birth_date__lte=on)
    return known & (Q(grade__lt=usual - YEARS_BEHIND) | Q(grade__gt=usual + 1))


def _carers(on: date) -> Q:
    return ~kin.has(Care.objects.filter(recorded__upper_inf=True, valid__upper_inf=True))


FIELDS: dict[str, Callable[[date], Q]] = {
    "full_name": lambda on: Q(full_name=""),
    "birth_date": _birth,
    "sex": lambda on: Q(sex__in=("", "unknown")),
    "ethnicity": lambda on: Q(ethnicity=""),
    "identity_number": _number,
    "carers": _carers,
    "grade": _grade,
}
"""Field of a finding → the children in whom it is to be put right."""
