"""A site of the test's own on loopback, and people who sign in to it with password and second factor."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass

import pytest

from mangnon.cli import cluster, environment
from tests.browser.steps import photograph

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

SLOWEST = 5
"""Seconds within which a code that was typed reaches the site, however busy the machine."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture
def _quick_passwords():
    """The site verifies passwords as it always does."""


@dataclass
class Site:
    """`mangnon serve` on a clone of the template database; `open_on` restarts it on another business day."""

    database: str
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open_on(self, day: str) -> None:
        self.close()
        own = cluster.at(environment.var())
        env = {**os.environ, "MANGNON_TODAY": day, "DATABASE_URL": own.url("mangnon_app", self.database)}
        env.pop("DATABASE_OWNER_URL", None)
        command = [sys.executable, "-c", "from mangnon.cli import main; main()", "serve", "--port", str(self.port),
                   "--workers", "1", "--seconds", "900"]  # fmt: skip
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert self.process.poll() is None, "the site ended instead of opening"
            try:
                urllib.request.urlopen(f"{self.url}/tai-khoan/login/", timeout=2)
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the site did not open in a minute")

    def close(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


@pytest.fixture
def site(own_database):
    """A site whose database is the test's own."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    opened = Site(own_database, port)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    # playwright keeps a loop in this thread; the test's own queries are as synchronous as ever
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium, site):
    """Open a browser window of one officer's own, signed in: `desk("huyen", password, secret)`."""
    contexts = []

    def sit(username: str, password: str, secret: str, *, width: int = 1280):
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", base_url=site.url)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(site.url)
        photograph(page, "dang-nhap")
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", password)
        page.click("main form button[type=submit]")
        page.wait_for_selector("input[name=code]")
        photograph(page, "ma-dang-nhap")
        page.fill("input[name=code]", _code(secret))
        page.click("main form button[type=submit]")
        page.wait_for_url(f"{site.url}/")
        return page

    yield sit
    for context in contexts:
        context.close()


def _code(secret: str) -> str:
    from allauth.mfa import app_settings
    from allauth.mfa.totp.internal import auth as totp

    left = app_settings.TOTP_PERIOD - time.time() % app_settings.TOTP_PERIOD
    if left < SLOWEST:  # it would have run out on its way
        time.sleep(left)
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))
