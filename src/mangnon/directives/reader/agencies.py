"""Who is named in a sentence: the ones it orders to act, those they work with, lists of agencies taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from mangnon.vn.citations import UPPER

from . import collectives
from .agency_words import (
    ADVERBIAL,
    CLEAR_AFTER_NOUN,
    COMMANDS,
    FIXED_PHRASES,
    FRONTED,
    GROUPS,
    HEADS,
    NAMING_VERBS,
    NOT_A_HEAD,
    NOUN_BEFORE,
    SMALL_HEADS,
    VERBS,
)


def _alternatives(words) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=len, reverse=True))


GROUP = rf"(?:{_alternatives(GROUPS)}|{_alternatives(word.capitalize() for word in GROUPS)})"
HEAD = re.compile(
    rf"(?!(?:{_alternatives(NOT_A_HEAD)})(?!\w))(?:{GROUP}\s+)?(?:{_alternatives(HEADS)})(?!\w)"
    rf"|(?!(?:{_alternatives(NOT_A_HEAD)})(?!\w)){GROUP}\s+(?:{_alternatives(SMALL_HEADS)})(?!\w)"
    rf"|(?:thủ trưởng|giám đốc|hiệu trưởng|chủ tịch|lãnh đạo"
    rf"|người dân|nhân dân|chính quyền|nhà trường|phụ huynh|cha mẹ|ủy ban nhân dân)(?!\w)|(?:phòng|sở|bộ"
    rf"|cục|vụ|công an|trung tâm|hội|đài|trạm|ban|đồng chí|đ/c|ông|bà)\s(?=[{UPPER}])"
)
SMALL_HEAD = re.compile(rf"(?:{_alternatives(SMALL_HEADS)})(?!\w)")
VERB = re.compile(rf"(?<!\w)(?:{_alternatives(VERBS)})(?!\w)")
COMMAND = re.compile(rf"(?:{_alternatives(COMMANDS)})(?:\s+(?:các đồng chí|đồng chí|cho))?\s*:?\s+")
COMMAND_INSIDE = re.compile(rf"(?<!\w){COMMAND.pattern}")
MOST_COMMANDS = 200
BREAK = re.compile(
    r";|(?<!ác Bộ)(?<!ác Cục)(?<!ác Sở)(?<!ác Vụ)(?<!ác Ban)(?<!ác Phòng)(?<!ác sở)(?<!ác bộ)(?<!ác phòng):"
    r"|\.(?:\s|$)|\n"
    r"|(?<!\w)(?:trong đó|nhất là|đặc biệt)(?!\w)|[“”\"]"
)
BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)")
AS_ADDRESSED = re.compile(r"(?:như|theo)\s+(?:mục\s+|danh sách\s+)?kính\s+gửi", re.IGNORECASE)
GLUE = re.compile(r"\s*(?:,\s*(?:và\s+)?|;\s*|\s+và\s+|\s+cùng\s+(?:với\s+)?|\s+hoặc\s+)")
FIXED = re.compile(rf"(?<!\w)(?:{_alternatives(FIXED_PHRASES)})(?!\w)")
RELATIVE = re.compile(r"\bđược (?:phân công|giao)(?: nhiệm vụ| chỉ đạo| phụ trách| quản lý)*(?: tuyến)?\b")
WITH = re.compile(
    r"(?:phối hợp|liên hệ|phối kết hợp)(?: chặt chẽ| đồng bộ| tốt| liên ngành)*(?: với| cùng"
    r"| cùng với)?\s+",
    re.IGNORECASE,
)
NAME_TAIL = re.compile(rf"(?:{_alternatives(NAMING_VERBS)})(?:\s+[^\s,;:]+){{0,2}}")
COMRADE = re.compile(r"(?:các )?đồng chí\s+$")
# "Trạm Y tế đề nghị các thôn …": the thôn are to act.
APPEALS = re.compile(r"(?:kính\s+|trân trọng\s+)?(?:đề nghị|yêu cầu)\s")
POST = re.compile(r"(?:Giám đốc|Thủ trưởng|Chủ tịch|Trưởng|Hiệu trưởng|Phó Chủ tịch|Phó Giám đốc)")
OFFICES_BESIDE = re.compile(r"(?:đơn vị|cơ quan|tổ chức|cá nhân)\s(?:trực thuộc|(?:có )?liên quan)")
PERSONS = re.compile(r"[Cc]ác\s+(?:[Ôô]ng,?\s*(?:/\s*)?\(?[Bb]à\)?|[Đđ]ồng chí)\s*:\s*")
LABEL = re.compile(rf"[{UPPER}](?:\([^)]*\)|[^:;.()]){{2,140}}:\s+(?=[{UPPER}])")
LONGEST = 700
FRONT_LIMIT = 320


def subjects(sentence: str) -> list[str]:
    """The agencies a sentence sets to work; empty when it names none before its verb."""
    return list(_subjects(sentence))


@lru_cache(maxsize=512)
def _subjects(sentence: str) -> tuple[str, ...]:
    text = sentence.strip(' -–+•*“"')
    at = _after_command(text, 0)
    if HEAD.match(text, at):
        return tuple(_acting_list(text, at))
    if FRONTED.match(text):
        return tuple(_after_fronted(text))
    label = LABEL.match(text)
    at = _after_command(text, label.end()) if label else 0
    if label is None or not HEAD.match(text, at):
        return ()
    end, by_verb = _list_end(text, at)
    return tuple(split(text[at:end])) if by_verb else ()


def _after_command(text: str, at: int) -> int:
    """Where whoever is ordered stands: behind "Giao", "Các ông, bà:"; a comrade without an office stays one."""
    command = COMMAND.match(text, at)
    at = command.end() if command else at
    if command and not HEAD.match(text, at) and (comrade := COMRADE.search(command.group())):
        return command.start() + comrade.start()
    persons = PERSONS.match(text, at)
    return persons.end() if persons else at


def without_command(text: str) -> str:
    """ "Giao Phòng Tư pháp" → "Phòng Tư pháp"."""
    command = COMMAND.match(text)
    return text[command.end() :] if command else text


def ordered(text: str) -> list[str]:
    """The agencies whom an opening sentence orders: "… đề nghị A, B (gọi tắt là …) chỉ đạo …"."""
    found: list[str] = []
    for command in islice(COMMAND_INSIDE.finditer(text), MOST_COMMANDS):
        if HEAD.match(text, command.end()):
            found = _acting_list(text, command.end()) or found
    return found


def partners(text: str) -> list[str]:
    """The agencies to work with: "phối hợp với A, B …"."""
    found: list[str] = []
    for match in WITH.finditer(text):
        if HEAD.match(text, match.end()):
            end, _ = _list_end(text, match.end())
            found += [name for name in split(text[match.end() : end]) if name not in found]
    return found


def own_deed(text: str) -> str:
    """ "chủ trì, phối hợp với Công an tỉnh kiểm tra bến đò" → "kiểm tra bến đò"."""
    lead = re.match(r"(?:chủ trì,?\s*)?(?=phối hợp\s)", text, re.IGNORECASE)
    match = WITH.match(text, lead.end()) if lead else None
    if match is None or not HEAD.match(text, match.end()):
        return text
    end, by_verb = _list_end(text, match.end())
    return text[end:].strip() if by_verb else text


def agency_at(text: str, position: int) -> str | None:
    """The one agency (or list) whose name starts at `position`, as written."""
    if not HEAD.match(text, position):
        return None
    end, _ = _list_end(text, position)
    name = re.split(
        r",\s+(?=đồng gửi|trước|chậm nhất|để)|\s+(?:trước|chậm nhất|trong|theo|bằng|định kỳ|vào|đối với"
        r"|kết quả|tình hình|về|đúng|qua|tại|sau|chậm|muộn|để)(?!\w)",
        text[position:end],
    )[0]
    return (
        " ".join(
            re.sub(
                r"(?:,\s*đồng|\s+và|\s+hoặc|,\s*(?:điện thoại|số \d|địa chỉ|hộp thư|email|fax).*)$",
                "",
                BRACKETS.sub("", name).strip(" ,.;:(/"),
            ).split()
        )
        or None
    )


def deed(text: str) -> str:
    """What a sentence orders, without the one who is to act: from the verb on."""
    command = COMMAND.match(text)
    for at in [command.end() if command else 0, *(comma.end() for comma in re.finditer(r",\s+", text[:FRONT_LIMIT]))]:
        if HEAD.match(text, at):
            end, by_verb = _list_end(text, at)
            return text[end:].strip() if by_verb else text
    return text


def is_name(text: str) -> bool:
    """True for a heading that is nothing but the name of who acts: "Phòng Tư pháp huyện", "Đội Điều tra tổng hợp"."""
    bare = without_command(text.strip()).rstrip(" :.;")
    if len(bare) >= 200 or "." in bare or not HEAD.match(bare) or (": " in bare and not collectives.all_in(bare)):
        return False
    verb = _verb_after(bare, 0, len(bare))
    return verb is None or NAME_TAIL.fullmatch(bare, verb) is not None


def split(listed: str) -> list[str]:
    """ "Sở Y tế, Công an tỉnh và các đơn vị" as three names; "các xã, thị trấn" stays one."""
    kept = BRACKETS.sub(lambda match: match.group() if AS_ADDRESSED.search(match["inside"]) else "", listed)
    names, at = [], 0
    for start, end, each in collectives.all_in(kept):
        names += _split_single(kept[at:start]) + each
        at = end
    return names + _split_single(kept[at:])


def _split_single(kept: str) -> list[str]:
    ranges: list[list[int]] = []
    position = 0
    for glue in [*GLUE.finditer(kept), None]:
        stop = glue.start() if glue else len(kept)
        if kept[position:stop].strip(" ,.;:"):
            starts = not ranges or _starts_a_name(kept[position:stop].strip(), kept[ranges[-1][0] : ranges[-1][1]])
            ranges.append([position, stop]) if starts else ranges[-1].__setitem__(1, stop)
        position = glue.end() if glue else stop
    return [" ".join(kept[start:stop].strip(" ,.;:").split()) for start, stop in ranges]


OFFICE_OF_COUNCIL = re.compile(r"Văn phòng (?:Đoàn ĐBQH và )?(?:HĐND|Hội đồng nhân dân)$")
BARE_GROUP = re.compile(
    rf"{GROUP}\s+(?:{_alternatives(SMALL_HEADS)})(?:\s*(?:,|và|-)\s*(?:{_alternatives(SMALL_HEADS)}))*$"
)


def _starts_a_name(piece: str, previous: str) -> bool:
    if OFFICE_OF_COUNCIL.search(previous) and piece.startswith(("UBND", "Ủy ban nhân dân", "Uỷ ban nhân dân")):
        return False
    if POST.fullmatch(previous) and POST.match(piece):
        return False
    if OFFICES_BESIDE.match(piece) and not BARE_GROUP.match(previous):
        return True
    head = HEAD.match(piece)
    if head and not (BARE_GROUP.match(previous) and piece[0].islower() and not re.match(GROUP, piece)):
        is_bare = (
            head.end() == len(piece) and not re.match(GROUP, piece) and not piece.isupper() and len(piece.split()) == 1
        )
        return not is_bare
    small = SMALL_HEAD.match(piece)
    return bool(small and small.end() < len(piece) and not BARE_GROUP.match(previous) and re.match(GROUP, previous))


def _acting_list(text: str, at: int) -> list[str]:
    end, by_verb = _list_end(text, at)
    ends_by_colon = text[end : end + 1] == ":"
    if by_verb and APPEALS.match(text, end) and (asked := ordered(text[end:])):
        return asked
    if not (by_verb or ends_by_colon or (end >= len(text.rstrip(" .;")) and end - at < 160)):
        return []
    return split(text[at:end].strip(" ,"))


def _list_end(text: str, at: int) -> tuple[int, bool]:
    """Where the names that start at `at` end, and whether a verb ends them."""
    limit = min(len(text), at + LONGEST)
    broken = BREAK.search(text, at, limit)
    while (
        broken
        and broken.group() == ";"
        and (further := HEAD.match(text, broken.end() + 1))
        and text[broken.end()] == " "
    ):
        broken = BREAK.search(text, further.end(), limit)
    verb = _verb_after(text, at, broken.start() if broken else limit)
    if verb is not None:
        return verb, True
    return (broken.start() if broken else limit), False


def _verb_after(text: str, at: int, limit: int) -> int | None:
    head = HEAD.match(text, at)
    skip = [match.span() for match in RELATIVE.finditer(text, at, limit)] + [
        match.span() for match in BRACKETS.finditer(text, at, limit)
    ]
    skip += [match.span() for match in FIXED.finditer(text, at, limit)]
    skip += [(at + start, at + end) for start, end, _ in collectives.all_in(text[at:limit])]
    noun_end = at
    for match in VERB.finditer(text, head.end() if head else at, limit):
        if any(start <= match.start() < end for start, end in skip):
            continue
        if _is_noun_here(text, match, at, noun_end):
            noun_end = match.end()
            continue
        return match.start()
    return None


def _is_noun_here(text: str, match: re.Match[str], at: int, noun_end: int) -> bool:
    """Whether a word of deed is part of a name: "cơ quan quản lý", "cơ sở tư vấn và hỗ trợ"."""
    before = NOUN_BEFORE.search(text, at, match.start())
    if before is None or match.group() in ADVERBIAL or CLEAR_AFTER_NOUN.match(text, match.start()):
        return False
    if before.group().strip() in ("và", ",") and match.group() != "tổ chức":
        return text[noun_end : match.start()].strip() in ("và", ",")
    return True


def _after_fronted(text: str) -> list[str]:
    for comma in re.finditer(r",\s+", text[:FRONT_LIMIT]):
        if HEAD.match(text, comma.end()):
            end, by_verb = _list_end(text, comma.end())
            if by_verb:
                return split(text[comma.end() : end])
    return []
