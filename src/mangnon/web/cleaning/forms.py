"""Forms of the cleaning rounds. They clean; actions save."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.cleaning.rules import facts, judging
from mangnon.registry.rules.sheets import reading_words
from mangnon.vn.text import nfc
from mangnon.web.fields import DayField, offer

SEXES = (("", _("chưa rõ")), ("Nam", _("nam")), ("Nữ", _("nữ")))
PRESENT = (("yes", _("Còn ở đây")), ("no", _("Không còn ở đây")))


class Opened(forms.Form):
    place = forms.TypedChoiceField(label=_("Xã, phường"), coerce=int)
    month = forms.ChoiceField(label=_("Tháng"))

    def __init__(self, places, months, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)
        offer(self, "month", months)
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()
            self.initial["place"] = places[0][0]


class Asked(forms.Form):
    """The facts a visit asks, as typed; `before` is what stood when an empty answer means no change."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    birth_date = forms.CharField(
        label=_("Ngày sinh"), required=False, help_text=_("Như 5/3/2018; chỉ biết năm thì 2018.")
    )
    sex = forms.ChoiceField(label=_("Giới tính"), choices=SEXES, required=False)
    ethnicity = forms.ChoiceField(label=_("Dân tộc"), required=False)
    identity_number = forms.CharField(
        label=_("Số định danh"), required=False, help_text=_("12 chữ số, ghi trên giấy khai sinh hoặc thẻ."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    father = forms.CharField(label=_("Họ tên cha"), required=False)
    mother = forms.CharField(label=_("Họ tên mẹ"), required=False)
    guardian = forms.CharField(label=_("Người giám hộ, nuôi dưỡng"), required=False)

    def __init__(self, *args, before: Mapping[str, object], on, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._before, self._on = before, on
        own = str(before.get("ethnicity") or "")
        names = reading_words.ethnicity_names()
        known = names if not own or own in names else [own, *names]
        offer(self, "ethnicity", [("", _("chưa rõ")), *((name, name) for name in known)])
        self.values: facts.Values = {}

    def clean(self):
        cleaned = super().clean()
        cells = {key: cleaned.get(key) for key in facts.KEYS}
        self.values, problems = facts.read(cells, self._before, on=self._on)
        for key, words in problems.items():
            self.add_error(key, words)
        return cleaned


class Visit(Asked):
    """What was found at a household, over the version that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    presence = forms.ChoiceField(label=_("Trẻ"), choices=PRESENT, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def is_present(self) -> bool:
        return self.cleaned_data["presence"] == "yes"


class Found(Asked):
    """A child found at a household who is not in the register."""

    item_id = forms.UUIDField(widget=forms.HiddenInput)
    village = forms.TypedChoiceField(label=_("Thôn, tổ dân phố"), coerce=int, required=False, empty_value=None)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)

    def __init__(self, villages, *args, **kwargs) -> None:
        super().__init__(*args, before=facts.blank(), **kwargs)
        offer(self, "village", villages)


class Upload(forms.Form):
    file = forms.FileField(
        label=_("Tệp Excel đã điền"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp trống, không có nội dung.")},
    )  # fmt: skip


class Scan(forms.Form):
    file = forms.FileField(
        label=_("Bản Công an đã ký (PDF, ảnh)"), error_messages={"required": _("Hãy chọn tệp.")},
    )  # fmt: skip


class PoliceSaid(forms.Form):
    """What the police said of one record."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Công an"), choices=[("yes", judging.CONFIRMED), ("no", judging.REFUSED)], initial="yes"
    )
    number = forms.CharField(
        label=_("Số định danh"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    reason = forms.CharField(label=_("Lý do, nếu không xác thực"), required=False, max_length=300)

    def clean_number(self) -> str:
        return "".join(nfc(self.cleaned_data["number"]).split()).replace(".", "")


class Press(forms.Form):
    """The page's own id of a press: sent twice, it writes once."""

    press = forms.UUIDField(widget=forms.HiddenInput)


class Why(forms.Form):
    why = forms.CharField(label=_("Vì sao không xử lý nữa"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Rule(forms.Form):
    place = forms.TypedChoiceField(label=_("Áp dụng cho"), coerce=int)
    share = forms.DecimalField(label=_("Phúc tra bao nhiêu phần trăm hồ sơ đã rà soát"), max_digits=5, decimal_places=2,
                               localize=True)  # fmt: skip
    tolerated = forms.DecimalField(
        label=_("Sai lệch cho phép, phần trăm"), max_digits=5, decimal_places=2, localize=True
    )
    basis = forms.CharField(
        label=_("Theo văn bản"), max_length=200, help_text=_("Số, ngày của văn bản quyết định tỷ lệ.")
    )
    from_ = DayField(label=_("Áp dụng từ ngày"))

    def __init__(self, places, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)
