"""Workbooks of a cleaning round, from its records to the file and back."""

from collections.abc import Sequence
from datetime import date

from mangnon.base import files
from mangnon.base.actor import Actor
from mangnon.base.period import Period
from mangnon.cleaning.actions import workbooks
from mangnon.cleaning.queries import handovers, rounds
from mangnon.cleaning.queries.handovers import HandoverInfo, WorkbookInfo
from mangnon.cleaning.queries.rounds import ItemRow, RoundInfo, Wanted
from mangnon.cleaning.rules import facts, judging, steps
from mangnon.cleaning.rules.judging import Judged, Verdict
from mangnon.documents import cleaning_sheets
from mangnon.documents.cleaning_sheets import Line, Part
from mangnon.documents.sheets import NotAWorkbook
from mangnon.places import queries as places
from mangnon.registry.rules.sheets import reading_words
from mangnon.vn import names

NO_VILLAGE = "Chưa rõ thôn"
OTHER_ROUND = "Tệp này của {}, không phải của đợt này. Hãy tải lên ở đúng trang của đợt đó."


def villages_book(info: RoundInfo, *, footer: str, on: date, village_id: int | None = None) -> bytes:
    """The records that are to be visited, a sheet a village."""
    return cleaning_sheets.villages(
        parts(info, on, village_id), round_id=str(info.public_id), title=_title(info, on), footer=footer,
        ethnicities=reading_words.ethnicity_names(),
    )  # fmt: skip


def parts(info: RoundInfo, on: date, village_id: int | None = None) -> list[Part]:
    """The records to visit by village."""
    rows = rounds.listing(Wanted(info.public_id, village_id=village_id))
    waiting = [row for row in rows if row.state in steps.MOVES["answer"].sources]
    named = places.many({row.village_id for row in waiting if row.village_id}, on)
    by_village: dict[int | None, list[ItemRow]] = {}
    for row in waiting:
        by_village.setdefault(row.village_id, []).append(row)
    made = [
        Part(named[village].heading if village in named else NO_VILLAGE, village, _lines(those))
        for village, those in by_village.items()
    ]
    return sorted(made, key=lambda part: (part.village_id is None, names.sort_key(part.name))) or [
        Part(NO_VILLAGE, None, [])
    ]


def police_book(list_: HandoverInfo, *, footer: str, on: date) -> bytes:
    """The list with the columns the police fill in."""
    items = handovers.items(list_.public_id)
    named = places.many({item.village_id for item in items if item.village_id}, on)
    lines = [
        Line(str(item.public_id), item.version, item.number or 0, _asked(item), (
            named[item.village_id].heading if item.village_id in named else "", item.police_number,
            {True: judging.CONFIRMED, False: judging.REFUSED, None: ""}[item.is_confirmed], item.police_reason,
        ))
        for item in items
    ]  # fmt: skip
    return cleaning_sheets.for_police(
        Part(f"Danh sách số {list_.number}", None, lines), round_id=str(list_.round_id), list_id=str(list_.public_id),
        title=_title(rounds.one(list_.round_id), on), footer=footer,
    )  # fmt: skip


def judged(book: WorkbookInfo, *, on: date) -> list[Judged]:
    """What each row of a kept workbook would do now.

    Raises:
        NotAWorkbook: it is none, or of another round.
    """
    found = _read(book)
    if book.kind == cleaning_sheets.POLICE:
        list_id = _list_of(found, book)
        return judging.answers(found.rows, {str(item.public_id): item for item in handovers.items(list_id)}, on=on)
    known = {str(row.public_id): row for row in rounds.listing(Wanted(book.round_id))}
    return judging.visits(found.rows, known, on=on)


def write(book: WorkbookInfo, *, by: Actor, on: date) -> int:
    """Keep what the workbook says, as `actions.workbooks` does."""
    rows = judged(book, on=on)
    if book.kind == cleaning_sheets.POLICE:
        list_id = _list_of(_read(book), book)
        return workbooks.write_police(workbook_id=book.public_id, handover_id=list_id, rows=rows, by=by, on=on)
    return workbooks.write_visits(workbook_id=book.public_id, rows=rows, by=by, on=on)


def handed_back(book: WorkbookInfo, *, on: date) -> bytes:
    """The workbook with a column that says why rows were not taken."""
    errors = {
        (row.given.sheet, row.given.line): " ".join([*row.reasons, *_clash_words(row)])
        for row in judged(book, on=on)
        if row.verdict in (Verdict.ERROR, Verdict.STALE)
    }
    return cleaning_sheets.handed_back(_data(book), errors)


def _clash_words(row: Judged) -> Sequence[str]:
    return [
        f"{facts.LABELS[clash.key]}: tệp ghi “{clash.mine}”, nay đang ghi “{clash.theirs}”." for clash in row.clashes
    ]


def _lines(rows: Sequence[ItemRow]) -> list[Line]:
    return [
        Line(str(row.public_id), row.version, number, _asked(row), (
            " ".join(words for _field, words in row.issues), row.address,
            {True: judging.SEEN, False: judging.ABSENT, None: ""}[row.is_present], row.note,
        ))
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _asked(row: ItemRow) -> tuple[str, ...]:
    return tuple(facts.shown(key, row.values) for key in facts.KEYS)


def _title(info: RoundInfo, on: date) -> str:
    return f"Làm sạch dữ liệu trẻ em {Period.parse(info.month).title.lower()}, {places.one(info.place_id, on).title}"


def _read(book: WorkbookInfo) -> cleaning_sheets.Book:
    found = cleaning_sheets.read(_data(book))
    if found.round_id != str(book.round_id):
        raise NotAWorkbook(OTHER_ROUND.format("tháng khác hoặc xã khác"))
    if found.kind != book.kind:
        raise NotAWorkbook("Tệp này là của bước khác: tệp của thôn tải lên ở bước 2, tệp của Công an ở bước 3.")
    return found


def _list_of(found: cleaning_sheets.Book, book: WorkbookInfo):
    mine = {str(one.public_id): one.public_id for one in handovers.of_round(book.round_id)}
    if found.list_id not in mine:
        raise NotAWorkbook(OTHER_ROUND.format("danh sách Công an khác"))
    return mine[found.list_id]


def _data(book: WorkbookInfo) -> bytes:
    try:
        return files.where(book.sha256, book.media_type).read_bytes()
    except FileNotFoundError:
        raise NotAWorkbook("Tệp gốc không còn trên máy chủ. Hãy tải lên lại.") from None
