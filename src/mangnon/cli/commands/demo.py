"""`mangnon demo`: the main job from first to last page, then the site."""

import os
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from mangnon.base.errors import Refused
from mangnon.cli import environment
from mangnon.cli.bars import bars

PLAYED_UNTIL = "2024-05-14"


@click.command()
@click.option("--directive", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Đọc và giao văn bản này. / Read and issue this directive instead.")  # fmt: skip
@click.option("--children", default=200_000, show_default=True, type=click.IntRange(0),
              help="Số trẻ em giả lập trong tỉnh. / Synthetic children of the province.")  # fmt: skip
@click.option("--serve/--no-serve", default=True, help="Mở trang web sau khi kể. / Serve the site afterwards.")
@click.option("--port", default=8000, show_default=True)
@click.option("--code", metavar="TÊN", help="In mã 6 số hiện tại của tài khoản. / Print an account's current code.")
def demo(directive: Path | None, children: int, serve: bool, port: int, code: str | None) -> None:
    """Công việc chính từ đầu đến cuối, bằng dữ liệu thật. / The main job end to end on real input."""
    os.environ.setdefault("MANGNON_TODAY", PLAYED_UNTIL)
    environment.setup_django()
    from mangnon.cli.story import signin

    if code:
        click.echo(signin.code_of(code))
        return
    console = Console()
    _prepare(console)
    try:
        _play(console, directive, children)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if serve:
        from mangnon.cli.server import open_site

        open_site(f"127.0.0.1:{port}")


def _prepare(console: Console) -> None:
    from mangnon.cli import schema

    with console.status("Chuẩn bị cơ sở dữ liệu"):
        schema.migrate()
    with console.status("Nạp địa giới, cơ quan, mẫu báo cáo"):
        schema.load_catalogue(report=console.print)


def _play(console: Console, directive: Path | None, children: int) -> None:
    from mangnon.cli.story import account, signin
    from mangnon.cli.story.ledger import Ledger
    from mangnon.cli.story.play import Story
    from mangnon.cli.story.reading import read_one

    folder = environment.var() / "demo"
    with bars(console) as shown:
        story = Story(Ledger(folder / "story.json"), folder, _progress(shown))
        if directive:
            told = read_one(directive, story, folder)
        else:
            played = story.play()
            registered = story.children(children)
    if directive:
        account.letter(console, "Văn bản", told)
        account.accounts(console, signin.make_for(told["issuer"], date.fromisoformat(told["on"])))
    else:
        account.tell(console, played)
        account.children(console, registered)
        account.accounts(console, signin.make(story))


def _progress(shown: Progress):
    def begin(title: str, total: int):
        task = shown.add_task(title, total=total)
        return lambda: shown.advance(task)

    return begin
