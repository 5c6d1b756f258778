"""Roles, database and extensions: what a superuser prepares once, before the first migration.

`SQL` is also what `mangnon db roles` prints for the administrator of a real server.
"""

import psycopg
from psycopg import sql

ROLES = {
    "mangnon_owner": "LOGIN BYPASSRLS NOSUPERUSER CREATEROLE",
    "mangnon_app": "LOGIN NOINHERIT NOBYPASSRLS NOSUPERUSER",
    "mangnon_nation": "NOLOGIN NOBYPASSRLS",
    "mangnon_report": "NOLOGIN NOBYPASSRLS",
    "mangnon_resolver": "NOLOGIN BYPASSRLS",
}
MEMBERSHIPS = (
    "GRANT mangnon_nation, mangnon_report TO mangnon_app",
    "GRANT mangnon_resolver TO mangnon_owner",
)
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")
DATABASE_PRIVILEGES = (
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO mangnon_app, mangnon_nation, mangnon_report, mangnon_resolver",
    # a function owned by the resolver must be created in the schema by it
    "GRANT ALL ON SCHEMA public TO mangnon_owner, mangnon_resolver",
    "ALTER DEFAULT PRIVILEGES FOR ROLE mangnon_owner IN SCHEMA public"
    " GRANT USAGE, SELECT ON SEQUENCES TO mangnon_app, mangnon_nation",
)


def prepare(superuser_url: str, *, passwords: dict[str, str], database: str = "mangnon") -> None:
    """Create what is missing; change nothing that stands."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        for role, attributes in ROLES.items():
            _ensure_role(connection, role, attributes, passwords.get(role))
        for grant in MEMBERSHIPS:
            connection.execute(grant)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER mangnon_owner").format(sql.Identifier(database)))
    target = psycopg.conninfo.make_conninfo(superuser_url, dbname=database)
    with psycopg.connect(target, autocommit=True) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        for statement in DATABASE_PRIVILEGES:
            connection.execute(statement)


def _ensure_role(connection, role: str, attributes: str, password: str | None) -> None:
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if exists else "CREATE"
    connection.execute(sql.SQL(f"{verb} ROLE {{}} {attributes}").format(sql.Identifier(role)))
    if password:
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))


def administrators_script(database: str = "mangnon") -> str:
    """The same as `prepare`, as SQL for an administrator to read and run (passwords left to them)."""
    lines = [f"CREATE ROLE {role} {attributes};" for role, attributes in ROLES.items()]
    lines += [f"{grant};" for grant in MEMBERSHIPS]
    lines += [f"CREATE DATABASE {database} OWNER mangnon_owner;", f"\\connect {database}"]
    lines += [f"CREATE EXTENSION IF NOT EXISTS {extension};" for extension in EXTENSIONS]
    return "\n".join([*lines, *(f"{statement};" for statement in DATABASE_PRIVILEGES)])
