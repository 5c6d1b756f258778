"""Forms about children. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.rules import fields
from mangnon.registry.rules.fields import Field, Kind
from mangnon.vn.text import nfc
from mangnon.web.directives.forms import DayField, offer

YES_NO = (("", _("chưa rõ")), ("yes", _("rồi")), ("no", _("chưa")))
NAMED_APART = {"place", "village", "household", "former_names", "verified", "living", "death_cause"}
"""Chosen in their own way, or by their own step."""
GROUPS = (
    (_("Thông tin cơ bản"), ("full_name", "birth_date", "birth_precision", "sex", "ethnicity", "identity_number")),
    (_("Khai sinh và giấy tờ"), ("birth_registered", "birth_registered_at", "nationality", "other_papers")),
    (_("Nơi ở"), ("address", "registered_address")),
    (_("Học tập"), ("schooling", "school", "grade", "left_school_why")),
    (
        _("Sức khỏe"),
        ("insurance_number", "insured_until", "disabilities", "disability_degree", "disability_certificate"),
    ),
)


class YesNo(forms.ChoiceField):
    """Yes, no, or not known: three answers."""

    def clean(self, value):
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)


def input_for(field: Field) -> forms.Field:
    """The form field that takes a fact of the registry."""
    usual = {"label": field.label, "required": False}
    if field.kind is Kind.DATE:
        return DayField(**usual)
    if field.kind is Kind.YES_NO:
        return YesNo(choices=YES_NO, **usual)
    if field.kind is Kind.CHOICES:
        return forms.MultipleChoiceField(
            choices=list(field.choices.items()), widget=forms.CheckboxSelectMultiple, **usual
        )
    if field.kind is Kind.CHOICE and field.choices:
        blank = [] if field.empty else [("", _("chưa ghi"))]
        return forms.ChoiceField(choices=[*blank, *field.choices.items()], **usual)
    if field.kind is Kind.NUMBER:
        return forms.IntegerField(min_value=1, max_value=12, **usual)
    keys = {"inputmode": "numeric"} if field.kind is Kind.IDENTITY else {}
    return forms.CharField(widget=forms.TextInput(attrs=keys), **usual)


class Facts(forms.Form):
    """Facts of a child, some or all of them."""

    keys: tuple[str, ...] = ()

    def __init__(self, *args, keys: tuple[str, ...] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        for key in keys:
            self.fields[key] = input_for(fields.BY_KEY[key])
        if "full_name" in keys:
            self.fields["full_name"].required = True

    def values(self) -> dict[str, object]:
        """Field → value, empty ones as the registry keeps them."""
        return {key: _kept(fields.BY_KEY[key], self.cleaned_data.get(key)) for key in self.keys}


class Added(Facts):
    """A new child: basics, where it lives, one carer."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.TypedChoiceField(label=_("Xã, phường nơi trẻ ở"), coerce=int)
    mother = forms.CharField(label=_("Họ tên mẹ"), required=False)
    father = forms.CharField(label=_("Họ tên cha"), required=False)
    guardian = forms.CharField(label=_("Họ tên người giám hộ, chăm sóc"), required=False)
    phone = forms.CharField(label=_("Điện thoại"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, places, *args, **kwargs) -> None:
        super().__init__(*args, keys=(*GROUPS[0][1], "address"), **kwargs)
        offer(self, "place", places)
        self.order_fields(["full_name", *self.keys[1:-1], "mother", "father", "guardian", "phone", "place", "address"])

    def asked(self) -> dict[str, object]:
        """What is said of the child, for whoever looks whether it is kept already."""
        clean = self.cleaned_data
        parents = {"mother_name": clean["mother"], "father_name": clean["father"], "phone": clean["phone"]}
        return {**self.values(), **parents, "place_id": clean["place"]}

    def carers(self) -> dict[str, str]:
        """Relation → name of those given."""
        named = {relation: nfc(self.cleaned_data[relation]).strip() for relation in ("father", "mother", "guardian")}
        return {relation: name for relation, name in named.items() if name}


class Revised(Facts):
    """What changed, or what had been written wrongly."""

    why = forms.ChoiceField(
        label=_("Đây là"),
        choices=(("correct", _("sửa chỗ ghi sai từ trước")), ("change", _("thay đổi có thật, từ ngày"))),
        widget=forms.RadioSelect,
    )
    from_ = DayField(label=_("Thay đổi từ ngày"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("why") == "change" and not cleaned.get("from_"):
            self.add_error("from_", _("Cần ghi ngày bắt đầu thay đổi."))
        return cleaned


class Circumstanced(forms.Form):
    code = forms.ChoiceField(label=_("Hoàn cảnh"))
    from_ = DayField(label=_("Từ ngày"))
    evidence = forms.CharField(label=_("Giấy tờ, căn cứ"), required=False)

    def __init__(self, choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "code", choices)


class Ended(forms.Form):
    last_day = DayField(label=_("Ngày cuối cùng"))


class Cared(forms.Form):
    relation = forms.ChoiceField(
        label=_("Quan hệ với trẻ"),
        choices=(
            ("father", _("cha")),
            ("mother", _("mẹ")),
            ("guardian", _("người giám hộ")),
            ("carer", _("người chăm sóc")),
        ),
    )
    full_name = forms.CharField(label=_("Họ và tên"))
    birth_year = forms.IntegerField(label=_("Năm sinh"), required=False, min_value=1920, max_value=2030)
    phone = forms.CharField(label=_("Điện thoại"), required=False)
    from_ = DayField(label=_("Từ ngày"))


def _kept(field: Field, value: object) -> object:
    if isinstance(value, str):
        return " ".join(nfc(value).split())
    return field.empty if value in (None, "", []) and field.kind is not Kind.YES_NO else value
