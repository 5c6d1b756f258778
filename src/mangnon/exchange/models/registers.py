"""Registers of others: which facts each holds and under what headings."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7


class Register(models.Model):
    """A register that others keep. Without an agency it is shipped; with one, that office described it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.TextField(db_collation="C")
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")
    title = models.TextField()
    holder = models.TextField()
    columns = models.JSONField()  # list of [heading, target, other headings]
    from_age = models.SmallIntegerField(default=0)
    before_age = models.SmallIntegerField(default=16)
    valid = DateRangeField()
    source = models.TextField()
    status = models.TextField()

    class PersonalData:
        open = {
            *("id", "public_id", "code", "agency", "title", "holder", "columns", "from_age", "before_age", "valid"),
            *("source", "status"),
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="one_register_of_a_code", nulls_distinct=False),
            models.CheckConstraint(condition=Q(from_age__lt=models.F("before_age")), name="register_ages_in_order"),
        ]


class RegisterColumns(models.Model):
    """What an office said the columns under certain headings of a register mean: place of the column → target."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    fingerprint = models.TextField(db_collation="C")
    targets = models.JSONField()
    by_name = models.TextField()
    on = models.DateField()

    class PersonalData:
        open = {"id", "register", "agency", "fingerprint", "targets", "by_name", "on"}

    class Meta:
        verbose_name_plural = "register columns"
        constraints = [
            models.UniqueConstraint(fields=["register", "agency", "fingerprint"], name="one_mapping_of_a_register")
        ]
