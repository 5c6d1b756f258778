"""What the words of an addressee ask for, before anyone looks who that is on a day. Plain Python."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How the words were understood."""

    ALIAS = "alias"  # a written form or a former name that is known
    NAME = "name"  # the name of the day
    GROUP = "group"  # “UBND các xã”, “các phòng, ban”
    BOARD = "board"  # the members of a board
    UNKNOWN = "unknown"  # a person must say


@dataclass(frozen=True)
class Sense:
    """What a name stands for: a kind of agency (at one level where given), or one agency."""

    kind: str
    level: str = ""
    agency_id: int | None = None
    how: How = How.NAME


@dataclass(frozen=True)
class Where:
    """What is said about the place. `unit` and `name` are folded words: “huyen”, “tan yen”.

    `each`: every place of the levels below the issuer (“các xã, thị trấn”); with no level, of the level just below.
    """

    levels: tuple[str, ...] = ()
    unit: str = ""
    name: str = ""
    each: bool = False


@dataclass(frozen=True)
class Named:
    """“Phòng Tư pháp huyện”, “Công an các xã”."""

    senses: tuple[Sense, ...]
    where: Where


@dataclass(frozen=True)
class Organs:
    """Offices at one place together: parts of the People's Committee, sector services, Front, mass organisations."""

    where: Where
    parts: bool = False
    services: bool = False
    front: bool = False
    masses: bool = False


@dataclass(frozen=True)
class Members:
    """The members of a board."""

    board: Named


@dataclass(frozen=True)
class Several:
    """Names one after another, as in “MTTQ và các tổ chức chính trị - xã hội huyện”."""

    parts: "tuple[Meaning, ...]"


@dataclass(frozen=True)
class Vague:
    """“các cơ quan liên quan”: only a person can say who."""

    where: Where = Where()


Meaning = Named | Organs | Members | Several | Vague
