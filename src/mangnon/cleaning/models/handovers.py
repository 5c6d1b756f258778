"""Lists that leave the house and come back: to the commune police, and workbooks of villages or of the police."""

from django.db import models
from django.db.models import UniqueConstraint
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.cleaning.models.rounds import Round


class Handover(models.Model):
    """A numbered list given to the commune police."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="handovers")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    number = models.IntegerField()
    sent_on = models.DateField()
    sent_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    sent_by_name = models.TextField()
    returned_on = models.DateField(null=True)  # nothing is waited for any more

    class PersonalData:
        open = {
            *("id", "public_id", "round", "place", "number", "sent_on", "sent_by", "sent_by_name", "returned_on"),
        }

    class Meta:
        constraints = [UniqueConstraint(fields=["round", "number"], name="one_list_a_number")]


class Scan(models.Model):
    """The list as the police signed it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    handover = models.ForeignKey(Handover, models.CASCADE, related_name="scans")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    name = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField(db_collation="C")
    added_on = models.DateField()
    added_by_name = models.TextField()

    class PersonalData:
        open = {"id", "public_id", "handover", "place", "media_type", "size", "sha256", "added_on", "added_by_name"}
        personal = {"name"}

    class Meta:
        constraints = [UniqueConstraint(fields=["handover", "sha256"], name="a_scan_once")]


class Workbook(models.Model):
    """A workbook that came back, looked at before it is written."""

    class Kind(models.TextChoices):
        VILLAGES = "villages", "rà soát tại hộ"
        POLICE = "police", "Công an trả lời"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="workbooks")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    media_type = models.TextField()
    sha256 = models.TextField(db_collation="C")
    at = models.DateTimeField(db_default=Now())
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    written_on = models.DateField(null=True)
    counts = models.JSONField(default=dict)

    class PersonalData:
        open = {
            *("id", "public_id", "round", "place", "kind", "media_type", "sha256", "at", "by_officer", "by_name"),
            *("written_on", "counts"),
        }
        personal = {"name"}
