"""Where facts come from, and the two periods every kept record shares (rules/history.py, rules/marks.py).

The row holds what stands; `marks` says since when, known from when and by which source a fact differs from the row's
own. What stood before, or is believed no more, is a row of the record's own table of facts.
"""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models.fields.related_descriptors import ReverseManyToOneDescriptor
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.registry.rules.records import Kept


class Source(models.Model):
    """Where facts came from: one form, one import, one list of the police."""

    class Kind(models.TextChoices):
        FORM = "form", "nhập tay"
        IMPORT = "import", "tệp Excel"
        LOAD = "load", "nạp cả sổ"
        POLICE = "police", "danh sách Công an"
        POPULATION = "population", "CSDL quốc gia về dân cư"
        MERGE = "merge", "gộp hồ sơ"
        VISIT = "visit", "thăm hộ"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.TextField(choices=Kind.choices)
    label = models.TextField()
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {"id", "public_id", "kind", "label", "place", "by_officer", "by_name", "on", "at"}


class Record(models.Model):
    """A record whose facts have two periods; `kept` says which facts."""

    kept: ClassVar[Kept]
    facts: "ReverseManyToOneDescriptor[Fact]"
    place_id: int

    since = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    marks = models.JSONField(default=dict)  # field → [since, recorded at, source] where it differs from the row's
    version = models.IntegerField(default=1)

    class Meta:
        abstract = True


class Fact(models.Model):
    """A value of the past, or one no longer believed: when it held, when it was known."""

    field = models.TextField(db_collation="C")
    value = models.JSONField(null=True)
    valid = DateRangeField()
    recorded = DateTimeRangeField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


def one_value_at_a_time(owner: str, name: str) -> ExclusionConstraint:
    """A field of a record has one value on any day, as known at any instant."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            (owner, RangeOperators.EQUAL),
            ("field", RangeOperators.EQUAL),
            ("valid", RangeOperators.OVERLAPS),
            ("recorded", RangeOperators.OVERLAPS),
        ],
    )
