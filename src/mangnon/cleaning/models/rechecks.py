"""Re-checks: how large a sample, how many differences are borne, and what the second visit said."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.cleaning.models.rounds import Item, Round


class RecheckRule(models.Model):
    """What a unit decided for itself and the units below: share visited again and tolerated error, in percent."""

    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=5, decimal_places=2)
    tolerated = models.DecimalField(max_digits=5, decimal_places=2)
    basis = models.TextField()  # the paper that decided it
    valid = DateRangeField()
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()

    class PersonalData:
        open = {"id", "place", "share", "tolerated", "basis", "valid", "by_officer", "by_name"}

    class Meta:
        constraints = [
            models.CheckConstraint(name="share_is_a_percentage", condition=Q(share__gt=0, share__lte=100)),
            models.CheckConstraint(name="tolerance_is_a_percentage", condition=Q(tolerated__gte=0, tolerated__lte=100)),
            ExclusionConstraint(
                name="one_recheck_rule_at_a_time",
                expressions=[("place", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]


class Recheck(models.Model):
    """The sample of a round, drawn once."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    round = models.OneToOneField(Round, models.CASCADE, related_name="recheck")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    seed = models.TextField()
    share = models.DecimalField(max_digits=5, decimal_places=2)
    tolerated = models.DecimalField(max_digits=5, decimal_places=2)
    population = models.IntegerField()
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    drawn_by_name = models.TextField()

    class PersonalData:
        open = {
            *("id", "public_id", "round", "place", "seed", "share", "tolerated", "population", "drawn_on", "drawn_by"),
            *("drawn_by_name",),
        }


class RecheckItem(models.Model):
    """A record visited again by someone who is not shown what the first visit said."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    recheck = models.ForeignKey(Recheck, models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    village = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    first = models.JSONField(default=dict)  # as the first visit stood when the sample was drawn
    second = models.JSONField(default=dict)
    visited_on = models.DateField(null=True)
    visited_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    visited_by_name = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {
            *("id", "public_id", "recheck", "item", "place", "village", "visited_on", "visited_by"),
            *("visited_by_name", "at"),
        }
        personal = {"first", "second"}

    class Meta:
        constraints = [UniqueConstraint(fields=["recheck", "item"], name="a_record_once_a_recheck")]
