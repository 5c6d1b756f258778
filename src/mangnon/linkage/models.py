"""What linkage keeps: the models it judges by, searches, pairs inside a unit, likenesses between two communes."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from mangnon.base.ids import uuid7


class LearntModel(models.Model):
    """A Fellegi–Sunter model as `compare.Model.to_json` writes it, and when it is in force.

    `population`: how many records the register is taken to hold where the model is used; it goes with the share of
    strangers in one commune that the model was measured with.
    """

    document = models.TextField()
    population = models.IntegerField()
    valid = DateRangeField()
    source = models.TextField()
    status = models.TextField()

    class PersonalData:
        open = {"id", "document", "population", "valid", "source", "status"}


class Search(models.Model):
    """One search for double records in a unit, and how far it is."""

    class State(models.TextChoices):
        WAITING = "waiting", "chờ máy"
        RUNNING = "running", "đang tìm"
        DONE = "done", "đã xong"
        FAILED = "failed", "không xong"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    state = models.TextField(choices=State.choices, default=State.WAITING)
    children = models.IntegerField(default=0)
    done = models.SmallIntegerField(default=0)  # per cent
    same = models.IntegerField(default=0)
    look = models.IntegerField(default=0)
    refusal = models.TextField(blank=True)
    by_name = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(db_default=Now())

    class PersonalData:
        open = {
            *(
                "id",
                "public_id",
                "place",
                "state",
                "children",
                "done",
                "same",
                "look",
                "refusal",
                "by_name",
                "on",
                "at",
            ),
        }

    class Meta:
        indexes = [models.Index(fields=["place", "-id"], name="search_of_place")]


class Pair(models.Model):
    """Two records that may be one child, both within reach of one officer.

    Whether a merge is proposed or done is the registry's to say; `state` says what people said of the pair here.
    """

    class State(models.TextChoices):
        OPEN = "open", "chưa xem"
        LATER = "later", "để sau"
        ASIDE = "aside", "không phải một trẻ"

    class Reason(models.TextChoices):
        TWINS = "twins", "sinh đôi, sinh ba"
        SIBLINGS = "siblings", "anh chị em"
        NAMESAKES = "namesakes", "hai trẻ trùng tên"
        OTHER = "other", "lý do khác"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    one = models.ForeignKey("registry.Child", models.CASCADE, related_name="+", db_constraint=False)
    other = models.ForeignKey("registry.Child", models.CASCADE, related_name="+", db_constraint=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    other_place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    probability = models.FloatField()
    band = models.TextField()
    said = models.JSONField()  # [field, level in words, does it speak for (1), against (-1) or not (0)]
    model = models.ForeignKey(LearntModel, models.PROTECT, related_name="+")
    facts_key = models.TextField(db_collation="C")  # a digest of what was compared: says whether a fact changed since
    found_on = models.DateField()
    state = models.TextField(choices=State.choices, default=State.OPEN)
    reason = models.TextField(choices=Reason.choices, blank=True)
    note = models.TextField(blank=True)
    decided_name = models.TextField(blank=True)
    decided_on = models.DateField(null=True)

    class PersonalData:
        open = {
            *("id", "public_id", "one", "other", "place", "other_place", "probability", "band", "model", "found_on"),
            *("state", "reason", "decided_name", "decided_on"),
        }
        personal = {"said", "facts_key", "note"}

    class Meta:
        indexes = [models.Index(fields=["place", "state", "-probability"], name="pair_of_place")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_pair_of_two_records"),
            models.CheckConstraint(name="the_older_record_first", condition=Q(one__lt=F("other"))),
        ]


class Side(models.Model):
    """One commune's side of a likeness between records of two communes.

    The other side's row bears the same `match` and is another commune's: of it this one knows the province, until both
    have agreed; then `other` and `other_place` are filled in.
    """

    class State(models.TextChoices):
        OPEN = "open", "chờ đồng chí trả lời"
        AGREED = "agreed", "chờ xã kia trả lời"
        BOTH = "both", "hai bên đã đồng ý"
        REFUSED = "refused", "không so"
        DONE = "done", "đã xong"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    match = models.UUIDField()
    child = models.ForeignKey("registry.Child", models.CASCADE, related_name="+", db_constraint=False)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    elsewhere = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")  # the province of the other side
    band = models.TextField()
    facts_key = models.TextField(db_collation="C")  # of both records: refused, it comes again only where a fact changed
    found_on = models.DateField()
    state = models.TextField(choices=State.choices, default=State.OPEN)
    why = models.TextField(blank=True)
    is_refused_there = models.BooleanField(default=False)
    answered_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    answered_name = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    other = models.ForeignKey("registry.Child", models.CASCADE, null=True, related_name="+", db_constraint=False)
    other_place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")

    class PersonalData:
        open = {
            *("id", "public_id", "match", "child", "place", "elsewhere", "band", "found_on", "state"),
            *("is_refused_there", "answered_by", "answered_name", "answered_on", "other", "other_place"),
        }
        personal = {"why", "facts_key"}

    class Meta:
        indexes = [models.Index(fields=["place", "state"], name="side_of_place")]
        constraints = [
            models.UniqueConstraint(fields=["match", "place", "child"], name="one_side_of_a_match"),
            models.CheckConstraint(
                name="the_other_side_only_after_both",
                condition=Q(other=None, other_place=None) | Q(state__in=["both", "done"]),
            ),
        ]
