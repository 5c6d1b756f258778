"""The command line: one of three doors, no domain logic behind it."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Măng Non: phần mềm điều hành công tác trẻ em từ trung ương đến xã.

    The working system for child affairs in Viet Nam's local government.
    """


def _attach() -> None:
    from mangnon.cli import commands

    for command in commands.ALL:
        main.add_command(command)


_attach()
