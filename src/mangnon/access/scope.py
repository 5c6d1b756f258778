"""What one officer sees, told to PostgreSQL for the length of one transaction (design decisions 3 and 4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from mangnon.access.officer import Acting
from mangnon.base.actor import System
from mangnon.base.errors import ScopeMissing

SET = """
    SELECT set_config('mangnon.actor', %s, true), set_config('mangnon.officer', %s, true),
           set_config('mangnon.places', %s, true), set_config('mangnon.agencies', %s, true),
           set_config('mangnon.functions', %s, true)
"""


@dataclass(frozen=True)
class Scope:
    """Places and agencies by id. `is_national` sees every place; `is_system` is the program itself."""

    actor: str
    officer_id: int | None = None
    places: frozenset[int] = frozenset()
    agencies: frozenset[int] = frozenset()
    functions: frozenset[str] = frozenset()
    is_national: bool = False
    is_system: bool = False


NOBODY = Scope(actor="")
_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


@contextmanager
def scope(who: Acting | System) -> Iterator[Scope]:
    """Open a transaction in which only what `who` may see can be seen. Nested scopes restore the outer one."""
    wanted, outer = _of(who), _current.get()
    token = _current.set(wanted)
    try:
        with transaction.atomic():
            _tell(wanted)
            yield wanted
    finally:
        _current.reset(token)
        # inside another transaction the settings would outlive this scope
        if connection.in_atomic_block and not connection.needs_rollback:
            _tell(outer or NOBODY)


def current() -> Scope:
    """The scope in force.

    Raises:
        ScopeMissing: nobody opened one.
    """
    found = _current.get()
    if found is None:
        raise ScopeMissing("open `access.scope(officer)` around this question")
    return found


def scope_places() -> frozenset[int]:
    """Places of the scope in force; raises `ScopeMissing` rather than answer with an empty set."""
    return current().places


def _of(who: Acting | System) -> Scope:
    if isinstance(who, System):
        return Scope(actor=f"system:{who.name}", is_system=True)
    return Scope(f"officer:{who.officer_id}", who.officer_id, who.places, who.agencies, who.functions, who.is_national)


def _tell(wanted: Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE mangnon_nation" if wanted.is_national else "SET LOCAL ROLE NONE")
        cursor.execute(
            SET,
            [
                wanted.actor,
                str(wanted.officer_id or ""),
                _list(wanted.places),
                _list(wanted.agencies),
                ",".join(sorted(wanted.functions)),
            ],
        )


def _list(ids: frozenset[int]) -> str:
    return ",".join(map(str, sorted(ids)))
