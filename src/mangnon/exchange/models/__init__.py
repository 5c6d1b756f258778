"""Tables of exchange: registers, lists received, lists sent, questions to the population register."""

from mangnon.exchange.models.intakes import Intake, IntakeRow
from mangnon.exchange.models.parcels import Parcel, Sending
from mangnon.exchange.models.population import Inbox, Outbox, SignedList
from mangnon.exchange.models.registers import Register, RegisterColumns

__all__ = ["Inbox", "Intake", "IntakeRow", "Outbox", "Parcel", "Register", "RegisterColumns", "Sending", "SignedList"]
