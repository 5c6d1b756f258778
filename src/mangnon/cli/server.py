"""gunicorn as a library: the same server for a first look and for real use."""

import os
import signal
import threading

from gunicorn.app.base import BaseApplication


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
