"""A child moves from one commune to another: offered, then accepted or refused."""

from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7
from mangnon.registry.models.children import Child


class Transfer(models.Model):
    """An offer of a child's record to the commune it moved to. Until it is accepted the child counts where it was."""

    class State(models.TextChoices):
        OFFERED = "offered", "chờ nơi đến nhận"
        ACCEPTED = "accepted", "nơi đến đã nhận"
        REFUSED = "refused", "nơi đến không nhận"
        WITHDRAWN = "withdrawn", "nơi đi đã rút"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="transfers")
    from_place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    to_place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    moved_on = models.DateField()
    note = models.TextField(blank=True)
    state = models.TextField(choices=State.choices, default=State.OFFERED)
    offered_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    offered_name = models.TextField()
    offered_on = models.DateField()
    decided_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    why = models.TextField(blank=True)

    class PersonalData:
        open = {
            *("id", "public_id", "child", "from_place", "to_place", "moved_on", "state", "offered_by"),
            *("offered_name", "offered_on", "decided_by", "decided_on"),
        }
        personal = {"note", "why"}

    class Meta:
        indexes = [models.Index(fields=["to_place", "state", "offered_on"], name="transfer_to")]
        constraints = [
            models.CheckConstraint(name="a_transfer_goes_elsewhere", condition=~Q(from_place=models.F("to_place"))),
            models.UniqueConstraint(fields=["child"], name="one_open_transfer", condition=Q(state="offered")),
        ]
