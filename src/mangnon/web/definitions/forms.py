"""What officers type about forms of report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.web.reports.forms import Day


class Copying(forms.Form):
    valid_from = Day(label=_("Dùng từ ngày"))


class Ending(forms.Form):
    last_day = Day(label=_("Ngày cuối còn dùng"))


class Body(forms.Form):
    """The form as YAML; `rules.reading` says what does not hold together."""

    body = forms.CharField(
        label=_("Nội dung mẫu"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "code"}),
    )
