"""Which higher directive this one carries out: cited ones first."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.directives.queries import lineage, register
from mangnon.directives.rules.register import heading_of
from mangnon.web.directives import forms
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted

SHOWN = 50


def form(request, directive) -> forms.Link:
    """Cited directives first, then the newest of the register."""
    cited = [(one.id, f"{one.heading}: {one.subject}") for one in lineage.suggestions(request.officer, directive)]
    others = register.visible_to(request.officer).exclude(id=directive.id).order_by("-issued_on", "-id")[:SHOWN]
    known = dict([*cited, *choices(others)])
    first = directive.carries_out_id or (cited[0][0] if cited else "")
    return forms.Link(list(known.items()), posted(request), initial={"higher": first})


def choices(directives) -> list[tuple[int, str]]:
    return [(one.id, f"{heading_of(one)}: {one.subject}") for one in directives]


def confirm(request, directive) -> Confirm:
    cited = lineage.suggestions(request.officer, directive)
    sentences = (
        [_("Văn bản này viện dẫn: %(named)s.") % {"named": "; ".join(one.heading for one in cited)}] if cited else []
    )
    sentences.append(_("Chuỗi thực hiện cho biết mỗi cấp đã làm được bao nhiêu việc."))
    return Confirm(
        title=_("Văn bản này thực hiện văn bản nào của cấp trên?"), sentences=tuple(sentences), verb=_("Lưu"),
        back=reverse("directives:show", args=[directive.public_id]),
    )  # fmt: skip
