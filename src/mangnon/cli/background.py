"""The worker of the queue: by itself, or beside the site for a first look."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 5.0  # seconds before a worker that ended is started again
WATCH = 1.0
log = logging.getLogger(__name__)


def work(*, once: bool) -> None:
    """Take up the jobs of killed workers, then work off the queue; with `once` stop when it is empty."""
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as running:  # type: ignore[attr-defined]
        asyncio.run(_work(running, once))


async def _work(running, once: bool) -> None:
    from mangnon.jobs import tasks

    async with running.open_async():
        await tasks.take_up_stalled(running)
        await running.run_worker_async(wait=not once, install_signal_handlers=True)


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker in a process of its own, started again when it ends, stopped with the block."""
    keeper, owner = Keeper(), os.getpid()
    keeper.start()
    try:
        yield
    finally:
        if os.getpid() == owner:  # web workers are forked within the block and leave it too
            keeper.stop()


class Keeper(threading.Thread):
    """Keeps one worker running."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ending = threading.Event()
        self.process: subprocess.Popen | None = None

    def run(self) -> None:
        own = "from mangnon.cli import main; main()"
        while not self.ending.is_set():
            command = [sys.executable, "-c", own, "worker", "--beside", str(os.getpid())]
            # in a session of its own: Ctrl-C is for the site, which then ends its worker
            self.process = subprocess.Popen(command, start_new_session=True)
            self.process.wait()
            if not self.ending.wait(PAUSE):
                log.warning("the worker ended; it is started again")

    def stop(self) -> None:
        """Let the worker finish its job, for a while; a job cut off is taken up again later."""
        self.ending.set()
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()


def end_with(process_id: int) -> None:
    """End this process when its parent has ended without a word."""

    def watch() -> None:
        while os.getppid() == process_id:
            time.sleep(WATCH)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
