"""Facts of a child in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.registry.rules import fields, masking
from mangnon.registry.rules.fields import Kind
from mangnon.registry.rules.sheets.reading import NAMES
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
        return masking.number(str(value))
    return (field.choices or {}).get(str(value), str(value))


POVERTY = {"none": gettext_lazy("không"), "near_poor": gettext_lazy("hộ cận nghèo"), "poor": gettext_lazy("hộ nghèo")}


def value_words(key: str, value: object, villages: dict[int, str], *, short: bool = False) -> str:
    """A fact as words; identity numbers are masked, names short where the office's lists are so."""
    if fields.is_missing(value):
        return ""
    if key == "village":
        return villages.get(int(str(value)), "")
    if key in ("birth_date", "insured_until"):
        return words.day(date.fromisoformat(str(value)))
    if key == "identity_number":
        return masking.number(str(value))
    if key in NAMES:
        return masking.name(str(value), short=short)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    choices = POVERTY if key == "poverty" else (key in fields.BY_KEY and fields.BY_KEY[key].choices) or {}
    if isinstance(value, list):
        return ", ".join(str(choices.get(part, part)) for part in value)
    return str(choices.get(str(value), value))
