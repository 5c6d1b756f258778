"""Forms about children. They clean; actions save."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mangnon.vn.text import nfc
from mangnon.web.fields import DayField, VillageField, offer
from mangnon.web.revised import Facts, Revised

NAMED_APART = {"place", "household", "verified", "living", "death_cause"}
"""Chosen in their own way, or by their own step."""
GROUPS = (
    (
        _("Thông tin cơ bản"),
        ("full_name", "former_names", "birth_date", "birth_precision", "sex", "ethnicity", "identity_number"),
    ),
    (_("Khai sinh và giấy tờ"), ("birth_registered", "birth_registered_at", "nationality", "other_papers")),
    (_("Nơi ở"), ("village", "address", "registered_address")),
    (_("Học tập"), ("schooling", "school", "grade", "left_school_why")),
    (
        _("Sức khỏe"),
        ("insurance_number", "insured_until", "disabilities", "disability_degree", "disability_certificate"),
    ),
)
KEYS = tuple(key for _title, group in GROUPS for key in group)
FIRST = tuple(key for key in GROUPS[0][1] if key != "former_names")
"""What is asked of a new child."""


class ChildRevised(Revised):
    number_seen = forms.CharField(required=False, widget=forms.HiddenInput)  # a number known to be another's as well

    def __init__(self, villages, *args, **kwargs) -> None:
        super().__init__(*args, keys=KEYS, **kwargs)
        self.fields["village"] = VillageField(villages)

    def new_number(self) -> str:
        """The identity number its writer changed to; "" where it is what it was, or was warned of already."""
        number = str(self.changed().get("identity_number") or "")
        return "" if self.is_comparison or number == self.cleaned_data["number_seen"] else number

    def warn_of_number(self, number: str) -> None:
        """Say that a child of another commune bears it; saved once more it stands."""
        words = _(
            "Số định danh này đã có ở xã khác; có thể trẻ mới chuyển đến, hoặc gõ nhầm số. Nếu đúng, bấm Lưu lần nữa."
        )
        self.add_error("identity_number", words)
        sent = QueryDict(mutable=True)
        sent.update(cast(QueryDict, self.data))
        sent["number_seen"] = number
        self.data = sent


class Added(Facts):
    """A new child: basics, where it lives, one carer."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.TypedChoiceField(label=_("Xã, phường nơi trẻ ở"), coerce=int)
    mother = forms.CharField(label=_("Họ tên mẹ"), required=False)
    father = forms.CharField(label=_("Họ tên cha"), required=False)
    guardian = forms.CharField(label=_("Họ tên người giám hộ, chăm sóc"), required=False)
    phone = forms.CharField(label=_("Điện thoại"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    household = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, places, villages, *args, **kwargs) -> None:
        super().__init__(*args, keys=(*FIRST, "village", "address"), **kwargs)
        offer(self, "place", places)
        self.fields["village"] = VillageField(villages)
        carers = ("mother", "father", "guardian", "phone")
        self.order_fields([*FIRST, *carers, "place", "village", "address"])

    def asked(self) -> dict[str, object]:
        """What is said of the child, for whoever looks whether it is kept already."""
        clean = self.cleaned_data
        parents = {"mother_name": clean["mother"], "father_name": clean["father"], "phone": clean["phone"]}
        return {**self.values(), **parents, "place_id": clean["place"]}

    def carers(self) -> dict[str, str]:
        """Relation → name of those given."""
        named = {relation: nfc(self.cleaned_data[relation]).strip() for relation in ("father", "mother", "guardian")}
        return {relation: name for relation, name in named.items() if name}


class Circumstanced(forms.Form):
    code = forms.ChoiceField(label=_("Hoàn cảnh"), widget=forms.Select(attrs={"data-sift": ""}))
    from_ = DayField(label=_("Từ ngày"))
    evidence = forms.CharField(label=_("Giấy tờ, căn cứ"), required=False)

    def __init__(self, choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "code", choices)


class Ended(forms.Form):
    last_day = DayField(label=_("Ngày cuối cùng"))


class Cared(forms.Form):
    relation = forms.ChoiceField(
        label=_("Quan hệ với trẻ"),
        choices=(
            ("father", _("cha")),
            ("mother", _("mẹ")),
            ("guardian", _("người giám hộ")),
            ("carer", _("người chăm sóc")),
        ),
    )
    adult = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)
    full_name = forms.CharField(label=_("Họ và tên"))
    birth_year = forms.IntegerField(label=_("Năm sinh"), required=False, min_value=1920, max_value=2030)
    phone = forms.CharField(label=_("Điện thoại"), required=False)
    from_ = DayField(label=_("Từ ngày"))
