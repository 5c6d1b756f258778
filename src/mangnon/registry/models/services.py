"""What children receive, what is handed out to many at once, and what is put off."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7
from mangnon.registry.models.children import Child
from mangnon.registry.models.facts import Source


class ServiceKind(models.Model):
    """A kind of help or service, with its law and days; `form` is the form of help of TT 13/2021, 0302."""

    code = models.TextField(db_collation="C")
    title = models.TextField()
    form = models.TextField(blank=True)
    is_help = models.BooleanField()  # counts as help for indicator 0302
    is_lasting = models.BooleanField()  # goes on until it is ended; the others happen on a day
    has_result = models.BooleanField()  # a screening: result, referral, day to look again
    is_sensitive = models.BooleanField(default=False)
    order = models.SmallIntegerField()
    valid = DateRangeField()
    source = models.TextField()
    status = models.TextField()

    class PersonalData:
        open = {
            *("id", "code", "title", "form", "is_help", "is_lasting", "has_result", "is_sensitive", "order", "valid"),
            *("source", "status"),
        }

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_service_of_a_code_at_a_time",
                expressions=[("code", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]


class Distribution(models.Model):
    """One thing handed out to many children on a day, with a sheet that is signed."""

    class State(models.TextChoices):
        PLANNED = "planned", "chưa phát"
        GIVEN = "given", "đã phát"
        DROPPED = "dropped", "đã bỏ"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    title = models.TextField()
    kind = models.ForeignKey(ServiceKind, models.PROTECT, related_name="+")
    worth = models.BigIntegerField(null=True)  # đồng, for each child
    day = models.DateField()
    venue = models.TextField(blank=True)
    giver = models.TextField()
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    state = models.TextField(choices=State.choices, default=State.PLANNED)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    version = models.IntegerField(default=1)

    class PersonalData:
        open = {
            *("id", "public_id", "title", "kind", "worth", "day", "venue", "giver", "place", "state", "source"),
            "version",
        }

    class Meta:
        constraints = [models.CheckConstraint(name="worth_is_not_negative", condition=Q(worth=None) | Q(worth__gte=0))]


class Recipient(models.Model):
    """A child on the sheet of a distribution; `received` is unknown until it was handed out."""

    distribution = models.ForeignKey(Distribution, models.CASCADE, related_name="recipients")
    child = models.ForeignKey(Child, models.CASCADE, related_name="+")
    received = models.BooleanField(null=True)

    class PersonalData:
        open = {"id", "distribution", "child", "received"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["distribution", "child"], name="once_on_a_sheet")]


class Service(models.Model):
    """Something a child received: what, from whom, when, worth how much (đồng)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # made by the form that records it
    child = models.ForeignKey(Child, models.CASCADE, related_name="services")
    kind = models.ForeignKey(ServiceKind, models.PROTECT, related_name="+")
    is_sensitive = models.BooleanField()  # of its kind, repeated for the policy
    provider = models.TextField(blank=True)
    worth = models.BigIntegerField(null=True)
    result = models.TextField(blank=True)
    referral = models.TextField(blank=True)
    follow_up_on = models.DateField(null=True)
    distribution = models.ForeignKey(Distribution, models.PROTECT, null=True, related_name="services")
    valid = DateRangeField()
    recorded = DateTimeRangeField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")

    class PersonalData:
        open = {
            *("id", "public_id", "child", "is_sensitive", "distribution", "valid", "recorded", "source"),
            "closed_by",
        }
        personal = {"kind", "provider", "worth", "result", "referral", "follow_up_on"}

    class Meta:
        indexes = [models.Index(fields=["child"], name="service_of_child")]
        constraints = [
            models.CheckConstraint(name="a_service_is_not_worth_less", condition=Q(worth=None) | Q(worth__gte=0))
        ]


class Postponement(models.Model):
    """What a child has a right to is put off until a day, with the reason."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="+")
    entitlement = models.TextField(db_collation="C")  # code of catalogue/registry/entitlements.csv, or of a Policy
    until = models.DateField()
    why = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")

    class PersonalData:
        open = {"id", "child", "until", "source"}
        personal = {"entitlement", "why"}

    class Meta:
        indexes = [models.Index(fields=["child", "entitlement"], name="postponement_of_child")]


class QualityCount(models.Model):
    """How many children of a village had sound basics in a month, by field; the trend is drawn from these."""

    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    village = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    month = models.DateField()  # its first day
    counted_on = models.DateField()
    field = models.TextField(db_collation="C")
    children = models.IntegerField()
    sound = models.IntegerField()

    class PersonalData:
        open = {"id", "place", "village", "month", "counted_on", "field", "children", "sound"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "month", "field", "village"], name="one_count_a_month", nulls_distinct=False
            )
        ]
