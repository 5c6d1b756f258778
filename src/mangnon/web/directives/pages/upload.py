"""Taking a bundle in, and the header's form."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.directives.actions import registering
from mangnon.directives.actions.registering import Given
from mangnon.people import queries as people
from mangnon.web.directives import forms
from mangnon.web.directives.pages.register import OUTGOING
from mangnon.web.directives.pages.review import crumbs
from mangnon.web.parts import Link


@dataclass(frozen=True)
class HeaderPage:
    title: str
    warnings: tuple[str, ...]
    crumbs: tuple[Link, ...]


def form(request) -> forms.Upload:
    """The form, with the registers that the officer may enter in; an office comes before the committee above it."""
    mine = [seat for seat in request.officer.seats if seat.grants(Permission.DIRECTIVE_REGISTER)]
    ids = [id for seat in mine for id in [*sorted(seat.acts_for - {seat.agency_id}), seat.agency_id]]
    names = people.agencies(ids, request.today)
    choices = [(id, names[id].title) for id in dict.fromkeys(ids) if id in names]
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    return forms.Upload(choices, *data, initial={"direction": request.GET.get("so", "den")})


def register(request, form: forms.Upload) -> registering.Entered:
    clean = form.cleaned_data
    return registering.register(
        files_given=[Given(file.name, file) for file in clean["bundle"]], keeper_id=clean["keeper"],
        is_outgoing=clean["direction"] == OUTGOING, by=request.officer.sitting_in(clean["keeper"]), on=request.today,
        may_defer=True,
    )  # fmt: skip


def header_of(directive) -> dict:
    shown = {name: getattr(directive, name) for name in forms.Header.base_fields}
    return shown | {"recipients": "\n".join(directive.recipients)}


def header_page(directive) -> HeaderPage:
    return HeaderPage(
        title=_("Thông tin văn bản"), warnings=tuple(directive.warnings),
        crumbs=crumbs(directive, Link(_("Thông tin văn bản"), "")),
    )  # fmt: skip
