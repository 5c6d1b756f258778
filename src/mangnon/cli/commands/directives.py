"""`mangnon directives`: read files from the shell."""

from pathlib import Path

import click


@click.group()
def directives() -> None:
    """Văn bản chỉ đạo: đọc từ dòng lệnh.

    Read directives from the shell.
    """


@directives.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi tệp một dòng. / One JSON object per file and line.")
@click.option("--text", is_flag=True, help="In văn bản đã tách mà vị trí chỉ tới. / Print the text that spans index.")
def read(files: tuple[Path, ...], as_json: bool, text: bool) -> None:
    """Đọc văn bản: ai giao việc gì, cho ai, hạn nào, báo cáo nào. / Read who orders what, to whom, by when."""
    from mangnon.directives import reader

    unread = reader.print_json([str(path) for path in files], text=text)
    raise SystemExit(1 if unread else 0)
