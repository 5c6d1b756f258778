"""Forms about what children receive. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.rules.services import Given
from mangnon.vn.text import nfc
from mangnon.web.fields import DayField, MoneyField, offer


class Received(forms.Form):
    """Something a child received."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Đã nhận gì"))
    from_ = DayField(label=_("Từ ngày"))
    to = DayField(
        label=_("Đến hết ngày"), required=False,
        help_text=_("Để trống nếu còn tiếp tục. Quà và trợ giúp một lần chỉ cần ghi “từ ngày”."),
    )  # fmt: skip
    provider = forms.CharField(label=_("Nơi cấp, người tặng"), required=False, max_length=300)
    worth = MoneyField(label=_("Trị giá (đồng)"), required=False)
    result = forms.CharField(
        label=_("Kết quả"), required=False, max_length=400, help_text=_("Chỉ cho sàng lọc, phục hồi, trị liệu.")
    )
    referral = forms.CharField(label=_("Chuyển tiếp đến"), required=False, max_length=300)
    follow_up_on = DayField(label=_("Ngày xem lại"), required=False)

    def __init__(self, kinds, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [("", _("Chọn")), *kinds])

    def given(self) -> Given:
        clean = self.cleaned_data
        return Given(
            kind=clean["kind"], from_=clean["from_"], to=clean["to"], worth=clean["worth"],
            provider=_line(clean["provider"]), result=_line(clean["result"]), referral=_line(clean["referral"]),
            follow_up_on=clean["follow_up_on"],
        )  # fmt: skip


class TakenBack(forms.Form):
    why = forms.CharField(label=_("Vì sao bỏ"), max_length=300)


def _line(text: str) -> str:
    return " ".join(nfc(text).split())
