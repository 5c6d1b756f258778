"""Tasks: the items of the outline that order something, with who answers for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import actors, agencies, closing
from .outline import Block, Node, Outline
from .sentences import sentences

# Sections that tell, aim or fund, and order nothing.
TELLING = re.compile(
    r"(?:mục đích|mục đích(?:,| và) yêu cầu|yêu cầu|mục tiêu|quan điểm|phạm vi|đối tượng|căn cứ|cơ sở"
    r"|tình hình|thực trạng|đặc điểm|đánh giá(?: chung| tình hình| kết quả)?"
    r"|kết quả|ưu điểm|những (?:kết quả|tồn tại|hạn chế|ưu điểm)|tồn tại|hạn chế|nguyên nhân|kinh phí"
    r"|nguồn (?:kinh phí|lực|vốn)|thời gian(?!\s+(?:tới|này))|địa điểm"
    r"|chủ trì (?:hội nghị|cuộc họp|buổi)|thành phần|nguyên tắc|giải thích từ ngữ"
    r"|hiệu lực|chỉ tiêu|dự báo|bối cảnh|sự cần thiết|phần mở đầu|khái quát|điều kiện|tiêu chuẩn|chủ đề"
    r"|khẩu hiệu|thông điệp|số lượng|hồ sơ|nội dung (?:kinh phí|kiểm tra|giám sát)|dự toán)\b",
    re.IGNORECASE,
)
# "1. Đánh giá cao kết quả …": a conclusion that praises orders nothing.
PRAISES = re.compile(r"(?:Đánh giá cao|Ghi nhận|Biểu dương|Hoan nghênh|Cơ bản (?:thống nhất|nhất trí)|Đồng ý với)\b")
# "yêu cầu các đơn vị tập trung thực hiện một số nội dung sau:" only leads to the items below it.
LEADS_TO_ITEMS = re.compile(
    r"(?:[^:;.]{0,60},\s*)?(?:[^,:;.]{0,60}\s)?(?:yêu cầu|đề nghị|giao)\s[^:;.]{3,90}?\s"
    r"(?:tập trung|thực hiện|triển khai|làm tốt)(?:\s+(?:thực hiện|triển khai|tốt|ngay|một số|các|những|nội dung"
    r"|nhiệm vụ|giải pháp|công việc|việc|sau|sau đây|cụ thể|trọng tâm))*\s*:$",
    re.IGNORECASE,
)
# "Bộ Công an chủ trì, phối hợp với các bộ, ngành:" names no deed of its own either.
TOGETHER_WITH = re.compile(r"(?:có trách nhiệm\s*)?(?:chủ trì)?,?\s*(?:phối hợp (?:với|cùng)\s[^:;.]{3,160})?:")
ORDERING = re.compile(r"nhiệm vụ|giải pháp|tổ chức thực hiện|triển khai thực hiện|phân công|trách nhiệm", re.IGNORECASE)
STRUCTURE = re.compile(
    r"(?:ở )?cấp (?:trung ương|tỉnh|huyện|xã|cơ sở)$"
    r"|(?:các |những |một số )?(?:nhiệm vụ|giải pháp|nội dung|tổ chức thực hiện|phân công|trách nhiệm"
    r"|nhóm nhiệm vụ|phần|hoạt động|tiến độ)\b",
    re.IGNORECASE,
)
ABOUT_REPORTS = re.compile(
    r"(?:về\s+)?(?:công tác|chế độ|thực hiện chế độ|nội dung)?\s*(?:thông tin,?\s*(?:và\s+)?)?báo cáo\b", re.IGNORECASE
)
DUTIES_OF = re.compile(
    r"nhiệm vụ|trách nhiệm|quyền hạn|tổ chức thực hiện|nội dung (?:hoạt động|thực hiện)|chế độ báo cáo"
    r"|giao\b|phân công|có trách nhiệm",
    re.IGNORECASE,
)
CHARGED = re.compile(
    r"\b(?:chịu trách nhiệm|có trách nhiệm|chủ trì|căn cứ|tổ chức thực hiện|thi hành|phối hợp|hướng dẫn"
    r"|theo dõi|đôn đốc|báo cáo|thực hiện|triển khai)\b"
)
NOTICE = re.compile(r"[^;:.]{3,90}?(?:thông báo|truyền đạt)\s[^.]{0,80}?(?:để|đến|tới|cho)\s.*\b(?:biết|thực hiện)\b")
STATES = re.compile(r"\b(?:do|gồm|là|có hiệu lực|được)\b")
NOT_FIRST = ("do", "là", "khi", "nếu", "để", "nhằm", "ngoài", "được", "không", "căn cứ")
VERB_FIRST = re.compile(rf"(?:{'|'.join(verb.capitalize() for verb in agencies.VERBS if verb not in NOT_FIRST)})(?!\w)")
STANDING = re.compile(
    r"(?:Tăng cường|Tiếp tục|Đẩy mạnh|Nâng cao|Thường xuyên|Duy trì|Phát huy|Chú trọng|Quan tâm|Đổi mới"
    r"|Củng cố|Chủ động|Tích cực)\b|\b(?:thường xuyên|tiếp tục|tăng cường|đẩy mạnh)\b"
)


@dataclass
class Task:
    """One order; `node` is None for a charge in the closing paragraphs."""

    label: str
    text: str
    responsible: list[str]
    coordinating: list[str]
    start: int
    end: int
    reason: str
    node: Node | None = None
    standing: bool = False
    deadlines: list[dict] = field(default_factory=list)


def find(outline: Outline, *, defaults: list[str], definitions: dict[str, list[str]], issuer: str | None) -> list[Task]:
    """The tasks of an outline. `defaults` act where neither an item nor what stands above it names anyone."""
    tasks: list[Task] = []
    for node in outline.nodes():
        if not orders(node):
            continue
        bullets = _charged_bullets(node)
        blocks = [(f"{node.label}.{i}", [block]) for i, block in enumerate(bullets, 1)] or [(node.label, node.blocks)]
        for label, own in blocks:
            responsible = actors.named_in(own) or actors.inherited(node, defaults)
            tasks.append(_task(label, own, actors.resolved(responsible, definitions), _reason(node), node))
    if not outline.roots:
        tasks += _unnumbered(outline.lead, defaults, definitions)
    return tasks + _charges(outline.closing, issuer)


def orders(node: Node) -> bool:
    """Whether an item orders something."""
    lineage = [node, *node.ancestors()]
    if any(is_telling(item) for item in lineage):
        return False
    if any(item.style == "letter" or item.rank > 6 for item in (node,)) and _is_part_of_report(node):
        return False
    article = next((item for item in lineage if item.style == "article"), None)
    has_section = any(item.style in ("roman", "upper") for item in lineage)
    if article is not None and not has_section:
        return _article_orders(node, article)
    if node.style in ("part", "chapter", "section"):
        return False
    if node.children:
        return _orders_above_others(node)
    return bool(node.heading) and not PRAISES.match(node.heading)


def is_telling(node: Node) -> bool:
    head = re.split(r":\s|:$", node.heading)[0]
    if len(head) > 110 or (head.rstrip().endswith((".", ";")) and len(head) > 60):
        return False
    match = TELLING.match(head)
    if match is None or ORDERING.search(head):
        return False
    whole = match.group().lower() not in (
        "yêu cầu",
        "đánh giá",
        "căn cứ",
        "cơ sở",
        "kết quả",
        "chỉ tiêu",
        "phạm vi",
        "hồ sơ",
        "điều kiện",
        "số lượng",
    )
    return whole or (len(head) - match.end() < 45 and not agencies.HEAD.match(head[match.end() :].strip()))


def _is_part_of_report(node: Node) -> bool:
    parent = node.parent
    return (
        parent is not None
        and parent.style in ("arabic", "dotted")
        and ABOUT_REPORTS.match(parent.heading) is not None
        and len(parent.heading) < 90
    )


def _orders_above_others(node: Node) -> bool:
    """An item with items under it is a task of its own when its heading orders, or when nothing under it does."""
    heading = node.heading
    if node.style in ("roman", "upper") and heading.isupper():
        return False
    if STRUCTURE.match(heading) or agencies.is_name(heading) or _only_leads(heading):
        return False
    if ABOUT_REPORTS.match(heading) and node.style in ("roman", "upper"):
        return False
    if VERB_FIRST.match(heading) or agencies.subjects(heading):
        return True
    is_item = node.style in ("arabic", "dotted", "letter") and len(heading) < 200
    return is_item and not any(orders(child) for child in node.children)


def _only_leads(heading: str) -> bool:
    return LEADS_TO_ITEMS.match(heading) is not None or TOGETHER_WITH.fullmatch(agencies.deed(heading)) is not None


def _article_orders(node: Node, article: Node) -> bool:
    first = _first_order(node) if node is article else sentences(node.heading)[0].text
    named = agencies.subjects(first)
    if node is article:
        if node.children:
            return False
        deed = agencies.deed(first)
        return (bool(named) and CHARGED.search(deed) is not None and not STATES.match(deed)) or first.startswith(
            "Giao "
        )
    between = [item for item in node.ancestors() if item.rank > article.rank]
    if any(
        ORDERING.search(item.heading) or re.match(r"(?:các |nội dung )?hoạt động", item.heading, re.IGNORECASE)
        for item in between
    ):
        return True
    if DUTIES_OF.search(article.heading):
        return not node.children or bool(named)
    return bool(named) and CHARGED.search(first) is not None


def _first_order(article: Node) -> str:
    """The first sentence of an article that names who acts; its heading may be a mere title."""
    firsts = [sentences(block.text)[0].text for block in article.blocks[:2] if block.text]
    return next((first for first in firsts if agencies.subjects(first)), firsts[0] if firsts else "")


def _charged_bullets(node: Node) -> list[Block]:
    """Under a heading like "TỔ CHỨC THỰC HIỆN" each bullet or paragraph that names who acts is a task."""
    if node.children or len(node.heading) > 90 or not STRUCTURE.match(node.heading):
        return []
    parts = [block for block in node.blocks[1:] if block.is_bullet] or node.blocks[1:]
    named = [block for block in parts if agencies.subjects(block.text)]
    return parts if len(named) >= 2 and len(named) >= 0.6 * len(parts) else []


def _task(label: str, blocks: list[Block], responsible: list[str], reason: str, node: Node | None) -> Task:
    text = "\n".join(block.text for block in blocks)
    partners = [name for name in actors.partners_in(blocks) if name not in responsible]
    return Task(
        label,
        text,
        responsible,
        list(dict.fromkeys(partners)),
        blocks[0].start,
        blocks[-1].end,
        reason,
        node,
        bool(STANDING.search(text[:160])),
    )


def _reason(node: Node) -> str:
    if agencies.is_name(node.heading) or agencies.subjects(node.heading):
        return f"Mục {node.label} nêu cơ quan phải làm."
    return (
        f"Mục {node.label} mở đầu bằng việc phải làm."
        if VERB_FIRST.match(node.heading)
        else f"Mục {node.label} nằm trong phần giao nhiệm vụ."
    )


def _unnumbered(lead: list[Block], defaults: list[str], definitions: dict[str, list[str]]) -> list[Task]:
    """A directive without numbers: each bullet after the opening, else each paragraph that orders someone."""
    bullets = [block for block in lead if block.is_bullet]
    chosen = bullets or [block for block in lead if _orders_someone(block.text)]
    tasks = []
    for i, block in enumerate(chosen, 1):
        responsible = actors.named_in([block]) or agencies.ordered(block.text) or defaults
        tasks.append(
            _task(
                str(i) if bullets else f"đoạn {i}",
                [block],
                actors.resolved(responsible, definitions),
                "Đoạn không đánh số có yêu cầu.",
                None,
            )
        )
    return tasks


def _orders_someone(text: str) -> bool:
    if (
        closing.FORMULA.match(text)
        or NOTICE.match(text)
        or (re.match(r"(?:Căn cứ|Xét)\b", text) and not re.search(r"\b(?:yêu cầu|đề nghị|giao)\b", text))
    ):
        return False
    return bool(agencies.ordered(text) or (agencies.subjects(text) and CHARGED.search(text)))


def _charges(blocks: list[Block], issuer: str | None) -> list[Task]:
    tasks = []
    for block in blocks:
        named = closing.is_charge(block.text, issuer)
        if named:
            tasks.append(_task("closing", [block], named, "Đoạn kết giao theo dõi, đôn đốc.", None))
    return tasks
