"""A first load goes into bare tables: indexes and foreign keys are taken off, written down, and put back afterwards.

What was taken off stands on the load's row until it is back, so a load that was killed is finished by the next one.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections, transaction

from mangnon.base.actor import Actor
from mangnon.registry.models import Load
from mangnon.registry.owner import OWNER, close_in_thread
from mangnon.registry.statements import loading, setting_aside

AT_ONCE = 2
Tell = Callable[[str], None]


@transaction.atomic(using=OWNER)
def take_off(*, load_id: int, by: Actor) -> bool:
    """Take indexes and foreign keys off the registry's tables if they hold nothing; whether it was done."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(setting_aside.TABLES)} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(loading.EMPTY)
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(setting_aside.FOUND, {"tables": list(setting_aside.TABLES)})
        found = [dict(zip(("name", "table", "kind", "sql"), row, strict=True)) for row in cursor.fetchall()]
        for part in found:
            cursor.execute(setting_aside.DROP[part["kind"]].format(**part))
        Load.objects.using(OWNER).filter(id=load_id).update(set_aside=found)
    return True


def put_back(*, load_id: int, by: Actor, tell: Tell = lambda words: None) -> None:
    """Build what is missing yet: indexes two at a time, then keys, which are checked. Can be repeated."""
    parts = Load.objects.using(OWNER).values_list("set_aside", flat=True).get(id=load_id)
    indexes = [part for part in parts if part["kind"] == "index"]
    constraints = [part for part in parts if part["kind"] == "constraint"]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for part in pool.map(_built, indexes):
            tell(part)
    for part in constraints:
        tell(_built(part))
    Load.objects.using(OWNER).filter(id=load_id).update(set_aside=[])


def _built(part: dict[str, str]) -> str:
    try:
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            cursor.execute(setting_aside.STANDS[part["kind"]], [part["name"], part["table"]])
            if not cursor.fetchone()[0]:
                for statement in (*setting_aside.ROOM, part["sql"]):
                    cursor.execute(statement)
        return part["name"]
    finally:
        close_in_thread()
