"""What officers type about reports, cleaned. Nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.reporting.actions.attaching import ROLES
from mangnon.reporting.actions.sending import WAYS

FORMULAS = (
    ("", _("ký trực tiếp theo chức danh")),
    ("TM.", _("TM. – thay mặt tập thể")),
    ("KT.", _("KT. – ký thay cấp trưởng")),
    ("TL.", _("TL. – thừa lệnh")),
    ("TUQ.", _("TUQ. – thừa ủy quyền")),
    ("Q.", _("Q. – quyền cấp trưởng")),
)


class Day(forms.DateField):
    """A day as offices write it, 10/5/2024, or as a browser's calendar does."""

    def __init__(self, **kwargs) -> None:
        super().__init__(input_formats=["%d/%m/%Y", "%Y-%m-%d"], **kwargs)
        self.widget = forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "10/5/2024", "inputmode": "numeric"})
        self.error_messages["invalid"] = _("Ngày không có thật. Viết như 10/5/2024.")


class Reason(forms.Form):
    why = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))


class Signing(forms.Form):
    signer = forms.CharField(label=_("Họ và tên người ký"))
    title = forms.CharField(label=_("Chức vụ"), help_text=_("Như in dưới chữ ký: Chủ tịch, Phó Chủ tịch, Trưởng phòng"))
    form = forms.ChoiceField(label=_("Ký theo hình thức"), choices=FORMULAS, required=False)


class Sending(forms.Form):
    number = forms.CharField(label=_("Số báo cáo"), help_text=_("Chỉ ghi số, ký hiệu do máy thêm: 45"))
    numbered_on = Day(label=_("Ngày báo cáo"))
    way = forms.ChoiceField(
        label=_("Cách gửi"), choices=[(way, _(words)) for way, words in WAYS.items()], widget=forms.RadioSelect
    )


class ChoosingForm(forms.Form):
    """Which form of report an obligation takes; `choices` are (public id, title)."""

    definition = forms.ChoiceField(label=_("Mẫu báo cáo"), widget=forms.RadioSelect)

    def __init__(self, *args, choices, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["definition"].choices = choices


class Attaching(forms.Form):
    file = forms.FileField(label=_("Tệp"), help_text=_("PDF, Word, Excel hoặc ảnh, không quá 20 MB"))
    role = forms.ChoiceField(label=_("Là"), choices=[(role, _(words)) for role, words in ROLES.items()])


class Workbook(forms.Form):
    file = forms.FileField(label=_("Tệp Excel (.xlsx)"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))


class Baseline(Workbook):
    which = forms.ChoiceField(
        label=_("Số liệu của"), choices=[("last_year", _("cùng kỳ năm trước")), ("previous", _("kỳ liền trước"))]
    )


class Earlier(forms.Form):
    period = forms.CharField(widget=forms.HiddenInput, required=False)
    earlier_due_on = Day(label=_("Đề nghị gửi trước ngày"), required=False,
                         help_text=_("Để trống để bỏ ngày đã đặt"))  # fmt: skip


class Extending(forms.Form):
    period = forms.CharField(widget=forms.HiddenInput, required=False)
    due_on = Day(label=_("Hạn mới"))
    why = forms.CharField(label=_("Lý do"))


class Dating(forms.Form):
    due_on = Day(label=_("Hạn gửi"))


class Happening(forms.Form):
    """What happened where and when; `units` are (agency id, title)."""

    unit = forms.ChoiceField(label=_("Ở đơn vị"))
    day = Day(label=_("Ngày xảy ra"))
    hour = forms.TimeField(
        label=_("Giờ xảy ra"), input_formats=["%H:%M", "%H"], widget=forms.TimeInput(attrs={"placeholder": "15:30"}),
        error_messages={"invalid": _("Giờ không có thật. Viết như 15:30.")})  # fmt: skip

    def __init__(self, *args, units, wants_hour, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = units[0][0]
        if not wants_hour:
            del self.fields["hour"]


class Remapping(forms.Form):
    day = Day(label=_("Theo địa giới ngày"))
