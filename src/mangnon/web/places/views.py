"""The map of a day: units as they stood, what they came from, what they became."""

from django.http import Http404
from django.shortcuts import render

from mangnon.web import downloads
from mangnon.web.doors import reads
from mangnon.web.places import pages


@reads
def index(request):
    template = "places/_list.html" if request.htmx else "places/index.html"
    return render(request, template, {"page": pages.country(request)})


@reads
def show(request, level: str, code: str):
    page = pages.unit(request, level, code)
    if page is None:
        raise Http404
    return render(request, "places/show.html", {"page": page})


@reads
def excel(request, level: str = "", code: str = ""):
    sheet = pages.sheet(request, level, code)
    if sheet is None:
        raise Http404
    return downloads.workbook("dia-ban", sheet)
