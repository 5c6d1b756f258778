"""A press that writes a round's answers to the register: at once, or by the queue where there are many."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Now

from mangnon.cleaning.models.rounds import Round


class Press(models.Model):
    """One press: all of it was written, or nothing and why."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang ghi"
        DONE = "done", "đã ghi"
        REFUSED = "refused", "không ghi được"

    public_id = models.UUIDField(unique=True, editable=False)  # made by the page
    round = models.ForeignKey(Round, models.CASCADE, related_name="presses")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    state = models.TextField(choices=State.choices, default=State.WAITING)
    items = models.IntegerField()  # ready when it was pressed
    written = models.IntegerField(default=0)
    refusal = models.TextField(blank=True)
    stuck = models.JSONField(default=list)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {
            *("id", "public_id", "round", "place", "state", "items", "written", "refusal", "by_officer", "by_name"),
            *("on", "at"),
        }
        personal = {"stuck"}

    class Meta:
        constraints = [UniqueConstraint(fields=["round"], name="one_press_at_a_time", condition=Q(state="waiting"))]
