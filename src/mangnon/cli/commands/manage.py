"""`mangnon manage`: Django's own commands, in this checkout's environment."""

import click

from mangnon.cli import environment


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Lệnh quản trị của Django. / Django's management commands."""
    environment.prepare()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["mangnon manage", *arguments])
