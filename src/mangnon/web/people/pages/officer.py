"""One officer: posts through time and, for whom may see to it, the account. Never telephone or e-mail."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access import queries as accounts
from mangnon.access import staffing
from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo, OfficerInfo
from mangnon.web.parts import Confirm, Link, Tag, Tone
from mangnon.web.people.pages import directory
from mangnon.web.signin import FACTORS


@dataclass(frozen=True)
class HeldRow:
    post: Link
    agency: Link
    since: date
    until: date | None
    words: str
    is_now: bool


@dataclass(frozen=True)
class OfficerPage:
    title: str
    crumbs: tuple[Link, ...]
    rows: tuple[HeldRow, ...]
    may_serve: bool
    username: str
    factor: Tag | None
    account: str
    password: str


@dataclass(frozen=True)
class Secret:
    """A fresh password, shown once."""

    title: str
    name: str
    username: str
    password: str
    is_new: bool
    onward: str


def page(request, officer: OfficerInfo) -> OfficerPage:
    may_serve = staffing.may_open_account(request.officer, officer.id, request.today)
    account = accounts.account_of(officer.id) if may_serve else None
    has_factor = account is not None and is_mfa_enabled(account, FACTORS)
    factor = (
        Tag(_("đã gắn thiết bị xác thực"), Tone.DONE) if has_factor else Tag(_("chưa gắn thiết bị xác thực"), Tone.SOON)
    )
    return OfficerPage(
        title=officer.full_name,
        crumbs=(Link(_("Tổ chức"), reverse("people:list")), Link(officer.full_name, "")),
        rows=tuple(_rows(officer, request.today)),
        may_serve=may_serve,
        username=account.username if account else "",
        factor=factor if account else None,
        account=reverse("people:account", args=[officer.public_id]),
        password=reverse("people:password", args=[officer.public_id]),
    )


def asking(officer: OfficerInfo, title: str, verb: str, *sentences: str, grave: bool = False) -> Confirm:
    return Confirm(title % {"name": officer.full_name}, sentences, verb, address(officer), grave)


def adding(agency: AgencyInfo) -> Confirm:
    said = _("Mỗi cán bộ chỉ thêm một lần, rồi giữ được nhiều vị trí. Đã có tên thì giao vị trí ở trang của vị trí ấy.")
    title = _("Thêm cán bộ ở %(agency)s") % {"agency": agency.title}
    return Confirm(title, (said,), _("Thêm cán bộ"), directory.address(agency))


def vacant(request, agency: AgencyInfo) -> list[tuple[str, str]]:
    """Posts of the agency that nobody holds or will hold, to be given at once."""
    posts = people.posts_at([agency.id], request.today)
    free = [one for one in posts if one.last is None or (one.last.until is not None and one.last.until < request.today)]
    return [(str(one.public_id), one.title) for one in free]


def secret(officer: OfficerInfo, username: str, password: str, *, is_new: bool) -> Secret:
    title = _("Tài khoản đã cấp") if is_new else _("Mật khẩu mới")
    return Secret(title, officer.full_name, username, password, is_new, address(officer))


def address(officer: OfficerInfo) -> str:
    return reverse("people:officer", args=[officer.public_id])


def _rows(officer: OfficerInfo, today: date):
    held = people.held_by(officer.id)
    agencies = people.known({one.post.agency_id for one in held}, today)
    for one in held:
        agency, tenure = agencies[one.post.agency_id], one.tenure
        covered = {each.holding_id: each.full_name for each in one.post.tenures}.get(tenure.covers)
        yield HeldRow(
            post=Link(one.post.title, reverse("people:post", args=[one.post.public_id])),
            agency=Link(agency.title, directory.address(agency)),
            since=tenure.since,
            until=tenure.until,
            words=_("làm thay %(name)s") % {"name": covered} if covered else "",
            is_now=tenure.holds(today),
        )
