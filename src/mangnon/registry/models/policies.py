"""Policies an office sets itself, beside those of the law (`catalogue/registry/entitlements.csv`)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.registry.models.services import ServiceKind


class Policy(models.Model):
    """One version of a policy of a unit, for the children of it and of the units under it; office-defined."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # made by the form that writes it
    code = models.TextField(db_collation="C")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    title = models.TextField()
    from_age = models.SmallIntegerField(null=True)
    below_age = models.SmallIntegerField(null=True)
    circumstances = ArrayField(models.TextField(), default=list)
    poverty = ArrayField(models.TextField(), default=list)
    kind = models.ForeignKey(ServiceKind, models.PROTECT, related_name="+")  # what is recorded when it was received
    recent_months = models.SmallIntegerField(null=True)
    worth = models.BigIntegerField(null=True)  # đồng, for each child
    is_sensitive = models.BooleanField()  # it names circumstances that are
    valid = DateRangeField()
    source = models.TextField()
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {
            *("id", "public_id", "code", "place", "title", "from_age", "below_age", "circumstances", "poverty", "kind"),
            *("recent_months", "worth", "is_sensitive", "valid", "source", "by_officer", "by_name", "at"),
        }

    class Meta:
        verbose_name_plural = "policies"
        indexes = [models.Index(fields=["place"], name="policy_of_place")]
        constraints = [
            ExclusionConstraint(
                name="one_version_of_a_policy_at_a_time",
                expressions=[("code", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]
