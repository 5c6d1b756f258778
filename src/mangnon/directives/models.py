"""Directives, what was read in them, the tasks they give and how those were answered."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from mangnon.base.ids import uuid7
from mangnon.directives.rules.findings import Part
from mangnon.directives.rules.states import (
    DIRECTIVE_LABELS,
    FINDING_LABELS,
    TASK_LABELS,
    FindingKind,
    TaskState,
)


class Directive(models.Model):
    """One directive as one agency holds it: received from above, or its own."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    keeper = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")  # in whose register it stands
    issuer = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+")
    issuer_written = models.TextField(blank=True)
    is_outgoing = models.BooleanField()
    doc_type = models.TextField()
    number = models.TextField(blank=True)
    issued_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    arrival_number = models.TextField(blank=True)
    place_written = models.TextField(blank=True)
    subject = models.TextField()
    signer = models.TextField(blank=True)
    signer_role = models.TextField(blank=True)
    recipients = models.JSONField(default=list)
    copies = models.JSONField(default=list)
    text = models.TextField(blank=True)
    warnings = models.JSONField(default=list)
    template = models.JSONField(null=True)  # draft report definition found behind the letter
    plan = models.JSONField(null=True)  # sections and items of a plan written here; the text is made from it
    paper = models.JSONField(null=True)  # a letter, decision, … written here (rules.papers)
    state = models.TextField(choices=list(DIRECTIVE_LABELS.items()))
    carries_out = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_out_by")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    effective_on = models.DateField(null=True)  # the day it was issued: the map and posts of that day hold
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)
    search_key = models.TextField(blank=True)
    content_hash = models.TextField(blank=True, db_collation="C")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="directive_by_words"),
            models.Index(fields=["keeper", "-issued_on"], name="directive_by_keeper"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "issuer_written", "number", "issued_on"],
                condition=~Q(number="") & Q(issued_on__isnull=False),
                name="directive_registered_once",
            ),
            models.UniqueConstraint(
                fields=["keeper", "content_hash"], condition=~Q(content_hash=""), name="file_registered_once"
            ),
        ]


class DirectiveStep(models.Model):
    """A step in the life of a directive: read, issued, corrected, extended, replaced, recalled."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="steps")
    step = models.TextField()
    state = models.TextField(choices=list(DIRECTIVE_LABELS.items()))
    why = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=Now())


class Delivery(models.Model):
    """An issued directive as it stands in the incoming register of one agency that received it."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="deliveries")
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")  # None: at the centre
    delivered_on = models.DateField()
    arrival_number = models.TextField(blank=True)
    opened_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["agency", "-delivered_on"], name="delivery_register")]
        constraints = [models.UniqueConstraint(fields=["directive", "agency"], name="delivered_once")]


class File(models.Model):
    """A file of the bundle. The bytes lie under FILES_ROOT by their hash."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    directive = models.ForeignKey(Directive, models.CASCADE, related_name="files")
    name = models.TextField()
    role = models.TextField()  # letter, outline, annex, scan
    media_type = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField(db_collation="C")
    position = models.SmallIntegerField(default=0)
    start = models.IntegerField(null=True)  # where its text lies in the directive's, which joins those of all files
    end = models.IntegerField(null=True)


class Finding(models.Model):
    """Something read in the text, with its place in it; a person decides."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    directive = models.ForeignKey(Directive, models.CASCADE, related_name="findings")
    kind = models.TextField(choices=[(kind, kind) for kind in FindingKind])
    state = models.TextField(choices=list(FINDING_LABELS.items()))
    position = models.IntegerField()
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    read = models.JSONField(null=True)  # as the reader said; null where a person added it
    data = models.JSONField()  # as it stands now
    version = models.IntegerField(default=1)


class FindingStep(models.Model):
    """A decision on a finding: who, when, why, what it was before."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="steps")
    state = models.TextField(choices=list(FINDING_LABELS.items()))
    before = models.JSONField(null=True)
    after = models.JSONField()
    why = models.TextField(blank=True)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField(db_default=Now())


class Addressee(models.Model):
    """An agency an officer picked for words of a finding. Other words are bound by name, on the day they are asked."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="addressees")
    part = models.TextField(choices=[(part, part) for part in Part])
    written = models.TextField()
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "part", "written", "agency"], name="picked_once"),
        ]


class Task(models.Model):
    """What the directive orders, once, for all who must do it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="tasks")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")  # one task for each due in it
    position = models.IntegerField(default=0)
    label = models.TextField()
    text = models.TextField()
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    is_standing = models.BooleanField()  # without an end: answered once each period
    period_kind = models.TextField(blank=True)  # of standing or returning work
    due_rule = models.TextField(blank=True)
    bound = models.TextField(blank=True)
    due_on = models.DateField(null=True)  # last day in time
    report_section = models.TextField(blank=True)  # section of the report that the answers feed
    ended_on = models.DateField(null=True)


class Assignment(models.Model):
    """A task of one agency, for standing work in one period."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    task = models.ForeignKey(Task, models.PROTECT, related_name="assignments")
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    issuer = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")  # None: at the centre
    is_lead = models.BooleanField(default=True)
    period = models.TextField(blank=True)  # "2024-H1" for standing work
    due_on = models.DateField(null=True)
    state = models.TextField(choices=list(TASK_LABELS.items()), default=TaskState.ASSIGNED)
    holder = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    answered_on = models.DateField(null=True)
    wanted_due_on = models.DateField(null=True)  # an extension asked for
    reminded_on = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="assignment_queue"),
            models.Index(fields=["issuer", "due_on"], name="assignment_by_issuer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["task", "agency", "period"], name="assigned_once"),
        ]


class AssignmentStep(models.Model):
    """A move in the life of an assignment."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="steps")
    move = models.TextField()
    state = models.TextField(choices=list(TASK_LABELS.items()))
    why = models.TextField(blank=True)
    by_officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=Now())


class Evidence(models.Model):
    """A file that proves an answer."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="evidence")
    name = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField(db_collation="C")
    added_at = models.DateTimeField(db_default=Now())
