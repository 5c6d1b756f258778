"""Villages and residential groups, which no national list names: the office defines its own."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.ids import uuid7
from mangnon.places import queries
from mangnon.places.models import Unit, Version
from mangnon.places.rules import Level
from mangnon.vn.names import search_key, sort_key
from mangnon.vn.text import nfc

KINDS = ("thôn", "bản", "buôn", "làng", "ấp", "khóm", "khu phố", "tổ dân phố", "khu dân cư", "tiểu khu", "phum", "sóc")


class VillageRefused(Refused):
    """The village cannot be added as given."""


@transaction.atomic
def add_village(*, commune_id: int, kind: str, name: str, code: str = "", by: Actor, on: date) -> int:
    """Add a village to a commune from that day; the id of the new unit.

    Raises:
        NotOnTheMap: the commune is not there on the day.
        VillageRefused: not a commune, no name, an unknown kind, or a village of that name is there already.
    """
    commune, kind, name = queries.one(commune_id, on), nfc(kind).strip().lower(), " ".join(nfc(name).split())
    _check(commune, kind, name, queries.directly_under(commune_id, on))
    unit = Unit.objects.create(key=f"village:{uuid7()}@{on}", level=Level.VILLAGE)
    Version.objects.create(
        unit=unit,
        level=Level.VILLAGE,
        code=code.strip(),
        kind=kind,
        name=name,
        parent_id=commune_id,
        valid=DateRange(on, None),
        attested_from=on,
        status="office-defined",
        source=by.name,
        search_key=search_key(f"{kind} {name}"),
        sort_key=sort_key(name),
    )
    audit.record(by=by, deed=Deed.VILLAGE_ADDED, subjects=[f"place:{unit.id}"], place_id=commune_id)
    return unit.id


def _check(commune, kind: str, name: str, villages) -> None:
    if commune.level is not Level.COMMUNE:
        raise VillageRefused(_("Thôn, tổ dân phố phải thuộc một xã, phường, thị trấn hoặc đặc khu."))
    if not name:
        raise VillageRefused(_("Cần ghi tên thôn, tổ dân phố."))
    if kind not in KINDS:
        raise VillageRefused(_("Loại phải là một trong: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
    if f"{kind} {name}".casefold() in {village.title.casefold() for village in villages}:
        raise VillageRefused(
            _("%(commune)s đã có %(village)s.")
            % {
                "commune": commune.heading,
                "village": f"{kind} {name}",
            }
        )
