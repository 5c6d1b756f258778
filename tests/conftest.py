"""The test database: made once as the owner, cloned for each worker, used as the unprivileged app role."""

import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from psycopg import sql

# two busy cores are slow now and then; slowness is measured in bench/, never here
hypothesis_settings.register_profile("mangnon", deadline=None)
hypothesis_settings.load_profile("mangnon")

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("MANGNON_VAR", str(ROOT / "var" / "test"))
os.environ.setdefault("MANGNON_DURABLE", "0")
os.environ.setdefault("MANGNON_TODAY", "2024-05-06")
os.environ.setdefault("MANGNON_REQUIRE_MFA", "0")  # tests of signing in turn it on; the rest force a session

from mangnon.cli import environment  # noqa: E402

environment.setup_django()

from tests.database import cloned, point_at, superuser, template  # noqa: E402


def pytest_collection_modifyitems(items):
    """`-m database`: every test that asks the server something, for a second run on another PostgreSQL."""
    for item in items:
        if {"db", "django_db_setup"} & set(item.fixturenames) or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker):
    """A clone of the template for this worker; nothing is migrated twice."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock():
        name = template()
        with cloned(name, worker):
            yield


@pytest.fixture
def own_database(django_db_setup, django_db_blocker):
    """A database of the test's own, where commits stay: for seals, threads and browser journeys."""
    from django.db import connections

    shared = connections["default"].settings_dict["NAME"]
    with django_db_blocker.unblock():
        with cloned(template(), f"own{os.urandom(3).hex()}") as name:
            yield name
        point_at(shared)


@pytest.fixture
def stopped(own_database):
    """`stop, start`: the test's database alone cuts off its sessions and refuses new ones, until it lets them in again."""
    from django.db import connection

    with superuser() as server:
        door = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")

        def start():
            server.execute(door.format(sql.Identifier(own_database), sql.SQL("true")))

        def stop():
            server.execute(door.format(sql.Identifier(own_database), sql.SQL("false")))
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [own_database])

        yield stop, start
        start()
        connection.close()


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hashing is slow on purpose; here it guards nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _forget_scope():
    """A test that leaves a scope open would lend it to the next."""
    yield
    from mangnon.access import scope

    assert scope._current.get() is None, "the test left a scope open"
