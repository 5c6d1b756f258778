"""“Nhật ký”: what one did, and for a supervisor what the unit did."""

from django.shortcuts import render

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.trail import pages


@reads
def index(request):
    template = "trail/_list.html" if request.htmx else "trail/index.html"
    return render(request, template, {"page": pages.page(request)})


@writes
def excel(request):
    sheet = pages.sheet(request)
    audit.record(
        by=request.officer, deed=Deed.EXPORTED, subjects=[f"officer:{request.officer.officer_id}"],
        details={"what": "trail"},
    )  # fmt: skip
    return downloads.workbook("nhat-ky", sheet)
