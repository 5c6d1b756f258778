"""A household, who lives in it, and the visits paid to it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.registry.models.adults import Adult
from mangnon.registry.models.facts import Fact, Record, Source, one_value_at_a_time
from mangnon.registry.rules import household_fields, records


class Household(Record):
    """Who lives together; poverty and housing as Circular 13/2021 asks. One merged into another points at it."""

    kept = records.HOUSEHOLD

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # made by the form that founds it
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    village = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    head_name = models.TextField(blank=True)
    search_key = models.TextField(db_collation="C", blank=True)
    head = models.ForeignKey(Adult, models.PROTECT, null=True, related_name="+", db_index=False)
    book_number = models.TextField(blank=True)
    address = models.TextField(blank=True)
    poverty = models.TextField(default="none")
    poverty_certificate = models.TextField(blank=True)
    poverty_from = models.DateField(null=True)
    poverty_until = models.DateField(null=True)
    fuel = models.TextField(blank=True)
    water = models.TextField(blank=True)
    toilet = models.TextField(blank=True)
    enough_space = models.BooleanField(null=True)
    durable = models.BooleanField(null=True)
    secure_tenure = models.BooleanField(null=True)
    standing = models.TextField(choices=list(household_fields.STANDING.items()), default="here")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)

    class PersonalData:
        open = {
            *("id", "public_id", "place", "village", "poverty", "standing", "merged_into", "source", "version"),
            *("since", "recorded_at", "marks"),
        }
        personal = {
            *("head_name", "search_key", "head", "book_number", "address", "poverty_certificate"),
            *("poverty_from", "poverty_until", "fuel", "water", "toilet", "enough_space", "durable", "secure_tenure"),
        }

    class Meta:
        indexes = [
            models.Index(fields=["place", "village", "search_key"], name="household_in_village"),
            models.Index(fields=["village"], name="household_by_village", condition=~Q(village=None)),
            models.Index(fields=["head"], name="household_headed_by", condition=~Q(head=None)),
            models.Index(fields=["merged_into"], name="household_merged", condition=~Q(merged_into=None)),
        ]


class HouseholdFact(Fact):
    """A value of a household's past, or one no longer believed."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="facts", db_index=False)

    class PersonalData:
        open = {"id", "household", "field", "valid", "recorded", "source", "closed_by"}
        personal = {"value"}  # as its field is classified

    class Meta:
        indexes = [models.Index(fields=["household", "field"], name="fact_of_household")]
        constraints = [one_value_at_a_time("household", "one_household_value_at_a_time")]


class Residence(models.Model):
    """An adult lives in a household, from–to. Children live where their own fact says."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="residences", db_index=False)
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="residences")
    valid = DateRangeField()
    recorded = DateTimeRangeField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")

    class PersonalData:
        open = {"id", "household", "adult", "valid", "recorded", "source", "closed_by"}

    class Meta:
        indexes = [models.Index(fields=["household"], name="residence_in_household")]
        constraints = [
            ExclusionConstraint(
                name="one_household_of_an_adult_at_a_time",
                expressions=[
                    ("adult", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("recorded", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Visit(models.Model):
    """A collaborator's visit: the answers as given, what became of each, and a note. Its id is made by the form."""

    public_id = models.UUIDField(unique=True, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    answers = models.JSONField(default=list)  # rules/visiting.py: Answer
    note = models.TextField(blank=True)
    has_clashes = models.BooleanField(default=False)
    officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {
            *("id", "public_id", "household", "visited_on", "has_clashes", "officer", "by_name", "source", "at"),
        }
        personal = {"answers"}
        sensitive = {"note"}  # free text about a home: for its author and those who hold what is sensitive

    class Meta:
        indexes = [
            models.Index(fields=["household", "-visited_on"], name="visit_of_household"),
            models.Index(fields=["household"], name="visit_with_clashes", condition=Q(has_clashes=True)),
        ]


class SpecialArea(models.Model):
    """A commune or village of ethnic minorities, or especially difficult, from–to, as a decision says."""

    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    kind = models.TextField(choices=list(household_fields.AREAS.items()))
    valid = DateRangeField()
    source = models.TextField()
    status = models.TextField(default="office-defined")

    class PersonalData:
        open = {"id", "place", "kind", "valid", "source", "status"}

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_kind_of_area_at_a_time",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]
