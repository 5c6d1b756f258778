"""An import: upload, columns, preview, confirmation, undo."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.access.permissions import Permission
from mangnon.access.staffing import check_may_change_map
from mangnon.base import files
from mangnon.base.errors import NotAllowed
from mangnon.documents import child_sheets
from mangnon.jobs import doubles, previewing
from mangnon.jobs import importing as jobs
from mangnon.people.actions import add_villages
from mangnon.places import queries as places
from mangnon.registry.actions import importing
from mangnon.registry.queries import around, batches
from mangnon.registry.rules.sheets import reading_words
from mangnon.web import downloads
from mangnon.web.children.pages.records import own_communes
from mangnon.web.doors import reads, writes
from mangnon.web.imports import forms, pages
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on

WORDS = "Vị trí của đồng chí không được nhập danh sách trẻ em. Hãy nhờ cán bộ phụ trách công tác trẻ em của xã."


def of_batch(view):
    """The view gets the batch behind its id."""

    @wraps(view)
    def found(request, batch_id, *args, **kwargs):
        return view(request, batches.one(batch_id), *args, **kwargs)

    return found


@writes
def index(request):
    """Past imports and the upload."""
    communes = _communes(request)
    form = forms.Upload(communes, posted(request), request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            return redirect("child_import_columns", _taken_in(request, form))
    status = 422 if form.errors else 200
    return render(request, "imports/index.html", pages.index(form, communes), status=status)


@writes
@of_batch
def columns(request, batch):
    """Which column holds what; then the rows are read."""
    form = forms.Columns(batch.layouts, posted(request))
    if form.is_valid():
        with refusals_on(form):
            _mapped(request, batch, form)
            return redirect("child_import", batch.public_id)
    page = pages.columns(batch, form)
    return render(request, "imports/columns.html", {"page": page}, status=422 if form.errors else 200)


@reads
@of_batch
def show(request, batch):
    if batch.state == "mapping":
        return redirect("child_import_columns", batch.public_id)
    template = "imports/_busy.html" if request.htmx and batch.state in ("reading", "writing") else None
    response = render(request, template or "imports/show.html", {"page": pages.show(request, batch)})
    if request.htmx and template is None:
        response["HX-Refresh"] = "true"
    return response


@writes
@of_batch
def villages(request, batch):
    """Add villages that the list names to the commune's; then the list is read again."""
    check_may_change_map(request.officer, [batch.place_id])
    form = forms.Villages(batches.unknown_villages(batch.id), posted(request))
    if form.is_valid():
        with refusals_on(form):
            add_villages(commune_id=batch.place_id, named=form.wanted(), by=request.officer, on=request.today)
            _read(request, batch)
            return redirect("child_import", batch.public_id)
    return render(request, "imports/villages.html", {"form": form, "batch": batch})


@writes
@require_POST
@of_batch
def take(request, batch, row_id):
    """A doubtful row is to be written, or not."""
    importing.take(batch_id=batch.public_id, row_id=row_id, is_taken="ghi" in request.POST, by=request.officer)
    return redirect(f"{reverse('child_import', args=[batch.public_id])}?loai=look")


@writes
@require_POST
@of_batch
def confirm(request, batch):
    """Write what the preview showed; a long list is written by the queue."""
    try:
        with transaction.atomic():
            if batch.count("new") + batch.count("changed") > jobs.AT_ONCE:
                jobs.write_later(batch_id=batch.public_id, by=request.officer, on=request.today)
            else:
                importing.write(batch_id=batch.public_id, by=request.officer, on=request.today)
                doubles.look_later(place_id=batch.place_id, by=request.officer, on=request.today)
                messages.success(request, _("Đã ghi vào sổ trẻ em."))
    except importing.PreviewAgain as refusal:
        previewing.judge_again(batch_id=batch.public_id, by=request.officer, on=request.today)
        messages.warning(request, str(refusal))
    except importing.ImportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("child_import", batch.public_id)


@writes
@of_batch
def undo(request, batch):
    back = reverse("child_import", args=[batch.public_id])
    if request.method != "POST":
        sentences = (_("Trẻ em được thêm trong lần nhập này sẽ bị bỏ khỏi sổ; hồ sơ đã sửa trở lại như trước."),)
        shown = Confirm(_("Hoàn tác lần nhập này?"), sentences, _("Hoàn tác"), back, True)
        return render(request, "_parts/confirm.html", {"confirm": shown})
    try:
        with transaction.atomic():
            importing.undo(batch_id=batch.public_id, by=request.officer, on=request.today)
        messages.success(request, _("Đã hoàn tác; sổ trẻ em trở lại như trước lần nhập."))
    except importing.ImportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(back)


@writes
@require_POST
@of_batch
def drop(request, batch):
    importing.drop(batch_id=batch.public_id, by=request.officer)
    messages.success(request, _("Đã bỏ tệp; chưa có gì được ghi vào sổ."))
    return redirect("child_imports")


@reads
@of_batch
def errors(request, batch):
    """The workbook with a column that says why rows were not taken."""
    name = batch.file_name.rsplit(".", 1)[0]
    return downloads.made(jobs.handed_back(batch), f"{name} - loi.xlsx")


@reads
def template(request):
    communes = _communes(request)
    villages = places.directly_under(communes[0][0], request.today) if len(communes) == 1 else []
    offered = [f"{kind.code} {kind.title}" for kind in around.kinds(request.today) if not kind.is_sensitive]
    content = child_sheets.template([village.title for village in villages], reading_words.ethnicity_names(), offered)
    return downloads.made(content, "mau-danh-sach-tre-em.xlsx")


def _communes(request) -> tuple[tuple[int, str], ...]:
    """Communes whose lists the officer may bring in."""
    mine = tuple(
        (place.id, place.title)
        for place in sorted(own_communes(request), key=lambda place: place.title)
        if request.officer.holds(Permission.CHILD_IMPORT, at=place.id)
    )
    if not mine:
        raise NotAllowed(_(WORDS))
    return mine


def _taken_in(request, form: forms.Upload):
    given = form.cleaned_data["file"]
    kept = files.keep(given, given.name, allowed=files.LISTS)
    return jobs.take_in(
        file=kept, place_id=form.cleaned_data["place"], agency_id=request.officer.agency_id, by=request.officer,
        on=request.today,
    )  # fmt: skip


def _mapped(request, batch, form: forms.Columns) -> None:
    importing.set_columns(batch_id=batch.public_id, targets=form.targets(), by=request.officer, on=request.today)
    _read(request, batch)


def _read(request, batch) -> None:
    read = jobs.read_later if batch.count("rows") > jobs.AT_ONCE else jobs.read_into
    read(batch_id=batch.public_id, by=request.officer, on=request.today)
