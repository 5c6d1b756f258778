"""From what the words ask for to the agencies of the day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mangnon.people.queries.agencies import AgencyInfo
from mangnon.people.queries.boards import board_members
from mangnon.people.queries.desk import Desk
from mangnon.people.queries.placing import places_meant
from mangnon.people.rules.levels import is_below
from mangnon.people.rules.meaning import How, Meaning, Members, Named, Organs, Sense, Several, Vague, Where

SERVICES = frozenset({"police", "defence", "social-insurance", "health-care", "broadcasting"})
MASSES = frozenset({"mass-organisation", "youth-union"})


@dataclass(frozen=True)
class Found:
    """The agencies meant; where there are none, those that a person may choose from."""

    ids: tuple[int, ...] = ()
    how: How = How.UNKNOWN
    is_group: bool = False
    maybe: tuple[int, ...] = ()


NOBODY = Found()


def resolve(desk: Desk, meaning: Meaning) -> Found:
    """Whom the meaning finds on the desk's day."""
    match meaning:
        case Named():
            return _named(desk, meaning)
        case Organs():
            return _group(organs(desk, meaning))
        case Members():
            return _members(desk, meaning)
        case Several():
            return _several(desk, meaning)
        case Vague():
            return Found(maybe=organs(desk, Organs(Where(), parts=True, services=True, front=True, masses=True)))


def organs(desk: Desk, wanted: Organs) -> tuple[int, ...]:
    """The offices of one place that the words mean together, without the issuer itself."""
    level = wanted.where.levels[0] if wanted.where.levels else desk.level
    place_id = None
    if level != "ministry":
        meant = places_meant(desk, wanted.where) if wanted.where != Where() else list(desk.lineage[:1])
        if len(meant) != 1:
            return ()
        place_id = meant[0].id
    committee = desk.committee(place_id)
    return tuple(
        one.id for one in desk.at(place_id)
        if one.id != desk.issuer.id and not one.is_board and _is_wanted(one, wanted, committee)
    )  # fmt: skip


def _is_wanted(one: AgencyInfo, wanted: Organs, committee: AgencyInfo | None) -> bool:
    return (
        (wanted.parts and committee is not None and one.parent_id == committee.id)
        or (wanted.services and one.function in SERVICES)
        or (wanted.front and one.function == "front")
        or (wanted.masses and one.function in MASSES)
    )


def _named(desk: Desk, named: Named) -> Found:
    where = named.where
    fitting = [s for s in named.senses if not (s.level and where.levels) or s.level in where.levels]
    if not (where.levels or where.name or where.each):
        fitting, others = _own_level(desk, fitting)
    else:
        others = []
    found = [_sense(desk, sense, where) for sense in fitting]
    maybe = [id for one in found for id in one.maybe] + [id for one in others for id in _upward(desk, one)]
    return next((one for one in found if one.ids), Found(maybe=tuple(dict.fromkeys(maybe))))


def _own_level(desk: Desk, senses: list[Sense]) -> tuple[list[Sense], list[Sense]]:
    """Without a word about the level: “Công an” is the issuer's own level's, “Phòng Tư pháp” of the level that has one.

    Also the senses that only a person may choose from.
    """
    levels = {sense.level for sense in senses}
    if len(levels - {""}) == 1 and "" not in levels:
        return senses, []
    own = [replace(sense, level=desk.level) for sense in senses if sense.level in ("", desk.level)]
    return own, senses


def _upward(desk: Desk, sense: Sense) -> list[int]:
    """Those of that name at the places the issuer lies in and at the centre."""
    here = [(place.level.value, place.id) for place in desk.lineage] + [("ministry", None)]
    return [id for level, place in here if sense.level in ("", level) for id in desk.of_kind(sense.kind, level, place)]


def _sense(desk: Desk, sense: Sense, where: Where) -> Found:
    if sense.agency_id is not None:
        return Found((sense.agency_id,), sense.how) if not (where.name or where.each) else NOBODY
    if where.each:
        return _each(desk, sense, where)
    if where.name:
        return _at_named_place(desk, sense, where)
    levels = where.levels or (sense.level,)
    found = (_at_level(desk, sense, level, where) for level in levels)
    return next((one for one in found if one.ids), NOBODY)


def _each(desk: Desk, sense: Sense, where: Where) -> Found:
    """One at every place of the levels below the issuer."""
    wanted = where.levels or ((sense.level,) if sense.level else (desk.next_level,))
    below = [level for level in wanted if level and is_below(level, desk.level)]
    ids = [id for level in below for id in desk.under(sense.kind, level)]
    if len(wanted) > 1 and desk.level in wanted:
        ids = [*desk.of_kind(sense.kind, desk.level, desk.place_id), *ids]
    return _group(ids)


def _at_level(desk: Desk, sense: Sense, level: str, where: Where) -> Found:
    """Of the place the issuer lies in; below it, of every place: “UBND xã” in a district's letter means each."""
    if level == "ministry":
        return Found(tuple(desk.of_kind(sense.kind, level, None)), sense.how)
    place = desk.place_of(level, where.unit)
    if place is not None:
        return Found(tuple(desk.of_kind(sense.kind, level, place.id)), sense.how)
    is_meant = where.levels == (level,) or level == desk.next_level
    return _group(desk.under(sense.kind, level)) if is_meant and is_below(level, desk.level) else NOBODY


def _at_named_place(desk: Desk, sense: Sense, where: Where) -> Found:
    levels = where.levels or ((sense.level,) if sense.level else ())
    meant = places_meant(desk, replace(where, levels=levels))
    ids = tuple(id for place in meant for id in desk.of_kind(sense.kind, place.level.value, place.id))
    return Found(ids, sense.how) if len(ids) == 1 else Found(maybe=ids)


def _members(desk: Desk, meaning: Members) -> Found:
    """The members of the day; a board without any is offered to a person."""
    boards = _named(desk, meaning.board).ids
    ids = dict.fromkeys(member.agency_id for board in boards for member in board_members(board, desk.on))
    return Found(tuple(ids), How.BOARD, is_group=True) if ids else Found(maybe=boards)


def _several(desk: Desk, meaning: Several) -> Found:
    """All of them, or nobody: a list with one unknown name needs a person."""
    found = [resolve(desk, part) for part in meaning.parts]
    ids = tuple(dict.fromkeys(id for one in found for id in one.ids))
    return Found(ids, How.GROUP, is_group=True) if all(one.ids for one in found) else Found(maybe=ids)


def _group(ids: Iterable[int]) -> Found:
    ids = tuple(dict.fromkeys(ids))
    return Found(ids, How.GROUP, is_group=True) if ids else NOBODY
