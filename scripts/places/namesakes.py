"""Undoes the confusion of namesakes in the succession.

vietnamadminunits names the parts of a divided commune by their names within the new province. Two communes of
one name that each went wholly into a new commune then look as if both had been divided between both. A link is
dropped where a namesake of the new commune's own neighbourhood is linked too and the old commune has a link in its own.
"""

from collections import defaultdict
from collections.abc import Mapping

from places.sources import Old

# Xã Hòa Bình of Vĩnh Bảo went wholly into Nguyễn Bỉnh Khiêm; the part that Hà Nam took is of Xã Hòa Bình of Kim Thành
BY_HAND = {("thanhphohaiphong_huyenvinhbao_xahoabinh", "10843")}


def genuine(
    communes: Mapping[str, Old],
    whole: Mapping[str, str],
    divided: Mapping[str, list[str]],
) -> dict[str, list[str]]:
    """The divided communes with only the parts that are theirs. One part left means it went there wholly."""
    home = _neighbourhoods(communes, whole, divided)
    namesakes = defaultdict(list)
    for old, parts in divided.items():
        for new in parts:
            namesakes[new, communes[old].namesake_key].append(old)
    for old, new in whole.items():
        namesakes[new, communes[old].namesake_key].append(old)

    def is_borrowed(old: str, new: str) -> bool:
        if (old, new) in BY_HAND:
            return True
        if _district(communes[old]) in home[new]:
            return False
        rivals = [other for other in namesakes[new, communes[old].namesake_key] if other != old]
        has_own = any(_district(communes[old]) in home[part] for part in divided[old])
        return has_own and any(_district(communes[rival]) in home[new] for rival in rivals)

    return {old: [new for new in parts if not is_borrowed(old, new)] for old, parts in divided.items()}


def _neighbourhoods(communes, whole, divided) -> dict[str, set[tuple[str, str]]]:
    """New code → the former districts that certainly gave to it."""
    home: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for old, new in whole.items():
        home[new].add(_district(communes[old]))
    for old, parts in divided.items():
        if communes[old].code in parts:
            home[communes[old].code].add(_district(communes[old]))
    return home


def _district(commune: Old) -> tuple[str, str]:
    return commune.province, commune.district
