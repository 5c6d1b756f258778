"""Forms about what is handed out. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.actions.handouts import Plan
from mangnon.web.fields import DayField, MoneyField, offer


class Planned(forms.Form):
    """A hand-out as it is planned; the children are ticked beside it."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Tên đợt phát"), max_length=200, help_text=_("Ví dụ: Quà Tết Thiếu nhi 1/6"))
    kind = forms.ChoiceField(label=_("Phát gì"))
    worth = MoneyField(label=_("Trị giá mỗi trẻ (đồng)"), required=False)
    giver = forms.CharField(label=_("Nơi tặng, nơi cấp"), max_length=200)
    day = DayField(label=_("Ngày phát"))
    venue = forms.CharField(label=_("Nơi phát"), required=False, max_length=200)

    def __init__(self, kinds, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", kinds)

    def plan(self) -> Plan:
        return Plan(**{key: self.cleaned_data[key] for key in ("title", "kind", "day", "giver", "worth", "venue")})


class Given(forms.Form):
    """Who received is ticked beside it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Undone(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(label=_("Vì sao hoàn tác"), max_length=300)
