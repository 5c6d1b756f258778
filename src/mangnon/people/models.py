"""Agencies, posts and officers through time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from mangnon.base.ids import uuid7


class Level(models.TextChoices):
    MINISTRY = "ministry", "trung ương"
    PROVINCE = "province", "tỉnh"
    DISTRICT = "district", "huyện"
    COMMUNE = "commune", "xã"
    VILLAGE = "village", "thôn"


class Kind(models.Model):
    """A kind of agency by what it does: the same kind bears other names at other levels and in other years."""

    code = models.TextField(unique=True, db_collation="C")
    function = models.TextField(db_index=True)
    title = models.TextField()
    is_board = models.BooleanField(default=False)  # ban, hội đồng, tổ: its members are posts or agencies
    rank = models.SmallIntegerField(default=100)


class KindName(models.Model):
    """The name a kind bears at one level in one period. `{head}` and `{place}` in it stand for words of the place."""

    kind = models.ForeignKey(Kind, models.CASCADE, related_name="names")
    level = models.TextField(choices=Level.choices)
    name = models.TextField()
    short_name = models.TextField(blank=True)
    valid = DateRangeField()
    parent_kind = models.ForeignKey(Kind, models.PROTECT, null=True, related_name="+")
    everywhere = models.BooleanField(default=False)  # one stands at each place of the level
    only_at = ArrayField(models.TextField(), default=list)  # types of place that have it; none named: all
    followed_by = models.ForeignKey(Kind, models.PROTECT, null=True, related_name="+")  # who took over afterwards
    source = models.TextField()
    status = models.TextField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_name_of_a_kind_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("level", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Agency(models.Model):
    """One agency at one place; those of the centre stand at none. It stays through the renamings of its kind."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="agencies")
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    level = models.TextField(choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    own_name = models.TextField(blank=True)  # as founded, where it differs from the kind's; later ones are `Naming`s
    valid = DateRangeField()
    source = models.TextField(default="catalogue")

    class Meta:
        verbose_name_plural = "agencies"
        indexes = [models.Index(fields=["place", "kind"], name="agency_at_place")]
        constraints = [
            ExclusionConstraint(
                name="one_agency_of_a_kind_at_a_place",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("place", RangeOperators.EQUAL),
                    ("own_name", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="one_agency_of_a_kind_at_the_centre",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("own_name", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(place__isnull=True),
            ),
            models.CheckConstraint(
                name="only_the_centre_stands_nowhere",
                condition=Q(level="ministry", place__isnull=True) | (~Q(level="ministry") & Q(place__isnull=False)),
            ),
        ]


class Naming(models.Model):
    """The name on an agency's own letterhead in one period; an empty one is its kind's again."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="namings")
    name = models.TextField(blank=True)
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_own_name_at_a_time",
                expressions=[("agency", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]


class Alias(models.Model):
    """A name or abbreviation as written in real texts, and what it stands for: a kind, or one agency."""

    key = models.TextField(db_index=True)
    written = models.TextField()
    kind = models.ForeignKey(Kind, models.CASCADE, null=True, related_name="aliases")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="aliases")
    level = models.TextField(blank=True, choices=Level.choices)
    issuer = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="+")  # learned from its texts
    source = models.TextField()

    class Meta:
        verbose_name_plural = "aliases"
        constraints = [
            models.CheckConstraint(
                name="alias_stands_for_one_thing",
                condition=Q(kind__isnull=False, agency__isnull=True) | Q(kind__isnull=True, agency__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["key", "kind", "agency", "level", "issuer"], nulls_distinct=False, name="one_alias_once"
            ),
        ]


class Officer(models.Model):
    """A person who holds posts."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    full_name = models.TextField()
    search_key = models.TextField()
    sort_key = models.TextField()
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)

    class PersonalData:
        hidden = {"full_name", "search_key", "sort_key", "phone", "email"}
        open = {"id", "public_id"}

    class Meta:
        indexes = [GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="officer_by_name")]


class Post(models.Model):
    """A seat in an agency. `role` names a class in `access.roles`."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    title = models.TextField()
    role = models.TextField()
    valid = DateRangeField()


class Holding(models.Model):
    """An officer in a post from–to, or covering for its holder on leave."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="holdings")
    valid = DateRangeField()
    covers = models.ForeignKey("self", models.PROTECT, null=True, related_name="covered_by")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_holder_at_a_time",
                expressions=[("post", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(covers__isnull=True),
            ),
            ExclusionConstraint(
                name="one_cover_at_a_time",
                expressions=[("covers", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(covers__isnull=False),
            ),
        ]


class Membership(models.Model):
    """A member of a board: an agency, or a post in one."""

    board = models.ForeignKey(Agency, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    title = models.TextField(default="Thành viên")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_membership_of_an_agency_at_a_time",
                expressions=[
                    ("board", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(post__isnull=True),
            ),
            ExclusionConstraint(
                name="one_membership_of_a_post_at_a_time",
                expressions=[
                    ("board", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(post__isnull=False),
            ),
        ]
