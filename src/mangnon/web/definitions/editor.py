"""Editing a drafted form: each change is a POST that keeps the draft; saving it makes the next version."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.access.permissions import Permission
from mangnon.reporting.actions import definition_drafts as acts
from mangnon.reporting.actions.definitions import NotAForm
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules import editing
from mangnon.web.definitions import editor_pages as pages
from mangnon.web.definitions import part_forms as forms
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.reports.refusals import back_to

FORMS = {"sections": forms.Section, "rows": forms.Row, "columns": forms.Column}


@writes
@back_to("definitions:draft", "draft_id")
def whole(request, draft_id):
    """The form's head, its sections and tables."""
    draft = _draft(request, draft_id)
    form = forms.Head(posted(request), initial=draft.body)
    if form.is_valid():
        _change(request, draft, editing.changed(draft.body, (), form.values()))
        messages.success(request, _("Đã lưu vào bản nháp."))
        return redirect("definitions:draft", draft_id)
    return render(request, "definitions/draft.html", {"page": pages.whole(draft), "form": form})


@writes
@back_to("definitions:draft", "draft_id")
def table(request, draft_id, place):
    """One table: its head, columns, rows, and how it will look."""
    draft = _draft(request, draft_id)
    path = ("tables", place)
    form = forms.Table(posted(request), initial=_at(draft, path))
    if form.is_valid():
        _change(request, draft, editing.changed(draft.body, path, form.values()))
        return redirect("definitions:draft_table", draft_id, place)
    return render(request, "definitions/draft_table.html", {"page": pages.table(draft, place), "form": form})


@writes
@back_to("definitions:draft", "draft_id")
def part(request, draft_id, path):
    """One section, row or column."""
    draft = _draft(request, draft_id)
    found = _at(draft, path)
    name = path[-2]
    form = FORMS[name](*_choices(draft, path, found), posted(request), initial=forms.initial_of(found))
    page = pages.part(draft, path, str(found.get(pages.NAMES[name], "")))
    if form.is_valid():
        _change(request, draft, editing.changed(draft.body, path, form.values()))
        return redirect(page.back)
    return render(request, "definitions/draft_part.html", {"page": page, "form": form})


@require_POST
@writes
@back_to("definitions:draft", "draft_id")
def arrange(request, draft_id):
    """Add to a list, or move or remove one of it: `lam` is them, len, xuong or bo; `cho` says where."""
    draft = _draft(request, draft_id)
    path = _path(request.POST.get("cho", ""))
    verb, name = request.POST.get("lam", ""), request.POST.get("ten", "").strip()
    _at(draft, path)
    if verb == "them" and name:
        body = _added(draft.body, path, name)
    elif verb in ("len", "xuong"):
        body = editing.moved(draft.body, path, -1 if verb == "len" else 1)
    elif verb == "bo":
        body = editing.removed(draft.body, path)
    else:
        messages.error(request, _("Hãy ghi tên trước khi thêm."))
        return redirect(_page_of(draft, path))
    _change(request, draft, body)
    return redirect(_page_of(draft, path))


@require_POST
@writes
@back_to("definitions:draft", "draft_id")
def publish(request, draft_id):
    """The draft becomes the next version; what still stands in the way is shown on its page."""
    draft = _draft(request, draft_id)
    try:
        made = acts.publish(draft_id=draft.id, by=request.officer, on=request.today)
    except NotAForm:
        messages.error(request, _("Mẫu chưa dùng được. Xem những chỗ cần sửa ghi dưới đây."))
        return redirect("definitions:draft", draft_id)
    messages.success(request, _("Đã lưu thành bản %(n)d.") % {"n": made.version})
    return redirect("definitions:show", made.public_id)


@writes
def drop(request, draft_id):
    draft = _draft(request, draft_id)
    if request.method != "POST":
        confirm = Confirm(_("Bỏ bản nháp “%(title)s”") % {"title": draft.body.get("title", "")},
                          (_("Những sửa đổi chưa lưu thành bản mới sẽ mất; các bản đã lưu vẫn còn."),),
                          _("Bỏ bản nháp"), reverse("definitions:draft", args=[draft_id]), True)  # fmt: skip
        return render(request, "_parts/confirm.html", {"confirm": confirm})
    acts.drop(draft_id=draft.id, by=request.officer, on=request.today)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("definitions:list")


@reads
def versions(request, definition_id):
    """Every version of a form, and what changed from the one before, in words."""
    definition = definitions.by_public_id(definition_id)
    if definition is None or (definition.owner_id and definition.owner_id not in request.officer.agencies):
        raise Http404
    return render(request, "definitions/versions.html", {"page": pages.history(definition)})


def _draft(request, draft_id):
    request.officer.check(Permission.DEFINITION_EDIT, words=acts.WORDS)
    found = definitions.draft(draft_id, request.officer.agencies)
    if found is None:
        raise Http404
    return found


def _change(request, draft, body) -> None:
    seen = request.POST.get("ban", "")
    acts.change(draft_id=draft.id, seen=int(seen) if seen.isdecimal() else 0, body=body, by=request.officer,
                on=request.today)  # fmt: skip


def _at(draft, path):
    try:
        return editing.at(draft.body, path)
    except editing.NoSuchPart as problem:
        raise Http404 from problem


def _choices(draft, path: tuple, found) -> list[list[tuple[str, str]]]:
    """The other rows or columns a part may be worked out of; for a row, the columns too."""
    if path[0] == "sections":
        return []
    own = [
        pair for each, pair in zip(_at(draft, path[:-1]), _keyed(draft, path[:-1]), strict=True) if each is not found
    ]
    return [own, _keyed(draft, (*path[:2], "columns"))] if path[2] == "rows" else [own]


def _keyed(draft, path: tuple) -> list[tuple[str, str]]:
    return [(str(each.get("key")), str(each.get(pages.NAMES[path[-1]]))) for each in _at(draft, path)]


def _path(text: str) -> tuple:
    """“tables.0.rows.3” as a place; only lists of parts have one."""
    steps = tuple(int(step) if step.isdecimal() else step for step in text.split("."))
    if any(isinstance(step, str) and step not in pages.NAMES for step in steps):
        raise Http404
    return steps


def _added(body, path: tuple, name: str):
    match path:
        case ("sections",):
            return editing.with_section(body, name)
        case ("tables",):
            return editing.with_table(body, name)
        case ("tables", int(place), "rows"):
            return editing.with_row(body, place, name)
        case ("tables", int(place), "columns"):
            return editing.with_column(body, place, name)
    raise Http404


def _page_of(draft, path: tuple) -> str:
    if path[0] == "tables" and len(path) > 2:
        name = "cot" if path[2] == "columns" else "dong"
        return reverse("definitions:draft_table", args=[draft.public_id, path[1]]) + f"#{name}"
    return reverse("definitions:draft", args=[draft.public_id]) + ("#bang" if path[0] == "tables" else "#muc")
