"""Administrative units through time. Key = code and validity: new communes re-use old codes."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from mangnon.places.rules import Level

LEVELS = [(level.value, level.label) for level in Level]


class Unit(models.Model):
    """A unit through all its names, types and parents. Only merger and split make new units."""

    key = models.TextField(unique=True, db_collation="C")  # level, first code and first day: commune:07315@2004-01-01
    level = models.TextField(choices=LEVELS)


class Change(models.Model):
    """A newer list put in force by an office, as one dated change that can be undone."""

    day = models.DateField()
    source = models.TextField()
    applied_on = models.DateField()
    undone_on = models.DateField(null=True)


class Version(models.Model):
    """What a unit was called, was, and belonged to in one period."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    level = models.TextField(choices=LEVELS)  # the unit's, repeated for the constraint on codes
    code = models.TextField(db_collation="C", blank=True)  # villages may have none
    name = models.TextField()
    kind = models.TextField()  # tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn, đặc khu, thôn…
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="children")
    valid = DateRangeField()
    attested_from = models.DateField()  # a source says so from this day; before it the row is presumed
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    search_key = models.TextField()
    sort_key = models.TextField(db_collation="C")
    legal_basis = models.TextField(blank=True)
    source = models.TextField()
    status = models.TextField(default="official")
    opened_by = models.ForeignKey(Change, models.PROTECT, null=True, related_name="+")
    closed_by = models.ForeignKey(Change, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["parent"], name="version_by_parent"),
            models.Index(fields=["code", "level"], name="version_by_code"),
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="place_by_name"),
        ]
        constraints = [
            ExclusionConstraint(
                name="one_version_at_a_time",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="one_unit_of_a_code_at_a_time",
                expressions=[
                    ("level", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=~Q(code=""),
            ),
        ]


class Succession(models.Model):
    """`predecessor` passed into `successor` on `day`: whole, or in part with a share where one is known."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    whole = models.BooleanField()
    share = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    legal_basis = models.TextField(blank=True)
    source = models.TextField()
    made_by = models.ForeignKey(Change, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["successor", "day"], name="succession_by_successor")]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "day"], name="one_succession_once"),
            models.CheckConstraint(name="whole_has_no_share", condition=Q(whole=False) | Q(share__isnull=True)),
            models.CheckConstraint(
                name="share_is_a_part", condition=Q(share__isnull=True) | Q(share__gt=0, share__lt=1)
            ),
        ]
