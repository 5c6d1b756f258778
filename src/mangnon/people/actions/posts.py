"""Posts, and the officers who hold them, hand them over, or are covered on leave."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.people.models import Agency, Holding, Officer, Post
from mangnon.vn.names import person_sort_key, search_key
from mangnon.vn.text import nfc


class PostRefused(Refused):
    """The post cannot be given, ended or covered as asked."""


@transaction.atomic
def add_officer(*, full_name: str, phone: str = "", email: str = "", by: Actor, on: date) -> int:
    """Record a person who may hold posts; the id."""
    full_name = " ".join(nfc(full_name).split())
    if not full_name:
        raise PostRefused(_("Cần ghi họ tên cán bộ."))
    officer = Officer.objects.create(
        full_name=full_name,
        search_key=search_key(full_name),
        sort_key=person_sort_key(full_name),
        phone=phone.strip(),
        email=email.strip(),
    )
    audit.record(by=by, deed=Deed.OFFICER_ADDED, subjects=[f"officer:{officer.public_id}"], details={"on": on})
    return officer.id


@transaction.atomic
def make_post(*, agency_id: int, title: str, role: str, by: Actor, on: date) -> int:
    """A seat in an agency from that day on; the id. `role` names a class of `access.roles`."""
    agency, title = Agency.objects.get(id=agency_id), " ".join(nfc(title).split())
    if not title:
        raise PostRefused(_("Cần ghi tên vị trí."))
    post = Post.objects.create(agency=agency, title=title, role=role, valid=DateRange(on, None))
    audit.record(
        by=by,
        deed=Deed.POST_MADE,
        subjects=[f"post:{post.public_id}", f"agency:{agency.public_id}"],
        place_id=agency.place_id,
    )
    return post.id


@transaction.atomic
def give_post(*, post_id: int, officer_id: int, from_: date, to: date | None = None, by: Actor, on: date) -> int:
    """An officer holds a post from a day until `to`, the last day (None: open); the id of the holding.

    Raises:
        PostRefused: somebody else holds it in those days, it does not stand then, or the days run backwards.
    """
    days = _days(from_, to)
    post = Post.objects.select_for_update().get(id=post_id)
    if days.lower not in post.valid:
        raise PostRefused(_("Ngày ấy chưa có hoặc không còn vị trí này."))
    if post.valid.upper and (days.upper is None or days.upper > post.valid.upper):
        days = DateRange(days.lower, post.valid.upper)
    taken = Holding.objects.filter(post_id=post_id, covers=None, valid__overlap=days).select_related("officer").first()
    if taken:
        raise PostRefused(_("Vị trí này đang do %(name)s giữ trong thời gian đó.") % {"name": taken.officer.full_name})
    holding = Holding.objects.create(post_id=post_id, officer_id=officer_id, valid=days)
    _record(holding, Deed.POST_GIVEN, by, on)
    return holding.id


@transaction.atomic
def end_post(*, holding_id: int, last_day: date, reason: str = "", by: Actor, on: date) -> None:
    """The officer holds the post until that day and no longer; covers end with it.

    The day before it began takes back a post given by mistake.

    Raises:
        PostRefused: the holding began later.
    """
    holding = Holding.objects.select_for_update().get(id=holding_id)
    _record(holding, Deed.POST_ENDED, by, on, reason)
    _end(holding, last_day, reason)


@transaction.atomic
def abolish_post(*, post_id: int, last_day: date, reason: str, by: Actor, on: date) -> None:
    """The post stands until that day; whoever holds it then holds it no longer.

    Raises:
        PostRefused: the post, or someone's time in it, begins later; or no reason is given.
    """
    post = Post.objects.select_for_update().select_related("agency").get(id=post_id)
    if not reason.strip():
        raise PostRefused(_("Cần ghi lý do bỏ vị trí."))
    if last_day < post.valid.lower or (post.valid.upper and post.valid.upper <= last_day):
        raise PostRefused(_("Ngày cuối phải nằm trong thời gian vị trí này còn."))
    ahead = Holding.objects.filter(post=post, covers=None, valid__startswith__gt=last_day).select_related("officer")
    if held := ahead.order_by("id").first():
        raise PostRefused(_("Vị trí đã giao cho %(name)s sau ngày ấy.") % {"name": held.officer.full_name})
    outliving = Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=last_day + timedelta(days=1))
    for holding in Holding.objects.filter(outliving, post=post, covers=None).order_by("id"):
        _end(holding, last_day, reason)
    post.valid = DateRange(post.valid.lower, last_day + timedelta(days=1))
    post.save(update_fields=["valid"])
    audit.record(
        by=by,
        deed=Deed.POST_ABOLISHED,
        subjects=[f"post:{post.public_id}", f"agency:{post.agency.public_id}"],
        place_id=post.agency.place_id,
        purpose=reason,
        details={"on": on, "last_day": last_day},
    )


@transaction.atomic
def hand_over(*, holding_id: int, officer_id: int, from_: date, reason: str = "", by: Actor, on: date) -> int:
    """The post passes to a colleague from that day on; the id of the new holding."""
    holding = Holding.objects.select_for_update().get(id=holding_id)
    if holding.officer_id == officer_id:
        raise PostRefused(_("Người nhận đang giữ vị trí này."))
    _record(holding, Deed.POST_ENDED, by, on, reason)
    _end(holding, from_ - timedelta(days=1), reason)
    return give_post(post_id=holding.post_id, officer_id=officer_id, from_=from_, by=by, on=on)


@transaction.atomic
def cover(*, holding_id: int, officer_id: int, from_: date, to: date, reason: str, by: Actor, on: date) -> int:
    """A colleague acts in the post while its holder is on leave; the id of the cover.

    Raises:
        PostRefused: without a reason, by the holder, outside the holding's days, or where another covers already.
    """
    held = Holding.objects.select_for_update().get(id=holding_id)
    days = _days(from_, to)
    _check_cover(held, officer_id, days, reason)
    holding = Holding.objects.create(
        post_id=held.post_id,
        officer_id=officer_id,
        valid=days,
        covers=held,
        reason=nfc(reason).strip(),
    )
    _record(holding, Deed.POST_COVERED, by, on, reason)
    return holding.id


def _check_cover(held: Holding, officer_id: int, days: DateRange, reason: str) -> None:
    if not reason.strip():
        raise PostRefused(_("Cần ghi lý do nhờ làm thay."))
    if held.officer_id == officer_id:
        raise PostRefused(_("Người làm thay phải là người khác."))
    if days.lower < held.valid.lower or (held.valid.upper and days.upper > held.valid.upper):
        raise PostRefused(_("Thời gian làm thay nằm ngoài thời gian giữ vị trí."))
    if Holding.objects.filter(covers=held, valid__overlap=days).exists():
        raise PostRefused(_("Đã có người làm thay trong thời gian đó."))


def _end(holding: Holding, last_day: date, reason: str) -> None:
    """Close a holding and the covers that would outlive it; one that ends before it begins is taken back."""
    end = last_day + timedelta(days=1)
    if end < holding.valid.lower:
        raise PostRefused(_("Ngày thôi giữ phải từ ngày bắt đầu giữ vị trí trở đi."))
    if holding.valid.upper and end > holding.valid.upper:
        raise PostRefused(_("Việc giữ vị trí đã kết thúc trước ngày ấy."))
    Holding.objects.filter(covers=holding, valid__startswith__gte=end).delete()
    if end == holding.valid.lower:
        Holding.objects.filter(id=holding.id).delete()
        return
    for outliving in [*Holding.objects.filter(covers=holding, valid__endswith__gt=end), holding]:
        outliving.valid = DateRange(outliving.valid.lower, end)
        outliving.reason = outliving.reason or nfc(reason).strip()
        outliving.save(update_fields=["valid", "reason"])


def _days(first: date, last: date | None) -> DateRange:
    if last is not None and last < first:
        raise PostRefused(_("Ngày cuối phải từ ngày đầu trở đi."))
    return DateRange(first, last + timedelta(days=1) if last else None)


def _record(holding: Holding, deed: Deed, by: Actor, on: date, reason: str = "") -> None:
    held = Holding.objects.select_related("post__agency", "officer").get(id=holding.id)
    audit.record(
        by=by,
        deed=deed,
        subjects=[f"post:{held.post.public_id}", f"officer:{held.officer.public_id}"],
        place_id=held.post.agency.place_id,
        purpose=reason,
        details={"on": on, "holding": held.id},
    )
