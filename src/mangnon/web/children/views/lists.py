"""Lists of a commune, taken out as Excel under a serial number; the pyramid."""

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.web import downloads
from mangnon.web.children.pages import lists as pages
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted


class Purpose(forms.Form):
    purpose = forms.CharField(label=gettext_lazy("Dùng để làm gì"), max_length=200)


@reads
def index(request):
    return render(request, "children/lists.html", {"page": pages.page(request)})


@writes
def excel(request):
    form = Purpose(posted(request))
    if not form.is_valid():
        back = f"{request.path.removesuffix('xuat/')}?{request.GET.urlencode()}"
        sentences = (_("Tệp ghi rõ ai xuất, ngày nào, để làm gì, và có số xuất riêng trong nhật ký."),)
        confirm = Confirm(_("Xuất danh sách ra Excel"), sentences, _("Tải về"), back)
        return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
    serial, purpose = uuid7(), form.cleaned_data["purpose"]
    sheet, count = pages.sheet(request, serial, purpose)
    audit.record(
        by=request.officer, deed=Deed.EXPORTED, subjects=[f"export:{serial}"], purpose=purpose,
        details={"what": "children", "children": count, "query": request.GET.urlencode()},
    )  # fmt: skip
    return downloads.workbook("tre-em", sheet)


@reads
def pyramid(request):
    return render(request, "children/pyramid.html", {"page": pages.pyramid(request)})
