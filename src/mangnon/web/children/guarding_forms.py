"""Forms about who sees what of children. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.web.fields import DayField


class Sought(forms.Form):
    """A child whose record somebody asks about: by number, or by whole name and birth date."""

    number = forms.RegexField(
        r"^\d{12}$",
        label=_("Số định danh"),
        required=False,
        error_messages={"invalid": _("Số định danh có 12 chữ số.")},
    )
    full_name = forms.CharField(
        label=_("Họ và tên"), required=False, help_text=_("Đủ họ, tên đệm, tên; không cần dấu.")
    )
    born = DayField(label=_("Ngày sinh"), required=False)

    def clean(self) -> dict:
        super().clean()
        clean = self.cleaned_data
        if not self.errors and not clean["number"] and not (clean["full_name"] and clean["born"]):
            raise forms.ValidationError(_("Ghi số định danh, hoặc họ và tên cùng ngày sinh."))
        return clean


class Naming(forms.Form):
    initials = forms.TypedChoiceField(
        label=_("Tên trẻ trong danh sách"),
        choices=[("no", _("Ghi đủ họ tên")), ("yes", _("Chỉ ghi chữ cái đầu (N.T.H.)"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
