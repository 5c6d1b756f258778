"""`mangnon linkage`: which records of a file are one child."""

from datetime import date
from pathlib import Path

import click

from mangnon.base.errors import Refused
from mangnon.cli import environment
from mangnon.cli.bars import advancing, bars

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group()
def linkage() -> None:
    """Đối sánh hồ sơ: tìm hồ sơ trùng, không cần cơ sở dữ liệu.

    Record linkage on files.
    """


@linkage.command()
@click.argument("file", type=_FILE)
@click.option("--out", type=_OUT, required=True, help="Tệp ghi các cặp (.parquet hoặc .csv). / Where the pairs go.")
@click.option("--threshold", type=click.FloatRange(0, 1, min_open=True), default=None,
              help="Xác suất từ đó coi là một trẻ (mặc định 0.8). / Same child from this probability.")  # fmt: skip
@click.option("--with-look", is_flag=True, help="Ghi cả các cặp cần người xem. / Write pairs to be looked at too.")
@click.option("--reasons/--no-reasons", default=True, help="Ghi lý do bằng lời. / Write the reasons in words.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), default=None,
              help="Làm theo tỉnh, giữ phần đã xong ở đây. / By province; finished parts are kept here.")  # fmt: skip
@click.option("--model", type=_FILE, default=None, help="Dùng mô hình đã ước lượng. / Use a model estimated before.")
@click.option("--save-model", type=_OUT, default=None, help="Ghi mô hình ra JSON. / Write the model.")
def dedupe(
    file: Path, out: Path, threshold: float | None, with_look: bool, reasons: bool, work: Path | None,
    model: Path | None, save_model: Path | None,
) -> None:  # fmt: skip
    """Tìm trong FILE các hồ sơ của cùng một trẻ. / Find the records of one child in FILE."""
    from mangnon.linkage.compare import dedupe, files, scoring, written
    from mangnon.linkage.compare import model as models

    if not out.parent.is_dir() or out.resolve() == file.resolve():
        raise click.ClickException(f"Không ghi được vào {out}: thư mục phải có sẵn và tệp ra phải khác tệp vào.")
    try:
        table = files.open_table(file)
        _say_missing(table.missing, files.unread_days(table))
        given = models.from_json(model.read_text("utf-8")) if model else None
        same = scoring.SAME if threshold is None else threshold
        with bars() as shown:
            found = dedupe.run(table, same=same, on=date.today(), work=work, model=given, advance=advancing(shown))
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    frame = written.table(found, table["rid"], with_look=with_look)
    written.write(frame if reasons else frame.drop("reasons"), out)
    if save_model:
        save_model.write_text(found.model.to_json(), "utf-8")
    _say_found(found, frame, out)


@linkage.command()
@click.option("--file", type=_FILE, default=None, help="Học từ tệp thay vì từ sổ trẻ em. / Learn from a file.")
@click.option("--out", type=_OUT, default=None, help="Ghi mô hình học từ tệp ra JSON. / Where its model goes.")
@click.option(
    "--tempered", is_flag=True, help="Pha một phần mười điều đã biết trước. / For other registers than the file's."
)
def learn(file: Path | None, out: Path | None, tempered: bool) -> None:
    """Học mô hình đối sánh từ sổ trẻ em (hay từ FILE) và dùng từ hôm nay. / Learn the model from the register."""
    if (file is None) != (out is None):
        raise click.ClickException("Học từ tệp thì cần cả --file và --out.")
    try:
        if file and out:
            _learn_file(file, out, tempered)
        else:
            _learn_register()
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal


@linkage.command()
def across() -> None:
    """Tìm hồ sơ giống nhau ở các xã khác nhau và báo cho hai xã. / Look across communes, by province, resumable."""
    environment.setup_django()
    from django.conf import settings

    from mangnon.base import clock
    from mangnon.base.actor import System
    from mangnon.jobs import doubles

    with bars() as shown:
        told = doubles.across(
            work=settings.VAR / "linkage", by=System("linkage"), on=clock.today(), advance=advancing(shown)
        )  # fmt: skip
    click.echo(f"{told} cặp hồ sơ giống nhau ở hai xã vừa được báo.")


def _learn_file(file: Path, out: Path, is_tempered: bool) -> None:
    from mangnon.linkage.compare import dedupe, files, tempering

    with bars() as shown:
        model = dedupe.learn(files.open_table(file), on=date.today(), advance=advancing(shown))
    out.write_text((tempering.tempered(model) if is_tempered else model).to_json(), "utf-8")
    click.echo(f"Đã học từ {model.records} hồ sơ; ghi vào {out}.")


def _learn_register() -> None:
    environment.setup_django()
    from mangnon.base import clock
    from mangnon.base.actor import System
    from mangnon.jobs import learning

    with bars() as shown:
        model = learning.learn(by=System("linkage"), on=clock.today(), advance=advancing(shown))
    click.echo(f"Đã học từ {model.records} hồ sơ trong sổ; dùng từ hôm nay.")


def _say_missing(missing: list[str], unread: int) -> None:
    if missing:
        click.echo(f"Tệp không có cột {', '.join(missing)}: các cột này không được so.", err=True)
    if unread:
        click.echo(f"{unread} ngày sinh không đọc được, coi như không ghi.", err=True)


def _say_found(found, frame, out: Path) -> None:
    same = found.pairs.filter(found.pairs["band"] == 2)
    click.echo(
        f"{found.records.size} hồ sơ: {len(same)} cặp là một trẻ ({frame['cluster'].drop_nulls().n_unique()} "
        f"trẻ), {len(found.pairs) - len(same)} cặp cần người xem. Đã ghi {len(frame)} cặp vào {out}."
    )
    for column, count in found.records.worn.items():
        click.echo(f"{count} hồ sơ có {column} dùng chung cho quá nhiều hồ sơ: số đó không được so.", err=True)
    if found.given_up:
        click.echo(f"{found.given_up} cặp bị bỏ qua ở các khóa quá phổ biến; các khóa khác vẫn so.", err=True)
