"""Lists of other registers as they were received, and how each row stands to ours."""

from django.db import models

from mangnon.base.ids import uuid7
from mangnon.exchange.models.registers import Register


class Intake(models.Model):
    """One file of a register for one commune, from upload to what was taken from it."""

    class State(models.TextChoices):
        MAPPING = "mapping", "chờ xem cột"
        READING = "reading", "đang so"
        COMPARED = "compared", "chờ quyết định"
        TAKING = "taking", "đang ghi"
        TAKEN = "taken", "đã ghi vào sổ"
        UNDONE = "undone", "đã hoàn tác"
        DROPPED = "dropped", "đã bỏ"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")
    file_name = models.TextField()
    sha256 = models.TextField(db_collation="C")
    media_type = models.TextField()
    layouts = models.JSONField()
    state = models.TextField(choices=State.choices, default=State.MAPPING)
    total = models.IntegerField(default=0)  # rows of the file, head rows among them
    done = models.IntegerField(default=0)  # rows read so far
    refusal = models.TextField(blank=True)
    source = models.ForeignKey("registry.Source", models.PROTECT, null=True, related_name="+")
    undone_by = models.ForeignKey("registry.Source", models.PROTECT, null=True, related_name="+")
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()

    class PersonalData:
        open = {
            *("id", "public_id", "register", "place", "agency", "sha256", "media_type", "state", "total", "done"),
            *("refusal", "source", "undone_by", "by_officer", "by_name", "on", "at"),
        }
        personal = {"file_name", "layouts"}

    class Meta:
        indexes = [models.Index(fields=["place", "register", "-at"], name="intake_of_commune")]


class IntakeRow(models.Model):
    """A row of a register's list, the child it is, and where the two differ."""

    class Verdict(models.TextChoices):
        SAME = "same", "giống"
        DIFFERS = "differs", "khác"
        LOOK = "look", "cần xem"
        NOT_OURS = "not_ours", "sổ chưa có"
        ERROR = "error", "lỗi"

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="rows")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    sheet = models.SmallIntegerField()
    line = models.IntegerField()
    verdict = models.TextField(choices=Verdict.choices)
    child = models.ForeignKey("registry.Child", models.SET_NULL, null=True, related_name="+")
    new_id = models.UUIDField(default=uuid7)  # the public id of the child this row may add: the same row adds one
    facts = models.JSONField()
    differences = models.JSONField(default=dict)  # field → [ours, theirs]
    choices = models.JSONField(default=dict)  # field → "theirs" or "ours"
    taken = models.JSONField(default=dict)  # field → [what stood, what was taken]
    likely = models.JSONField(default=list)  # [child id, probability, reasons]
    problems = models.JSONField(default=list)
    said = models.JSONField(default=list)

    class PersonalData:
        open = {"id", "intake", "place", "sheet", "line", "verdict", "child", "new_id", "choices"}
        personal = {"facts", "differences", "taken", "likely", "problems", "said"}

    class Meta:
        indexes = [
            models.Index(fields=["intake", "verdict", "sheet", "line"], name="intakerow_by_verdict"),
            models.Index(fields=["child"], name="intakerow_of_child", condition=~models.Q(child=None)),
        ]
