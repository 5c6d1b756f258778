"""The register: list, Excel, taking files in, header, files out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit.deeds import Deed
from mangnon.base.errors import Refused
from mangnon.directives.actions import registering
from mangnon.directives.actions.book import AlreadyRegistered
from mangnon.directives.queries import labelled
from mangnon.web import downloads
from mangnon.web.directives import doors, forms
from mangnon.web.directives.pages import register as pages
from mangnon.web.directives.pages import upload as upload_pages
from mangnon.web.doors import opens, reads, writes
from mangnon.web.posted import posted


@reads
def index(request):
    template = "directives/_list.html" if request.htmx else "directives/index.html"
    return render(request, template, {"page": pages.page(request)})


@reads
def excel(request):
    return downloads.workbook(_("So van ban"), pages.sheet(request))


@writes
def upload(request):
    form = upload_pages.form(request)
    if request.method != "POST" or not form.is_valid():
        return render(request, "directives/upload.html", {"form": form})
    try:
        entered = upload_pages.register(request, form)
    except AlreadyRegistered as refusal:
        messages.info(request, str(refusal))
        return redirect("directives:show", refusal.earlier)
    except Refused as refusal:
        form.add_error("bundle", str(refusal))
        return render(request, "directives/upload.html", {"form": form}, status=422)
    return redirect("directives:review", entered.public_id)


@writes
def header(request, directive_id):
    directive = doors.kept(request, directive_id)
    form = forms.Header(posted(request), initial=upload_pages.header_of(directive))
    if request.method == "POST" and form.is_valid():
        try:
            registering.edit_header(
                directive_id=directive.id,
                changes=form.cleaned_data,
                by=doors.actor(request, directive),
                on=request.today,
            )
            return redirect("directives:review", directive_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "directives/header.html", {"form": form, "page": upload_pages.header_page(directive)})


@require_POST
@writes
def enter(request, directive_id):
    directive = doors.directive(request, directive_id)
    delivery = doors.delivery(request, directive)
    by = request.officer.sitting_in(delivery.agency_id)
    number = registering.enter_delivery(
        directive_id=directive.id, agency_id=delivery.agency_id, by=by, on=request.today
    )
    messages.success(request, _("Đã vào sổ văn bản đến, số %(number)s.") % {"number": number})
    return redirect("directives:show", directive_id)


@opens(Deed.FILE_OPENED, lambda file_id: f"file:{file_id}")
def file(request, file_id):
    found = doors.file(request, file_id)
    return downloads.stored(found.sha256, found.media_type, found.name)


@opens(Deed.EXPORTED, lambda directive_id: f"directive:{directive_id}")
def labelled_data(request, directive_id):
    directive = doors.kept(request, directive_id)
    return downloads.json(f"ket-qua-duyet-{directive.public_id}", labelled.as_text(directive))
