"""A round of one commune and one month, and the records it works through."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.cleaning.rules import issues, steps


def states() -> list[tuple[str, str]]:
    return [(state.value, label) for state, label in steps.LABELS.items()]


def kinds() -> list[tuple[str, str]]:
    return [(kind.value, label) for kind, label in issues.LABELS.items()]


class Round(models.Model):
    """The cleaning of a commune's register in one month. A closed round is changed no more."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    month = models.TextField(db_collation="C")  # "2024-M05"
    due_on = models.DateField(null=True)  # last day in time for the month's report
    children = models.IntegerField(default=0)  # in the register when the list was last made
    listed_on = models.DateField()
    opened_on = models.DateField()
    opened_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    opened_by_name = models.TextField()
    closed_on = models.DateField(null=True)
    closed_by_name = models.TextField(blank=True)
    version = models.IntegerField(default=1)

    class PersonalData:
        open = {
            *("id", "public_id", "place", "month", "due_on", "children", "listed_on", "opened_on", "opened_by"),
            *("opened_by_name", "closed_on", "closed_by_name", "version"),
        }

    class Meta:
        constraints = [UniqueConstraint(fields=["place", "month"], name="one_round_a_month")]


class Item(models.Model):
    """One record to put right. Its answers stay here until they are written to the register.

    `base`: what the register said when it was listed; `answers`: what the visit said; `police`: what the police said.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # a new child's record will bear it
    round = models.ForeignKey(Round, models.CASCADE, related_name="items")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    village = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    child = models.ForeignKey("registry.Child", models.SET_NULL, null=True, related_name="+")
    kind = models.TextField(choices=kinds)
    issues = models.JSONField(default=list)  # [kind, field, message]
    sort_key = models.TextField(db_collation="C")
    search_key = models.TextField(db_collation="C")
    address = models.TextField(blank=True)
    base = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    is_present = models.BooleanField(null=True)  # the child lives there; None: not visited yet
    note = models.TextField(blank=True)
    visited_on = models.DateField(null=True)
    visited_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    visited_by_name = models.TextField(blank=True)
    handover = models.ForeignKey("Handover", models.PROTECT, null=True, related_name="items")
    number = models.IntegerField(null=True)  # in the handover's list
    police = models.JSONField(default=dict)  # number, reason
    is_confirmed = models.BooleanField(null=True)
    state = models.TextField(choices=states, default=steps.State.LISTED)
    since = models.DateField()
    by_name = models.TextField()
    why = models.TextField(blank=True)
    source = models.ForeignKey("registry.Source", models.PROTECT, null=True, related_name="+")
    version = models.IntegerField(default=1)

    class PersonalData:
        open = {
            *("id", "public_id", "round", "place", "village", "child", "kind", "sort_key", "search_key"),
            *(
                "is_present",
                "visited_on",
                "visited_by",
                "visited_by_name",
                "handover",
                "number",
                "is_confirmed",
                "state",
                "since",
                "by_name",
            ),
            *("source", "version"),
        }
        personal = {"issues", "address", "base", "answers", "note", "police", "why"}

    class Meta:
        indexes = [
            models.Index(fields=["round", "state"], name="item_at_a_step"),
            models.Index(fields=["village", "round"], name="item_of_village", condition=~Q(village=None)),
        ]
        constraints = [
            UniqueConstraint(fields=["round", "child"], name="a_child_once_a_round", condition=~Q(child=None))
        ]


class ItemStep(models.Model):
    """A move of a record: who, when, why. Its listing is told by the round."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="steps")
    move = models.TextField()
    state = models.TextField(choices=states)
    why = models.TextField(blank=True)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {"id", "item", "move", "state", "by_officer", "by_name", "on", "at"}
        personal = {"why"}

    class Meta:
        indexes = [models.Index(fields=["item"], name="step_of_item")]
