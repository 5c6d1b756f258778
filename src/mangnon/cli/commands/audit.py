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
