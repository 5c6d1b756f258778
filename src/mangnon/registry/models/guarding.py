"""What guards children's data outside the child's own page: lists taken out, names shown short, photographs."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.registry.models.children import Child


class Export(models.Model):
    """A list of children asked for: what, what for, how many; who let it go, and when it was taken."""

    class State(models.TextChoices):
        READY = "ready", "được tải"
        WAITING = "waiting", "chờ người thứ hai duyệt"
        REFUSED = "refused", "không được duyệt"
        WITHDRAWN = "withdrawn", "người xin đã rút"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # made by the form that asks
    serial = models.TextField(db_collation="C", unique=True)
    what = models.TextField()
    title = models.TextField()
    address = models.TextField()  # of the page that makes the file, with its conditions
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    children = models.IntegerField()
    purpose = models.TextField()
    state = models.TextField(choices=State.choices)
    asker = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    asker_name = models.TextField()
    asked_on = models.DateField()
    decider = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    decider_name = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    why = models.TextField(blank=True)
    taken = models.IntegerField(default=0)  # how often
    taken_at = models.DateTimeField(null=True)
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {
            *("id", "public_id", "serial", "what", "title", "place", "children", "purpose", "state", "asker"),
            *("asker_name", "asked_on", "decider", "decider_name", "decided_on", "why", "taken", "taken_at", "at"),
        }
        personal = {"address"}  # a search in it may be a name

    class Meta:
        indexes = [models.Index(fields=["place", "state", "asked_on"], name="export_of_place")]
        constraints = [
            models.CheckConstraint(
                name="an_export_is_decided_by_another",
                condition=Q(decider=None) | ~Q(decider=models.F("asker")),
            )
        ]


class ListNaming(models.Model):
    """Whether lists of a unit, and of units under it that say nothing, show initials for names: office-defined."""

    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    valid = DateRangeField()
    initials = models.BooleanField()
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {"id", "place", "valid", "initials", "by_officer", "by_name", "at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place"], name="one_list_naming_in_force", condition=Q(valid__upper_inf=True)
            )
        ]


class Photo(models.Model):
    """A photograph of a child, re-encoded; taken off, its row stays and its file goes."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="photos")
    sha256 = models.TextField(db_collation="C")
    media_type = models.TextField()
    added_name = models.TextField()
    added_on = models.DateField()
    removed_on = models.DateField(null=True)

    class PersonalData:
        open = {"id", "public_id", "child", "media_type", "added_name", "added_on", "removed_on"}
        personal = {"sha256"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child"], name="one_photo_of_a_child", condition=Q(removed_on=None))
        ]
