"""From an address to the agency, post or officer behind it. Anyone inside may look; only some may change."""

from django.http import Http404
from django.utils.translation import gettext as _

from mangnon.access import staffing
from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo, OfficerInfo, PostInTime


def agency(request, agency_id) -> AgencyInfo:
    """The agency as of the business day, or as it stood when it last did."""
    key = people.id_of(agency_id)
    return _found(people.known([key], request.today).get(key) if key else None)


def editable(request, agency_id) -> AgencyInfo:
    found = agency(request, agency_id)
    staffing.check_may_edit(request.officer, found)
    return found


def agency_of(request, post: PostInTime) -> AgencyInfo:
    return people.known([post.agency_id], request.today)[post.agency_id]


def post(request, post_id) -> PostInTime:
    return _found(people.post(post_id))


def editable_post(request, post_id) -> PostInTime:
    found = post(request, post_id)
    staffing.check_may_edit(request.officer, agency_of(request, found))
    return found


def officer(request, officer_id) -> OfficerInfo:
    return _found(people.officer(officer_id))


def served(request, officer_id) -> OfficerInfo:
    """An officer to whom the one who asks may give an account."""
    found = officer(request, officer_id)
    staffing.check_may_open_account(request.officer, found.id, request.today)
    return found


def _found(record):
    if record is None:
        raise Http404(_("Không có trang này."))
    return record
