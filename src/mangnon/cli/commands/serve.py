"""`mangnon serve` and `mangnon worker`."""

import click

from mangnon.cli import environment


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--seconds", default=0, help="Tự dừng sau số giây này. / Stop by itself after so many seconds.")
def serve(host: str, port: int, workers: int, seconds: int) -> None:
    """Mở trang web. / Serve the site."""
    environment.setup_django()
    from django.core.management import call_command

    from mangnon.cli.server import Server

    call_command("collectstatic", interactive=False, verbosity=0)
    click.echo(f"Măng Non: http://{host}:{port}  (Ctrl-C để dừng)")
    Server(bind=f"{host}:{port}", workers=workers, seconds=seconds).run()


@click.command()
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi dừng. / Work off what waits, then stop.")
def worker(once: bool) -> None:
    """Làm các việc chạy nền. / Run background jobs."""
    environment.setup_django()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as running:  # type: ignore[attr-defined]
        running.run_worker(wait=not once, install_signal_handlers=True)
