"""From what the reader found in a bundle of files to one text, one header and one list of findings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mangnon.base.errors import Refused
from mangnon.directives import reader
from mangnon.directives.reader import Bundle, Reading
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules import typed_dues
from mangnon.directives.rules.states import FindingKind
from mangnon.vn.text import is_nfc, nfc

JOINT = "\n\n\f\n"
LISTS = {
    FindingKind.TASK: "tasks",
    FindingKind.DUTY: "reporting_duties",
    FindingKind.DEADLINE: "deadlines",
    FindingKind.CITATION: "citations",
}
HEADER = {
    "doc_type": "doc_type",
    "number": "number",
    "issuer_written": "issuing_body",
    "place_written": "place",
    "subject": "subject",
    "signer": "signer",
    "signer_role": "signer_role",
    "recipients": "recipients",
    "copies": "copies",
}


class Unreadable(Refused):
    """No file of the bundle can be read; the message is the reader's own sentence."""


@dataclass(frozen=True)
class Found:
    """A finding with its place in the joined text; `read` is the reader's own object."""

    kind: FindingKind
    read: dict
    data: dict
    start: int
    end: int


@dataclass(frozen=True)
class Read:
    """A bundle as read. `spans` tell where each file's text lies in `text`."""

    text: str
    header: dict
    issued_on: date | None
    findings: list[Found]
    spans: dict[str, tuple[int, int]]
    letter: str
    templates: list[dict]
    warnings: list[str] = field(default_factory=list)


def read(names: Mapping[str, str]) -> Read:
    """Read the files, given by where they lie with the names that officers gave them.

    Raises:
        Unreadable: no file can be read.
    """
    try:
        return joined(reader.read_bundle(list(names)), names)
    except reader.CannotRead as problem:
        raise Unreadable(named(str(problem), names)) from problem


def joined(bundle: Bundle, names: Mapping[str, str]) -> Read:
    """The letter's text first, then its annexes'; a file that is a report template gives no findings."""
    texts: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    found: list[Found] = []
    at = 0
    for reading in (bundle.letter, *bundle.annexes):
        body = nfc(reading.text)
        spans[reading.source.path] = (at, at + len(body))
        if reading is bundle.letter or reading.template is None:
            found += _findings(reading, at)
        texts.append(body)
        at += len(body) + len(JOINT)
    letter = bundle.letter.as_json()
    refused = [f"Không đọc được một tệp kèm theo: {named(words, names)}" for _, words in bundle.not_read]
    return Read(
        text=JOINT.join(texts),
        header=header(letter),
        issued_on=_date(letter.get("issued_date")),
        findings=sorted(found, key=lambda one: (one.start, one.end)),
        spans=spans,
        letter=bundle.letter.source.path,
        templates=[draft.as_json() for draft in bundle.templates],
        warnings=[*bundle.letter.warnings, *refused],
    )


def named(words: str, names: Mapping[str, str]) -> str:
    """The reader knows files by where they lie; officers by the names they gave them."""
    for path, name in names.items():
        words = words.replace(path, name).replace(Path(path).name, name)
    return words


def header(read: Mapping) -> dict:
    """The directive's header fields; what the reader left null stays blank for an officer to fill."""
    blank: dict[str, list] = {"recipients": [], "copies": []}
    return {own: read.get(theirs) or blank.get(own, "") for own, theirs in HEADER.items()}


def _findings(reading: Reading, offset: int) -> Iterator[Found]:
    read, shift = reading.as_json(), _shifts(reading.text)
    covered = {(item["due"], task["span"][0], task["span"][1]) for task in read["tasks"] for item in task["deadlines"]}
    for kind, name in LISTS.items():
        for item in read[name]:
            if kind is FindingKind.DEADLINE and _is_covered(item, covered):
                continue
            start, end = (shift(at) + offset for at in item["span"])
            data = rules.normalised(kind, item)
            if data.get("due"):
                data = _with_working_days(data, nfc(reading.text)[start - offset : end - offset])
            yield Found(kind, item, data, start, end)


def _with_working_days(data: dict, sentence: str) -> dict:
    """The sentence says whether its days are working days; the reader's ISO spans cannot."""
    return {**data, "due": [typed_dues.in_working_days(rule, sentence) for rule in data["due"]]}


def _is_covered(deadline: Mapping, covered: set) -> bool:
    """The reader lists a task's own deadline among the others too."""
    start = deadline["span"][0]
    return any(due == deadline["due"] and first <= start < last for due, first, last in covered)


def _shifts(text: str):
    """Where an offset of the text as read falls in its NFC form, which alone is stored."""
    if is_nfc(text):
        return lambda at: at
    return lambda at: len(nfc(text[:at]))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
