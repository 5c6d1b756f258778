from django import forms
from django.utils.translation import gettext_lazy as _


class Day(forms.Form):
    """On which day's map to look."""

    ngay = forms.DateField(label=_("Bản đồ của ngày"), required=False)
