"""What stays of children after they left the counts, and their photographs."""

from django import forms
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import files
from mangnon.registry.actions import photos as actions
from mangnon.registry.queries import children, photos
from mangnon.registry.rules.refusals import NotHere
from mangnon.web.children.pages import deaths as pages
from mangnon.web.doors import opens, writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


class Picture(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Ảnh của trẻ"),
        help_text=gettext_lazy("JPG hoặc PNG, không quá 2 MB. Máy thu nhỏ và bỏ nơi chụp, giờ chụp ghi trong ảnh."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
        error_messages={"required": gettext_lazy("Hãy chọn ảnh.")},
    )


@writes
def deaths(request):
    page = pages.page(request)
    if page.rows and page.sees_causes:
        subjects = [f"child:{row.public_id}" for row in page.rows]
        audit.record(by=request.officer, deed=Deed.DEATHS_OPENED, subjects=subjects)
    return render(request, "children/deaths.html", {"page": page})


@opens(Deed.PHOTO_OPENED, lambda public_id: f"child:{public_id}")
def photo(request, public_id):
    kept = photos.of_child(children.one(public_id).id)
    if kept is None:
        raise NotHere
    response = FileResponse(files.where(kept.sha256, kept.media_type).open("rb"), content_type=kept.media_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@writes
def photo_add(request, public_id):
    record = children.one(public_id)
    form = Picture(posted(request), request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            data = form.cleaned_data["file"].read(actions.LARGEST + 1)
            actions.add(child_id=record.id, data=data, by=request.officer, on=request.today)
            return redirect("child", public_id)
    return render(request, "children/photo.html", {"form": form, "record": record})


@writes
def photo_remove(request, public_id):
    record = children.one(public_id)
    if request.method == "POST":
        actions.remove(child_id=record.id, by=request.officer, on=request.today)
        return redirect("child", public_id)
    sentences = (record.name, _("Ảnh bị xóa khỏi máy chủ; nhật ký còn ghi ai đã thêm, ai đã gỡ."))
    confirm = Confirm(_("Gỡ ảnh"), sentences, _("Gỡ ảnh"), reverse("child", args=[public_id]), is_grave=True)
    return render(request, "_parts/confirm.html", {"confirm": confirm})
