"""Forms about tasks. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.web.fields import DayField, FilesField, offer

FIGURES = 3


class Answer(forms.Form):
    text = forms.CharField(
        label=_("Kết quả"), required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Đã làm gì, kết quả ra sao. Không có việc phát sinh thì ghi “không phát sinh”."),
    )  # fmt: skip
    evidence = FilesField(
        label=_("Tệp chứng minh"), required=False, help_text=_("Ảnh, PDF, Word, Excel; mỗi tệp không quá 20 MB.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, FIGURES + 1):
            self.fields[f"name_{number}"] = forms.CharField(label=_("Tên số liệu"), required=False)
            self.fields[f"figure_{number}"] = forms.CharField(
                label=_("Số"), required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"})
            )

    def figures(self) -> dict[str, str]:
        clean = self.cleaned_data
        return {clean[f"name_{number}"]: clean[f"figure_{number}"] for number in range(1, FIGURES + 1)}

    def rows(self):
        """The pairs of a figure's name and number."""
        return [(self[f"name_{number}"], self[f"figure_{number}"]) for number in range(1, FIGURES + 1)]


class Reason(forms.Form):
    why = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))


class Note(forms.Form):
    """A move that needs no reason may still have one."""

    why = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class Asked(Reason):
    due_on = DayField(label=_("Xin làm đến hết ngày"))
    field_order = ("due_on", "why")


class Granted(Note):
    due_on = DayField(label=_("Hạn mới (làm hết ngày)"))
    field_order = ("due_on", "why")


class Handed(forms.Form):
    officer = forms.TypedChoiceField(label=_("Giao cho"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "officer", choices)
