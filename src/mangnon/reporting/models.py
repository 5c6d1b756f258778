"""Report definitions, duties, obligations, reports, their sealed versions and what came back."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q, UniqueConstraint, functions

from mangnon.base.ids import uuid7
from mangnon.reporting.rules.states import REPORT_LABELS, ReportState


def report_states() -> list[tuple[str, str]]:
    return list(REPORT_LABELS.items())


class Definition(models.Model):
    """A form of report in one version. `body` is what `rules.definition` parses."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.TextField(db_collation="C")
    version = models.IntegerField()
    owner = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")  # None: the catalogue's
    title = models.TextField()
    body = models.JSONField()
    body_hash = models.TextField(db_collation="C")
    valid = DateRangeField()
    status = models.TextField()  # official or office-defined
    source = models.TextField()
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["code", "version", "owner"], nulls_distinct=False, name="definition_once"),
        ]


class DefinitionDraft(models.Model):
    """An office's form while it is changed; `body` need not hold together before it is saved as a version."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    owner = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    code = models.TextField(db_collation="C")
    based_on = models.ForeignKey(Definition, models.PROTECT, null=True, related_name="+")
    body = models.JSONField()
    version = models.IntegerField(default=1)  # of the draft: grows with each change
    changed_by = models.TextField()
    changed_on = models.DateField()

    class Meta:
        constraints = [UniqueConstraint(fields=["owner", "code"], name="one_draft_of_a_form")]


class Duty(models.Model):
    """Who owes which report to whom, how often: from an issued directive, or from standing law."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.TextField(blank=True, db_collation="C")  # of a duty in law
    directive = models.ForeignKey("directives.Directive", models.PROTECT, null=True, related_name="+")
    finding = models.ForeignKey("directives.Finding", models.PROTECT, null=True, related_name="+")
    creditor = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")
    via = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")
    debtor_kind = models.ForeignKey("people.Kind", models.PROTECT, null=True, related_name="+")  # duties in law
    debtor_level = models.TextField(blank=True)
    creditor_kind = models.ForeignKey("people.Kind", models.PROTECT, null=True, related_name="+")
    creditor_level = models.TextField(blank=True)
    definition = models.ForeignKey(Definition, models.PROTECT, null=True, related_name="+")
    what = models.TextField()
    period_kind = models.TextField(blank=True)
    event = models.TextField(blank=True)  # what a duration runs from: “ngày kết thúc diễn đàn”; empty: a calendar's
    due_rules = ArrayField(models.TextField(), default=list)
    bound = models.TextField(default="by")
    basis = models.TextField(blank=True)  # article of law, or label in the directive
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    valid = DateRangeField()
    ended_why = models.TextField(blank=True)
    status = models.TextField(default="office-defined")

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            ExclusionConstraint(
                name="one_duty_in_law_at_a_time",
                expressions=[("code", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=~Q(code=""),
            )
        ]


class Obligation(models.Model):
    """One report that one agency owes for one period."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="obligations")
    debtor = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    creditor = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")  # the debtor's
    definition = models.ForeignKey(Definition, models.PROTECT, null=True, related_name="+")
    period = models.TextField(blank=True)  # "2024-H1"; the day of the event where one starts it
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    cut_off = models.DateField(null=True)  # figures counted to this day; later ones are estimates
    due_on = models.DateField(null=True)  # last day in time; None: waits until an officer dates it
    due_at = models.DateTimeField(null=True)
    earlier_due_on = models.DateField(null=True)  # set by the consolidating office for its own work
    report = models.ForeignKey("Report", models.PROTECT, null=True, related_name="discharges")
    sent_on = models.DateField(null=True)  # this and the next three repeat the report: a board reads no other table
    sent_at = models.DateTimeField(null=True)
    sent_nil = models.BooleanField(default=False, db_default=False)  # “không phát sinh” in every figure
    is_returned = models.BooleanField(default=False, db_default=False)
    waived_why = models.TextField(blank=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["debtor", "due_on"], name="obligation_queue"),
            models.Index(fields=["creditor", "due_on"], name="obligation_board"),
        ]
        constraints = [
            UniqueConstraint(fields=["duty", "debtor", "period", "due_on"], nulls_distinct=False, name="owed_once"),
        ]


class Report(models.Model):
    """The living draft of one agency's report for one period; `Submission` holds what was sealed."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="reports")
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    creditor = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    period = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField()
    cut_off = models.DateField(null=True)
    state = models.TextField(choices=report_states, default=ReportState.DRAFT)
    is_consolidated = models.BooleanField(default=False)
    map_day = models.DateField()  # under which map places stand
    entered_by = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")  # on its behalf
    confirmed_on = models.DateField(null=True)  # what was entered on its behalf, the agency has confirmed
    number = models.TextField(blank=True)
    numbered_on = models.DateField(null=True)
    signer = models.TextField(blank=True)
    signer_title = models.TextField(blank=True)
    signature_form = models.TextField(blank=True)  # TM., KT., TL., TUQ., Q.
    sent_by_way = models.TextField(blank=True)  # system, document axis, e-mail, paper
    last_sealed = models.ForeignKey("Submission", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["definition", "agency", "period", "creditor"], name="one_report_a_period")
        ]


class Cell(models.Model):
    """One figure of a draft, with its version: two officers never overwrite each other unseen."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="cells")
    key = models.TextField(db_collation="C")  # "table.row.column"
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    text = models.TextField(blank=True)
    status = models.TextField()  # entered, estimate, nil, computed, consolidated
    comment = models.TextField(blank=True)
    source = models.TextField(blank=True)  # where it came from, in words
    version = models.IntegerField(default=1)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=functions.Now())

    class Meta:
        constraints = [UniqueConstraint(fields=["report", "key"], name="one_cell_a_key")]


class Baseline(models.Model):
    """A figure of a period before Măng Non, loaded from the office's own workbook for comparison only."""

    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    definition_code = models.TextField(db_collation="C")
    period = models.TextField()
    key = models.TextField(db_collation="C")
    value = models.DecimalField(max_digits=24, decimal_places=4)
    source = models.TextField()
    loaded_on = models.DateField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["agency", "definition_code", "period", "key"], name="one_baseline_figure")
        ]


class Section(models.Model):
    """One narrative section of a draft."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    number = models.TextField()
    text = models.TextField()
    version = models.IntegerField(default=1)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=functions.Now())

    class Meta:
        constraints = [UniqueConstraint(fields=["report", "number"], name="one_text_a_section")]


class ReportStep(models.Model):
    """A move in the life of a report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="steps")
    move = models.TextField()
    state = models.TextField(choices=report_states)
    why = models.TextField(blank=True)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=functions.Now())


class Submission(models.Model):
    """A sealed version: canonical JSON, its hash, who, when. Never changed."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="submissions")
    version = models.IntegerField()
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    creditor = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="+")
    period = models.TextField()
    content = models.JSONField()
    sha256 = models.TextField(db_collation="C")
    number = models.TextField(blank=True)
    sealed_on = models.DateField()
    sealed_at = models.DateTimeField(db_default=functions.Now())
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    way = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["definition", "period", "creditor"], name="submission_board")]
        constraints = [UniqueConstraint(fields=["report", "version"], name="one_seal_a_version")]


class SealedCell(models.Model):
    """The figures of a submission, one a row, for consolidation and drill-down."""

    id = models.BigAutoField(primary_key=True)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="cells")
    key = models.TextField(db_collation="C")
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    text = models.TextField(blank=True)
    status = models.TextField()
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["submission", "key"], name="one_sealed_cell_a_key")]


class Receipt(models.Model):
    """What became of a submission at its receiver: current, returned, superseded or withdrawn. Rows are added only."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="receipts")
    outcome = models.TextField()
    cell_key = models.TextField(blank=True)  # a return may name one cell
    why = models.TextField(blank=True)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=functions.Now())


class Contribution(models.Model):
    """A sealed report that a consolidated one is made of."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="contributions")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["report", "submission"], name="contributes_once")]


class Attachment(models.Model):
    """A file with a report: the signed and stamped scan, annexes, proof of sending."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="attachments")
    role = models.TextField()
    name = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField(db_collation="C")
    added_at = models.DateTimeField(db_default=functions.Now())


class Feed(models.Model):
    """A secret address under which an agency's calendar can be read (.ics)."""

    secret = models.TextField(unique=True, db_collation="C")
    agency = models.ForeignKey("people.Agency", models.CASCADE, related_name="+")
    officer = models.ForeignKey("people.Officer", models.CASCADE, related_name="+")
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
