"""Books and tables of a commune."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.documents import child_lists, formalities
from mangnon.people import queries as people
from mangnon.registry.actions import scoring
from mangnon.web import downloads
from mangnon.web.books.pages import books as pages
from mangnon.web.books.pages import quality
from mangnon.web.children.pages import grounds
from mangnon.web.doors import reads, writes
from mangnon.web.exports import gate


@reads
def index(request):
    return render(request, "books/index.html", {"page": pages.index(request)})


@reads
def book(request):
    context = {"page": pages.book_page(request), "heads": child_lists.BOOK_HEADS}
    return render(request, "books/book.html", context)


@writes
def paper(request):
    def made(footer):
        context = {"book": pages.book(request, footer), "around": _around(request), "heads": child_lists.BOOK_HEADS}
        return render(request, "books/book_paper.html", context)

    return _out(request, made)


@writes
def word(request):
    def made(footer):
        content = child_lists.book_word(pages.book(request, footer), _around(request))
        return downloads.word("so-theo-doi-tre-em", content)

    return _out(request, made)


@writes
def excel(request):
    def made(footer):
        return downloads.workbook("so-theo-doi-tre-em", child_lists.book_excel(pages.book(request, footer)))

    return _out(request, made)


@reads
def circumstances(request):
    return render(request, "books/circumstances.html", {"page": pages.table_page(request)})


@reads
def circumstances_excel(request):
    return downloads.workbook("hoan-canh", pages.table_sheet(request))


@reads
def scores(request):
    return render(request, "books/quality.html", {"page": quality.page(request)})


@require_POST
@writes
def count(request):
    ground = grounds.of(request)
    if ground.place_id:
        children = scoring.count_month(place_ids=[ground.place_id], by=request.officer, on=request.today)
        messages.success(request, _("Đã chốt điểm tháng này, tính trên %(n)s trẻ.") % {"n": children})
    return redirect(f"{reverse('child_quality')}?xa={ground.place_id or ''}")


def _out(request, made):
    wanted, back = pages.wanted(request), f"{reverse('child_book')}?{request.GET.urlencode()}"
    return gate.through(request, wanted, made, back=back) if wanted else redirect(back)


def _around(request):
    committee = people.at_place(grounds.of(request).place_id, request.today, people.COMMITTEE)[0]
    return formalities.of_agency(committee.id, request.today, symbol="")
