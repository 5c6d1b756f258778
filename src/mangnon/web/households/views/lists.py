"""Households of a commune; the list leaves the house as every list of children does."""

from django.shortcuts import redirect, render
from django.urls import reverse

from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.exports import gate
from mangnon.web.households.pages import lists as pages


@reads
def index(request):
    template = "households/_list.html" if request.htmx else "households/index.html"
    return render(request, template, {"page": pages.page(request)})


@writes
def excel(request):
    return _out(request, lambda sheet: downloads.workbook("ho-gia-dinh", sheet))


@writes
def paper(request):
    return _out(request, lambda sheet: gate.printed(request, sheet))


def _out(request, made):
    wanted, back = pages.leaving(request), f"{reverse('households')}?{request.GET.urlencode()}"
    if wanted is None:
        return redirect(back)
    return gate.through(request, wanted, lambda footer: made(pages.sheet(request, footer)), back=back)
