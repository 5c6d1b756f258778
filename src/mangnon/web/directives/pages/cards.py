"""A finding as a card beside the text: what it says, whom it addresses, what may be decided."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.directives.queries.addressees import Binder
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules.findings import Part
from mangnon.directives.rules.states import FINDING_LABELS, FindingKind, FindingState
from mangnon.web.directives.pages import addressed
from mangnon.web.parts import Step, Tag, Tone

CSS = {FindingKind.TASK: "", FindingKind.DUTY: "duty", FindingKind.DEADLINE: "", FindingKind.CITATION: "cite"}
TONES = {
    FindingState.PROPOSED: Tone.SOON, FindingState.ACCEPTED: Tone.DONE, FindingState.EDITED: Tone.DONE,
    FindingState.ADDED: Tone.DONE, FindingState.DROPPED: Tone.PLAIN,
}  # fmt: skip
LONG = 180


@dataclass(frozen=True)
class Card:
    mark: str
    kind: FindingKind
    css: str
    title: str
    rest: str
    lines: tuple[addressed.Line, ...]
    doubts: tuple[Tag, ...]
    due: str
    facts: str
    reason: str
    state: Tag
    span: tuple[int, int] | None
    is_waiting: bool
    is_dropped: bool
    version: int
    url: str
    edit_url: str
    may: frozenset[str]
    steps: tuple[Step, ...]

    @property
    def is_doubtful(self) -> bool:
        """It lacks what an order needs, or names somebody nobody knows."""
        lacking = self.doubts or any(not one.is_known for line in self.lines for one in line.shown)
        return bool(lacking) and not self.is_dropped


def card(directive, finding, number: int, binder: Binder, agencies: dict, steps: list, *, is_open: bool) -> Card:
    """`agencies` are the infos of all agencies that may be named; `is_open`: decisions may still be taken."""
    kind, state = FindingKind(finding.kind), FindingState(finding.state)
    title, rest = _cut(rules.title(kind, finding.data))
    address = (directive.public_id, finding.public_id)
    return Card(
        mark=str(number), kind=kind, css=f"{CSS[kind]} {_css_of(state)}".strip(), title=title, rest=rest,
        lines=addressed.lines(directive, finding, binder, agencies, is_open=is_open),
        doubts=tuple(Tag(words, Tone.SOON) for words in _gaps(kind, finding.data)),
        due=rules.due_words(finding.data), facts=_facts(kind, finding.data),
        reason=(finding.read or {}).get("reason", ""),
        state=Tag(_(FINDING_LABELS[state]), TONES[state]), span=_span(finding), version=finding.version,
        is_waiting=state is FindingState.PROPOSED, is_dropped=state is FindingState.DROPPED,
        url=reverse("directives:decide", args=address), edit_url=reverse("directives:edit", args=address),
        may=_may(state) if is_open else frozenset(), steps=tuple(_step(step) for step in steps),
    )  # fmt: skip


def _span(finding) -> tuple[int, int] | None:
    return None if finding.start is None or finding.end is None else (finding.start, finding.end)


def _css_of(state: FindingState) -> str:
    return "accepted" if state.is_confirmed else "dropped" if state is FindingState.DROPPED else ""


def _may(state: FindingState) -> frozenset[str]:
    match state:
        case FindingState.PROPOSED:
            return frozenset({"accept", "edit", "drop"})
        case FindingState.DROPPED:
            return frozenset({"restore"})
        case FindingState.ADDED:
            return frozenset({"edit", "drop"})
    return frozenset({"edit", "drop", "restore"})


def _cut(title: str) -> tuple[str, str]:
    if len(title) <= LONG:
        return title, ""
    head = title[:LONG].rsplit(" ", 1)[0]
    return head + "…", title[len(head) :].strip()


def _gaps(kind: FindingKind, data: dict) -> list[str]:
    """What an order should say and this one does not."""
    parts = {part for part, _words in rules.words_by_part(kind, data)}
    nobody = kind in (FindingKind.TASK, FindingKind.DUTY) and Part.LEAD not in parts
    undated = kind is FindingKind.DUTY and not data.get("due")
    return [*([_("chưa rõ ai làm")] if nobody else []), *([_("chưa rõ hạn")] if undated else [])]


def _facts(kind: FindingKind, data: dict) -> str:
    match kind:
        case FindingKind.TASK:
            return _("việc thường xuyên, trả lời mỗi kỳ") if data.get("standing") and not data.get("due") else ""
        case FindingKind.DUTY:
            return data.get("period") or ""
        case FindingKind.CITATION:
            return " · ".join(filter(None, (_day(data.get("date")), data.get("issuer"), data.get("title"))))
    return ""


def _day(text: str | None) -> str:
    return "/".join(str(int(part)) for part in reversed(text.split("-"))) if text else ""


def _step(step) -> Step:
    return Step(words=_(FINDING_LABELS[FindingState(step.state)]), at=step.at, by=step.by_name, why=step.why)
