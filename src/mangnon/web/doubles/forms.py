"""Forms about pairs of records. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

REASONS = (
    ("twins", _("sinh đôi, sinh ba")),
    ("siblings", _("anh chị em")),
    ("namesakes", _("hai trẻ trùng tên")),
    ("other", _("lý do khác")),
)


class Aside(forms.Form):
    """Why two records are two children."""

    reason = forms.ChoiceField(label=_("Vì sao không phải một trẻ"), choices=REASONS, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Ghi thêm"), required=False, help_text=_("Cần ghi nếu chọn “lý do khác”."))
