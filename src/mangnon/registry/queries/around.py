"""What stands around one child: carers and circumstances."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.registry.models import Care, Child, Circumstance, CircumstanceKind
from mangnon.registry.queries.facts import last_day
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets.reading_circumstances import SENSITIVE
from mangnon.vn.names import search_key


@dataclass(frozen=True)
class Carer:
    care_id: int
    adult_id: UUID
    name: str
    relation: str
    phone: str
    birth_year: int | None
    since: date
    last_day: date | None


@dataclass(frozen=True)
class Circumstanced:
    """A circumstance of the child; `last_day` is None while it goes on."""

    id: int
    code: str
    title: str
    since: date
    last_day: date | None
    evidence: str
    is_sensitive: bool


@dataclass(frozen=True)
class KindOffered:
    code: str
    group: str
    title: str
    is_sensitive: bool


def family(child_id: int) -> list[int]:
    """The child's record and those merged into it, directly or through another."""
    found, newest = [child_id], [child_id]
    while newest:
        newest = list(Child.objects.filter(merged_into_id__in=newest).values_list("id", flat=True))
        found += newest
    return found


def carers(child_id: int) -> list[Carer]:
    """Those who care or cared for the child, as known now; father and mother first."""
    found = Care.objects.filter(child_id__in=family(child_id), recorded__upper_inf=True).select_related(
        "adult", "source"
    )
    order = {label: number for number, label in enumerate(Care.Relation.labels)}
    return sorted(
        (
            Carer(
                care.id, care.adult.public_id, care.adult.full_name, Care.Relation(care.relation).label,
                care.adult.phone, care.adult.birth_year, care.valid.lower, last_day(care.valid.upper),
            )
            for care in found.order_by("relation", "id")
        ),
        key=lambda carer: (carer.last_day is not None, order[carer.relation]),
    )  # fmt: skip


def circumstances(child_id: int) -> list[Circumstanced]:
    """The child's circumstances as known now and as the officer may see them, those that go on first."""
    found = Circumstance.objects.filter(child_id__in=family(child_id), recorded__upper_inf=True).select_related("kind")
    shown = [
        Circumstanced(
            row.id, row.kind.code, row.kind.title, row.valid.lower, last_day(row.valid.upper), row.evidence,
            row.is_sensitive,
        )
        for row in found.order_by("valid", "id")
    ]  # fmt: skip
    return sorted(shown, key=lambda row: row.last_day is not None)


def circumstance(child_id: int, circumstance_id: int) -> Circumstanced:
    """One of them. Raises `NotHere`: the child has none of that id, or the officer may not see it."""
    found = next((one for one in circumstances(child_id) if one.id == circumstance_id), None)
    if found is None:
        raise NotHere
    return found


def kinds(on: date) -> list[KindOffered]:
    """Circumstances that can be recorded on the day: sub-groups, groups without any, and situations of risk."""
    found = list(CircumstanceKind.objects.filter(valid__contains=on).order_by("id"))
    divided = {kind.group for kind in found if "." in kind.code}
    titles = {kind.code: kind.title for kind in found}
    return [
        KindOffered(kind.code, titles.get(kind.group, "Nguy cơ"), kind.title, kind.is_sensitive)
        for kind in found
        if "." in kind.code or kind.group not in divided
    ]


def known_circumstances(on: date) -> dict[str, str]:
    """What a list may call the circumstances of the day (code, title without marks) → code, or `SENSITIVE`."""
    told = [(kind, SENSITIVE if kind.is_sensitive else kind.code) for kind in kinds(on)]
    return {name: code for kind, code in told for name in (kind.code, search_key(kind.title))}
