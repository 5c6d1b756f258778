import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from mangnon.access.startup import refuse_a_role_above_the_rows
from mangnon.cli import cluster, environment


def test_the_app_role_may_start(own_database):
    refuse_a_role_above_the_rows()


def test_the_app_does_not_start_above_row_level_security(own_database):
    passwords = cluster.at(environment.var()).facts["passwords"]
    settings = connection.settings_dict
    own = {key: settings[key] for key in ("USER", "PASSWORD")}
    settings.update(USER="mangnon_owner", PASSWORD=passwords["mangnon_owner"])
    try:
        with pytest.raises(ImproperlyConfigured):
            refuse_a_role_above_the_rows()
    finally:
        settings.update(own)
