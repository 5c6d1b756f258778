"""A directive of the user's own: read, confirmed as read, and issued to everyone it names."""

from datetime import date
from pathlib import Path

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.cli.story import letters
from mangnon.cli.story.cast import Cast, Office
from mangnon.cli.story.ledger import Ledger, Result
from mangnon.directives import reader
from mangnon.people import queries as people

EARLIEST = date(2004, 1, 1)


def read_one(path: Path, story, folder: Path) -> Result:
    """What was read in the file and whom it was issued to; a second run tells the same again."""
    ledger = Ledger(folder / f"{path.stem}.json")
    return ledger.once("letter", lambda: _play(path, story))


def _play(path: Path, story) -> Result:
    read = reader.read_file(path).as_json()
    stated = read["issued_date"] and date.fromisoformat(read["issued_date"])
    on = stated if stated and stated >= EARLIEST else story.stage.letter_on
    issuer = _issuer(read["issuing_body"] or "", on) or story.district
    letter = letters.Letter(Office(issuer, on), [path], read["number"] or "", on)
    return letters.play(letter, Cast(on))


def _issuer(words: str, on: date) -> int | None:
    with scope(System("demo")):
        found = people.search(words, on, limit=1) if words else []
    return found[0].id if found else None
