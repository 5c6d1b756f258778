"""The reminder letter to the units late with a report, from live obligations."""

from collections.abc import Sequence
from datetime import date, timedelta

from mangnon.access.officer import Acting
from mangnon.documents import decree30, formalities, letters
from mangnon.people import queries as people
from mangnon.reporting.queries.obligations import Owed, units_owing

GRACE = timedelta(days=3)  # the last day now given


def letter(duty, late: Sequence[Owed], *, by: Acting, on: date) -> bytes:
    """The letter as .docx, from the agency the officer sits in; number and date are left to the clerk.

    Raises:
        letters.NobodyLate: nobody is late any more.
    """
    content = letters.Reminder(
        report=f"{late[0].kind_of_report} {late[0].period_title}".strip() if late else duty.what,
        units_due=units_owing(duty, {each.period for each in late}),
        late=tuple(letters.LateUnit(each.debtor, each.due_on, (on - each.due_on).days) for each in late if each.due_on),
        counted_on=on,
        send_by=on + GRACE,
        basis=duty.basis,
    )
    agency_id = late[0].creditor_id if late else by.agency_id
    return decree30.write(letters.reminder(content, _around(agency_id, by, on)))


def _around(agency_id: int, by: Acting, on: date):
    """Who signs is not known yet: the head's title stands, the name stays blank."""
    agency = people.agency(agency_id, on)
    drafting = formalities.drafting_of(people.agency(by.agency_id, on))
    return formalities.of_agency(
        agency_id, on, symbol=f"{formalities.symbol_of(agency)}-{drafting}", copies=("Như trên",), filed_under=drafting,
        signature=formalities.signature_of(
            signer="", title=formalities.head_of(agency), form="", agency_title=agency.title
        ),
    )  # fmt: skip
