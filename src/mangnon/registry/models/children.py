"""One child, and what was once said of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7
from mangnon.registry.models.facts import Fact, Record, one_value_at_a_time
from mangnon.registry.models.households import Household
from mangnon.registry.rules import fields, records


class Child(Record):
    """One child. A child merged into another keeps its row and points at it."""

    kept = records.CHILD

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # made by the form that adds the child
    full_name = models.TextField()
    search_key = models.TextField(db_collation="C")
    sort_key = models.TextField(db_collation="C")
    former_names = ArrayField(models.TextField(), default=list)
    birth_date = models.DateField(null=True)
    birth_precision = models.TextField(choices=list(fields.PRECISIONS.items()), default=fields.Precision.DAY)
    sex = models.TextField(choices=list(fields.SEXES.items()), default="unknown")
    ethnicity = models.TextField(blank=True)
    nationality = models.TextField(default="Việt Nam")
    identity_number = models.TextField(db_collation="C", blank=True)
    verified = models.TextField(choices=list(fields.VERIFIED.items()), default=fields.Verified.NOT_YET)
    other_papers = models.TextField(blank=True)
    birth_registered = models.BooleanField(null=True)
    birth_registered_at = models.TextField(blank=True)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    village = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    address = models.TextField(blank=True)
    registered_address = models.TextField(blank=True)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="children", db_index=False)
    schooling = models.TextField(choices=list(fields.SCHOOLING.items()), blank=True)
    school = models.TextField(blank=True)
    grade = models.SmallIntegerField(null=True)
    left_school_why = models.TextField(blank=True)
    insurance_number = models.TextField(db_collation="C", blank=True)
    insured_until = models.DateField(null=True)
    disabilities = ArrayField(models.TextField(), default=list)
    disability_degree = models.TextField(choices=list(fields.DEGREES.items()), blank=True)
    disability_certificate = models.TextField(blank=True)
    living = models.TextField(choices=list(fields.LIVING.items()), default=fields.Living.HERE)
    death_cause = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)

    class PersonalData:
        open = {
            *("id", "public_id", "full_name", "search_key", "sort_key", "birth_date", "birth_precision", "sex"),
            *("verified", "place", "village", "schooling", "living", "merged_into", "since", "recorded_at", "source"),
            *("marks", "version"),
        }
        personal = {
            *("former_names", "ethnicity", "nationality", "identity_number", "other_papers", "birth_registered"),
            *("birth_registered_at", "address", "registered_address", "household", "school", "grade"),
            *("left_school_why", "insurance_number", "insured_until", "disabilities", "disability_degree"),
            *("disability_certificate",),
        }
        sensitive = {"death_cause"}

    class Meta:
        verbose_name_plural = "children"
        indexes = [
            models.Index(fields=["place", "sort_key", "id"], name="child_in_commune"),
            models.Index(fields=["village", "sort_key", "id"], name="child_in_village", condition=~Q(village=None)),
            models.Index(fields=["search_key"], name="child_by_name"),
            models.Index(fields=["birth_date", "place"], name="child_by_birth"),
            models.Index(fields=["household"], name="child_of_household"),
            models.Index(fields=["merged_into"], name="child_merged", condition=~Q(merged_into=None)),
            models.Index(fields=["identity_number"], name="child_by_number", condition=~Q(identity_number="")),
        ]


class ChildFact(Fact):
    """A value of a child's past, or one no longer believed."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="facts", db_index=False)

    class PersonalData:
        open = {"id", "child", "field", "valid", "recorded", "source", "closed_by"}
        personal = {"value"}  # as its field is classified

    class Meta:
        indexes = [models.Index(fields=["child", "field"], name="fact_of_child")]
        constraints = [one_value_at_a_time("child", "one_value_at_a_time")]
