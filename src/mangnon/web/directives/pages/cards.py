"""A finding as a card beside the text: what it says, whom it addresses, what may be decided."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mangnon.directives.queries.addressees import AS_ADDRESSED, PICKED, Binder, Bound
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules import recipients
from mangnon.directives.rules.findings import Part
from mangnon.directives.rules.states import FINDING_LABELS, FindingKind, FindingState
from mangnon.web.parts import Step, Tag, Tone

CSS = {FindingKind.TASK: "", FindingKind.DUTY: "duty", FindingKind.DEADLINE: "", FindingKind.CITATION: "cite"}
TONES = {
    FindingState.PROPOSED: Tone.SOON, FindingState.ACCEPTED: Tone.DONE, FindingState.EDITED: Tone.DONE,
    FindingState.ADDED: Tone.DONE, FindingState.DROPPED: Tone.PLAIN,
}  # fmt: skip
PART_WORDS = {Part.LEAD: "", Part.SUPPORT: "phối hợp", Part.TO: "gửi tới", Part.VIA: "qua"}
LONG = 180
NAMED = 3


@dataclass(frozen=True)
class Addressed:
    """Words of the text and whom they mean."""

    part: str
    words: str
    meaning: str
    is_known: bool
    bind_url: str


@dataclass(frozen=True)
class Card:
    mark: str
    css: str
    title: str
    rest: str
    addressed: tuple[Addressed, ...]
    due: str
    facts: str
    reason: str
    state: Tag
    is_in_text: bool
    version: int
    url: str
    edit_url: str
    may: frozenset[str]
    steps: tuple[Step, ...]


def card(directive, finding, number: int, binder: Binder, agencies: dict, steps: list, *, is_open: bool) -> Card:
    """`agencies` are the infos of all agencies that may be named; `is_open`: decisions may still be taken."""
    kind, state = FindingKind(finding.kind), FindingState(finding.state)
    title, rest = _cut(rules.title(kind, finding.data))
    address = (directive.public_id, finding.public_id)
    return Card(
        mark=str(number), css=f"{CSS[kind]} {_css_of(state)}".strip(), title=title, rest=rest,
        addressed=tuple(_addressed(directive, part, bound, agencies, is_open) for part, bound in binder.parts(finding)),
        due=rules.due_words(finding.data), facts=_facts(kind, finding.data),
        reason=(finding.read or {}).get("reason", ""),
        state=Tag(FINDING_LABELS[state], TONES[state]), is_in_text=finding.start is not None, version=finding.version,
        url=reverse("directives:decide", args=address), edit_url=reverse("directives:edit", args=address),
        may=_may(state) if is_open else frozenset(), steps=tuple(_step(step) for step in steps),
    )  # fmt: skip


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


def _addressed(directive, part: Part, bound: Bound, agencies: dict, is_open: bool) -> Addressed:
    url = reverse("directives:bind", args=[directive.public_id]) + "?" + urlencode({"tu": bound.words})
    return Addressed(
        part=PART_WORDS[part], words=bound.words, meaning=_meaning(bound, agencies), is_known=bound.is_known,
        bind_url=url if is_open else "",
    )  # fmt: skip


def _meaning(bound: Bound, agencies: dict) -> str:
    """Who the words mean where they do not say it themselves; empty where nobody is known."""
    found = [agencies[id] for id in bound.agency_ids if id in agencies]
    if not found:
        return ""
    named = "; ".join(one.short_title for one in found) if len(found) <= NAMED else recipients.words(found)
    if bound.how == AS_ADDRESSED:
        return _("như mục kính gửi: %(named)s") % {"named": named}
    return _("đã gắn: %(named)s") % {"named": named} if bound.how == PICKED else named


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
    return Step(words=FINDING_LABELS[FindingState(step.state)], at=step.at, by=step.by_name, why=step.why)
