"""An agency's name with the place it stands at, as in an address line. Plain Python."""

from mangnon.vn.names import search_key

HEAD = "{head}"  # first word of the place's type: Huyện ủy, Tỉnh ủy, Thành ủy, Thị ủy
PLACE = "{place}"  # the place itself: Thôn Hàng, Tổ dân phố 5


def name_at(name: str, kind: str, place_name: str) -> str:
    """The name alone, with the words of the place filled in. `kind` is the place's type (“huyện”)."""
    return name.replace(HEAD, kind.split()[0].capitalize() if kind else "").replace(PLACE, _opened(kind, place_name))


def title_at(name: str, kind: str, place_name: str) -> str:
    """“Ủy ban nhân dân xã Ngọc Thiện”, “Huyện ủy Tân Yên”; the name alone at the centre or where it has the place."""
    if not place_name or PLACE in name:
        return name_at(name, kind, place_name)
    if HEAD in name:
        return f"{name_at(name, kind, place_name)} {place_name}"
    if f" {search_key(name)} ".endswith(f" {search_key(place_name)} "):
        return name
    return f"{name} {kind} {place_name}"


def _opened(kind: str, place_name: str) -> str:
    words = f"{kind} {place_name}".strip()
    return words[:1].upper() + words[1:]
