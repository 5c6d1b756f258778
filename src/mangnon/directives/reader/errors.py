"""The one error of the reader, with a sentence meant for the officer who loaded the file."""

from mangnon.base.errors import Refused


class CannotRead(Refused):
    """The file can't be read; the message says in plain Vietnamese why, and what to do."""
