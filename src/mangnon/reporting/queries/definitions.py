"""Forms of report: which stands on a day, and what it says."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from mangnon.reporting.models import Definition, DefinitionDraft
from mangnon.reporting.rules import reading, seal
from mangnon.reporting.rules.definition import Definition as Form


@lru_cache(maxsize=256)
def _parsed(definition_id: int, body_hash: str) -> Form:
    return reading.definition_of(Definition.objects.get(id=definition_id).body)


def form(definition: Definition) -> Form:
    """The form a row holds, parsed once a process."""
    return _parsed(definition.id, definition.body_hash)


def in_force(on: date, *, owners: frozenset[int] = frozenset()):
    """Definitions that stand on the day: the catalogue's and those of the given agencies."""
    whose = Q(owner=None) | Q(owner_id__in=owners)
    return Definition.objects.filter(whose, valid__contains=on).order_by("title", "-version", "id")


def by_public_id(public_id: UUID | str) -> Definition | None:
    return Definition.objects.filter(public_id=public_id).select_related("owner").first()


def is_made(code: str, owners: frozenset[int]) -> bool:
    """Whether one of the agencies has a form of that code, in force or not."""
    return Definition.objects.filter(code=code, owner_id__in=owners).exists()


def newest(code: str, on: date, *, owners: frozenset[int] = frozenset()) -> Definition | None:
    """The highest version of a code that stands on the day; an office's own goes before the catalogue's."""
    rows = list(in_force(on, owners=owners).filter(code=code))
    return max(rows, key=lambda row: (row.owner_id is not None, row.version), default=None)


def columns_of(form: Form) -> dict[str, object]:
    """Columns of a `Definition` row that follow from its form."""
    return {
        "title": form.title,
        "body": reading.data_of(form),
        "body_hash": seal.definition_hash(form),
        "valid": DateRange(form.valid_from, form.valid_to, "[]"),
        "status": str(form.status.value),
        "source": form.legal_source,
    }


def draft(public_id: UUID | str, owners: frozenset[int]) -> DefinitionDraft | None:
    """A form being changed, of one of the agencies."""
    found = DefinitionDraft.objects.filter(public_id=public_id, owner_id__in=owners)
    return found.select_related("based_on").first()


def drafts(owners: frozenset[int]) -> list[DefinitionDraft]:
    return list(DefinitionDraft.objects.filter(owner_id__in=owners).order_by("-changed_on", "-id"))


def versions(definition: Definition) -> list[Definition]:
    """All versions of the form, of the same office or of the catalogue, newest first."""
    return list(Definition.objects.filter(code=definition.code, owner=definition.owner_id).order_by("-version"))
