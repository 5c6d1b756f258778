"""The root of the errors whose message is meant for the person at the screen."""


class Refused(Exception):
    """Something may not be done; the message says why and what to do, in plain Vietnamese."""


class NotAllowed(Refused):
    """The officer's posts do not give this right."""


class ScopeMissing(RuntimeError):
    """A question was asked outside `access.scope`: a programming error, never an empty answer."""
