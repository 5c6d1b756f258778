"""Asking the population register what is due, and keeping what it answers."""

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.exchange.actions import population
from mangnon.exchange.population import client, interface
from mangnon.exchange.population.client import Line, NoAnswer
from mangnon.exchange.rules.population import Fault

BY = System("population")
MOST_REQUESTS = 20
"""In one turn of the job; what is left is due at the next."""


def ask_due(line: Line | None = None) -> int:
    """Ask what is due, some questions a request; how many requests were made; none without a line."""
    line = line or client.line()
    if line is None:
        return 0
    for turn in range(MOST_REQUESTS):
        if not _ask_some(line):
            return turn
    return MOST_REQUESTS


def _ask_some(line: Line) -> bool:
    """Ask once; whether it is worth asking on. The line is used outside any transaction."""
    with scope(BY):
        questions = population.claim(limit=interface.MOST_AT_ONCE, by=BY)
    if not questions:
        return False
    asked = [question.request_id for question in questions]
    try:
        answers = client.ask(line, questions)
    except NoAnswer as none:
        with scope(BY):
            population.put_off(request_ids=asked, fault=none.fault, retry_after=none.retry_after, by=BY)
        return False
    with scope(BY):
        population.receive(answers=answers, by=BY)
        left_out = set(asked) - {answer.request_id for answer in answers}
        population.put_off(request_ids=list(left_out), fault=Fault.LEFT_OUT, by=BY)
    return True
