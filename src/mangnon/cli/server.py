"""gunicorn as a library: the same server for a first look and for real use."""

import os
import signal
import threading
from contextlib import nullcontext

import click
from gunicorn.app.base import BaseApplication

from mangnon.cli import environment
from mangnon.cli.background import worker_beside
from mangnon.cli.locks import alone


def open_site(bind: str, *, workers: int = 2, with_worker: bool = True, seconds: int = 0) -> None:
    """Serve the site until it is stopped, with a worker beside it."""
    _gather_static_files()
    click.echo(f"Măng Non: http://{bind}  (Ctrl-C để dừng)")
    with worker_beside() if with_worker else nullcontext():
        Server(bind=bind, workers=workers, seconds=seconds).run()


def _gather_static_files() -> None:
    """Into the one folder of all sites that start here: two at once would take away what the other is copying."""
    from django.core.management import call_command

    with alone(environment.var() / "static.lock"):
        call_command("collectstatic", interactive=False, verbosity=0)


class Server(BaseApplication):
    """`seconds` > 0 makes it stop by itself."""

    def __init__(self, *, bind: str, workers: int, seconds: int = 0) -> None:
        self.chosen = {
            "bind": bind,
            "workers": workers,
            "worker_class": "gthread",
            "threads": 8,
            "timeout": 120,
            "preload_app": False,
            "proc_name": "mangnon",
            "control_socket_disable": True,
        }
        self.seconds = seconds
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self):
        from django.conf import settings
        from django.utils.module_loading import import_string

        return import_string(settings.WSGI_APPLICATION)

    def run(self) -> None:
        if self.seconds:
            timer = threading.Timer(self.seconds, os.kill, [os.getpid(), signal.SIGTERM])
            timer.daemon = True
            timer.start()
        super().run()
