"""Who sees what of children: how lists write names, who opened a record."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.errors import NotAllowed
from mangnon.registry.actions import list_naming
from mangnon.registry.queries import subjects
from mangnon.web.children import guarding_forms as forms
from mangnon.web.children.pages import naming as namings
from mangnon.web.children.pages import trail as trails
from mangnon.web.doors import opens, writes
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@opens(Deed.TRAIL_ASKED, lambda public_id: f"child:{public_id}")
def trail(request, public_id):
    _refuse_others(request)
    return render(request, "children/trail.html", {"page": trails.page(request, subjects.one(public_id))})


@writes
def trail_search(request):
    """Find the record that somebody asks about, without seeing it."""
    _refuse_others(request)
    form, hits = forms.Sought(posted(request)), None
    if form.is_valid():
        hits = trails.hits(request, form)
        audit.record(by=request.officer, deed=Deed.CHILD_SOUGHT, subjects=[hit.href for hit in hits])
        if len(hits) == 1:
            return redirect(hits[0].href)
    return render(request, "children/trails.html", {"form": form, "hits": hits})


@writes
def naming(request):
    page = namings.page(request)
    form = forms.Naming(posted(request), initial={"initials": "yes" if page.initials else "no"})
    if form.is_valid():
        with refusals_on(form):
            initials = form.cleaned_data["initials"]
            list_naming.set_naming(place_id=page.place_id, initials=initials, by=request.officer, on=request.today)
            messages.success(request, _("Đã lưu. Danh sách ghi tên theo cách này từ hôm nay."))
            return redirect("child_naming")
    return render(request, "children/naming.html", {"page": page, "form": form})


def _refuse_others(request) -> None:
    if not trails.may_ask(request.officer):
        raise NotAllowed(_("Chỉ lãnh đạo và người phụ trách bảo vệ dữ liệu xem được ai đã mở hồ sơ."))
