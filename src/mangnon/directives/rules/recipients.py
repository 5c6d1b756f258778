"""How many receive a directive, in the words of the button: “22 xã, thị trấn và 13 cơ quan”."""

from collections import Counter
from collections.abc import Iterable

COMMITTEE = "peoples-committee"
KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
LONGEST_FIRST = sorted(KINDS, key=len, reverse=True)


def words(agencies: Iterable) -> str:
    """Committees are counted by the kind of their place, all others together. Takes `people.AgencyInfo`s."""
    places: Counter[str] = Counter()
    others = 0
    for agency in agencies:
        kind = next((kind for kind in LONGEST_FIRST if agency.place_title.startswith(kind)), "")
        if agency.kind == COMMITTEE and kind and agency.level != "village":
            places[kind] += 1
        else:
            others += 1
    named = [kind for kind in KINDS if places[kind]]
    parts = [f"{sum(places.values())} {', '.join(named)}"] if named else []
    parts += [f"{others} cơ quan"] if others else []
    return " và ".join(parts) or "chưa có cơ quan nào"
