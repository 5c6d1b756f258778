"""The environment of one checkout: secrets made once under `var/`, addresses of its own cluster."""

import json
import os
import secrets
from pathlib import Path

from mangnon.cli import cluster, database


def var() -> Path:
    return Path(os.environ.get("MANGNON_VAR", "var")).resolve()


def uses_own_cluster() -> bool:
    return not os.environ.get("DATABASE_URL")


def prepare(*, start: bool = True) -> None:
    """Set what the settings read, starting the cluster where no server is named. Idempotent."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mangnon.config.settings")
    os.environ.setdefault("MANGNON_VAR", str(var()))
    os.environ.setdefault("MANGNON_SECRET_KEY", _secret_key())
    if not uses_own_cluster():
        return
    own = cluster.at(var())
    if start and cluster.start(own):
        passwords = own.facts["passwords"]
        database.prepare(own.url("postgres", "postgres"), passwords=passwords)
    os.environ["DATABASE_URL"] = own.url("mangnon_app")
    os.environ["DATABASE_OWNER_URL"] = own.url("mangnon_owner")


def setup_django() -> None:
    import django

    prepare()
    django.setup()


def _secret_key() -> str:
    path = var() / "secret.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps({"secret_key": secrets.token_urlsafe(48)}))
    return json.loads(path.read_text())["secret_key"]
