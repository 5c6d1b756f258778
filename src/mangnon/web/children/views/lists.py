"""Lists of a commune, taken out as Excel or on paper through `web.exports.gate`; the pyramid."""

from django.shortcuts import redirect, render
from django.urls import reverse

from mangnon.web import downloads
from mangnon.web.children.pages import lists as pages
from mangnon.web.doors import reads, writes
from mangnon.web.exports import gate


@reads
def index(request):
    return render(request, "children/lists.html", {"page": pages.page(request)})


@writes
def excel(request):
    return _out(request, lambda sheet: downloads.workbook("tre-em", sheet))


@writes
def paper(request):
    return _out(request, lambda sheet: gate.printed(request, sheet))


@reads
def pyramid(request):
    return render(request, "children/pyramid.html", {"page": pages.pyramid(request)})


def _out(request, made):
    wanted, back = pages.wanted(request), f"{reverse('child_lists')}?{request.GET.urlencode()}"
    if wanted is None:
        return redirect(back)
    return gate.through(request, wanted, lambda footer: made(pages.sheet(request, footer)), back=back)
