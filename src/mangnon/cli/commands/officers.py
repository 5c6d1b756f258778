"""`mangnon officers`: the first accounts of an installation; the rest are made on the pages."""

from datetime import date

import click

from mangnon.cli import environment


@click.group()
def officers() -> None:
    """Cán bộ và tài khoản đầu tiên.

    Officers, and the first accounts of an installation.
    """


@officers.command("first")
@click.option("--place", "code", default="", help="Mã tỉnh hoặc xã; bỏ trống là trung ương. / Code; none: the centre.")
@click.option("--level", type=click.Choice(["province", "district", "commune"]), default="province", show_default=True)
@click.option("--kind", default="child-affairs", show_default=True, help="Loại cơ quan. / Kind of agency.")
@click.option("--role", required=True, help="ChildOfficer, DepartmentHead, Chair, MinistryOfficer…")
@click.option("--name", required=True, help="Họ và tên. / Full name.")
@click.option("--title", default="", help="Chức danh; bỏ trống thì theo vai trò. / Title; the role's by default.")
@click.option("--username", required=True)
def first(code: str, level: str, kind: str, role: str, name: str, title: str, username: str) -> None:
    """Tạo người đầu tiên của một cơ quan; mật khẩu chỉ in một lần. / Make an agency's first officer and account."""
    environment.setup_django()
    from mangnon.base import clock
    from mangnon.base.errors import Refused

    try:
        agency, password = _seat(code, level, kind, role, name, title, username, clock.today())
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{name}, {agency}")
    click.echo(f"Tên đăng nhập: {username}\nMật khẩu: {password}")
    click.echo("Mật khẩu chỉ hiện lần này. Lần đăng nhập đầu sẽ đặt mã 6 số. / Shown once; the first sign-in sets 2FA.")


def _seat(
    code: str, level: str, kind: str, role: str, name: str, title: str, username: str, on: date
) -> tuple[str, str]:
    from mangnon.access import actions as access
    from mangnon.access import roles
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.people import actions as people

    by = System("installation")
    with scope(by):
        agency = _agency(code, level, kind, on)
        fitting = roles.fitting(agency.level)
        if role not in fitting:
            raise click.BadParameter(f"chọn một trong: {', '.join(fitting)}", param_hint="--role")
        officer = people.add_officer(full_name=name, by=by, on=on)
        post = people.make_post(agency_id=agency.id, title=title or fitting[role].title, role=role, by=by, on=on)
        people.give_post(post_id=post, officer_id=officer, from_=on, by=by, on=on)
        _account, password = access.make_account(username=username, officer_id=officer, by=by, on=on)
        return agency.title, password


def _agency(code: str, level: str, kind: str, on: date):
    from mangnon.people import queries as people
    from mangnon.places import queries as places
    from mangnon.places.rules import Level

    place = places.by_code(code, Level(level), on) if code else None
    if code and place is None:
        raise click.BadParameter(f"ngày {on:%d/%m/%Y} không có {level} mang mã {code}", param_hint="--place")
    found = people.at_place(place.id if place else None, on, kind)
    if not found:
        raise click.BadParameter(f"không có cơ quan loại {kind} ở đó", param_hint="--kind")
    return found[0]
