"""Fields that several forms share, and how a field is offered its choices."""

import re
from typing import ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day as offices write it, 10/5/2024: a browser's own calendar may put the month first."""

    default_error_messages: ClassVar = {"invalid": _("Ngày không có thật. Viết như 10/5/2024.")}

    def __init__(self, **kwargs) -> None:
        widget = forms.DateInput(attrs={"placeholder": "10/5/2024", "inputmode": "numeric"}, format="%d/%m/%Y")
        super().__init__(input_formats=["%d/%m/%Y", "%Y-%m-%d"], widget=widget, **kwargs)


def offer(form: forms.Form, name: str, choices) -> None:
    """Give a field its choices, known only when the page is asked for."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class VillageField(forms.TypedChoiceField):
    """A village of a commune, or not known."""

    def __init__(self, villages=(), **kwargs) -> None:
        usual = {"label": _("Thôn, tổ dân phố"), "coerce": int, "required": False, "empty_value": None}
        super().__init__(choices=[("", _("chưa rõ")), *villages], **(usual | kwargs))


class TextsField(forms.CharField):
    """Several short texts on one line, set apart by commas or semicolons."""

    def clean(self, value):
        parts = (" ".join(part.split()) for part in re.split(r"[,;]", super().clean(value)))
        return list(dict.fromkeys(part for part in parts if part))

    def prepare_value(self, value):
        return value if isinstance(value, str) else ", ".join(value or ())


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field."""

    widget = Files

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError(_("Hãy chọn ít nhất một tệp."))
        return [forms.FileField.clean(self, item, initial) for item in given]


class MoneyField(forms.IntegerField):
    """Đồng as offices write it: 500.000."""

    default_error_messages = {"invalid": _("Ghi số tiền bằng chữ số, ví dụ 500.000.")}

    def __init__(self, **kwargs) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "500.000"})
        super().__init__(widget=widget, min_value=0, **kwargs)

    def to_python(self, value):
        return super().to_python(re.sub(r"[.\s]|đ(ồng)?$", "", value.strip()) if isinstance(value, str) else value)

    def prepare_value(self, value):
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
