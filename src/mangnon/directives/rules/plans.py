"""A plan written in Măng Non: sections with items; from them the text and the place of each item in it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from mangnon.base.errors import Refused
from mangnon.vn.text import nfc

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class BadPlan(Refused):
    """The plan has no section, no item, or one without words."""


@dataclass(frozen=True)
class Item:
    """What someone is to do. `who` and `coordinating` are names as written; `due` as officers type it, or empty."""

    text: str
    who: tuple[str, ...]
    coordinating: tuple[str, ...] = ()
    due: str = ""
    standing: bool = False


@dataclass(frozen=True)
class Section:
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Placed:
    """An item with its label and its place in the plan's text."""

    label: str
    item: Item
    start: int
    end: int


@dataclass(frozen=True)
class Composed:
    text: str
    placed: tuple[Placed, ...]


def compose(subject: str, opening: str, sections: Sequence[Section]) -> Composed:
    """The plan's text, with the stretch of each item.

    Raises:
        BadPlan: no section or item, or one without words; an item that nobody does.
    """
    _check(sections)
    text = "\n".join(filter(None, ("KẾ HOẠCH", nfc(subject), "", nfc(opening)))) + "\n"
    placed = []
    for label, part in _lines(sections):
        text += "\n"
        if isinstance(part, Section):
            text += f"{label}. {nfc(part.title)}"
        else:
            start = len(text)
            text += f"{label.rsplit('.', 1)[-1]}. {_sentence(part)}"
            placed.append(Placed(label, part, start, len(text)))
    return Composed(text + "\n", tuple(placed))


def as_json(opening: str, sections: Sequence[Section]) -> dict:
    return {"opening": opening, "sections": [asdict(section) for section in sections]}


def _lines(sections: Sequence[Section]) -> Iterator[tuple[str, Section | Item]]:
    for section, roman in zip(sections, ROMAN, strict=False):
        yield roman, section
        for number, item in enumerate(section.items, 1):
            yield f"{roman}.{number}", item


def _sentence(item: Item) -> str:
    parts = [nfc(item.text).rstrip(" .")]
    if item.who:
        parts.append("Thực hiện: " + ", ".join(item.who))
    if item.coordinating:
        parts.append("Phối hợp: " + ", ".join(item.coordinating))
    if item.due:
        parts.append(f"Thời hạn: {item.due}")
    return ". ".join(parts) + "."


def _check(sections: Sequence[Section]) -> None:
    if not sections or len(sections) > len(ROMAN):
        raise BadPlan("Kế hoạch cần từ 1 đến 12 phần.")
    for section in sections:
        if not section.title.strip() or not section.items:
            raise BadPlan("Mỗi phần của kế hoạch cần tên và ít nhất một việc.")
        for item in section.items:
            if not item.text.strip() or not item.who:
                raise BadPlan(f"Mỗi việc trong phần “{section.title}” cần nội dung và nơi thực hiện.")
