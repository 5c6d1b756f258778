"""Rules on the end: Nơi nhận and the signature."""

import re
from collections.abc import Iterator

from mangnon.documents.decree30 import layout
from mangnon.documents.decree30.checking.anatomy import Anatomy
from mangnon.documents.decree30.checking.departures import Departure
from mangnon.documents.decree30.checking.reading import Reading
from mangnon.documents.decree30.parts import Kind

_FORMULA = re.compile(r"(TM|TUQ|TL|KT|Q|T/M|K/T|T/L|TUQ|T\.M|K\.T|T\.L)\b\.?")
_NEEDS_OWN_POST = {"KT.", "TL.", "TUQ.", "TM."}
_DEPUTY = re.compile(r"PHÓ|THỨ TRƯỞNG|ỦY VIÊN")
_SAME_AS_ABOVE = "Như trên"


def departures(_reading: Reading, anatomy: Anatomy) -> Iterator[Departure]:
    """Elements absent, a formula in a wrong form or without its post, lists punctuated wrongly."""
    if anatomy.closing is None:
        yield Departure("closing.missing", "Cuối văn bản", "không thấy", "Nơi nhận bên trái, chữ ký bên phải", "Mục IV")
        return
    yield from _copies(anatomy)
    yield from _signature(anatomy)
    yield from _name(anatomy)


def _copies(anatomy: Anatomy) -> Iterator[Departure]:
    element = layout.current().elements["copies_item"]
    items = [line.shown for line in anatomy.of("copies_item")]
    if anatomy.of("copies_word")[0].shown != "Nơi nhận:":
        yield Departure("copies.word", "Nơi nhận", anatomy.of("copies_word")[0].shown, "“Nơi nhận:”", element.basis)
    if not items or not re.fullmatch(r"-\s?Lưu: VT(, [^;]+)?\.", items[-1]):
        found = items[-1] if items else "không có"
        yield Departure("copies.filed", "Nơi nhận, dòng cuối", found, "“- Lưu: VT, (đơn vị soạn thảo).”", element.basis)
    for item in items[:-1]:
        if not item.startswith("-") or not item.endswith(";"):
            yield Departure("copies.item", "Nơi nhận", item, "“- …;”", element.basis)
    if anatomy.of("addressee") and not any(_SAME_AS_ABOVE in item for item in items[:1]):
        yield Departure("copies.same_as_above", "Nơi nhận", items[0] if items else "", "“- Như trên;”", "Mục II.9.b")


def _signature(anatomy: Anatomy) -> Iterator[Departure]:
    element = layout.current().elements["authority_of_signer"]
    lines = [line.shown for line in anatomy.of("authority_of_signer")]
    if not lines:
        yield Departure("signature.missing", element.label, "không có", "phải có", element.basis)
    for index, line in enumerate(lines):
        match = _FORMULA.match(line)
        if not match:
            continue
        if not line.startswith(tuple(f"{formula} " for formula in layout.current().formulas)):
            wanted = "một trong " + ", ".join(layout.current().formulas)
            yield Departure("signature.formula", element.label, line, wanted, "Mục II.7.b")
        else:
            yield from _own_post(match.group(), lines[index:])


def _own_post(formula: str, lines: list[str]) -> Iterator[Departure]:
    """Who signs for another writes the own post beneath; for a head that is a deputy's."""
    below = lines[1] if len(lines) > 1 else ""
    if formula in _NEEDS_OWN_POST and not below:
        yield Departure("signature.post", "Chữ ký", lines[0], "ghi chức vụ của người ký bên dưới", "Mục II.7.c")
    if formula == "KT." and below and not _DEPUTY.search(below):
        yield Departure("signature.deputy", "Chữ ký", below, "chức vụ cấp phó sau “KT.”", "Mục II.7.b")


def _name(anatomy: Anatomy) -> Iterator[Departure]:
    element = layout.current().elements["signer"]
    for line in anatomy.of("signer"):
        words = line.shown.split()
        if words[0].rstrip(".") in layout.current().name_titles or "." in words[0]:
            yield Departure("signer.title", element.label, line.shown, "không ghi học hàm, học vị", "Mục II.7.c")
        if any(not word[:1].isupper() for word in words):
            yield Departure(
                "signer.capitals", element.label, line.shown, "viết hoa chữ đầu mỗi âm tiết", "Phụ lục II, Mục II.1"
            )
    if anatomy.kind is Kind.MINUTES and len({line.shown for line in anatomy.of("authority_of_signer")}) < 2:
        yield Departure(
            "signature.secretary", "Chữ ký", "một người ký", "thư ký và chủ tọa cùng ký", "Phụ lục III, Mẫu 1.9"
        )
