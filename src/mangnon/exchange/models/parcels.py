"""Lists sent to other registers, and what became of each child in them."""

from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7
from mangnon.exchange.models.registers import Register


class Parcel(models.Model):
    """A list sent to a register, under a serial number."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # made by the form: its serial number
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    purpose = models.TextField()
    count = models.IntegerField()
    answered_on = models.DateField(null=True)
    answer_file = models.TextField(blank=True)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()

    class PersonalData:
        open = {
            *("id", "public_id", "register", "place", "purpose", "count", "answered_on", "by_officer", "by_name"),
            *("on", "at"),
        }
        personal = {"answer_file"}

    class Meta:
        indexes = [models.Index(fields=["place", "register", "-at"], name="parcel_of_commune")]


class Sending(models.Model):
    """One child in a list sent: the register's answer, and a seal of what was sent."""

    class State(models.TextChoices):
        SENT = "sent", "chờ trả lời"
        ACCEPTED = "accepted", "đã nhận"
        REFUSED = "refused", "bị trả lại"

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="sendings")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    child = models.ForeignKey("registry.Child", models.CASCADE, related_name="+")
    line = models.IntegerField()
    version = models.IntegerField()  # of the child's record when it was sent
    digest = models.TextField(db_collation="C")  # of the row as sent
    is_last = models.BooleanField(default=True)  # of the child, to this register
    state = models.TextField(choices=State.choices, default=State.SENT)
    reason = models.TextField(blank=True)

    class PersonalData:
        open = {
            *("id", "parcel", "register", "place", "child", "line", "version", "digest", "is_last", "state", "reason"),
        }

    class Meta:
        indexes = [models.Index(fields=["place", "register", "state"], name="last_sent", condition=Q(is_last=True))]
        constraints = [
            models.UniqueConstraint(fields=["parcel", "line"], name="one_child_a_line"),
            models.UniqueConstraint(fields=["register", "child"], name="one_last_sending", condition=Q(is_last=True)),
        ]
