"""Each cited document once, with where it is first named in full."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mangnon.vn import citations
from mangnon.vn.citations import Mention

from .paragraphs import Flow
from .zones import Zones

OWN_NUMBER_LEAD = re.compile(r"(?:^|\s|\|)Số\s*(?:hiệu)?\s*[:|]?\s*$")

# "2/ UBND các xã …": the second item, no number of a document.
ITEM_MARK = re.compile(r"\d{1,2}/(?:UBND|HĐND|MTTQ|UBMTTQ|BCĐ|BCH)$")


@dataclass(frozen=True)
class Cited:
    """A document the directive cites; `is_basis` when the opening rests on it."""

    mention: Mention
    is_basis: bool


def find(flow: Flow, parts: Zones, own_number: str | None, basis_end: int) -> tuple[list[Cited], list[tuple[int, int]]]:
    """The cited documents, and the spans of all mentions. The opening with its bases ends at `basis_end`."""
    mentions = [mention for mention in citations.find(flow.text) if not _is_own(flow, parts, mention, own_number)]
    merged: list[Mention] = []
    for mention in mentions:
        _merge(merged, mention)
    found = [Cited(mention, mention.start < basis_end) for mention in merged]
    return found, [(mention.start, mention.end) for mention in mentions]


def _is_own(flow: Flow, parts: Zones, mention: Mention, own_number: str | None) -> bool:
    if mention.number is None:
        return False
    if ITEM_MARK.match(mention.number) and flow.paragraph_at(mention.start).start == mention.start:
        return True
    if own_number and _key(mention.number) == _key(own_number):
        return True
    in_head = parts.head[1] and mention.start < flow.paragraphs[min(parts.head[1], len(flow.paragraphs)) - 1].end
    lead = flow.text[max(0, mention.start - 12) : mention.start]
    return bool(in_head and mention.end - mention.start < 60 and OWN_NUMBER_LEAD.search(lead))


def _merge(merged: list[Mention], mention: Mention) -> None:
    for i, known in enumerate(merged):
        if _same(known, mention):
            fuller = mention if known.date is None and mention.date is not None else known
            merged[i] = replace(
                fuller,
                issuer=known.issuer or mention.issuer,
                title=known.title or mention.title,
                type=known.type or mention.type,
            )
            return
    merged.append(mention)


def _same(known: Mention, mention: Mention) -> bool:
    if known.number is None or mention.number is None:
        return known.number == mention.number and (known.title or "").lower() == (mention.title or "").lower()
    same_day = known.date is None or mention.date is None or known.date == mention.date
    return _key(known.number) == _key(mention.number) and same_day


def _key(number: str) -> str:
    """ "Đ" typed as "D", leading zeros and hyphens aside, it is the same number."""
    return re.sub(r"[^a-z0-9/&]", "", number.lower().replace("đ", "d").replace("ư", "u")).lstrip("0").replace("/0", "/")
