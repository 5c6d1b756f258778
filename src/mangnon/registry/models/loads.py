"""Whole registers loaded by the machine's owner: what was loaded, and which record of the register is which child."""

from django.db import models
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.registry.models.children import Child


class Register(models.Model):
    """A register outside, by the name its loads are given."""

    name = models.TextField(unique=True)

    class PersonalData:
        open = {"id", "name"}


class Load(models.Model):
    """One file loaded. `set_aside`: indexes and foreign keys taken off a first load and not yet put back."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    file_name = models.TextField()
    sha256 = models.TextField(db_collation="C")
    counts = models.JSONField(default=dict)
    set_aside = models.JSONField(default=list)
    by_name = models.TextField()
    on = models.DateField()
    began_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class PersonalData:
        open = {
            *("id", "public_id", "register", "file_name", "sha256", "counts", "set_aside", "by_name", "on"),
            *("began_at", "ended_at"),
        }


class LoadedRecord(models.Model):
    """A record of a register is this child; `digest` of what it said last tells whether it says something new."""

    pk = models.CompositePrimaryKey("register", "number")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+", db_index=False)
    number = models.BigIntegerField()
    child = models.ForeignKey(Child, models.CASCADE, related_name="+")
    digest = models.BigIntegerField()

    class PersonalData:
        open = {"register", "child", "digest"}
        personal = {"number"}
