"""Who may change agencies, posts, accounts and the map. A check raises `NotAllowed`; its `may_…` answers yes or no."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps

from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.errors import NotAllowed
from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo


def asks(check: Callable[..., None]) -> Callable[..., bool]:
    """The yes or no of a check."""

    @wraps(check)
    def answer(*args, **kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except NotAllowed:
            return False
        return True

    return answer


def check_may_edit(officer: Acting, agency: AgencyInfo) -> None:
    """Names, posts, members and accounts of an agency: for whom acts for it, or looks after its place."""
    at_place = agency.place_id is not None and officer.holds(Permission.PEOPLE_EDIT, at=agency.place_id)
    if not at_place and not officer.holds(Permission.PEOPLE_EDIT, agency=agency.id):
        said = _("Chỉ lãnh đạo được giao quản lý %(agency)s mới sửa được ở đây. Hãy nhờ lãnh đạo cơ quan ấy.")
        raise NotAllowed(said % {"agency": agency.title})


def check_may_add(officer: Acting, place_id: int | None) -> None:
    """A new agency at a place (None: at the centre, for whom works there)."""
    has_it = officer.holds(Permission.PEOPLE_EDIT, at=place_id)
    if not has_it or (place_id is None and officer.place_id is not None):
        raise NotAllowed(_("Chỉ lãnh đạo cơ quan ở địa bàn này mới thêm được cơ quan."))


def check_may_open_account(officer: Acting, holder_id: int, on: date) -> None:
    """An account opens everything its holder may do: it is for whom may edit every agency the holder works in."""
    officer.check(Permission.PEOPLE_EDIT, words=_("Chỉ lãnh đạo cơ quan mới cấp được tài khoản."))
    held = [
        one.post.agency_id for one in people.held_by(holder_id) if one.tenure.until is None or one.tenure.until >= on
    ]
    for agency in people.known(held, on).values():
        check_may_edit(officer, agency)


def check_may_change_map(officer: Acting, place_ids: Iterable[int | None]) -> None:
    """A change of the map is for whom looks after the units above all it touches (None: the country itself)."""
    words = _("Danh mục này động tới địa bàn ngoài phạm vi của đồng chí. Hãy gửi cơ quan cấp trên nhập.")
    officer.check(Permission.PLACE_EDIT, words=_("Vị trí của đồng chí không được sửa địa giới."))
    for place_id in place_ids:
        if place_id is None:
            _check_national(officer, words)
        else:
            officer.check(Permission.PLACE_EDIT, at=place_id, words=words)


def _check_national(officer: Acting, words: str) -> None:
    if not any(seat.grants(Permission.PLACE_EDIT) and seat.role.is_national for seat in officer.seats):
        raise NotAllowed(words)


may_edit = asks(check_may_edit)
may_add = asks(check_may_add)
may_open_account = asks(check_may_open_account)
may_change_map = asks(check_may_change_map)
