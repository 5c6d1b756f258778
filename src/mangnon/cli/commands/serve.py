"""`mangnon serve` and `mangnon worker`."""

import click

from mangnon.cli import environment


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--worker/--no-worker", "with_worker", default=True,
              help="Chạy kèm việc nền: đọc bản quét, niêm nhật ký. / Run background jobs beside it.")  # fmt: skip
@click.option("--seconds", default=0, help="Tự dừng sau số giây này. / Stop by itself after so many seconds.")
def serve(host: str, port: int, workers: int, with_worker: bool, seconds: int) -> None:
    """Mở trang web. / Serve the site."""
    environment.setup_django()
    from mangnon.cli.server import open_site

    open_site(f"{host}:{port}", workers=workers, with_worker=with_worker, seconds=seconds)


@click.command()
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi dừng. / Work off what waits, then stop.")
@click.option("--beside", type=int, hidden=True, help="Stop when the process of this number has ended.")
def worker(once: bool, beside: int | None) -> None:
    """Làm các việc chạy nền. / Run background jobs."""
    environment.setup_django()
    from mangnon.cli import background

    if beside:
        background.end_with(beside)
    background.work(once=once)
