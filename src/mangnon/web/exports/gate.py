"""The one way a list of children leaves the house: purpose, where it is long a second person, then the file.

A room that makes such a list calls `through` from a view marked `@writes` that answers GET and POST.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.base.errors import NotFound, Refused
from mangnon.base.ids import uuid7
from mangnon.documents.decree30.spans import leaf_heads
from mangnon.documents.sheets import Sheet
from mangnon.registry.actions import exporting
from mangnon.registry.actions.exporting import Wanted
from mangnon.registry.queries import exports
from mangnon.registry.rules import exporting as rules
from mangnon.registry.rules.exporting import Standing
from mangnon.web import words
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


class Purpose(forms.Form):
    purpose = forms.CharField(label=gettext_lazy("Dùng để làm gì"), max_length=200)
    export_id = forms.UUIDField(widget=forms.HiddenInput())


def through(request, wanted: Wanted, make: Callable[[str], HttpResponse], *, back: str) -> HttpResponse:
    """The form that asks what for, the page of a list that waits for a second person, or the file.

    Args:
        wanted: the list; its `address` is this request's own, with its conditions.
        make: the file, given the line that stands under each of its sheets.
        back: where the form leads back to.
    """
    if given := request.POST.get("export"):
        return _taken(request, given, wanted, make)
    form = Purpose(posted(request), initial={"export_id": uuid7()})
    if form.is_valid():
        with refusals_on(form):
            export_id = form.cleaned_data["export_id"]
            purpose = form.cleaned_data["purpose"]
            standing = exporting.ask(
                export_id=export_id, wanted=wanted, purpose=purpose, by=request.officer, on=request.today
            )
            if standing is Standing.READY:
                return make(_take(request, export_id, wanted))
            return redirect("child_export", export_id)
    before = exports.taken_alone(request.officer.officer_id, request.today, but=wanted.address)
    confirm = Confirm(wanted.title, _sentences(wanted.children, before), _verb(wanted.children, before), back)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def printed(request, sheet: Sheet) -> HttpResponse:
    """The sheet as a page to print; its footer stands under every sheet of paper."""
    rows = [tuple(_cell(value) for value in row) for row in sheet.rows]
    return render(request, "children/printed.html", {"sheet": sheet, "heads": leaf_heads(sheet.heads), "rows": rows})


def _taken(request, given: str, wanted: Wanted, make) -> HttpResponse:
    try:
        export_id = UUID(given)
        return make(_take(request, export_id, wanted))
    except (ValueError, NotFound):
        return redirect("child_exports")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("child_export", export_id)


def _take(request, export_id: UUID, wanted: Wanted) -> str:
    return exporting.take(
        export_id=export_id, address=wanted.address, children=wanted.children, by=request.officer, on=request.today
    )


def _sentences(children: int, before: int) -> Sequence[str]:
    said = _("Danh sách có %(n)s trẻ. Mỗi trang ghi rõ ai xuất, ngày nào, để làm gì và số xuất; nhật ký giữ lại.")
    first = said % {"n": words.number(children)}
    if not rules.needs_second(children, before):
        return (first,)
    if not rules.needs_second(children):
        added = _(
            "Trong %(days)s ngày qua đồng chí đã lấy các danh sách khác có %(n)s trẻ, cộng lại trên %(most)s trẻ."
        )
        given = {"days": rules.ADDED_UP.days, "n": words.number(before), "most": rules.MOST_ALONE}
        second = _("Vì vậy cần một người khác duyệt. Duyệt rồi thì tải được trong %(days)s ngày.")
        return (first, added % given, second % {"days": rules.TAKEN_WITHIN.days})
    more = _("Trên %(most)s trẻ nên cần một người khác duyệt (lãnh đạo có quyền duyệt ở địa bàn này). Duyệt rồi thì "
             "tải được trong %(days)s ngày.")  # fmt: skip
    return (first, more % {"most": rules.MOST_ALONE, "days": rules.TAKEN_WITHIN.days})


def _verb(children: int, before: int) -> str:
    return _("Gửi xin duyệt") if rules.needs_second(children, before) else _("Tải về")


def _cell(value: object) -> str:
    return "" if value is None else words.day(value) if hasattr(value, "year") else str(value)
