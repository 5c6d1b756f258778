"""The root of the errors whose message is meant for the person at the screen."""

from collections.abc import Mapping


class Refused(Exception):
    """Something may not be done; the message says why and what to do, in plain Vietnamese.

    `by_field` says the same of each field of a form, where the refusal knows them.
    """

    by_field: Mapping[str, str] = {}


class NotAllowed(Refused):
    """The officer's posts do not give this right."""


class NotFound(Refused):
    """There is no such record among those the officer may see."""


class ScopeMissing(RuntimeError):
    """A question was asked outside `access.scope`: a programming error, never an empty answer."""
