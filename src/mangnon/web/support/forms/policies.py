"""Forms about the policies an office sets itself. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.rules.policies import Terms
from mangnon.vn.text import nfc
from mangnon.web.fields import DayField, MoneyField, offer


class Policed(forms.Form):
    """A policy: what, for whom, since when, by which decision."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    base_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    place = forms.TypedChoiceField(
        label=_("Áp dụng cho trẻ em của"), coerce=int, help_text=_("Gồm cả các đơn vị bên dưới.")
    )
    title = forms.CharField(label=_("Tên chính sách"), max_length=200)
    from_age = forms.IntegerField(label=_("Từ đủ mấy tuổi"), required=False, min_value=0, max_value=15)
    below_age = forms.IntegerField(
        label=_("Đến dưới mấy tuổi"), required=False, min_value=1, max_value=16, help_text=_("Để trống: đến dưới 16.")
    )
    poverty = forms.MultipleChoiceField(
        label=_("Hộ gia đình"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: hộ nào cũng được."),
    )  # fmt: skip
    circumstances = forms.MultipleChoiceField(
        label=_("Hoàn cảnh"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn nhiều: có một trong số đó là được. Không chọn: không hỏi hoàn cảnh."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Ghi là đã nhận gì"), help_text=_("Trẻ đã được ghi loại này thì ra khỏi danh sách.")
    )
    recent_months = forms.IntegerField(
        label=_("Nhận trong mấy tháng qua thì coi là đã nhận"), required=False, min_value=1, max_value=60,
        help_text=_("Ví dụ 12 cho quà mỗi năm. Để trống: đang nhận mới tính."),
    )  # fmt: skip
    worth = MoneyField(label=_("Trị giá mỗi trẻ (đồng)"), required=False)
    from_ = DayField(label=_("Có hiệu lực từ ngày"))
    to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa có ngày hết."))
    source = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Nghị quyết, quyết định, kế hoạch: số, ngày.")
    )

    def __init__(self, choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            offer(self, name, offered)

    def terms(self) -> Terms:
        clean = self.cleaned_data
        return Terms(
            _line(clean["title"]), clean["kind"], _line(clean["source"]), clean["from_age"], clean["below_age"],
            tuple(clean["circumstances"]), tuple(clean["poverty"]), clean["recent_months"], clean["worth"],
        )  # fmt: skip


class EndedPolicy(forms.Form):
    base_id = forms.UUIDField(widget=forms.HiddenInput)
    last_day = DayField(label=_("Ngày cuối cùng"))


def _line(text: str) -> str:
    return " ".join(nfc(text).split())
