"""From a source text to what the directive orders."""

from __future__ import annotations

import re
from dataclasses import replace

from mangnon.vn import dates

from . import (
    actors,
    agencies,
    assigned,
    cited,
    dues,
    duties,
    header,
    lines,
    outline,
    paragraphs,
    tasks,
    template,
    zones,
)
from .duties import Context, Deadline, Duty
from .header import Header
from .outline import Block, Node, Outline
from .output import Reading
from .paragraphs import Flow
from .sentences import sentences
from .source import Source
from .tasks import Task

DEFINED = re.compile(
    r"\(\s*(?:sau đây|dưới đây|sau)?\s*(?:được\s+)?(?:viết|gọi)\s+(?:chung|tắt)?\s*(?:là|chung là"
    r"|tắt là)?\s*:?\s*(?P<term>[^)]{3,80})\)",
    re.IGNORECASE,
)
SENT_WHERE = re.compile(
    r"(?:Các |Mọi |Toàn bộ )?(?:[Bb]áo cáo|Văn bản báo cáo|Kết quả"
    r"|Nội dung báo cáo)(?: bằng văn bản)? (?:được )?gửi (?:về|qua|đến|cho)"
)
STANDING_LAW = ("thông tư", "thông tư liên tịch", "nghị định", "luật", "quy chế", "quy định")
ADDRESSED = ("công văn", "công điện", "thông báo", "chỉ thị", "hướng dẫn")


def read(source: Source) -> Reading:
    """Everything found in `source`."""
    flow = paragraphs.rebuild(source.text, lines.split(source.text))
    parts = zones.divide(flow)
    head = header.read(flow, parts)
    tree = outline.build(flow, *parts.body)
    lead_end = tree.roots[0].start if tree.roots else _end_of(tree.lead, flow)
    documents, mentions = cited.find(flow, parts, head.number, lead_end)
    definitions = _definitions(flow, parts, head)
    defaults = _default_actors(tree, head, definitions)
    found: list[Task] = []
    owed: list[Duty] = []
    dated: list[Deadline] = []
    doubts: list[str] = []
    for each in [tree, *_attached_tree(flow, parts)]:
        found += tasks.find(each, defaults=defaults, definitions=definitions, issuer=head.issuing_body)
        reports, others, warned = _owed(each, head, defaults, definitions, mentions)
        owed += reports
        dated += others
        doubts += warned
    _give_deadlines(found, dated)
    tabled = assigned.find(flow, head.issued_date.year if head.issued_date else head.issued_year)
    found, owed = found + tabled.tasks, owed + tabled.duties
    doubts += _days_that_do_not_exist(flow, parts)
    warnings = [*source.warnings, *head.warnings, *dict.fromkeys(doubts)]
    draft = template.find(flow, source, parts, {task.start for task in tabled.tasks})
    return Reading(source, flow, head, documents, found, owed, dated, definitions, draft, warnings)


def _days_that_do_not_exist(flow: Flow, parts: zones.Zones) -> list[str]:
    """A warning for each impossible day of the text; the header warns of its own."""
    body_start = flow.paragraphs[parts.body[0]].start if parts.body[0] < len(flow.paragraphs) else 0
    return [
        f"Ngày không có thật: “{flow.text[day.start : day.end].strip()}”; cần hỏi lại nơi ban hành."
        for day in dates.find(flow.text)
        if day.is_impossible and day.start >= body_start
    ]


def _attached_tree(flow: Flow, parts: zones.Zones) -> list[Outline]:
    texts = [paragraph.text for paragraph in flow.paragraphs]
    bounds = zones.attached(texts, parts.annex)
    return [outline.build(flow, *bounds)] if bounds else []


def _end_of(blocks: list[Block], flow: Flow) -> int:
    return blocks[0].end if blocks else len(flow.text)


def _definitions(flow: Flow, parts: zones.Zones, head: Header) -> dict[str, list[str]]:
    """Short forms and whom they mean: "(gọi tắt là cơ quan, đơn vị)", "(như mục kính gửi)"."""
    meant: dict[str, list[str]] = {}
    for paragraph in flow.paragraphs[parts.body[0] : parts.body[1]]:
        for match in DEFINED.finditer(paragraph.text):
            term = re.sub(r"^các\s+", "", match["term"].strip(" .").lower())
            names = _names_before(paragraph.text, match.start())
            if names:
                meant[term] = names
    return meant


def _names_before(text: str, position: int) -> list[str]:
    """The longest list of agencies that ends where the bracket opens."""
    start = max(text.rfind(mark, 0, position) for mark in (";", ". ", ":")) + 1
    for head in agencies.HEAD.finditer(text, start, position):
        before = text[max(0, head.start() - 1) : head.start()]
        end, _ = agencies._list_end(text, head.start())
        if before in ("", " ") and end >= position:
            return agencies.split(text[head.start() : position])
    return []


def _default_actors(tree: Outline, head: Header, definitions: dict[str, list[str]]) -> list[str]:
    for block in reversed(tree.lead):
        named = agencies.ordered(block.text)
        if named:
            return actors.resolved(named, definitions)
    return head.recipients if head.doc_type in ADDRESSED else []


def _owed(
    tree: Outline, head: Header, defaults: list[str], definitions: dict[str, list[str]], mentions: list[tuple[int, int]]
):
    owed: list[Duty] = []
    dated: list[Deadline] = []
    doubts: list[str] = []
    for block, before, node in _blocks(tree):
        if node is not None and any(tasks.is_telling(item) for item in (node, *node.ancestors())):
            continue
        context = _context(block, before, node, head, defaults, definitions, mentions)
        opening = node is None and bool(tree.roots) and block in tree.lead
        for sentence in sentences(block.text, block.start):
            if _is_mere_heading(block, node):
                continue
            if SENT_WHERE.match(sentence.text):
                owed = _addressed(owed, sentence.text, node)
                continue
            said, other, warned = duties.read(sentence, context)
            said = [
                replace(duty, who=tuple(actors.resolved(list(duty.who), definitions)))
                for duty in said
                if duty.due or not opening
            ]
            owed = _with_general_object(owed, said, block)
            dated += other
            doubts += warned
    return owed, dated, doubts


def _addressed(owed: list[Duty], text: str, node: Node | None) -> list[Duty]:
    """ "Các báo cáo gửi về Sở Y tế qua thư điện tử": the address of the reports asked for before it."""
    to, via = duties.destination(text, "")
    since = (
        (node.parent if node is not None and node.parent is not None and node.parent.rank >= 0 else node)
        if node
        else None
    )
    start = since.start if since is not None else 0
    return [replace(duty, to=duty.to or to, via=duty.via or via) if duty.start >= start else duty for duty in owed]


def _with_general_object(owed: list[Duty], said: list[Duty], block: Block) -> list[Duty]:
    """ "Báo cáo công tác trẻ em. Định kỳ báo cáo 6 tháng (…)": the dated ones take the object of the first."""
    last = owed[-1] if owed else None
    bare = [
        duty
        for duty in said
        if duty.due and re.fullmatch(r"(?:định kỳ )?báo cáo(?: (?:định kỳ|\d*|tháng|năm|quý|sáu|đầu|cuối))*", duty.what)
    ]
    if last is None or last.due or last.start < block.start or not bare or len(bare) != len(said):
        return owed + said
    return owed[:-1] + [
        replace(duty, what=f"{last.what} – {duty.what}", to=duty.to or last.to, via=duty.via or last.via)
        for duty in said
    ]


def _blocks(tree: Outline):
    """(block, the block before it in the same item, item) over lead, items and closing."""
    for i, block in enumerate(tree.lead):
        yield block, tree.lead[i - 1] if i else None, None
    for node in tree.nodes():
        for i, block in enumerate(node.blocks):
            yield block, node.blocks[i - 1] if i else None, node
    for block in tree.closing:
        yield block, None, None


def _context(
    block: Block, before: Block | None, node: Node | None, head: Header, defaults, definitions, mentions
) -> Context:
    who = defaults
    if node is not None:
        who = actors.named_in([node.blocks[0], *([block] if block is not node.blocks[0] else [])]) or actors.inherited(
            node, defaults
        )
    lineage = [node, *node.ancestors()] if node is not None else []
    about = any(tasks.ABOUT_REPORTS.match(item.heading) for item in lineage)
    led = before is not None and before.text.rstrip().endswith(":") and duties.TRIGGER.search(before.text) is not None
    year = head.issued_date.year if head.issued_date else head.issued_year
    year = dues.EVERY_YEAR if head.doc_type in STANDING_LAW else year
    inside = [(start, end) for start, end in mentions if block.start <= start < block.end]
    return Context(
        tuple(actors.resolved(who, definitions)),
        year,
        node.heading if node else block.text,
        block.text,
        inside,
        about or led,
    )


def _is_mere_heading(block: Block, node: Node | None) -> bool:
    """A short title over other text tells what follows; it orders no report itself."""
    if node is None or block is not node.blocks[0] or not (node.children or node.blocks[1:]):
        return False
    return (
        len(block.text) < 110
        and not dates.find(block.text)
        and (tasks.ABOUT_REPORTS.match(block.text) is not None or tasks.STRUCTURE.match(block.text) is not None)
    )


def _give_deadlines(found: list[Task], dated: list[Deadline]) -> None:
    for task in found:
        task.deadlines += [
            {"due": each.due, "bound": each.bound} for each in dated if task.start <= each.start < task.end
        ]
        if task.deadlines:
            task.standing = False
