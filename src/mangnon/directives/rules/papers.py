"""A document of Decree 30 written in Măng Non: what an officer says in it, before it has a layout."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from mangnon.base.errors import Refused
from mangnon.base.wording import gettext_noop as N_
from mangnon.vn.text import nfc


class PaperKind(StrEnum):
    LETTER = "letter"
    SUBMISSION = "submission"
    INVITATION = "invitation"
    DECISION = "decision"
    MINUTES = "minutes"


DOC_TYPES = {
    PaperKind.LETTER: "công văn",
    PaperKind.SUBMISSION: "tờ trình",
    PaperKind.INVITATION: "giấy mời",
    PaperKind.DECISION: "quyết định",
    PaperKind.MINUTES: "biên bản",
}
ADDRESSED = (PaperKind.LETTER, PaperKind.SUBMISSION)
WITH_BASES = (PaperKind.SUBMISSION, PaperKind.DECISION)
GIVES_WORK = (PaperKind.LETTER, PaperKind.DECISION)  # once numbered, it is read for the work it gives
MOST_PARTS = 40


class BadPaper(Refused):
    """Something the document cannot do without is missing; the message says what."""


@dataclass(frozen=True)
class Fact:
    """A line with a name of its own: “Thời gian: …”. `several`: one a line."""

    name: str
    label: str
    is_needed: bool = False
    several: bool = False


FACTS: Mapping[PaperKind, tuple[Fact, ...]] = {
    PaperKind.INVITATION: (
        Fact("invited", N_("Kính mời"), is_needed=True, several=True),
        Fact("purpose", N_("Tới dự"), is_needed=True),
        Fact("chair", N_("Chủ trì")),
        Fact("time", N_("Thời gian"), is_needed=True),
        Fact("place", N_("Địa điểm"), is_needed=True),
        Fact("note", N_("Đề nghị, ghi chú"), several=True),
    ),
    PaperKind.MINUTES: (
        Fact("began", N_("Thời gian bắt đầu"), is_needed=True),
        Fact("place", N_("Địa điểm"), is_needed=True),
        Fact("present", N_("Thành phần tham dự"), is_needed=True, several=True),
        Fact("absent", N_("Vắng mặt"), several=True),
        Fact("chair", N_("Chủ trì (họ và tên)"), is_needed=True),
        Fact("chair_post", N_("Chức vụ của chủ trì")),
        Fact("secretary", N_("Thư ký (họ và tên)"), is_needed=True),
        Fact("secretary_post", N_("Chức vụ của thư ký")),
        Fact("ended", N_("Kết thúc lúc"), is_needed=True),
    ),
    PaperKind.DECISION: (
        Fact("annex_title", N_("Tên phụ lục kèm theo")),
        Fact("annex", N_("Nội dung phụ lục"), several=True),
    ),
}


@dataclass(frozen=True)
class Part:
    """An article of a decision, a point of the others. The text: a paragraph a line, “- ” begins an item."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class Signing:
    """Who signs and how, as picked: `authorities` are pairs of formula and holder, from the highest down."""

    choice: str = ""
    name: str = ""
    title: str = ""
    authorities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Paper:
    """What the document says. `by_head`: a decision of the head alone, not of the collective."""

    kind: PaperKind
    subject: str
    symbol: str
    parts: tuple[Part, ...] = ()
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[str, ...] = ()
    filed_under: str = ""
    urgency: str = ""
    by_head: bool = True
    signing: Signing = Signing()


def checked(paper: Paper) -> Paper:
    """The paper with its text in NFC.

    Raises:
        BadPaper: no subject, symbol, content or addressee, or a fact its kind needs is missing.
    """
    for says, words in (
        (paper.subject.strip(), "Hãy ghi trích yếu của văn bản."),
        (paper.symbol.strip(), "Hãy ghi ký hiệu của văn bản."),
        (paper.parts or paper.kind is PaperKind.INVITATION, "Văn bản chưa có nội dung."),
        (paper.addressees or paper.kind not in ADDRESSED, "Hãy ghi nơi được kính gửi."),
        (len(paper.parts) <= MOST_PARTS, f"Văn bản có hơn {MOST_PARTS} điều, khoản; hãy gộp bớt."),
    ):
        if not says:
            raise BadPaper(words)
    for fact in FACTS.get(paper.kind, ()):
        if fact.is_needed and not paper.facts.get(fact.name, "").strip():
            raise BadPaper(f"Hãy ghi “{fact.label}”.")
    return of_json(_nfc(as_json(paper)))


def as_json(paper: Paper) -> dict[str, Any]:
    return asdict(paper)


def of_json(data: Mapping[str, Any]) -> Paper:
    """The paper as kept."""
    signing = data["signing"]
    return Paper(
        **{each.name: data[each.name] for each in fields(Paper) if each.name in data}
        | {
            "kind": PaperKind(data["kind"]),
            "parts": tuple(Part(**part) for part in data["parts"]),
            "signing": Signing(**signing | {"authorities": tuple(map(tuple, signing["authorities"]))}),
        }
        | {name: tuple(data[name]) for name in ("addressees", "bases", "copies")}
    )


def text_of(paper: Paper) -> str:
    """The words of the document for the register and its search; the official text is read when it is numbered."""
    facts = [f"{fact.label}: {value}" for fact in FACTS.get(paper.kind, ()) if (value := paper.facts.get(fact.name))]
    parts = ["\n".join(filter(None, (part.title, part.text))) for part in paper.parts]
    return "\n".join([*_listed("Kính gửi", paper.addressees), *paper.bases, *facts, *parts]) + "\n"


def _listed(label: str, names: Sequence[str]) -> list[str]:
    return [f"{label}: {', '.join(names)}"] if names else []


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, StrEnum) else nfc(value)
    if isinstance(value, Mapping):
        return {key: _nfc(item) for key, item in value.items()}
    return [_nfc(item) for item in value] if isinstance(value, list | tuple) else value
