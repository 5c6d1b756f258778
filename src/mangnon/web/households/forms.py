"""Forms about households. They clean; actions save."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.rules import household_fields
from mangnon.web.fields import DayField, VillageField, offer
from mangnon.web.revised import Facts, Revised

POVERTY = ("poverty", "poverty_certificate", "poverty_from", "poverty_until")
GROUPS = (
    (_("Hộ"), ("head_name", "village", "address", "book_number")),
    (_("Hộ nghèo, cận nghèo"), POVERTY),
    (_("Nhà ở"), household_fields.HOUSING),
)
KEYS = tuple(key for _title, keys in GROUPS for key in keys)


def offered(on: date) -> dict[str, dict[str, str]]:
    """Field → its choices on the day, for those whose choices are dated."""
    dated = {choice.field for choice in household_fields.catalogue()}
    return {key: household_fields.offered(key, on) for key in dated}


class HouseholdFacts(Facts):
    by_key = household_fields.BY_KEY


class Added(HouseholdFacts):
    """A new household."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.TypedChoiceField(label=_("Xã, phường"), coerce=int)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)
    child = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, places, villages, *args, **kwargs) -> None:
        super().__init__(*args, keys=("head_name", "address", "book_number", *POVERTY), **kwargs)
        offer(self, "place", places)
        hint = _("Chưa có thôn trong danh sách thì thêm ở mục Địa bàn.")
        self.fields["village"] = VillageField(villages, help_text=hint)
        self.order_fields(["head_name", "place", "village", "address", "book_number", *POVERTY])


class HouseholdRevised(Revised):
    by_key = household_fields.BY_KEY

    def __init__(self, villages, *args, **kwargs) -> None:
        super().__init__(*args, keys=KEYS, **kwargs)
        self.fields["village"] = VillageField(villages)


class Moved(forms.Form):
    """From which day somebody lives elsewhere."""

    from_ = DayField(label=_("Từ ngày"))


class Resident(forms.Form):
    """An adult who lives in the household, found or new."""

    adult = forms.IntegerField(required=False, widget=forms.HiddenInput)
    full_name = forms.CharField(label=_("Họ và tên"))
    birth_year = forms.IntegerField(label=_("Năm sinh"), required=False, min_value=1900, max_value=2100)
    phone = forms.CharField(label=_("Điện thoại"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    from_ = DayField(label=_("Ở hộ này từ ngày"))
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)


class Split(forms.Form):
    """Who makes a household of their own."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    head_name = forms.CharField(label=_("Chủ hộ mới"))
    address = forms.CharField(label=_("Địa chỉ"), required=False)
    children = forms.MultipleChoiceField(
        label=_("Trẻ sang hộ mới"), required=False, widget=forms.CheckboxSelectMultiple
    )
    adults = forms.MultipleChoiceField(
        label=_("Người lớn sang hộ mới"), required=False, widget=forms.CheckboxSelectMultiple
    )
    from_ = DayField(label=_("Từ ngày"))

    def __init__(self, children, adults, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("children", children), ("adults", adults)):
            offer(self, name, choices)
            if not choices:
                del self.fields[name]


class Marked(forms.Form):
    """A place that is a special area from a day on."""

    place_id = forms.TypedChoiceField(label=_("Xã, phường hoặc thôn"), coerce=int)
    kind = forms.ChoiceField(label=_("Loại địa bàn"), choices=list(household_fields.AREAS.items()))
    from_ = DayField(label=_("Từ ngày"))
    to = DayField(label=_("Đến hết ngày"), required=False)
    source = forms.CharField(label=_("Quyết định, văn bản công nhận"), max_length=300)

    def __init__(self, places, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place_id", places)
