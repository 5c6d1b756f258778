"""Two records of one child: proposed, decided by another person, undone."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.errors import NotAllowed, Refused
from mangnon.registry.actions import merging
from mangnon.registry.queries import children, merges
from mangnon.web.children.moving_forms import Reason
from mangnon.web.children.pages import merging as pages
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@reads
def index(request):
    return render(request, "children/merges.html", {"page": pages.index(request)})


@reads
def choose(request, public_id):
    return render(request, "children/merge_choose.html", {"page": pages.choose(request, children.one(public_id))})


@writes
def propose(request, public_id, other_id):
    kept, gone = children.one(public_id), children.one(other_id)
    form = Reason(posted(request))
    taken = _taken(request) if form.is_bound else None
    if form.is_valid():
        with refusals_on(form):
            _propose(request, kept, gone, taken, form)
            return redirect("child", public_id)
    _opened(request, public_id, other_id)
    page = pages.compare(kept, gone, taken)
    return render(request, "children/merge_propose.html", {"page": page, "form": form})


@writes
def show(request, merge_id, refusal: str = ""):
    page = pages.show(request, merge_id)
    _opened(request, page.proposal.kept, page.proposal.gone)
    return render(request, "children/merge.html", {"page": page, "refusal": refusal}, status=422 if refusal else 200)


@require_POST
@writes
def approve(request, merge_id):
    one = merges.one(merge_id)
    try:
        merging.approve(merge_id=one.id, by=request.officer, on=request.today)
    except NotAllowed:
        raise
    except Refused as reason:
        return show(request, merge_id, refusal=str(reason))
    return redirect("child", one.kept)


@writes
def refuse(request, merge_id):
    one, form = merges.one(merge_id), Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            _decide(request, merging.refuse, one, form)
            return redirect("child_merges")
    sentences = (_("Hai hồ sơ giữ riêng như cũ. Lý do được lưu."),)
    return _asked(request, form, one, _("Không gộp hai hồ sơ này"), sentences, _("Không gộp"))


@writes
def undo(request, merge_id):
    one, form = merges.one(merge_id), Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            _decide(request, merging.undo, one, form)
            return redirect("child", one.gone)
    sentences = (_("Hai hồ sơ trở lại đúng như trước khi gộp. Những gì ghi từ đó đến nay vẫn giữ."),)
    return _asked(request, form, one, _("Tách lại hai hồ sơ"), sentences, _("Tách lại"))


def _propose(request, kept, gone, taken, form) -> None:
    merging.propose(
        kept_id=kept.id,
        gone_id=gone.id,
        taken=taken,
        why=form.cleaned_data["why"],
        by=request.officer,
        on=request.today,
    )


def _decide(request, deed, one, form) -> None:
    deed(merge_id=one.id, why=form.cleaned_data["why"], by=request.officer, on=request.today)


def _taken(request) -> list[str]:
    return [key for key in pages.COMPARED if request.POST.get(f"take_{key}") == "gone"]


def _opened(request, *public_ids) -> None:
    subjects = [f"child:{public_id}" for public_id in public_ids]
    for deed in (Deed.CHILD_OPENED, Deed.NUMBER_REVEALED):
        audit.record(by=request.officer, deed=deed, subjects=subjects)


def _asked(request, form, one, title: str, sentences: tuple[str, ...], verb: str):
    confirm = Confirm(
        title, (f"{one.kept_name} – {one.gone_name}", *sentences), verb, reverse("child_merge", args=[one.public_id])
    )
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
