"""When a list of children may leave the house: alone up to a number, above it with a second person, for some days."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

MOST_ALONE = 100
"""More children than this need a second person."""
DECIDED_WITHIN = timedelta(days=7)
"""A request nobody decided lapses. Office-defined."""
TAKEN_WITHIN = timedelta(days=3)
"""A list that was let go is taken within these days, counted from the decision. Office-defined."""
ADDED_UP = timedelta(days=7)
"""Different lists that one officer takes alone within these days count together. Office-defined."""
MAY_GROW = 1.1
"""A list changes between asking and taking; one that grew more than this is asked for anew."""


class Standing(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


def needs_second(children: int, before: int = 0) -> bool:
    """Whether a list needs a second person, of an asker who took others of `before` children alone lately."""
    return children + before > MOST_ALONE


def standing(state: str, asked_on: date, decided_on: date | None, on: date) -> Standing:
    """How a request stands on the day."""
    if last_day(state, asked_on, decided_on) < on and state in (Standing.WAITING, Standing.READY):
        return Standing.LAPSED
    return Standing(state)


def last_day(state: str, asked_on: date, decided_on: date | None) -> date:
    """The last day on which a waiting request may be decided, or a ready one taken."""
    return asked_on + DECIDED_WITHIN if state == Standing.WAITING else (decided_on or asked_on) + TAKEN_WITHIN


def outgrew(asked: int, now: int) -> bool:
    """Whether the list holds more children now than what was asked for stands for."""
    return needs_second(now) and now > asked * MAY_GROW


def serial_of(export_id: UUID, on: date) -> str:
    """The number printed on every sheet: the year and the chance part of the request's id."""
    return f"{on.year}-{export_id.hex[-12:].upper()}"
