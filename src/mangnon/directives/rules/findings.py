"""What a finding holds, field by field: how it is shown, what an officer may change, whom its words address."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mangnon.base.due import Bound, Due
from mangnon.base.due_spellings import NotADue
from mangnon.base.errors import Refused
from mangnon.base.wording import gettext_noop as N_
from mangnon.directives.rules import typed_dues
from mangnon.directives.rules.states import FindingKind
from mangnon.vn.names import search_key
from mangnon.vn.text import nfc


class BadField(Refused):
    """A field of the finding cannot hold what was given."""


class Part(StrEnum):
    """In what part an agency is named by a finding."""

    LEAD = "lead"
    SUPPORT = "support"
    TO = "to"
    VIA = "via"


class Holds(StrEnum):
    TEXT = "text"
    WORDS = "words"  # names of agencies as written, one a line
    DUES = "dues"  # one a line, as `base.due` spells them
    BOUND = "bound"
    FLAG = "flag"


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    holds: Holds = Holds.TEXT
    part: Part | None = None
    is_needed: bool = False


FIELDS: dict[FindingKind, tuple[Field, ...]] = {
    FindingKind.TASK: (
        Field("label", N_("Mục")),
        Field("text", N_("Nội dung việc"), is_needed=True),
        Field("responsible", N_("Cơ quan thực hiện"), Holds.WORDS, Part.LEAD),
        Field("coordinating", N_("Cơ quan phối hợp"), Holds.WORDS, Part.SUPPORT),
        Field("due", N_("Hạn"), Holds.DUES),
        Field("bound", N_("Cách tính hạn"), Holds.BOUND),
        Field("standing", N_("Việc thường xuyên"), Holds.FLAG),
    ),
    FindingKind.DUTY: (
        Field("what", N_("Báo cáo gì"), is_needed=True),
        Field("who", N_("Ai báo cáo"), Holds.WORDS, Part.LEAD),
        Field("to", N_("Gửi tới"), Holds.WORDS, Part.TO),
        Field("via", N_("Gửi qua"), Holds.WORDS, Part.VIA),
        Field("period", N_("Kỳ báo cáo")),
        Field("due", N_("Hạn"), Holds.DUES),
        Field("bound", N_("Cách tính hạn"), Holds.BOUND),
        Field("definition", N_("Mẫu báo cáo")),  # code of a definition in `reporting`
    ),
    FindingKind.DEADLINE: (
        Field("what", N_("Việc phải xong"), is_needed=True),
        Field("who", N_("Ai làm"), Holds.WORDS, Part.LEAD),
        Field("due", N_("Hạn"), Holds.DUES),
        Field("bound", N_("Cách tính hạn"), Holds.BOUND),
    ),
    FindingKind.CITATION: (
        Field("type", N_("Loại văn bản")),
        Field("number", N_("Số, ký hiệu")),
        Field("date", N_("Ngày ban hành")),
        Field("issuer", N_("Cơ quan ban hành")),
        Field("title", N_("Trích yếu")),
    ),
}
KIND_TITLES = {
    FindingKind.TASK: N_("Nhiệm vụ"),
    FindingKind.DUTY: N_("Nghĩa vụ báo cáo"),
    FindingKind.DEADLINE: N_("Thời hạn khác"),
    FindingKind.CITATION: N_("Văn bản dẫn chiếu"),
}
UNNUMBERED = "closing"  # the reader's mark for a charge in the closing paragraph, which bears no number
RECIPIENTS = frozenset({"cac co quan don vi", "cac don vi dia phuong", "cac co quan don vi dia phuong"})


def normalised(kind: FindingKind, read: Mapping) -> dict:
    """A finding of the reader with every field of its kind, lists where lists are meant, no nulls."""
    raw = dict(read)
    if kind is FindingKind.TASK:
        raw |= _of_deadlines(raw.get("deadlines") or [])
        raw["label"] = "" if raw.get("label") == UNNUMBERED else raw.get("label")
    return {field.name: _as_held(field, raw.get(field.name)) for field in FIELDS[kind]}


def _of_deadlines(deadlines: list) -> dict:
    """A task's deadlines come as dues, or as values with their bound."""
    dues = [item if isinstance(item, str) else item.get("due") or item.get("spelling") for item in deadlines]
    bounds = [item.get("bound") for item in deadlines if isinstance(item, Mapping)]
    return {"due": [due for due in dues if due], "bound": next(filter(None, bounds), "")}


def _as_held(field: Field, value):
    match field.holds:
        case Holds.WORDS:
            return [value] if isinstance(value, str) else list(value or [])
        case Holds.DUES:
            spelled = [value] if isinstance(value, str) else list(value or [])
            return [due for due in map(typed_dues.readable, spelled) if due]
        case Holds.FLAG:
            return bool(value)
        case Holds.BOUND:
            return str(value or Bound.BY)
    return str(value or "")


def cleaned(kind: FindingKind, changes: Mapping[str, object]) -> dict:
    """The changes as they will be held.

    Raises:
        BadField: an unknown field, a needed one left empty, or a due that spells no date.
    """
    fields = {field.name: field for field in FIELDS[kind]}
    if unknown := set(changes) - set(fields):
        raise BadField(f"Không có mục “{sorted(unknown)[0]}” trong {KIND_TITLES[kind].lower()}.")
    return {name: _cleaned(fields[name], value) for name, value in changes.items()}


def _cleaned(field: Field, value):
    match field.holds:
        case Holds.WORDS:
            return [nfc(" ".join(line.split())) for line in _lines(value)]
        case Holds.DUES:
            return [_due(line) for line in _lines(value)]
        case Holds.FLAG:
            return bool(value)
        case Holds.BOUND:
            return str(Bound(str(value)))
    text = nfc(str(value or "")).strip()
    if field.is_needed and not text:
        raise BadField(f"Hãy ghi “{field.label}”.")
    if field.name == "date" and text:
        return _due(text)
    return text


def _lines(value) -> list[str]:
    lines = value.splitlines() if isinstance(value, str) else [str(item) for item in value or []]
    return [line.strip() for line in lines if line.strip()]


def _due(text: str) -> str:
    try:
        return typed_dues.spelling(text)
    except NotADue as problem:
        raise BadField(
            f"“{text}” không phải là hạn. Hãy ghi 10/5/2024, “ngày 12 hằng tháng” hoặc “sau 15 ngày”."
        ) from problem


def words_by_part(kind: FindingKind, data: Mapping) -> list[tuple[Part, str]]:
    """Every name of an agency in the finding, with its part."""
    return [(field.part, words) for field in FIELDS[kind] if field.part for words in data.get(field.name) or []]


def means_recipients(words: str) -> bool:
    """“các cơ quan, đơn vị (như mục kính gửi)” stands for those the letter is addressed to."""
    key = search_key(words)
    return "kinh gui" in key or key in RECIPIENTS


def title(kind: FindingKind, data: Mapping) -> str:
    """One line for a heading."""
    match kind:
        case FindingKind.TASK:
            return f"{data['label']}. {data['text']}" if data.get("label") else data["text"]
        case FindingKind.CITATION:
            named = " ".join(filter(None, (data.get("type"), data.get("number") and f"số {data['number']}")))
            return named or data.get("title") or "Văn bản"
    return data["what"]


def due_words(data: Mapping) -> str:
    """“trước ngày 10/5/2024”; several are parted by semicolons; empty where there is none."""
    return "; ".join(due.words() for due in dues(data))


def dues(data: Mapping) -> list[Due]:
    return [Due.parse(text, data.get("bound") or Bound.BY) for text in data.get("due") or []]


def differences(kind: FindingKind, before: Mapping, after: Mapping) -> list[str]:
    """Labels of the fields that differ."""
    return [field.label for field in FIELDS[kind] if before.get(field.name) != after.get(field.name)]
