"""Comparison levels: for each field, the ways in which two records can stand to each other, best first."""

from enum import IntEnum

MISSING = -1
"""One of the two records says nothing on the field; it then speaks neither for nor against."""


class Name(IntEnum):
    """The last three came later: at the end, so that models kept before stay readable."""

    SAME = 0
    SAME_UNMARKED = 1  # one of the two lacks marks the other has
    OTHER_MARKS = 2  # Hòa and Hoá
    SLIP = 3  # one typing slip that gives no other known name
    WORD_DROPPED = 4
    TWO_SLIPS = 5
    WORD_AND_SLIP = 6  # a word dropped and a slip besides
    OTHER_KNOWN_NAME = 7  # An and Anh: one letter apart, both names in their own right
    OTHER_MIDDLE = 8
    OTHER_GIVEN = 9
    OTHER_THAN_FAMILY = 10  # only the family name is the same
    DIFFERENT = 11
    OTHER_ORDER = 12  # the same words: Minh Văn Nguyễn
    OTHER_ORDER_AND_SLIP = 13  # besides, one typing slip or a word dropped
    OTHER_ORDER_OF_GIVEN = 14  # the family name stands first in both, what follows changed places: Minh Anh, Anh Minh


TWO_NAMES = (
    Name.OTHER_MARKS, Name.OTHER_KNOWN_NAME, Name.OTHER_MIDDLE, Name.OTHER_GIVEN, Name.OTHER_THAN_FAMILY,
    Name.DIFFERENT, Name.OTHER_ORDER_OF_GIVEN,
)  # fmt: skip
"""Each is a name in its own right, not one name written twice. Twins are often given two that are nearly alike."""


class Birth(IntEnum):
    SAME = 0
    SWAPPED = 1  # day and month changed places
    FIRST_OF_YEAR = 2  # one of the two says 1 January of the same year
    OTHER_DAY = 3
    OTHER_MONTH = 4
    NEXT_YEAR = 5  # day and month the same, the year one off
    NEAR = 6  # within 31 days, over the turn of a month
    SAME_YEAR = 7
    DIFFERENT = 8


class Identity(IntEnum):
    """The child's own number."""

    SAME = 0
    NEAR = 1  # one digit mistyped, or two neighbours swapped
    DOUBTFUL = 2  # different, but one of the two cannot be its child's by year, sex or place
    TWO_VALID = 3  # two children, or one child registered twice: never the same by machine


class Number(IntEnum):
    """A parent's number."""

    SAME = 0
    NEAR = 1
    DIFFERENT = 2


class Kin(IntEnum):
    """Name of a parent."""

    SAME = 0
    SIMILAR = 1
    DIFFERENT = 2


class Place(IntEnum):
    SAME = 0
    SAME_PROVINCE = 1
    DIFFERENT = 2


class Plain(IntEnum):
    SAME = 0
    DIFFERENT = 1


OWN = {"name": Name, "dob": Birth, "sex": Plain, "cid": Identity}
"""What belongs to the child alone."""

HOUSEHOLD = {
    "mother_name": Kin, "father_name": Kin, "mother_id": Number, "father_id": Number,
    "phone": Plain, "commune": Place, "ethnicity": Plain,
}  # fmt: skip
"""What brothers and sisters share: together one comparison."""

PARENTS = ("mother_name", "father_name", "mother_id", "father_id")
assert [*Kin] == [*Number], "parents are asked by name and number alike"

FIELDS: dict[str, type[IntEnum]] = OWN | HOUSEHOLD
