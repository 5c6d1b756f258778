"""Migrations by the owner, grants on exempt tables, the catalogue."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connections

from mangnon.access import exemptions
from mangnon.access.scope import scope
from mangnon.base import clock
from mangnon.base.actor import System


def migrate() -> None:
    """Bring the schema up to date, as the owner."""
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    with connections["owner"].cursor() as cursor:
        for grant in exemptions.grants():
            cursor.execute(grant)


def load_catalogue(*, report: Callable[[str], None] = lambda line: None) -> None:
    """Load places, agencies, circumstances, registers of others, linkage models, report definitions. Idempotent."""
    from mangnon.exchange.actions import catalogue as exchange
    from mangnon.linkage.actions import models as linkage
    from mangnon.people import actions as people
    from mangnon.places import actions as places
    from mangnon.registry.actions import catalogue as registry
    from mangnon.reporting.actions import catalogue as reporting

    by, on = System("catalogue"), clock.today()
    with scope(by):
        report(f"Địa giới: {places.load_catalogue(by=by, on=on)}")
        report(f"Cơ quan: {people.load_catalogue(by=by, on=on)}")
        report(f"Hoàn cảnh của trẻ em: {registry.load_catalogue(by=by, on=on)} loại mới")
        report(f"Mô hình đối sánh hồ sơ: {linkage.load_catalogue(by=by, on=on)} mô hình mới")
        report(f"Sổ của cơ quan khác: {exchange.load_catalogue(by=by, on=on)} sổ mới hoặc đổi")
        report(f"Mẫu và nghĩa vụ báo cáo: {reporting.load_catalogue(by=by, on=on)}")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")  # without statistics of what was just loaded the first questions are slow
