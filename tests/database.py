"""Template database and clones. The template's name is a hash of what it is made from."""

import hashlib
import os
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

from mangnon.cli import cluster, database, environment, schema
from mangnon.cli.locks import alone

PACKAGE = Path(schema.__file__).resolve().parent.parent
MADE_FROM = (
    "*/migrations/*.py",
    "catalogue/**/*.csv",
    "catalogue/**/*.json",
    "catalogue/**/*.yaml",
    "places/**/*.py",
    "people/**/*.py",
    "linkage/actions/models.py",
    "registry/actions/catalogue.py",
    "exchange/actions/catalogue.py",
    "reporting/actions/catalogue.py",
    "base/rls.py",
    "access/exemptions.py",
    "cli/schema.py",
)


def template() -> str:
    """Name of the migrated and loaded template, made where it is missing."""
    name = f"mangnon_template_{_digest()}"
    with alone(environment.var() / "template.lock"), superuser() as connection:
        if not _exists(connection, name):
            _drop_stale(connection)
            _make(name)
    return name


@contextmanager
def cloned(template_name: str, worker: str):
    """A database of the worker's own, to which both aliases point."""
    name = f"mangnon_test_{worker}_{os.getpid()}"
    with superuser() as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER mangnon_owner").format(
                sql.Identifier(name), sql.Identifier(template_name)
            )
        )
    point_at(name)
    try:
        yield name
    finally:
        for alias in connections:
            connections[alias].close()
        with superuser() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _make(name: str) -> None:
    database.prepare(_superuser_url(), passwords={}, database=name)
    point_at(name)
    try:
        schema.migrate()
        schema.load_catalogue()
    except BaseException:
        _close()
        with superuser() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        raise
    _close()


def point_at(name: str) -> None:
    _close()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name


def _close() -> None:
    for alias in connections:
        connections[alias].close()


def _digest() -> str:
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        for path in sorted(PACKAGE.glob(pattern)):
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _superuser_url() -> str:
    if environment.uses_own_cluster() or "MANGNON_TEST_SUPERUSER_URL" not in os.environ:
        return cluster.at(environment.var()).url("postgres", "postgres")
    return os.environ["MANGNON_TEST_SUPERUSER_URL"]


def superuser():
    """A connection above row-level security, to make and drop databases."""
    return psycopg.connect(_superuser_url(), autocommit=True)


def _exists(connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _drop_stale(connection) -> None:
    stale = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'mangnon_template_%'").fetchall()
    for (name,) in stale:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
