"""`mangnon registry`: a whole register loaded from a file, by the owner of the machine."""

from datetime import datetime
from pathlib import Path

import click

from mangnon.base.errors import Refused
from mangnon.cli import environment
from mangnon.cli.bars import advancing, bars

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
SAID = {
    "rows": "dòng trong tệp", "new": "trẻ mới", "changed": "trẻ có thay đổi", "same": "không có gì mới",
    "refused": "dòng bị từ chối", "kept_as_corrected": "thông tin giữ theo cán bộ đã sửa",
    "merged": "hồ sơ đã gộp, không động tới", "no_number": "chưa có số định danh",
    "bad_number": "số định danh sai dạng", "contradicting": "số định danh trái năm sinh, giới tính",
}  # fmt: skip


@click.group()
def registry() -> None:
    """Sổ trẻ em: nạp cả sổ từ tệp.

    Load a whole register from a file.
    """


@registry.command()
@click.argument("file", type=_FILE)
@click.option("--source", required=True, help="Sổ, phần mềm gốc; luôn ghi cùng một tên. / The register it comes from.")
@click.option("--on", "day", type=_DAY, default=None, help="Số liệu của ngày nào; mặc định hôm nay. / As of this day.")
@click.option("--refused", type=click.Path(dir_okay=False, path_type=Path), default=None,
              help="Tệp ghi dòng bị từ chối; mặc định cạnh FILE. / Where refused rows go.")  # fmt: skip
@click.option("--scratch", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None,
              help="Thư mục tạm, cỡ gấp 4 lần FILE. / Room for the rows laid out by province.")  # fmt: skip
def load(file: Path, source: str, day: datetime | None, refused: Path | None, scratch: Path | None) -> None:
    """Nạp FILE (.parquet, .csv) vào sổ; nạp lại thì chỉ ghi phần thay đổi. / Load FILE; again: what changed."""
    environment.setup_django()
    from mangnon.base import clock
    from mangnon.cli.register import load_register

    on = day.date() if day else clock.today()
    beside = refused or file.with_name(f"{file.stem}.tu-choi.csv")
    try:
        with bars() as shown:
            counts = load_register(file, source, on, refused_to=beside, scratch=scratch, tell=advancing(shown))
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for name, words in SAID.items():
        if counts.get(name):
            click.echo(f"{counts[name]:>12,}".replace(",", ".") + f" {words}")
    if counts.get("refused"):
        click.echo(f"Dòng bị từ chối và lý do: {beside}", err=True)


@registry.command()
def finish() -> None:
    """Dựng lại chỉ mục sau lượt nạp đầu bị ngắt. / Put back the indexes of a first load that was killed."""
    environment.setup_django()
    from mangnon.cli.register import BY
    from mangnon.registry.actions import loading

    with bars() as shown:
        was_one = loading.finish(by=BY, told=loading.Told(advancing(shown)))
    click.echo("Đã dựng lại chỉ mục." if was_one else "Không có lượt nạp nào dở dang.")
