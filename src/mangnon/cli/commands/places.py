"""`mangnon places`: the map of a day."""

from datetime import datetime

import click

from mangnon.cli import environment


@click.group()
def places() -> None:
    """Địa giới hành chính theo ngày.

    Administrative units as of a day.
    """


@places.command("as-of")
@click.argument("day", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]))
@click.argument("code", required=False)
@click.option("--level", type=click.Choice(["province", "district", "commune"]), default=None)
def as_of(day: datetime, code: str | None, level: str | None) -> None:
    """Đơn vị hành chính vào NGÀY; có MÃ thì kèm các đơn vị trực thuộc. / Units on DAY; with CODE, those under it."""
    environment.setup_django()
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.places import queries

    with scope(System("places")):
        for place in queries.listing(day.date(), code=code, level=level):
            click.echo(f"{place.code}\t{place.level}\t{place.full_title}")
