"""The review page: the text on one side, what was read in it on the other."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.directives.queries import findings, reading
from mangnon.directives.queries.addressees import Binder
from mangnon.directives.queries.register import is_paper
from mangnon.directives.rules import recipients
from mangnon.directives.rules.findings import KIND_TITLES, Part
from mangnon.directives.rules.register import blanks, heading_of
from mangnon.directives.rules.states import DirectiveState, FindingKind, FindingState
from mangnon.web.directives.pages import cards, sifting
from mangnon.web.directives.pages.cards import Card
from mangnon.web.directives.pages.text import Mark, marked
from mangnon.web.parts import Link, Tab, Tag, Tone

ORDER = (FindingKind.DUTY, FindingKind.TASK, FindingKind.DEADLINE, FindingKind.CITATION)
ORDERING = (FindingKind.TASK, FindingKind.DUTY, FindingKind.DEADLINE)


@dataclass(frozen=True)
class Group:
    """The findings of one kind."""

    kind: str
    title: str
    cards: tuple[Card, ...]
    waiting: int
    add_url: str


@dataclass(frozen=True)
class IssueBar:
    """The button that issues, and what still stands in its way."""

    words: str
    url: str
    waiting: int
    unknown: int
    may_issue: bool


@dataclass(frozen=True)
class ReviewPage:
    id: str
    title: str
    lead: str
    doubts: tuple[Tag, ...]
    warnings: tuple[str, ...]
    text: SafeString
    tabs: tuple[Tab, ...]
    groups: tuple[Group, ...]
    bar: IssueBar
    accept_all_url: str
    header_url: str
    plan_url: str
    export_url: str
    is_open: bool
    is_unread: bool
    why_unread: str
    reread_url: str
    is_sifted: bool
    crumbs: tuple[Link, ...]


class Review:
    """A directive's findings with what each means on the day; the page and its fragments are drawn from it."""

    def __init__(self, request, directive) -> None:
        self.directive, self.officer = directive, request.officer
        self.found = findings.of(directive)
        self.numbers = {finding.id: number for number, finding in enumerate(self.found, 1)}
        self.sift = sifting.asked(request)
        self.binder = Binder(directive, request.today)
        self.steps = findings.steps_of(directive)
        named = {id for finding in self.found for _part, bound in self.binder.parts(finding) for id in bound.agency_ids}
        self.agencies = self.binder.agencies(named)
        self.is_open = directive.state == DirectiveState.READ and self.officer.holds(
            Permission.DIRECTIVE_REVIEW, agency=directive.keeper_id
        )

    def page(self) -> ReviewPage:
        directive = self.directive
        here = [directive.public_id]
        drawn = [self.card(finding) for finding in self.found]
        return ReviewPage(
            id=str(directive.public_id), title=capfirst(directive.subject) or _("Chưa có trích yếu"), lead=self._lead(),
            doubts=tuple(Tag(words, Tone.SOON) for words in blanks(directive)), warnings=_doubts(directive),
            text=marked(directive.text, _marks(self._sifted(drawn))), tabs=sifting.tabs(directive, self.sift, drawn),
            groups=tuple(self._group(kind, drawn) for kind in ORDER), bar=self.bar(),
            accept_all_url=reverse("directives:accept_all", args=here),
            header_url=reverse("directives:header", args=here),
            plan_url=reverse("directives:rewrite_plan", args=here) if directive.plan is not None else "",
            export_url=reverse("directives:labelled", args=here), is_open=self.is_open,
            is_unread=is_unread(directive), why_unread=reading.why_unread(directive),
            reread_url=reverse("directives:reread", args=here), is_sifted=bool(self.sift), crumbs=crumbs(directive),
        )  # fmt: skip

    def _group(self, kind: FindingKind, drawn: list[Card]) -> Group:
        own = [card for card in drawn if card.kind is kind]
        add_url = reverse("directives:add", args=[self.directive.public_id]) + f"?loai={kind.value}"
        return Group(
            kind=kind.value, title=_(KIND_TITLES[kind]), cards=self._sifted(own),
            waiting=sum(card.is_waiting for card in own), add_url=add_url,
        )  # fmt: skip

    def _sifted(self, drawn: list[Card]) -> tuple[Card, ...]:
        return tuple(card for card in drawn if sifting.passes(self.sift, card))

    def place_of(self, finding) -> str:
        """Address of the finding on the page as it is sifted; where it is gone from there, of what follows it."""
        address = sifting.address(self.directive, self.sift)
        later = self.found[self.numbers[finding.id] - 1 :]
        follower = next((card for card in map(self.card, later) if sifting.passes(self.sift, card)), None)
        return f"{address}#f{follower.mark}" if follower else address

    def card(self, finding) -> Card:
        steps, number = self.steps.get(finding.id, []), self.numbers[finding.id]
        return cards.card(self.directive, finding, number, self.binder, self.agencies, steps, is_open=self.is_open)

    def bar(self) -> IssueBar:
        ordering = [one for one in self.found if one.kind in ORDERING and one.state != FindingState.DROPPED]
        acting = frozenset().union(*(self.binder.agency_ids(one, Part.LEAD, Part.SUPPORT) for one in ordering))
        named = self.binder.agencies(acting)
        asked = (Part.LEAD, Part.SUPPORT, Part.TO)
        return IssueBar(
            words=_("Giao cho %(who)s") % {"who": recipients.words(named.values())},
            url=reverse("directives:issue", args=[self.directive.public_id]),
            waiting=sum(one.state == FindingState.PROPOSED for one in self.found),
            unknown=len({words for one in ordering for words in self.binder.unknown(one, *asked)}),
            may_issue=self.officer.holds(Permission.DIRECTIVE_ISSUE, agency=self.directive.keeper_id),
        )

    def _lead(self) -> str:
        kept = findings.counts(self.directive)
        words = [f"{kept[kind]} {_(KIND_TITLES[kind]).lower()}" for kind in ORDER if kept[kind]]
        return " · ".join([heading_of(self.directive), *words])


def is_unread(directive) -> bool:
    """Whether the machine has still to read it; a failed attempt leaves it so."""
    return directive.state == DirectiveState.REGISTERED and not is_paper(directive)


def _doubts(directive) -> tuple[str, ...]:
    """What the reader doubted, but for blanks of the header, which stand beside the title while they last."""
    return tuple(words for words in directive.warnings if "để trống" not in words)


def _marks(shown: tuple[Card, ...]) -> list[Mark]:
    return [
        Mark(card.mark, *card.span, f"{cards.CSS[card.kind]} {'dropped' if card.is_dropped else ''}".strip())
        for card in shown if card.span
    ]  # fmt: skip


def crumbs(directive, *more: Link) -> tuple[Link, ...]:
    book = ("di", _("Văn bản đi")) if directive.is_outgoing else ("den", _("Văn bản đến"))
    name = "review" if directive.state in (DirectiveState.REGISTERED, DirectiveState.READ) else "show"
    own = Link(heading_of(directive), reverse(f"directives:{name}", args=[directive.public_id]))
    register = Link(book[1], reverse("directives:list") + f"?so={book[0]}")
    return (register, own, *more) if more else (register, Link(own.words, ""))
