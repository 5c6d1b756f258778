"""Adding an agency that the catalogue does not know."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.people import actions
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.places.rules import Place
from mangnon.web.parts import Confirm
from mangnon.web.people import forms
from mangnon.web.people.pages import directory
from mangnon.web.posted import posted

CENTRE = "ministry"


def place(request) -> Place | None:
    """The place named in the address, else that of the officer's post; None at the centre."""
    named = directory.place_of(request.GET.get("noi", ""), request.today)
    own = request.officer.place_id
    return named or (places.find(own, request.today) if own is not None else None)


def form(request, place: Place | None) -> forms.Adding:
    level = place.level.value if place else CENTRE
    near = people.at_place(place.id if place else None, request.today)
    parents = [(str(one.public_id), one.title) for one in near]
    kinds = people.kinds_at(level, request.today)
    return forms.Adding(kinds, parents, posted(request), initial={"from_": request.today})


def asking(place: Place | None) -> Confirm:
    where = place.full_title if place else _("trung ương")
    sentences = (
        _("Cơ quan thêm ở đây là của đơn vị tự đặt, không đổi danh mục chung."),
        _("Muốn thêm ở địa bàn khác thì chọn địa bàn ấy ở trang Tổ chức trước."),
    )
    back = reverse("people:list") + (f"?noi={place.code}" if place else "")
    return Confirm(_("Thêm cơ quan ở %(place)s") % {"place": where}, sentences, _("Thêm cơ quan"), back)


def act(request, place: Place | None, clean: dict) -> str:
    """Add it; the address of its page."""
    parent = people.id_of(clean["parent"]) if clean["parent"] else None
    key = actions.add_agency(
        kind=clean["kind"], place_id=place.id if place else None, own_name=clean["own_name"], parent_id=parent,
        by=request.officer, on=clean["from_"],
    )  # fmt: skip
    return directory.address(people.known([key], request.today)[key])
