"""A refusal becomes errors of the form that asked for the deed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.db import transaction

from mangnon.base.errors import NotAllowed, NotFound, Refused


@contextmanager
def refusals_on(form: forms.Form) -> Iterator[None]:
    """What the block does stands or falls together; a refusal stays on the form (`form.refusal`), beside the fields
    it names.

    What the officer may not do at all is the door's to say.
    """
    try:
        with transaction.atomic():
            yield
    except NotAllowed:
        raise
    except Refused as refusal:
        form.refusal = refusal
        for field, words in (refusal.by_field or {"": str(refusal)}).items():
            form.add_error(field if field in form.fields else None, words)


@contextmanager
def refusals_told(request) -> Iterator[None]:
    """The same where there is no form: the refusal is told on the next page."""
    try:
        with transaction.atomic():
            yield
    except (NotAllowed, NotFound):
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
