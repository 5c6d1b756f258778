from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.audit.deeds import Deed


class Narrowing(forms.Form):
    """What of the trail to show; every field may stay empty."""

    deed = forms.ChoiceField(label=_("Việc"), required=False)
    officer = forms.ChoiceField(label=_("Ai"), required=False)
    first = forms.DateField(label=_("Từ ngày"), required=False)
    last = forms.DateField(label=_("Đến ngày"), required=False)

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", _("mọi người")), *((name, name) for name in officers)]
        if not officers:
            del self.fields["officer"]
        self.fields["deed"].choices = [("", _("mọi việc")), *Deed.choices]
        for name in ("first", "last"):
            self.fields[name].widget.attrs["placeholder"] = _("ví dụ 6/5/2024")

    def clean(self) -> dict:
        told = super().clean() or {}
        if told.get("first") and told.get("last") and told["last"] < told["first"]:
            self.add_error("last", _("Ngày cuối phải từ ngày đầu trở đi."))
        return told
