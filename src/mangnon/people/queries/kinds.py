"""Kinds of agency and the names they bear."""

from dataclasses import dataclass
from datetime import date

from mangnon.people.models import Kind, KindName


@dataclass(frozen=True)
class KindInfo:
    """A kind of agency. `name` is the one it bears at the level and day asked for; empty where it has none."""

    code: str
    title: str
    name: str
    is_board: bool


def kinds_at(level: str, on: date) -> list[KindInfo]:
    """Every kind, in the order of lists, with its name at the level on the day."""
    names = names_on(on)
    return [
        KindInfo(row.code, row.title, names.get((row.id, level), ("", ""))[0], row.is_board)
        for row in Kind.objects.order_by("rank", "code")
    ]


def kind_ids() -> dict[str, int]:
    """Ids of kinds by code."""
    return dict(Kind.objects.values_list("code", "id"))


def kind_id(code: str) -> int:
    """The id of a kind; raises `Kind.DoesNotExist` for an unknown code."""
    return Kind.objects.values_list("id", flat=True).get(code=code)


def names_on(on: date) -> dict[tuple[int, str], tuple[str, str]]:
    """(name, short name) that each kind bears at each level on the day, by (kind id, level)."""
    rows = KindName.objects.filter(valid__contains=on).values_list("kind_id", "level", "name", "short_name")
    return {(kind, level): (name, short or name) for kind, level, name, short in rows}


def name_on(kind_id: int, level: str, on: date) -> str:
    """The name the kind bears at the level on the day; empty where none is known."""
    return names_on(on).get((kind_id, level), ("", ""))[0]
