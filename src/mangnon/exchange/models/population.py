"""Questions to the population register and its answers, over the line or on a signed list."""

from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7


class SignedList(models.Model):
    """A list carried to those who can ask, where there is no line; it comes back answered and signed."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)  # made by the form: its serial number
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    count = models.IntegerField()
    scan_name = models.TextField(blank=True)
    scan_sha256 = models.TextField(db_collation="C", blank=True)
    scan_type = models.TextField(blank=True)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()

    class PersonalData:
        open = {"id", "public_id", "place", "count", "scan_sha256", "scan_type", "by_officer", "by_name", "on", "at"}
        personal = {"scan_name"}


class Outbox(models.Model):
    """One question about one child. The register knows it by `request_id`, however often it is asked."""

    class Kind(models.TextChoices):
        NUMBER = "number", "tra theo số định danh"
        BASICS = "basics", "tìm theo họ tên, ngày sinh"

    class State(models.TextChoices):
        WAITING = "waiting", "chờ hỏi"
        ASKED = "asked", "đã hỏi, chờ trả lời"
        ANSWERED = "answered", "đã trả lời"
        FAILED = "failed", "không hỏi được"

    request_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    child = models.ForeignKey("registry.Child", models.CASCADE, related_name="+")
    kind = models.TextField(choices=Kind.choices)
    asked = models.JSONField()  # what is asked, the same each time
    signed_list = models.ForeignKey(SignedList, models.PROTECT, null=True, related_name="questions")
    line = models.IntegerField(null=True)  # in the signed list
    state = models.TextField(choices=State.choices, default=State.WAITING)
    attempts = models.SmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)  # code of `population.interface.Fault`
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()

    class PersonalData:
        open = {
            *("id", "request_id", "place", "child", "kind", "signed_list", "line", "state", "attempts", "next_at"),
            *("fault", "by_officer", "by_name", "on", "at"),
        }
        personal = {"asked"}

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.UniqueConstraint(
                fields=["child"], name="one_open_question", condition=Q(state__in=("waiting", "asked"))
            ),
            models.CheckConstraint(
                name="a_list_has_lines",
                condition=Q(signed_list=None, line=None) | Q(signed_list__isnull=False, line__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="question_due", condition=Q(state__in=("waiting", "asked"))),
            models.Index(fields=["place", "state"], name="question_of_commune"),
        ]


class Inbox(models.Model):
    """What the register answered, and what the officer made of it. An answer nobody asked for names no one."""

    class Result(models.TextChoices):
        CONFIRMED = "confirmed", "đúng"
        DIFFERS = "differs", "khác"
        NOT_FOUND = "not_found", "không tìm thấy"
        SEVERAL = "several", "có nhiều người"

    class Decision(models.TextChoices):
        OPEN = "open", "chờ xử lý"
        APPLIED = "applied", "đã ghi vào sổ"
        KEPT = "kept", "giữ như sổ"

    request_id = models.UUIDField(unique=True)
    question = models.OneToOneField(Outbox, models.CASCADE, null=True, related_name="answer")
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    result = models.TextField(choices=Result.choices, blank=True)
    person = models.JSONField(default=dict)  # as the register has it, by our fields
    repeats = models.IntegerField(default=0)
    is_contradicted = models.BooleanField(default=False)  # a later answer to the same question said otherwise
    decision = models.TextField(choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    source = models.ForeignKey("registry.Source", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class PersonalData:
        open = {
            *("id", "request_id", "question", "place", "result", "repeats", "is_contradicted", "decision"),
            *("decided_by", "decided_on", "source", "at"),
        }
        personal = {"person"}

    class Meta:
        verbose_name_plural = "inbox"
        indexes = [models.Index(fields=["place", "decision"], name="answer_to_decide")]
