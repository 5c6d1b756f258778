"""A first load goes into bare tables: indexes and keys are taken off, written down, and put back afterwards.

What was taken off stands on the load's row until it is back, so a load that was killed is finished by the next one.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections, transaction

from mangnon.base.actor import Actor
from mangnon.registry.models import Load
from mangnon.registry.owner import OWNER, close_in_thread
from mangnon.registry.statements import loading, setting_aside

AT_ONCE = 2
Part = dict[str, str]
Tell = Callable[[str], None]


@transaction.atomic(using=OWNER)
def take_off(*, load_id: int, by: Actor) -> bool:
    """Take indexes and keys off the registry's tables if they hold nothing; whether it was done."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(setting_aside.TABLES)} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(loading.EMPTY)
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(setting_aside.FOUND, {"tables": list(setting_aside.TABLES)})
        found = [dict(zip(("name", "table", "kind", "sql"), row, strict=True)) for row in cursor.fetchall()]
        for kind in ("key", "unique", "index"):
            for part in (part for part in found if part["kind"] == kind):
                cursor.execute(setting_aside.DROP[kind].format(**part))
        Load.objects.using(OWNER).filter(id=load_id).update(set_aside=found)
    return True


def put_back(*, load_id: int, by: Actor, tell: Tell = lambda words: None) -> None:
    """Build what is missing yet: indexes two at a time, then keys, which are checked. Can be repeated."""
    parts = Load.objects.using(OWNER).values_list("set_aside", flat=True).get(id=load_id)
    of = {kind: [part for part in parts if part["kind"] == kind] for kind in setting_aside.DROP}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name in pool.map(_built, of["index"]):
            tell(name)
        for part in (*of["unique"], *of["key"]):
            _built(part)
        for names in pool.map(lambda table: _checked(table, of["key"]), setting_aside.TABLES):
            for name in names:
                tell(name)
    Load.objects.using(OWNER).filter(id=load_id).update(set_aside=[])


def _built(part: Part) -> str:
    try:
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            cursor.execute(setting_aside.STANDS[part["kind"]], [part["name"], part["table"]])
            if not cursor.fetchone()[0]:
                for statement in (*setting_aside.ROOM, part["sql"]):
                    cursor.execute(statement)
        return part["name"]
    finally:
        close_in_thread()


def _checked(table: str, keys: Iterable[Part]) -> list[str]:
    """Every row of the table keeps its keys; then the planner learns what the table holds."""
    own = [part for part in keys if part["table"] == table]
    try:
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            for statement in (*setting_aside.ROOM, *(setting_aside.CHECKED.format(**part) for part in own)):
                cursor.execute(statement)
            cursor.execute(f"ANALYZE {table}")
        return [part["name"] for part in own]
    finally:
        close_in_thread()
