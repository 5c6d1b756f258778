"""Posts: made, shown, given, handed over, covered, ended, abolished."""

from datetime import timedelta

from django.shortcuts import render
from django.utils.translation import gettext as _

from mangnon.base.errors import Refused
from mangnon.people import actions
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.people import doors, forms
from mangnon.web.people.asking import WITH_SEARCH, asked
from mangnon.web.people.pages import directory
from mangnon.web.people.pages import post as pages
from mangnon.web.posted import posted


class NobodyThere(Refused):
    """Nobody holds or covers the post."""


@reads
def show(request, post_id):
    return render(request, "people/post.html", {"page": pages.page(request, doors.post(request, post_id))})


@writes
def make(request, agency_id):
    agency = doors.editable(request, agency_id)
    title = _("Lập vị trí ở %(agency)s") % {"agency": agency.title}
    confirm = Confirm(title, (), _("Lập vị trí"), directory.address(agency))
    form = forms.Post(agency.level, posted(request), initial={"from_": request.today})
    return asked(
        request, confirm, form,
        lambda clean: actions.make_post(agency_id=agency.id, title=clean["title"], role=clean["role"],
                                        by=request.officer, on=clean["from_"]),
        _("Đã lập vị trí. Giao vị trí cho cán bộ ở trang của vị trí."),
    )  # fmt: skip


@writes
def give(request, post_id):
    post = doors.editable_post(request, post_id)
    confirm = pages.asking(request, post, _("Giao vị trí %(post)s"), _("Giao vị trí"))
    offered = pages.choices(request, doors.agency_of(request, post))
    last = post.last.until if post.last else None
    first = max(request.today, last + timedelta(days=1)) if last else request.today
    return asked(
        request, confirm, forms.Giving(offered, posted(request), initial={"from_": first}),
        lambda clean: actions.give_post(post_id=post.id, officer_id=clean["officer"], from_=clean["from_"],
                                        to=clean["to"], by=request.officer, on=request.today),
        _("Đã giao vị trí."), template=WITH_SEARCH,
    )  # fmt: skip


@writes
def hand_over(request, post_id):
    post = doors.editable_post(request, post_id)
    said = _("Người đang giữ thôi giữ từ hết ngày hôm trước; việc đang làm dở vẫn ở cơ quan và người nhận thấy ngay.")
    confirm = pages.asking(request, post, _("Chuyển giao vị trí %(post)s"), _("Chuyển giao"), said, grave=True)
    offered = pages.choices(request, doors.agency_of(request, post))
    return asked(
        request, confirm, forms.Handing(offered, posted(request), initial={"from_": request.today}),
        lambda clean: actions.hand_over(holding_id=_holding(post.last), officer_id=clean["officer"],
                                        from_=clean["from_"], reason=clean["reason"], by=request.officer,
                                        on=request.today),
        _("Đã chuyển giao."), template=WITH_SEARCH,
    )  # fmt: skip


@writes
def cover(request, post_id):
    post = doors.editable_post(request, post_id)
    said = _("Người làm thay làm được mọi việc của vị trí này trong những ngày ấy, dưới tên của mình.")
    confirm = pages.asking(request, post, _("Nhờ làm thay %(post)s"), _("Nhờ làm thay"), said)
    offered = pages.choices(request, doors.agency_of(request, post))
    return asked(
        request, confirm, forms.Covering(offered, posted(request), initial={"from_": request.today}),
        lambda clean: actions.cover(holding_id=_holding(post.holder(clean["from_"])), officer_id=clean["officer"],
                                    from_=clean["from_"], to=clean["to"], reason=clean["reason"], by=request.officer,
                                    on=request.today),
        _("Đã ghi người làm thay."), template=WITH_SEARCH,
    )  # fmt: skip


@writes
def end(request, post_id):
    post = doors.editable_post(request, post_id)
    name = post.last.full_name if post.last else ""
    said = _("Sau ngày ấy %(name)s không làm được việc của vị trí này nữa; trang từ chối ngay từ lần mở sau.") % {
        "name": name
    }
    confirm = pages.asking(request, post, _("Thôi giữ vị trí %(post)s"), _("Thôi giữ"), said, grave=True)
    return asked(request, confirm, forms.Ending(posted(request), initial={"last_day": request.today}),
                 lambda clean: _end(request, post.last, clean), _("Đã ghi ngày thôi giữ."))  # fmt: skip


@writes
def end_cover(request, post_id):
    post = doors.editable_post(request, post_id)
    covering = post.cover_ahead(request.today)
    name = covering.full_name if covering else ""
    said = _("%(name)s thôi làm thay sau ngày ấy.") % {"name": name}
    confirm = pages.asking(request, post, _("Thôi làm thay %(post)s"), _("Thôi làm thay"), said)
    return asked(request, confirm, forms.Ending(posted(request), initial={"last_day": request.today}),
                 lambda clean: _end(request, covering, clean), _("Đã ghi ngày thôi làm thay."))  # fmt: skip


@writes
def abolish(request, post_id):
    post = doors.editable_post(request, post_id)
    said = _("Vị trí đã bỏ không mở lại được; người đang giữ thôi giữ cùng ngày. Lịch sử vẫn xem được.")
    confirm = pages.asking(request, post, _("Bỏ vị trí %(post)s"), _("Bỏ vị trí"), said, grave=True)
    return asked(
        request, confirm, forms.Abolishing(posted(request), initial={"last_day": request.today}),
        lambda clean: actions.abolish_post(post_id=post.id, by=request.officer, on=request.today, **clean),
        _("Đã bỏ vị trí."),
    )  # fmt: skip


def _end(request, tenure, clean: dict) -> None:
    actions.end_post(holding_id=_holding(tenure), by=request.officer, on=request.today, **clean)


def _holding(tenure) -> int:
    if tenure is None:
        raise NobodyThere(_("Ngày ấy không có ai giữ hay làm thay ở vị trí này."))
    return tenure.holding_id
