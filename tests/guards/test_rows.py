"""Whole classes of mistake about tables, found once for all."""

import pytest
from django.apps import apps
from django.db import connection

from mangnon.access import exemptions

pytestmark = pytest.mark.django_db


def _tables() -> dict[str, tuple[bool, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class "
            "WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
        return {name: (enabled, forced) for name, enabled, forced in cursor.fetchall()}


def test_every_table_has_row_level_security_or_a_written_exemption():
    bare = {name for name, (enabled, forced) in _tables().items() if not (enabled and forced)}
    assert bare == set(exemptions.EXEMPT) & set(_tables()), "protect the table or write its exemption with a reason"


def test_no_exemption_is_out_of_date():
    assert set(exemptions.EXEMPT) <= set(_tables())


def test_tests_connect_as_the_unprivileged_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("mangnon_app", False, False)


def test_the_app_role_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = 'mangnon_app'::regrole")
        assert cursor.fetchone() == (0,)


LAYERS = (
    "base",
    "vn",
    "audit",
    "places",
    "people",
    "access",
    "registry",
    "linkage",
    "directives",
    "cleaning",
    "exchange",
    "reporting",
    "jobs",
    "web",
)


def test_foreign_keys_point_down():
    """A string foreign key is no import, so the import contract cannot see it."""
    for model in apps.get_models():
        if not model.__module__.startswith("mangnon."):
            continue
        for field in model._meta.get_fields():
            if field.is_relation and field.many_to_one and field.related_model.__module__.startswith("mangnon."):
                own, other = model.__module__.split(".")[1], field.related_model.__module__.split(".")[1]
                assert LAYERS.index(own) >= LAYERS.index(other), f"{model.__name__}.{field.name} points up"
                assert own == other or field.remote_field.related_name == "+", f"{model.__name__}.{field.name}"
