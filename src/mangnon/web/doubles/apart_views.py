"""A record of ours is like one of another commune: agree to compare, or say why not."""

from functools import wraps

from django import forms
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.linkage.actions import apart as answers
from mangnon.linkage.queries import apart
from mangnon.web.children.moving_forms import Reason
from mangnon.web.doors import reads, writes
from mangnon.web.doubles import apart_pages as pages
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


def of_side(view):
    """The view gets the likeness behind its id."""

    @wraps(view)
    def found(request, side_id, *args, **kwargs):
        return view(request, apart.one(side_id, request.today), *args, **kwargs)

    return found


@reads
def index(request):
    return render(request, "doubles/apart_index.html", {"page": pages.index(request)})


@writes
@of_side
def show(request, likeness):
    page = pages.show(request, likeness)
    _opened(request, likeness)
    return render(request, "doubles/apart.html", {"page": page})


@writes
@of_side
def agree(request, likeness):
    form = forms.Form(posted(request))
    if form.is_valid():
        with refusals_on(form):
            answers.agree(side_id=likeness.public_id, by=request.officer, on=request.today)
            return redirect("duplicate_apart", likeness.public_id)
    sentences = (
        _("Khi xã kia cũng đồng ý, hai bên cùng xem hai hồ sơ cạnh nhau. Mỗi lần mở đều ghi vào nhật ký."),
    )  # fmt: skip
    return _asked(request, form, likeness, _("Đồng ý so hồ sơ của %(name)s"), sentences, _("Đồng ý"))


@writes
@of_side
def refuse(request, likeness):
    sentences = (_("Việc khép lại ở cả hai xã; xã kia đọc được lý do. Không ghi thông tin của trẻ vào lý do."),)
    return _with_reason(
        request, likeness, answers.refuse, _("Không so hồ sơ của %(name)s"), sentences, _("Không đồng ý")
    )


@writes
@of_side
def settle(request, likeness):
    sentences = (_("Ghi hai bên đã giải quyết thế nào: hai trẻ khác nhau, hay đã chuyển hồ sơ để gộp."),)
    return _with_reason(request, likeness, answers.settle, _("Khép lại việc của %(name)s"), sentences, _("Khép lại"))


def _with_reason(request, likeness, deed, title: str, sentences: tuple[str, ...], verb: str):
    form = Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            deed(side_id=likeness.public_id, why=form.cleaned_data["why"], by=request.officer, on=request.today)
            return redirect("duplicates_apart")
    return _asked(request, form, likeness, title, sentences, verb)


def _asked(request, form, likeness, title: str, sentences: tuple[str, ...], verb: str):
    back = reverse("duplicate_apart", args=[likeness.public_id])
    confirm = Confirm(title % {"name": likeness.own.full_name}, sentences, verb, back)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _opened(request, likeness) -> None:
    """Opening the own record, and the other's where both agreed."""
    subjects = [f"child:{likeness.own.public_id}"]
    audit.record(by=request.officer, deed=Deed.CHILD_OPENED, subjects=subjects)
    if likeness.state == "both":
        other = apart.opened(likeness, request.today).other
        subjects = [f"side:{likeness.public_id}", *subjects, f"child:{other.public_id}"]
        audit.record(by=request.officer, deed=Deed.MATCH_OPENED, subjects=subjects)
        audit.record(by=request.officer, deed=Deed.NUMBER_REVEALED, subjects=subjects[1:])
