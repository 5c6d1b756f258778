"""The outline of the body: a tree of items under mixed numbering, each with the path of its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mangnon.vn.citations import UPPER

from .closing import opens_closing
from .markers import Marker, marker_of
from .paragraphs import Flow

RANK = {
    "part": 0, "chapter": 1, "section": 2, "article": 3, "upper": 4, "roman": 5, "ordinal": 6, "arabic": 6,
    "dotted": 7, "letter": 11, "bullet": 12,
}  # fmt: skip
RUN_IN = re.compile(rf"(?P<before>[:.;])\s+(?P<figure>\d{{1,2}})[.)/]\s+(?=[{UPPER}])")
# These carry no weight in a label: articles are numbered through.
UNNAMED = ("part", "chapter", "section")


@dataclass
class Block:
    """One paragraph of an item, without its mark; `start` and `end` are offsets in the flow."""

    text: str
    start: int
    end: int
    is_bullet: bool = False


@dataclass
class Node:
    """An item: its own blocks (the first is its heading), and the items under it."""

    label: str
    style: str
    rank: int
    parent: Node | None
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return self.blocks[0].text if self.blocks else ""

    @property
    def start(self) -> int:
        return self.blocks[0].start

    @property
    def end(self) -> int:
        ends = [block.end for block in self.blocks[-1:]] + [child.end for child in self.children[-1:]]
        return max(ends)

    def ancestors(self) -> list[Node]:
        """From the parent upwards, without the root."""
        found, node = [], self.parent
        while node is not None and node.rank >= 0:
            found.append(node)
            node = node.parent
        return found


@dataclass(frozen=True)
class Outline:
    """`lead` stands before the first item, `roots` are the items, `closing` follows the last."""

    lead: list[Block]
    roots: list[Node]
    closing: list[Block]

    def nodes(self) -> list[Node]:
        """All items in reading order."""
        found, stack = [], list(reversed(self.roots))
        while stack:
            node = stack.pop()
            found.append(node)
            stack += reversed(node.children)
        return found


def build(flow: Flow, start: int, stop: int) -> Outline:
    """The outline of the paragraphs `start` to `stop` of `flow`."""
    root = Node("", "root", -1, None)
    current = root
    lead: list[Block] = []
    for paragraph in flow.paragraphs[start:stop]:
        if paragraph.is_footnote:
            continue
        for start, text in run_in_items(paragraph.text):
            marker = marker_of(text)
            block = _block(text, paragraph.start + start, marker)
            if marker is None or marker.style == "bullet":
                (lead if current is root else current.blocks).append(block)
            else:
                current = _place(marker, current, block)
    closing = _closing(current) if current is not root else []
    return Outline(lead, root.children, closing)


def run_in_items(text: str) -> list[tuple[int, str]]:
    """The paragraph, or the lead and the items typed on in one: "UBND xã yêu cầu: 1. Công an xã … 2. Trạm Y tế …"."""
    cuts, expected = [0], 1
    for match in RUN_IN.finditer(text):
        if int(match["figure"]) == expected and (expected > 1 or match["before"] == ":"):
            cuts.append(match.start("figure"))
            expected += 1
    if expected < 3:
        return [(0, text)]
    return [(at, text[at:stop].rstrip()) for at, stop in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _block(text: str, at: int, marker: Marker | None) -> Block:
    stripped = (text[marker.end :] if marker else text).lstrip(" .:)-–")
    end = at + len(text)
    start = end - len(stripped)
    return Block(stripped.rstrip(), start, max(start, end), marker is not None and marker.style == "bullet")


def _place(marker: Marker, current: Node, block: Block) -> Node:
    """A new node for `marker`, under the nearest item of a higher rank."""
    rank = RANK[marker.style] + (marker.label.count(".") - 1 if marker.style == "dotted" else 0)
    parent = current
    while parent.parent is not None and parent.rank >= rank:
        parent = parent.parent
    node = Node(_path(marker, parent), marker.style, rank, parent, [block])
    parent.children.append(node)
    return node


def _path(marker: Marker, parent: Node) -> str:
    if marker.style in UNNAMED:
        return f"{marker.style.title()} {marker.label}"
    if marker.style == "article" or parent.rank < 0 or parent.style in UNNAMED:
        return marker.label
    above = parent.label
    if marker.style == "dotted":
        # "7.1" below "I.7" repeats its parent's figure.
        first, _, rest = marker.label.partition(".")
        if above.split(".")[-1] == first or above.endswith("." + marker.label.rpartition(".")[0]):
            return f"{above}.{marker.label.rpartition('.')[2]}" if parent.style == "dotted" else f"{above}.{rest}"
    return f"{above}.{marker.label}"


def _closing(last: Node) -> list[Block]:
    """Takes the closing paragraphs off the last item: "Trên đây là…", "Yêu cầu các đơn vị…"…"""
    top = last
    while top.parent is not None and top.parent.rank >= 0:
        top = top.parent
    opens_with_title = len(last.heading) < 120 and not last.heading.endswith(".")
    for i, block in enumerate(last.blocks[1:], start=1):
        if not block.is_bullet and opens_closing(block.text, is_heading_item=opens_with_title and i == 1):
            tail = last.blocks[i:]
            del last.blocks[i:]
            return tail
    return []
