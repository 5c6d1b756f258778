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


class Died(forms.Form):
    day = DayField(label=_("Ngày mất"))
    cause = forms.CharField(label=_("Nguyên nhân"), help_text=_("Ví dụ: đuối nước, bệnh tật, tai nạn giao thông."))
