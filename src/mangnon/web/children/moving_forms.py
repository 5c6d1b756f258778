"""Forms about a child that moves away or dies. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.web.fields import DayField, offer


class Offered(forms.Form):
    """Where a child moved, and when."""

    to_place_id = forms.TypedChoiceField(label=_("Xã, phường nơi đến"), coerce=int, widget=forms.RadioSelect)
    moved_on = DayField(label=_("Ngày chuyển đi"))
    note = forms.CharField(label=_("Ghi chú cho nơi đến"), required=False, help_text=_("Ví dụ: về ở với ông bà ngoại."))

    def __init__(self, communes, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to_place_id", communes)


class Accepted(forms.Form):
    village_id = forms.TypedChoiceField(label=_("Thôn, tổ dân phố"), coerce=int, required=False, empty_value=None)

    def __init__(self, villages, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "village_id", [("", _("chưa rõ")), *villages])


class Reason(forms.Form):
    why = forms.CharField(label=_("Lý do"))


class Left(forms.Form):
    day = DayField(label=_("Ngày chuyển đi"))


class Here(forms.Form):
    """Why a child that the register says is gone is here after all."""

    why = forms.ChoiceField(
        label=_("Đây là"),
        choices=(("wrong", _("ghi nhầm, trẻ vẫn ở địa bàn")), ("back", _("trẻ đã trở về, từ ngày"))),
        widget=forms.RadioSelect,
    )
    since = DayField(label=_("Trở về từ ngày"), required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("why") == "back" and not cleaned.get("since") and "since" not in self.errors:
            self.add_error("since", _("Cần ghi ngày trở về."))
        return cleaned

    @property
    def day(self):
        """The day it came back; None where it never was gone."""
        return self.cleaned_data["since"] if self.cleaned_data["why"] == "back" else None


class Died(forms.Form):
    day = DayField(label=_("Ngày mất"))
    cause = forms.CharField(label=_("Nguyên nhân"), help_text=_("Ví dụ: đuối nước, bệnh tật, tai nạn giao thông."))
