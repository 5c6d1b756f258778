"""Agencies that the catalogue doesn't know, names of their own, and the names that texts give them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.people import queries
from mangnon.people.models import Agency, Alias, Kind, KindName, Level, Naming
from mangnon.people.rules.keys import agency_key
from mangnon.places import queries as places
from mangnon.vn.text import nfc

LEARNED = "learned"


class AgencyRefused(Refused):
    """The agency cannot be added or named as given."""


@transaction.atomic
def add_agency(
    *, kind: str, place_id: int | None, own_name: str = "", parent_id: int | None = None, by: Actor, on: date
) -> int:
    """Let an agency stand at a place (None: the centre) from that day; the id of the new agency.

    Without `parent_id` its superior is the one the catalogue names for its kind, where it names one.

    Raises:
        NotOnTheMap: the place is not there on the day.
        AgencyRefused: the kind has no name at that level and none is given, or one of that name stands there.
    """
    level = places.one(place_id, on).level.value if place_id is not None else Level.MINISTRY.value
    own_name = _clean(own_name)
    _check_new(kind, level, place_id, own_name, on)
    agency = Agency.objects.create(
        kind_id=queries.kind_id(kind),
        place_id=place_id,
        level=level,
        own_name=own_name,
        source=f"office:{by.name}",
        parent_id=parent_id or _superior(kind, level, place_id, on),
        valid=DateRange(on, None),
    )
    audit.record(by=by, deed=Deed.AGENCY_ADDED, subjects=[f"agency:{agency.public_id}"], place_id=place_id)
    return agency.id


@transaction.atomic
def name_agency(*, agency_id: int, own_name: str, from_: date | None = None, by: Actor, on: date) -> None:
    """Give an agency the name on its own letterhead from a day (None: `on`); an empty one returns to its kind's.

    Raises:
        AgencyRefused: it does not stand on the day, bears the name already, another there bears it,
            or a name from a later day is known.
    """
    own_name, from_ = _clean(own_name), from_ or on
    agency = Agency.objects.select_for_update().get(id=agency_id)
    if from_ not in agency.valid:
        raise AgencyRefused(_("Ngày ấy cơ quan này không hoạt động."))
    _check_name(agency, own_name, from_)
    for before in Naming.objects.filter(agency=agency, valid__contains=from_).order_by("id"):
        if before.valid.lower == from_:
            before.delete()
        else:
            before.valid = DateRange(before.valid.lower, from_)
            before.save(update_fields=["valid"])
    Naming.objects.create(agency=agency, name=own_name, valid=DateRange(from_, agency.valid.upper))
    audit.record(
        by=by,
        deed=Deed.AGENCY_NAMED,
        subjects=[f"agency:{agency.public_id}"],
        place_id=agency.place_id,
        details={"on": on, "from": from_},
    )


@transaction.atomic
def learn_alias(
    *, written: str, kind: str = "", agency_id: int | None = None, issuer_id: int | None = None, by: Actor, on: date
) -> None:
    """Remember what a name in an issuer's texts stands for: a kind, or one agency. The newest answer holds.

    Without an issuer it holds for everyone near the agency, beside what others call theirs.

    Raises:
        AgencyRefused: nothing is written, or it names both a kind and an agency, or neither.
    """
    key = agency_key(written)
    if not key or bool(kind) == (agency_id is not None):
        raise AgencyRefused(_("Cần ghi tên như trong văn bản và chọn một cơ quan hoặc một loại cơ quan."))
    if issuer_id is not None:
        Alias.objects.filter(key=key, issuer_id=issuer_id, source__startswith=LEARNED).delete()
    meant = Kind.objects.get(code=kind) if kind else None
    agency = Agency.objects.get(id=agency_id) if agency_id is not None else None
    said = {"key": key, "kind": meant, "agency": agency, "issuer_id": issuer_id, "level": ""}
    if not Alias.objects.filter(**said).exists():
        Alias.objects.create(**said, written=_clean(written), source=f"{LEARNED}:{by.name}")
    subject = f"agency:{agency.public_id}" if agency else f"kind:{kind}"
    audit.record(by=by, deed=Deed.ALIAS_LEARNED, subjects=[subject], details={"on": on, "issuer": issuer_id})


def _clean(text: str) -> str:
    return " ".join(nfc(text).split())


def _check_new(kind: str, level: str, place_id: int | None, own_name: str, on: date) -> None:
    if not own_name and not queries.name_on(queries.kind_id(kind), level, on):
        raise AgencyRefused(_("Loại cơ quan này không có tên sẵn ở cấp đó: cần ghi tên riêng."))
    names = {info.name.casefold() for info in queries.at_place(place_id, on, kind)}
    wanted = own_name or queries.name_on(queries.kind_id(kind), level, on)
    if wanted.casefold() in names:
        raise AgencyRefused(_("Cơ quan này đã có: %(name)s.") % {"name": wanted})


def _check_name(agency: Agency, own_name: str, from_: date) -> None:
    wanted = own_name or queries.name_on(agency.kind_id, agency.level, from_)
    if not wanted:
        raise AgencyRefused(_("Loại cơ quan này không có tên sẵn ở cấp đó: cần ghi tên riêng."))
    if queries.agency(agency.id, from_).name == wanted:
        raise AgencyRefused(_("Cơ quan đang mang tên này từ ngày đó."))
    others = [one for one in queries.at_place(agency.place_id, from_) if one.id != agency.id]
    if wanted.casefold() in {one.name.casefold() for one in others}:
        raise AgencyRefused(_("Cơ quan này đã có: %(name)s.") % {"name": wanted})
    later = Naming.objects.filter(agency=agency, valid__startswith__gt=from_).order_by("valid").first()
    if later:
        day = f"{later.valid.lower:%d/%m/%Y}"
        raise AgencyRefused(_("Đã ghi một tên khác từ ngày %(day)s. Hãy chọn ngày từ đó trở đi.") % {"day": day})


def _superior(kind: str, level: str, place_id: int | None, on: date) -> int | None:
    above = KindName.objects.filter(kind__code=kind, level=level, valid__contains=on, parent_kind__isnull=False)
    code = above.values_list("parent_kind__code", flat=True).first()
    found = queries.at_place(place_id, on, code) if code else []
    return found[0].id if found else None
