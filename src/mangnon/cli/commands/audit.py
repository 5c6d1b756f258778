"""`mangnon audit`: seal and verify the trail."""

import click

from mangnon.cli import environment


@click.group()
def audit() -> None:
    """Nhật ký: niêm phong và kiểm tra.

    Seal and verify the audit trail.
    """


@audit.command()
def verify() -> None:
    """Kiểm tra chuỗi niêm phong; lỗi thì nêu lô đầu tiên sai. / Check the sealed chain; name the first bad batch."""
    environment.setup_django()
    from mangnon.access.scope import scope
    from mangnon.audit import sealing
    from mangnon.base.actor import System

    with scope(System("audit-verify")):
        found = sealing.first_break()
    if found:
        raise click.ClickException(f"Lô {found.batch_id}: {found.reason}.")
    click.echo("Nhật ký nguyên vẹn.")


@audit.command()
def seal() -> None:
    """Niêm phong các dòng đã xong. / Seal finished rows into a batch."""
    environment.setup_django()
    from mangnon.access.scope import scope
    from mangnon.audit import sealing
    from mangnon.base.actor import System

    with scope(System("sealer")):
        click.echo(f"Đã niêm phong {sealing.seal()} dòng.")


@audit.command("begin-era")
def begin_era() -> None:
    """Bắt đầu chuỗi mới sau khi phục hồi sang máy chủ khác. / Begin a new era after restoring into another server."""
    environment.setup_django()
    from mangnon.access.scope import scope
    from mangnon.audit import actions
    from mangnon.base.actor import System

    by = System("audit-era")
    with scope(by):
        click.echo(f"Chuỗi niêm phong số {actions.begin_era(by=by)}.")


@audit.command("public-key")
def public_key() -> None:
    """In khóa công khai để cất nơi khác. / Print the public key, to be kept elsewhere."""
    environment.setup_django()
    from mangnon.audit import sealing

    click.echo(sealing.public_key())
