"""An adult around children: father, mother, guardian, carer, one who lives in the household."""

from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7
from mangnon.registry.models.facts import Fact, Record, one_value_at_a_time
from mangnon.registry.rules import fields, records


class Adult(Record):
    """A father, mother, guardian or carer. One adult may care for children of several households."""

    kept = records.ADULT

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    full_name = models.TextField()
    search_key = models.TextField(db_collation="C")
    birth_year = models.SmallIntegerField(null=True)
    identity_number = models.TextField(db_collation="C", blank=True)
    phone = models.TextField(db_collation="C", blank=True)
    occupation = models.TextField(blank=True)
    living = models.TextField(choices=list(fields.LIVING.items()), default=fields.Living.HERE)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    village = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+", db_index=False)

    class PersonalData:
        open = {"id", "public_id", "place", "village", "source", "version", "since", "recorded_at", "marks"}
        personal = {"full_name", "search_key", "birth_year", "identity_number", "phone", "occupation", "living"}

    class Meta:
        indexes = [
            models.Index(fields=["place", "search_key"], name="adult_in_commune"),
            models.Index(fields=["village"], name="adult_in_village", condition=~Q(village=None)),
            models.Index(fields=["identity_number"], name="adult_by_number", condition=~Q(identity_number="")),
        ]


class AdultFact(Fact):
    """A value of an adult's past, or one no longer believed."""

    adult = models.ForeignKey(Adult, models.CASCADE, related_name="facts", db_index=False)

    class PersonalData:
        open = {"id", "adult", "field", "valid", "recorded", "source", "closed_by"}
        personal = {"value"}  # as its field is classified

    class Meta:
        indexes = [models.Index(fields=["adult", "field"], name="fact_of_adult")]
        constraints = [one_value_at_a_time("adult", "one_adult_value_at_a_time")]
