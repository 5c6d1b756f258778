"""Rooms below whose figures a row of a form may name (`Row.live`, as `cleaning.khong_so`)."""

from collections.abc import Mapping

from mangnon.cleaning.rules import figures as cleaning

SOURCES: Mapping[str, frozenset[str]] = {"cleaning": frozenset(cleaning.KEYS)}


def is_known(name: str) -> bool:
    """Whether a room gives the figure."""
    room, _, figure = name.partition(".")
    return figure in SOURCES.get(room, ())
