"""Who sits on a board."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.people.models import Agency, Membership
from mangnon.people.queries import Member


class NotABoard(Refused):
    """Only boards, committees and working groups have members."""


class MembersRefused(Refused):
    """The members cannot be set for that day."""


@transaction.atomic
def set_members(*, board_id: int, members: Sequence[Member], by: Actor, on: date) -> None:
    """The members of a board from that day on. Those left out leave on the day before; those who stay keep their row.

    Raises:
        NotABoard: the agency is none.
        MembersRefused: they were set for a later day already.
    """
    board = Agency.objects.select_for_update(of=("self",)).select_related("kind").get(id=board_id)
    if not board.kind.is_board:
        raise NotABoard(_("Chỉ ban chỉ đạo, ban điều hành, hội đồng, tổ mới có thành viên."))
    _refuse_the_past(board_id, on)
    wanted = {(member.agency_id, member.post_id): member.title for member in members}
    staying = _part_with(board_id, wanted, on)
    Membership.objects.bulk_create(
        Membership(board_id=board_id, agency_id=agency, post_id=post, title=title, valid=DateRange(on, None))
        for (agency, post), title in wanted.items()
        if (agency, post) not in staying
    )
    audit.record(
        by=by,
        deed=Deed.MEMBERS_SET,
        subjects=[f"agency:{board.public_id}"],
        place_id=board.place_id,
        details={"on": on, "members": len(wanted)},
    )


def _refuse_the_past(board_id: int, on: date) -> None:
    """History is not rewritten: a change holds from the last one's day on."""
    later = Membership.objects.filter(board_id=board_id).filter(Q(valid__startswith__gt=on) | Q(valid__endswith__gt=on))
    if days := [day for row in later.order_by("id") for day in (row.valid.lower, row.valid.upper) if day and day > on]:
        day = f"{max(days):%d/%m/%Y}"
        raise MembersRefused(_("Thành viên đã thay đổi từ ngày %(day)s. Hãy chọn ngày từ đó trở đi.") % {"day": day})


def _part_with(board_id: int, wanted: dict[tuple[int, int | None], str], on: date) -> set[tuple[int, int | None]]:
    """End the memberships that are not wanted any more; those that go on."""
    staying = set()
    for row in Membership.objects.filter(board_id=board_id, valid__endswith__isnull=True).order_by("id"):
        if wanted.get((row.agency_id, row.post_id)) == row.title:
            staying.add((row.agency_id, row.post_id))
        elif row.valid.lower >= on:
            row.delete()
        else:
            row.valid = DateRange(row.valid.lower, on)
            row.save(update_fields=["valid"])
    return staying
