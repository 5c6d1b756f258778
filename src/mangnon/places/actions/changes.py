"""Puts a newer list in force as one dated change, and takes it back."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import locks
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.places import queries
from mangnon.places.differences import Changed, Difference, Made
from mangnon.places.lists import Listed
from mangnon.places.models import Change, Succession, Unit, Version
from mangnon.places.rules import Level
from mangnon.vn.names import search_key, sort_key

CLOSE = """
    UPDATE places_version SET valid = daterange(lower(valid), %(day)s), closed_by_id = %(change)s
    WHERE unit_id = ANY (%(units)s) AND lower(valid) < %(day)s AND upper(valid) IS NULL
"""
# not through the ORM, which would first ask every table with places whether it holds one
FORGET = """
    DELETE FROM places_unit
    WHERE id = ANY (%s) AND NOT EXISTS (SELECT 1 FROM places_version v WHERE v.unit_id = places_unit.id);
    SET CONSTRAINTS ALL IMMEDIATE;
"""
REOPEN = "UPDATE places_version SET valid = daterange(lower(valid), NULL), closed_by_id = NULL WHERE closed_by_id = %s"
ORPHANS = """
    SELECT v.kind || ' ' || v.name FROM places_version v
    WHERE v.valid @> %(day)s::date AND v.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM places_version p WHERE p.unit_id = v.parent_id AND p.valid @> %(day)s::date
    ) ORDER BY v.unit_id LIMIT 3
"""


class ChangeRefused(Refused):
    """The list cannot be put in force, or not be taken back."""


@transaction.atomic
def apply_import(*, difference: Difference, source: str, by: Actor, on: date) -> int:
    """Put the difference in force from its day; the id of the change, for `undo_import`.

    Raises:
        ChangeRefused: it has problems or changes nothing, the map has changed since it was worked out,
            or a unit would be left under one that has ended.
    """
    if difference.problems:
        raise ChangeRefused(difference.problems[0])
    if difference.is_empty:
        raise ChangeRefused(_("Danh mục này không thay đổi gì trên bản đồ."))
    locks.alone("change of the map")
    _refuse_the_past(difference.day)
    change = Change.objects.create(day=difference.day, source=source, applied_on=on)
    _close(change, difference)
    new = _add_units(difference)
    _add_versions(change, difference, new)
    _add_successions(change, difference, new)
    _refuse_orphans(difference.day)
    subject = f"places_change:{change.id}"
    audit.record(by=by, deed=Deed.PLACES_CHANGED, subjects=[subject], details=_counts(difference))
    return change.id


@transaction.atomic
def undo_import(*, change_id: int, by: Actor, on: date) -> None:
    """Take back the newest change that stands: the map is again as if it had never been.

    Raises:
        ChangeRefused: it was taken back before, a later one stands on it, or records already hang on a unit it made.
    """
    change = Change.objects.filter(undone_on=None).order_by("-id").first()
    if change is None or change.id != change_id:
        raise ChangeRefused(_("Chỉ hoàn tác được thay đổi địa giới mới nhất."))
    made = list(Version.objects.filter(opened_by=change).values_list("unit_id", flat=True))
    Succession.objects.filter(made_by=change).delete()
    Version.objects.filter(opened_by=change).delete()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FORGET, [made])
            cursor.execute(REOPEN, [change.id])
    except IntegrityError as problem:
        raise ChangeRefused(_("Đã có hồ sơ gắn với đơn vị mới; không hoàn tác được.")) from problem
    change.undone_on = on
    change.save()
    audit.record(by=by, deed=Deed.PLACES_CHANGE_UNDONE, subjects=[f"places_change:{change.id}"])


def _refuse_the_past(day: date) -> None:
    last = queries.last_change_day()
    if last is not None and day < last:
        said = _("Bản đồ đã có thay đổi từ ngày %(day)s. Hãy chọn ngày ấy hoặc sau đó rồi so sánh lại danh mục.")
        raise ChangeRefused(said % {"day": f"{last.day}/{last.month}/{last.year}"})


def _counts(difference: Difference) -> dict[str, object]:
    return {
        "day": difference.day,
        "made": len(difference.made),
        "changed": len(difference.changed),
        "ended": len(difference.ended),
    }


def _close(change: Change, difference: Difference) -> None:
    units = {place.id for place in difference.ended} | {changed.place.id for changed in difference.changed}
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, {"day": difference.day, "change": change.id, "units": list(units)})
        closed = cursor.rowcount
    if closed != len(units):
        raise ChangeRefused(_("Bản đồ đã thay đổi từ ngày này trở đi; hãy so sánh lại danh mục."))


def _add_units(difference: Difference) -> dict[str, int]:
    """The new units, by code."""
    keys = {made.row.code: f"{made.row.level}:{made.row.code}@{difference.day}" for made in difference.made}
    if Unit.objects.filter(key__in=keys.values()).exists():
        raise ChangeRefused(_("Bản đồ đã thay đổi từ ngày này trở đi; hãy so sánh lại danh mục."))
    levels = {made.row.code: made.row.level for made in difference.made}
    Unit.objects.bulk_create(Unit(key=key, level=levels[code]) for code, key in keys.items())
    ids = dict(Unit.objects.filter(key__in=keys.values()).values_list("key", "id"))
    return {code: ids[key] for code, key in keys.items()}


def _add_versions(change: Change, difference: Difference, new: dict[str, int]) -> None:
    going_on = {changed.row.code: changed.place.id for changed in difference.changed}
    parents = _open_codes() | going_on | new
    opened = [_made_version(made, new[made.row.code]) for made in difference.made]
    opened += [_changed_version(changed) for changed in difference.changed]
    for version, row in zip(opened, _rows(difference), strict=True):
        version.parent_id = parents[row.parent_code] if row.parent_code else None
        version.valid, version.attested_from = DateRange(difference.day, None), difference.day
        version.opened_by, version.source = change, change.source
        version.search_key, version.sort_key = search_key(row.title), sort_key(row.name)
    Version.objects.bulk_create(opened, batch_size=1000)


def _rows(difference: Difference) -> Iterable[Listed]:
    return [made.row for made in difference.made] + [changed.row for changed in difference.changed]


def _made_version(made: Made, unit_id: int) -> Version:
    row = made.row
    return Version(
        unit_id=unit_id, level=row.level, code=row.code, kind=row.kind, name=row.name, legal_basis=row.legal_basis
    )


def _changed_version(changed: Changed) -> Version:
    row, place = changed.row, changed.place
    return Version(
        unit_id=place.id,
        level=row.level,
        code=row.code,
        kind=row.kind,
        name=row.name,
        legal_basis=row.legal_basis,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _open_codes() -> dict[str, int]:
    """Codes of the units that still go on; codes of two levels differ in length."""
    still = Version.objects.filter(valid__upper_inf=True).exclude(level=Level.VILLAGE)
    return dict(still.values_list("code", "unit_id"))


def _add_successions(change: Change, difference: Difference, new: dict[str, int]) -> None:
    Succession.objects.bulk_create(
        (
            Succession(
                predecessor_id=part.place.id,
                successor_id=new[made.row.code],
                day=difference.day,
                whole=part.whole,
                share=part.share,
                legal_basis=made.row.legal_basis,
                source=change.source,
                made_by=change,
            )
            for made in difference.made
            for part in made.parts
        ),
        batch_size=1000,
    )


def _refuse_orphans(day: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ORPHANS, {"day": day})
        orphans = ", ".join(title for (title,) in cursor.fetchall())
    if orphans:
        raise ChangeRefused(_("Đơn vị cấp trên đã hết hiệu lực mà còn: %(names)s.") % {"names": orphans})
