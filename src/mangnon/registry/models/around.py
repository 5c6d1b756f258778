"""What stands around a child: care and circumstances."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models

from mangnon.base.ids import uuid7
from mangnon.registry.models.adults import Adult
from mangnon.registry.models.children import Child
from mangnon.registry.models.facts import Source


class Care(models.Model):
    """Who an adult is to a child, from–to."""

    class Relation(models.TextChoices):
        FATHER = "father", "cha"
        MOTHER = "mother", "mẹ"
        GUARDIAN = "guardian", "người giám hộ"
        CARER = "carer", "người chăm sóc"

    child = models.ForeignKey(Child, models.CASCADE, related_name="cares", db_index=False)
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="cares", db_index=False)
    relation = models.TextField(choices=Relation.choices)
    valid = DateRangeField()
    recorded = DateTimeRangeField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+", db_index=False)

    class PersonalData:
        open = {"id", "child", "adult", "relation", "valid", "recorded", "source", "closed_by"}

    class Meta:
        indexes = [
            models.Index(fields=["child"], name="care_of_child"),
            models.Index(fields=["adult"], name="care_by"),
            models.Index(fields=["closed_by"], name="care_closed_by", condition=~models.Q(closed_by=None)),
        ]


class CircumstanceKind(models.Model):
    """A group or sub-group of special circumstances, or a situation of risk, with its law and days."""

    code = models.TextField(db_collation="C")  # "3" a group, "3.11" a sub-group, "risk.poor" a situation of risk
    group = models.TextField(db_collation="C")
    title = models.TextField()
    short_title = models.TextField(blank=True)
    indicator = models.TextField(blank=True)  # of TT 13/2021
    is_sensitive = models.BooleanField(default=False)
    valid = DateRangeField()
    source = models.TextField()
    status = models.TextField()

    class PersonalData:
        open = {
            *("id", "code", "group", "title", "short_title", "indicator", "is_sensitive", "valid", "source", "status"),
        }

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_kind_of_a_code_at_a_time",
                expressions=[("code", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]


class Circumstance(models.Model):
    """A child is in a circumstance from–to."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="circumstances", db_index=False)
    kind = models.ForeignKey(CircumstanceKind, models.PROTECT, related_name="+")
    is_sensitive = models.BooleanField()  # of its kind, repeated for the policy
    evidence = models.TextField(blank=True)
    valid = DateRangeField()
    recorded = DateTimeRangeField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")

    class PersonalData:
        open = {"id", "public_id", "child", "is_sensitive", "valid", "recorded", "source", "closed_by"}
        personal = {"kind", "evidence"}

    class Meta:
        indexes = [models.Index(fields=["child"], name="circumstance_of_child")]
