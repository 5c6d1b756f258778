"""Facts of a child in words."""

from datetime import date

from django.utils.translation import gettext as _

from mangnon.registry.rules import fields
from mangnon.registry.rules.fields import Kind
from mangnon.web import words


def born(day: date | None, precision: str) -> str:
    """The birth date as far as it is known."""
    if day is None:
        return words.NONE
    if precision == fields.Precision.YEAR:
        return str(day.year)
    if precision == fields.Precision.MONTH:
        return f"{day.month}/{day.year}"
    return words.day(day) + (_(" (ước lượng)") if precision == fields.Precision.ESTIMATED else "")


def masked(number: str) -> str:
    """An identity number of which only the first three and the last two digits show."""
    return f"{number[:3]}{'•' * (len(number) - 5)}{number[-2:]}" if len(number) > 5 else "•" * len(number)


def shown(key: str, values: dict[str, object], *, reveal: bool = False) -> str:
    """A fact in words; an identity number is masked unless it is revealed, which is an audited act."""
    field, value = fields.BY_KEY[key], values.get(key)
    if key == "birth_date":
        return born(value, str(values.get("birth_precision", "day")))
    if isinstance(value, bool):
        return _("rồi") if value else _("chưa")
    if fields.is_missing(value):
        return words.NONE
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, list):
        return ", ".join(str((field.choices or {}).get(one, one)) for one in value)
    if field.kind is Kind.IDENTITY and not reveal:
        return masked(str(value))
    return (field.choices or {}).get(str(value), str(value))
