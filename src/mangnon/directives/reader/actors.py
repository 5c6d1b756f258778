"""Who answers for an item: named in it, above it, or by a short form the directive defines."""

from __future__ import annotations

import re

from . import agencies
from .outline import Block, Node
from .sentences import sentences

DUTIES_HEADING = re.compile(
    r"(?:Nhiệm vụ|Trách nhiệm|Chức năng)[^.;:]{0,30}? của (?P<who>[^.;:]{3,120})[.:]?$", re.IGNORECASE
)
OFFICE = re.compile(
    r"(?:Phòng|Sở|Công an|Ủy ban nhân dân|UBND|Trung tâm|Chi cục|Hội|Đoàn|Bộ|Cục|Văn phòng|Bảo hiểm|Đài"
    r"|Trạm|Giao|Ban)\b"
)
LABELLED = r"(?:^|[.;]\s+)(?:(?:Cơ quan|Đơn vị|Bộ phận|Người)\s+)?{}(?:\s+thực hiện)?\s*:\s+(?P<who>[^.;:\n]{{3,200}})"
LEADS = re.compile(LABELLED.format("(?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm(?: chính)?)"), re.IGNORECASE)
HELPS = re.compile(LABELLED.format("phối hợp"), re.IGNORECASE)
TAKES_CHARGE = re.compile(
    r"\b(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tham mưu|tổng hợp|hoàn thành|đôn đốc"
    r"|là đầu mối|làm đầu mối)\b"
)


def named_in(blocks: list[Block]) -> list[str]:
    """Who acts: named in the heading, else at the head of a paragraph or bullet, else by an office inside the text."""
    labelled = _labelled(blocks, LEADS)
    if labelled:
        return labelled
    heading = blocks[0].text
    bare = heading.rstrip(" :;.")
    if agencies.is_name(bare):
        return agencies.split(agencies.without_command(bare))
    owner = DUTIES_HEADING.match(heading)
    if owner and agencies.is_name(owner["who"]):
        return agencies.split(owner["who"])
    found = agencies.subjects(heading)
    if found:
        return found
    for block in blocks[1:]:
        found += [name for name in agencies.subjects(block.text) if name not in found]
    return found or _office_inside(blocks)


def partners_in(blocks: list[Block]) -> list[str]:
    """Who helps: behind a label "Cơ quan phối hợp:", else "phối hợp với …" in the text."""
    return _labelled(blocks, HELPS) or agencies.partners("\n".join(block.text for block in blocks))


def _labelled(blocks: list[Block], label: re.Pattern[str]) -> list[str]:
    for block in blocks:
        if match := label.search(block.text):
            return agencies.split(match["who"])
    return []


def _office_inside(blocks: list[Block]) -> list[str]:
    for block in blocks:
        for sentence in sentences(block.text)[1:]:
            named = agencies.subjects(sentence.text) if OFFICE.match(sentence.text) else []
            if named and TAKES_CHARGE.search(sentence.text[:220]):
                return named
    return []


def inherited(node: Node, defaults: list[str]) -> list[str]:
    for above in node.ancestors():
        named = named_in(above.blocks[:1])
        for block in above.blocks[1:]:
            named = named or (agencies.ordered(block.text) if block.text.rstrip().endswith(":") else [])
        if named:
            return named
    return defaults


def resolved(names: list[str], definitions: dict[str, list[str]]) -> list[str]:
    """Names with the short forms the directive defines ("gọi tắt là cơ quan, đơn vị") written out."""
    found: dict[str, str] = {}
    for name in names:
        for each in definitions.get(re.sub(r"^các\s+", "", name.lower()), [name]):
            found.setdefault(each.lower(), each)
    return list(found.values())
