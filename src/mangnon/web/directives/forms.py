"""Forms about directives. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.directives.rules import findings, typed_dues
from mangnon.directives.rules.findings import Field, Holds
from mangnon.directives.rules.states import FindingKind
from mangnon.web.fields import DayField, FilesField, offer

BOUNDS = (("before", _("trước ngày ghi trong hạn")), ("by", _("chậm nhất, đến hết ngày ghi trong hạn")))


class Upload(forms.Form):
    bundle = FilesField(
        allow_empty_file=True,  # refused by name with the rest
        label=_("Các tệp của văn bản"),
        help_text=_(
            "Công văn, đề cương, phụ lục: .docx, .doc, .pdf, .txt, ảnh quét .png, .jpg. Mỗi tệp không quá 20 MB."
        ),
    )
    direction = forms.ChoiceField(
        label=_("Vào sổ nào"),
        choices=(("den", _("Văn bản đến")), ("di", _("Văn bản đi của cơ quan"))),
        initial="den",
        widget=forms.RadioSelect,
    )
    keeper = forms.TypedChoiceField(label=_("Sổ của"), coerce=int)

    def __init__(self, keepers, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "keeper", keepers)


class Header(forms.Form):
    doc_type = forms.CharField(label=_("Loại văn bản"), required=False)
    number = forms.CharField(label=_("Số, ký hiệu"), required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    arrived_on = DayField(label=_("Ngày đến"), required=False)
    issuer_written = forms.CharField(label=_("Cơ quan ban hành"), required=False)
    subject = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 2}))
    signer = forms.CharField(label=_("Người ký"), required=False)
    signer_role = forms.CharField(label=_("Chức vụ người ký"), required=False)
    recipients = forms.CharField(
        label=_("Kính gửi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một nơi nhận."),
    )


class Reason(forms.Form):
    why = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))


class Replacement(Reason):
    newer = forms.TypedChoiceField(label=_("Văn bản thay thế"), coerce=int)

    def __init__(self, choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "newer", choices)


class Extension(Reason):
    due_on = DayField(label=_("Hạn mới (làm hết ngày)"))


class Dating(forms.Form):
    due_on = DayField(label=_("Hạn (làm hết ngày)"))


class Correction(Reason):
    text = forms.CharField(label=_("Nội dung đúng"), widget=forms.Textarea(attrs={"rows": 6}))
    field_order = ("text", "why")


class Link(forms.Form):
    higher = forms.TypedChoiceField(label=_("Thực hiện văn bản"), coerce=int, empty_value=None, required=False)

    def __init__(self, choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "higher", [("", _("không thực hiện văn bản nào")), *choices])


class Picked(forms.Form):
    """Agencies picked for words, by public id."""

    agencies = forms.MultipleChoiceField(label=_("Là cơ quan"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "agencies", choices)


OWN = ("version", "why", "quote")


class FindingForm(forms.Form):
    """The fields of one kind of finding; lists stand one a line."""

    def __init__(self, kind: FindingKind, *args, definitions=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in findings.FIELDS[kind]:
            self.fields[field.name] = _form_field(field, definitions)
        self.order_fields([name for name in self.fields if name not in OWN] + list(OWN))

    def changes(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in OWN}


class Edited(FindingForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(label=_("Vì sao sửa"), required=False)


class Added(FindingForm):
    quote = forms.CharField(
        label=_("Đoạn văn bản"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bôi đen đoạn văn bản rồi bấm “Thêm”, hoặc chép đoạn ấy vào đây."),
    )


def shown(kind: FindingKind, data: dict) -> dict:
    """A finding's fields as the form shows them."""
    texts = {}
    for field in findings.FIELDS[kind]:
        value = data.get(field.name)
        if field.holds is Holds.DUES:
            value = "\n".join(typed_dues.typed(due) for due in value or [])
        elif field.holds is Holds.WORDS:
            value = "\n".join(value or [])
        texts[field.name] = value
    return texts


def _form_field(field: Field, definitions) -> forms.Field:
    match field.holds:
        case Holds.FLAG:
            return forms.BooleanField(label=_(field.label), required=False)
        case Holds.BOUND:
            return forms.ChoiceField(label=_(field.label), choices=BOUNDS, required=False)
        case Holds.WORDS | Holds.DUES:
            hint = (
                _("Mỗi dòng một cơ quan.") if field.holds is Holds.WORDS else _("10/5/2024 hoặc “ngày 12 hằng tháng”.")
            )
            area = forms.Textarea(attrs={"rows": 2})
            return forms.CharField(label=_(field.label), required=False, widget=area, help_text=hint)
    if field.name == "definition":
        return forms.ChoiceField(
            label=_(field.label), choices=[("", _("tự chọn theo nội dung")), *definitions], required=False
        )
    widget = forms.Textarea(attrs={"rows": 4}) if field.name in ("text", "what") else forms.TextInput()
    return forms.CharField(label=_(field.label), required=field.is_needed, widget=widget)
