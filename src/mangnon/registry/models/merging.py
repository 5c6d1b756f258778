"""Two records of one child."""

from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7
from mangnon.registry.models.children import Child


class Merge(models.Model):
    """Two records of one child: proposed by one person, approved by another, undone exactly."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "chờ duyệt gộp"
        APPROVED = "approved", "đã gộp"
        REFUSED = "refused", "không gộp"
        UNDONE = "undone", "đã tách lại"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kept = models.ForeignKey(Child, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Child, models.PROTECT, related_name="+")
    taken = models.JSONField(default=list)  # fields whose value comes from the record that goes
    before = models.JSONField(default=dict)  # what those fields said before, to undo exactly
    why = models.TextField()
    state = models.TextField(choices=State.choices, default=State.PROPOSED)
    proposer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    proposed_on = models.DateField()
    decider = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    decided_why = models.TextField(blank=True)

    class PersonalData:
        open = {
            *("id", "public_id", "kept", "gone", "state", "proposer", "proposed_on", "decider", "decided_on"),
            *("why", "decided_why", "taken"),
        }
        personal = {"before"}

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_child_is_not_merged_into_itself", condition=~Q(kept=models.F("gone"))),
            models.UniqueConstraint(
                fields=["gone"], name="one_open_merge_of_a_child", condition=Q(state__in=["proposed", "approved"])
            ),
        ]
