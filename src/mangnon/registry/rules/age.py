"""Who is a child: a person under 16 (Luật Trẻ em 2016, Điều 1)."""

from datetime import date

from dateutil.relativedelta import relativedelta

LEAVES_AT = 16


def leaves_on(birth: date) -> date:
    """The sixteenth birthday: on that day the person is counted no more. 29 February falls on 1 March."""
    return birthday(birth, LEAVES_AT)


def birthday(birth: date, years: int) -> date:
    """The day on which so many whole years are reached. 29 February falls on 1 March of a common year."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def is_child(birth: date, on: date) -> bool:
    """Whether someone born that day is a child on the day."""
    return birth <= on < leaves_on(birth)


def youngest_gone(on: date) -> date:
    """The latest birth date of those who are children no more on the day."""
    try:
        return on.replace(year=on.year - LEAVES_AT)
    except ValueError:
        return date(on.year - LEAVES_AT, 2, 28)


def years(birth: date, on: date) -> int:
    """Whole years of age on the day. Born on 29 February, one grows older on 1 March of a common year."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def months(birth: date, on: date) -> int:
    """Whole months of age on the day."""
    age = relativedelta(on, birth)
    return age.years * 12 + age.months
