"""Recall and replacement touch two rooms: tasks end in `directives`, duties in `reporting`, in one transaction."""

from mangnon.directives.actions import ending
from mangnon.reporting.actions import issuing as reporting


def recall(directive_id: int, why: str, by, on) -> None:
    ending.recall(directive_id=directive_id, why=why, by=by, on=on)
    reporting.end_duties(directive_id=directive_id, why=why, by=by, on=on)


def replace(directive_id: int, newer_id: int, why: str, by, on) -> None:
    ending.replace(directive_id=directive_id, by_directive_id=newer_id, why=why, by=by, on=on)
    reporting.end_duties(directive_id=directive_id, why=why, by=by, on=on)
