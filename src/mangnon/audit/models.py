"""The audit trail: deeds and the sealed batches over them. No foreign keys, no updates, no deletes."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from mangnon.audit.deeds import Deed as DeedName


def deed_choices():
    """Asked at run time, so that a new deed needs no migration."""
    return DeedName.choices


class Deed(models.Model):
    """One act: who, through which post, what, on what, when, from where, why. Written only by `audit_record()`."""

    at = models.DateTimeField(db_default=Now())
    era = models.IntegerField()
    transaction_id = models.BigIntegerField()
    actor = models.TextField()
    officer_id = models.IntegerField(null=True)
    post_id = models.IntegerField(null=True)
    agency_id = models.IntegerField(null=True)
    place_id = models.IntegerField(null=True)
    deed = models.TextField(choices=deed_choices)
    subjects = ArrayField(models.TextField())
    purpose = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    request_id = models.TextField(blank=True)
    address = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["officer_id", "-at"], name="deed_by_officer"),
            models.Index(fields=["agency_id", "-at"], name="deed_by_agency"),
            models.Index(fields=["era", "transaction_id"], name="deed_by_transaction"),
            GinIndex(fields=["subjects"], name="deed_by_subject"),
        ]


class Batch(models.Model):
    """Deeds of the transactions in `[from_transaction, to_transaction)`, hashed, chained and signed."""

    era = models.IntegerField()
    from_transaction = models.BigIntegerField()
    to_transaction = models.BigIntegerField()
    count = models.IntegerField()
    content_hash = models.TextField()
    previous_head = models.TextField()
    head = models.TextField(unique=True)
    signature = models.TextField()
    sealed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "batches"
        constraints = [
            models.UniqueConstraint(fields=["era", "from_transaction"], name="batches_do_not_overlap"),
            models.CheckConstraint(
                condition=models.Q(from_transaction__lt=models.F("to_transaction")), name="batch_goes_forward"
            ),
        ]


class Era(models.Model):
    """Transaction numbers start anew when a backup is restored into another server; each start is an era."""

    number = models.IntegerField(primary_key=True)
    began_at = models.DateTimeField(db_default=Now())
