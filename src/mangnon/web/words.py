"""Days, figures and sizes as the screen writes them."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language, gettext, ngettext

from mangnon.base.clock import HANOI
from mangnon.web.parts import Tag, Tone

SOON_DAYS = 7
NONE = "–"
Figure = int | float | Decimal | None


def day(value: date | datetime | None) -> str:
    """10/5/2024; a dash where there is no day."""
    value = _local(value)
    return f"{value.day}/{value.month}/{value.year}" if value else NONE


def short_day(value: date | datetime | None) -> str:
    """10/5: inside a line that already says the year."""
    value = _local(value)
    return f"{value.day}/{value.month}" if value else NONE


def long_day(value: date | None) -> str:
    """Thứ Hai, 6/5/2024."""
    if value is None:
        return NONE
    names = (
        gettext("Thứ Hai"), gettext("Thứ Ba"), gettext("Thứ Tư"), gettext("Thứ Năm"), gettext("Thứ Sáu"),
        gettext("Thứ Bảy"), gettext("Chủ Nhật"),
    )  # fmt: skip
    return f"{names[value.weekday()]}, {day(value)}"


def clock(value: datetime | None) -> str:
    """08:12."""
    value = _local(value)
    return f"{value:%H:%M}" if value else NONE


def moment(value: datetime | None) -> str:
    """08:12 · 6/5/2024."""
    return f"{clock(value)} · {day(value)}" if value else NONE


def number(value: Figure, places: int | None = None) -> str:
    """3.398 and 94,8; in English 3,398 and 94.8. Without `places` a figure keeps the decimals it has."""
    if value is None or value == "":
        return NONE
    figure = Decimal(str(value))
    if places is None:
        places = max(0, -int(figure.normalize().as_tuple().exponent))
    return _separated(f"{figure:,.{places}f}")


def percent(value: Figure, places: int = 1) -> str:
    """94,8 % from 94.8; `ratio` takes a share of one."""
    return NONE if value is None or value == "" else f"{number(value, places)} %"


def ratio(part: Figure, whole: Figure = 1, places: int = 1) -> str:
    """The share of a part in a whole, as a percentage; a dash where there is no whole."""
    return percent(Decimal(str(part)) * 100 / Decimal(str(whole)), places) if whole and part is not None else NONE


def size(octets: int | None) -> str:
    """842 KB, 1,2 MB."""
    if octets is None:
        return NONE
    if octets < 1_000_000:
        return f"{number(max(1, round(octets / 1000)))} KB"
    return f"{number(octets / 1_000_000, 1)} MB"


def days_left(last_day: date | None, today: date) -> str:
    """“còn 4 ngày”, “hôm nay là hạn”, “quá hạn 3 ngày”; “chưa có hạn” where no day is set."""
    if last_day is None:
        return gettext("chưa có hạn")
    left = (last_day - today).days
    if left == 0:
        return gettext("hôm nay là hạn")
    if left < 0:
        return ngettext("quá hạn %(days)d ngày", "quá hạn %(days)d ngày", -left) % {"days": -left}
    return ngettext("còn %(days)d ngày", "còn %(days)d ngày", left) % {"days": left}


def due(last_day: date | None, today: date, named: date | None = None) -> Tag:
    """The tag of a due: `last_day` is the last good day, `named` the day the text names where it differs."""
    words = days_left(last_day, today)
    if last_day is None:
        return Tag(words, Tone.INFO)
    left = (last_day - today).days
    tone = Tone.LATE if left < 0 else Tone.SOON if left <= SOON_DAYS else Tone.PLAIN
    shown = named or last_day
    written = short_day(shown) if shown.year == today.year else day(shown)
    return Tag(f"{words} · {written}", tone)


def _local(value):
    return value.astimezone(HANOI) if isinstance(value, datetime) and value.tzinfo else value


def _separated(figure: str) -> str:
    if (get_language() or "vi").startswith("en"):
        return figure
    return figure.translate(str.maketrans(",.", ".,"))
