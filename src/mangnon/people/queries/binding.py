"""Whom the words of a text mean on a day, seen from its issuer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from mangnon.people.queries.desk import Desk, desk
from mangnon.people.queries.likeness import Candidate, candidates, sure
from mangnon.people.queries.resolving import Found, resolve
from mangnon.people.rules.keys import agency_key
from mangnon.people.rules.meaning import How, Named, Where
from mangnon.people.rules.reading import read
from mangnon.vn.text import nfc

CHOSEN = 100  # score of candidates that the words name without saying which


@dataclass(frozen=True)
class Binding:
    """Whom the words mean. Without `agency_ids` a person must say; `candidates` are likely ones, best first."""

    agency_ids: tuple[int, ...]
    words: str
    is_group: bool
    how: How
    candidates: tuple[Candidate, ...] = field(default=(), compare=False)

    @property
    def is_known(self) -> bool:
        return bool(self.agency_ids)


def bind(text: str, issuer_id: int, on: date) -> Binding:
    """Whom `text`, written by the issuer, means on the day. For many texts ask `bind_many` or keep a `desk`.

    Raises:
        NoSuchAgency: there never was such an issuer.
    """
    return bind_at(desk(issuer_id, on), text)


def bind_many(texts: Iterable[str], issuer_id: int, on: date) -> dict[str, Binding]:
    """Bindings by the text as given; the issuer's surroundings are looked up once."""
    own = desk(issuer_id, on)
    return {text: bind_at(own, text) for text in dict.fromkeys(texts)}


def bind_at(own: Desk, text: str) -> Binding:
    """Whom the text means. What the issuer has taught wins; then names, groups and boards; a likeness comes last."""
    words = " ".join(nfc(text).split())
    found, maybe = _found(own, words)
    if found.ids:
        return Binding(found.ids, words, found.is_group, found.how)
    if not maybe and (meant := sure(words, own.neighbours)) is not None:
        return Binding((meant,), words, is_group=False, how=How.NAME)
    likely = [Candidate(id, CHOSEN) for id in maybe]
    likely += [one for one in candidates(words, own.neighbours) if one.agency_id not in maybe]
    return Binding((), words, is_group=False, how=How.UNKNOWN, candidates=tuple(likely))


def _found(own: Desk, words: str) -> tuple[Found, tuple[int, ...]]:
    """What the best reading finds, and whom the readings that find nobody would offer."""
    taught = own.learned.get(agency_key(words))
    readings = [Named(taught, Where())] if taught else []
    maybe: tuple[int, ...] = ()
    for reading in [*readings, *read(words, own.vocabulary)]:
        found = resolve(own, reading)
        if found.ids:
            return found, ()
        maybe = maybe or found.maybe
    return Found(), maybe
