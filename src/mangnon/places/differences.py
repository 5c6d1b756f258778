"""What a newer list changes on the map, worked out before anything is written. Plain Python."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mangnon.places.lists import Listed
from mangnon.places.rules import Level, Place


@dataclass(frozen=True)
class Changed:
    """A unit that goes on under another name, type, parent or code."""

    place: Place
    row: Listed
    parent_before: str

    @property
    def is_renamed(self) -> bool:
        return self.place.name != self.row.name

    @property
    def is_retyped(self) -> bool:
        return self.place.kind != self.row.kind

    @property
    def is_recoded(self) -> bool:
        return self.place.code != self.row.code

    @property
    def is_moved(self) -> bool:
        return self.parent_before != self.row.parent_code


@dataclass(frozen=True)
class Given:
    """What an earlier unit gave to a new one."""

    place: Place
    whole: bool
    share: Decimal | None


@dataclass(frozen=True)
class Made:
    """A new unit and what it was made of; nothing where the list does not say."""

    row: Listed
    parts: tuple[Given, ...]


@dataclass(frozen=True)
class Difference:
    """All that a list of `day` changes. With problems it cannot be applied."""

    day: date
    made: tuple[Made, ...]
    changed: tuple[Changed, ...]
    ended: tuple[Place, ...]
    unchanged: int
    problems: tuple[str, ...]

    @property
    def new(self) -> tuple[Made, ...]:
        """New units of which nobody says what they were made of."""
        return tuple(made for made in self.made if not made.parts)

    @property
    def merged(self) -> tuple[Made, ...]:
        return tuple(made for made in self.made if made.parts)

    @property
    def split(self) -> dict[Place, tuple[Listed, ...]]:
        """Divided units and the new units that took their parts."""
        takers: dict[Place, list[Listed]] = defaultdict(list)
        for made in self.made:
            for part in made.parts:
                if not part.whole:
                    takers[part.place].append(made.row)
        return {place: tuple(rows) for place, rows in takers.items()}

    @property
    def renamed(self) -> tuple[Changed, ...]:
        return tuple(change for change in self.changed if change.is_renamed)

    @property
    def retyped(self) -> tuple[Changed, ...]:
        return tuple(change for change in self.changed if change.is_retyped)

    @property
    def reparented(self) -> tuple[Changed, ...]:
        return tuple(change for change in self.changed if change.is_moved)

    @property
    def is_empty(self) -> bool:
        return not (self.made or self.changed or self.ended)


def difference(current: Sequence[Place], rows: Sequence[Listed], day: date) -> Difference:
    """What the rows change on the current map, from `day` on.

    A list speaks for the parents it names: a unit under one of them that it leaves out has ended. Units go on
    through another name, type, parent or code; only merger and division make new ones.
    """
    here = {place.code: place for place in current if place.code and place.level is not Level.VILLAGE}
    codes = {place.id: place.code for place in current}
    going_on = {row.code: source for row in rows if (source := _same_unit(row, rows, here))}
    made = tuple(Made(row, _parts(row, here)) for row in rows if row.code not in going_on)
    pairs = [(here[going_on[row.code]], row) for row in rows if row.code in going_on]
    changes = [Changed(place, row, codes.get(place.parent_id, "")) for place, row in pairs]  # type: ignore[arg-type]
    changed = tuple(c for c in changes if c.is_renamed or c.is_retyped or c.is_recoded or c.is_moved)
    kept = {place.id for place, _ in pairs}
    return Difference(
        day=day,
        made=made,
        changed=changed,
        ended=tuple(_ended(current, rows, codes, kept, made)),
        unchanged=len(pairs) - len(changed),
        problems=tuple(_problems(rows, here)),
    )


def _same_unit(row: Listed, rows: Sequence[Listed], here: dict[str, Place]) -> str | None:
    """The code under which the unit of the row stands on the current map, if it is the same unit."""
    if not row.made_of:
        return row.code if row.code in here else None
    only = row.made_of[0]
    if len(row.made_of) > 1 or not only.whole or only.code not in here:
        return None
    if here[only.code].level is not row.level:
        return None
    takers = sum(part.code == only.code for other in rows for part in other.made_of)
    return only.code if takers == 1 else None


def _parts(row: Listed, here: dict[str, Place]) -> tuple[Given, ...]:
    return tuple(Given(here[part.code], part.whole, part.share) for part in row.made_of if part.code in here)


def _ended(
    current: Iterable[Place],
    rows: Sequence[Listed],
    codes: dict[int, str],
    kept: set[int],
    made: Sequence[Made],
) -> Iterable[Place]:
    spoken_for = {(row.level, row.parent_code) for row in rows}
    given = {part.place.id for new in made for part in new.parts}
    listed = {row.code for row in rows}
    for place in current:
        if place.id in kept or place.level is Level.VILLAGE:
            continue
        left_out = (place.level, codes.get(place.parent_id, "")) in spoken_for  # type: ignore[arg-type]
        if left_out or place.id in given or place.code in listed:
            yield place


def _problems(rows: Sequence[Listed], here: dict[str, Place]) -> Iterable[str]:
    times = Counter(row.code for row in rows)
    yield from (f"Mã {code} xuất hiện {count} lần." for code, count in times.items() if count > 1)
    for row in rows:
        if row.level is not Level.PROVINCE and row.parent_code not in times and row.parent_code not in here:
            yield f"{row.code} {row.title}: không có đơn vị cấp trên mang mã “{row.parent_code}”."
        for part in row.made_of:
            if part.code not in here:
                yield f"{row.code} {row.title}: không có đơn vị mang mã {part.code} trên bản đồ hiện nay."
    yield from _overdrawn(rows)


def _overdrawn(rows: Sequence[Listed]) -> Iterable[str]:
    """Units of which more than the whole was given away."""
    takers: dict[str, list[tuple[bool, Decimal | None]]] = defaultdict(list)
    for row in rows:
        for part in row.made_of:
            takers[part.code].append((part.whole, part.share))
    for code, parts in takers.items():
        if any(whole for whole, _ in parts) and len(parts) > 1:
            yield f"Đơn vị mã {code} được ghi nhập toàn bộ vào một nơi mà còn có nơi khác nhận."
        if sum((share for _, share in parts if share), Decimal(0)) > 1:
            yield f"Các phần của đơn vị mã {code} cộng lại quá 1."
