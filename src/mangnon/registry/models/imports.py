"""Workbooks handed in: the batch, its rows as read and judged, and what an office's headings mean."""

from django.db import models

from mangnon.base.ids import uuid7


class ColumnMapping(models.Model):
    """What the columns under certain headings mean to an office: place of the column → target of `rules/reading.py`."""

    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    fingerprint = models.TextField(db_collation="C")
    targets = models.JSONField()
    by_name = models.TextField()
    on = models.DateField()

    class PersonalData:
        open = {"id", "agency", "fingerprint", "targets", "by_name", "on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "fingerprint"], name="one_mapping_of_headings")]


class ImportBatch(models.Model):
    """One workbook for one commune, from upload to undo."""

    class State(models.TextChoices):
        MAPPING = "mapping", "chờ xem cột"
        READING = "reading", "đang đọc"
        PREVIEW = "preview", "chờ xác nhận"
        WRITING = "writing", "đang ghi"
        DONE = "done", "đã ghi vào sổ"
        UNDONE = "undone", "đã hoàn tác"
        DROPPED = "dropped", "đã bỏ"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")
    file_name = models.TextField()
    sha256 = models.TextField(db_collation="C")
    media_type = models.TextField()
    layouts = models.JSONField()
    state = models.TextField(choices=State.choices, default=State.MAPPING)
    counts = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    source = models.ForeignKey("registry.Source", models.PROTECT, null=True, related_name="+")
    undone_by = models.ForeignKey("registry.Source", models.PROTECT, null=True, related_name="+")
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()

    class PersonalData:
        open = {
            *("id", "public_id", "place", "agency", "sha256", "media_type", "state", "counts", "refusal"),
            *("source", "undone_by", "by_officer", "by_name", "on", "at"),
        }
        personal = {"file_name", "layouts"}

    class Meta:
        verbose_name_plural = "import batches"
        indexes = [models.Index(fields=["place", "-at"], name="batch_of_commune")]


class ImportRow(models.Model):
    """A row of a sheet as read, and what it would do to the registry."""

    class Verdict(models.TextChoices):
        NEW = "new", "thêm mới"
        CHANGED = "changed", "thay đổi"
        LOOK = "look", "xem lại"
        SAME = "same", "giống hệt"
        ERROR = "error", "lỗi"

    # neither key is checked row by row: both are the batch's own, which is locked while its rows are kept
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", db_index=False, db_constraint=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    sheet = models.SmallIntegerField()
    line = models.IntegerField()
    verdict = models.TextField(choices=Verdict.choices)
    is_taken = models.BooleanField(default=False)  # a doubtful row that the officer wants written
    child = models.ForeignKey("registry.Child", models.SET_NULL, null=True, related_name="+")
    facts = models.JSONField()
    changes = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    clashes = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    said = models.JSONField(default=list)
    alike = models.JSONField(null=True)  # why it may be a child kept already, as linkage found; such a row is doubtful

    class PersonalData:
        open = {"id", "batch", "place", "sheet", "line", "verdict", "is_taken", "child"}
        personal = {"facts", "changes", "problems", "clashes", "doubts", "said", "alike"}

    class Meta:
        indexes = [
            models.Index(fields=["batch", "sheet", "line"], name="row_of_batch"),
            models.Index(fields=["child"], name="row_of_child", condition=~models.Q(child=None)),
        ]
