"""Home is the work queue."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from mangnon.documents.decree30 import Head
from mangnon.documents.sheets import Sheet
from mangnon.web import downloads
from mangnon.web.doors import reads
from mangnon.web.home import pages


@reads
def queue(request):
    return render(request, "home/queue.html", {"page": pages.page(request.officer, request.today)})


@reads
def excel(request):
    page = pages.page(request.officer, request.today)
    heads = ((Head(_("Việc")), Head(_("Theo văn bản")), Head(_("Hạn")), Head(_("Tình trạng"))),)
    rows = [(row.words, row.basis, row.due_on, row.tag.words) for row in (*page.first, *page.waiting, *page.review)]
    return downloads.workbook("viec-cua-toi", Sheet(_("Việc của tôi"), heads, rows, title=page.title))
