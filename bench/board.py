"""The board of 3,321 units × 12 periods under row-level security (aim: 100 ms for the queries of a page).

Usage: .venv/bin/python bench/board.py
"""

import time
from datetime import date
from statistics import median
from types import SimpleNamespace

import ground

ON = date(2026, 2, 1)
SENT = 0.7  # of the reports


def main() -> None:
    ground.stand()
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.people import queries as people

    with ground.forgotten():
        with scope(System("bench")):
            receiver = people.at_place(None, ON, "child-affairs")[0].id
            duty, count = _owed(receiver, people.of_kind_under(people.COMMITTEE, "commune", None, ON))
            print(f"{count:,} obligations", flush=True)
        officer = ground.receiver(receiver)
        with scope(officer):
            _questions(duty)
            _page(duty, officer)


def _questions(duty) -> None:
    from mangnon.reporting.queries import boards, obligations

    _measured("yardstick: plain SQL count by period", lambda: _plain(duty))
    _measured("columns: counts by period and standing", lambda: boards.columns(duty, ON))
    _measured("units in order of names", lambda: boards.among(duty, ON))
    _measured("units, searched", lambda: boards.among(duty, ON, text="bac giang"))
    _measured("units, late ones", lambda: boards.among(duty, ON, standing=boards.Standing.LATE))
    columns, among = boards.columns(duty, ON), boards.among(duty, ON)
    _measured("50 rows × 12", lambda: boards.rows(duty, among[:50], columns, ON))
    _measured("late ones for the reminder, the first 200", lambda: obligations.late(duty, ON, most=200))


def _page(duty, officer) -> None:
    from mangnon.documents import report_sheets
    from mangnon.reporting.queries import boards
    from mangnon.web.reports.pages import boards as pages

    request = SimpleNamespace(officer=officer, today=ON, GET={})
    _measured("the whole page, before it is rendered", lambda: pages.page(request, duty, pages.Asked()))
    columns, among = boards.columns(duty, ON), boards.among(duty, ON)
    with ground.timed("Excel of all rows", unit="rows", count=len(among)):
        report_sheets.board(duty.what, columns, boards.all_rows(duty, among, columns, ON))


def _measured(label: str, ask) -> None:
    from django.db import connection, reset_queries

    took, asked = [], []
    connection.force_debug_cursor = True
    for _ in range(5):
        reset_queries()
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
        asked.append(sum(float(query["time"]) for query in connection.queries))
    connection.force_debug_cursor = False
    print(f"{label:50} {median(took) * 1000:7.1f} ms, of it SQL {median(asked) * 1000:7.1f} ms", flush=True)


def _plain(duty) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT period, count(*) FROM reporting_obligation WHERE duty_id = %s GROUP BY period", [duty.id]
        )
        cursor.fetchall()


def _owed(receiver: int, communes: list[int]):
    """A monthly duty of every commune for 12 months; the first share of the reports is sealed."""
    from django.db import connection
    from django.db.backends.postgresql.psycopg_any import DateRange

    from mangnon.base.actor import System
    from mangnon.reporting.actions import obligations
    from mangnon.reporting.models import Duty, Obligation
    from mangnon.reporting.queries import definitions

    form = definitions.newest("bao-cao-lam-sach-du-lieu", ON)
    duty = Duty.objects.create(creditor_id=receiver, definition=form, what="báo cáo làm sạch dữ liệu", period_kind="month",
                               due_rules=["FREQ=MONTHLY;BYMONTHDAY=12"], bound="before",
                               valid=DateRange(date(2025, 7, 1), None, "[)"))  # fmt: skip
    obligations.spread(duty=duty, debtor_ids=communes, by=System("bench"), on=date(2025, 8, 1))
    Obligation.objects.filter(duty=duty, due_on__gt=date(2026, 7, 31)).delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reporting_obligation")
        cursor.execute(REPORTS, {"duty": duty.id, "share": SENT})
        cursor.execute("ANALYZE reporting_obligation; ANALYZE reporting_report")
        cursor.execute(SEALS, {"duty": duty.id})
        cursor.execute("ANALYZE reporting_submission")
        cursor.execute(LAST, {"duty": duty.id})
        cursor.execute("ANALYZE reporting_obligation; ANALYZE reporting_report; ANALYZE reporting_submission")
    return duty, Obligation.objects.filter(duty=duty).count()


REPORTS = """
    WITH made AS (
        INSERT INTO reporting_report (public_id, definition_id, agency_id, creditor_id, place_id, period, first_day,
            last_day, state, is_consolidated, map_day, number, signer, signer_title, signature_form, sent_by_way)
        SELECT gen_random_uuid(), definition_id, debtor_id, creditor_id, place_id, period, first_day, last_day, 'sent',
               false, due_on, '', '', '', '', ''
        FROM reporting_obligation WHERE duty_id = %(duty)s AND mod(id::bigint * 7919, 1000) < %(share)s * 1000
        RETURNING id, agency_id, period)
    UPDATE reporting_obligation o SET report_id = made.id FROM made
    WHERE o.duty_id = %(duty)s AND o.debtor_id = made.agency_id AND o.period = made.period
"""
SEALS = """
    INSERT INTO reporting_submission (public_id, report_id, version, agency_id, creditor_id, place_id, definition_id,
        period, content, sha256, number, sealed_on, by_name, way)
    SELECT gen_random_uuid(), r.id, 1, r.agency_id, r.creditor_id, r.place_id, r.definition_id, r.period, '{}', '', '',
           r.map_day + CASE WHEN mod(r.id, 9) = 0 THEN 2 ELSE -1 END, 'bench', 'system'
    FROM reporting_report r JOIN reporting_obligation o ON o.report_id = r.id WHERE o.duty_id = %(duty)s
"""
LAST = """
    WITH sealed AS (
        UPDATE reporting_report r SET last_sealed_id = s.id FROM reporting_submission s, reporting_obligation o
        WHERE s.report_id = r.id AND o.report_id = r.id AND o.duty_id = %(duty)s
        RETURNING r.id AS report, s.sealed_on, s.sealed_at)
    UPDATE reporting_obligation o SET sent_on = sealed_on, sent_at = sealed.sealed_at FROM sealed
    WHERE o.report_id = sealed.report AND o.duty_id = %(duty)s
"""


if __name__ == "__main__":
    main()
