from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.places.queries import last_change_day
from mangnon.web import words
from mangnon.web.fields import DayField

LARGEST_MB = 5


class Day(forms.Form):
    """On which day's map to look."""

    ngay = forms.DateField(label=_("Bản đồ của ngày"), required=False)


class NewerList(forms.Form):
    """A newer list of places, the day it holds from and the law it rests on."""

    file = forms.FileField(
        label=_("Danh mục (.xlsx hoặc .csv)"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("Các cột: Mã, Tên (kèm loại: Xã Tân Yên), Mã cấp trên; có nhập, chia thì thêm cột Hình thành từ."),
    )  # fmt: skip
    day = DayField(label=_("Có hiệu lực từ ngày"))
    basis = forms.CharField(label=_("Căn cứ"), max_length=300, help_text=_("Số, ngày của nghị quyết, nghị định."))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise forms.ValidationError(_("Tệp lớn hơn %(mb)s MB nên không nhận.") % {"mb": LARGEST_MB})
        return file

    def clean_day(self):
        day, last = self.cleaned_data["day"], last_change_day()
        if last and day < last:
            said = _("Bản đồ đã có thay đổi từ ngày %(day)s. Hãy chọn ngày ấy hoặc sau đó.")
            raise forms.ValidationError(said % {"day": words.day(last)})
        return day
