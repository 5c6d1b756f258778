"""Forms about what children have a right to. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.rules import entitlements, fields
from mangnon.vn.text import nfc
from mangnon.web.fields import DayField, MoneyField

RECEIVED, PUT_OFF, RESUME, HAND_OUT = "da-nhan", "hoan", "thoi-hoan", "phat"
DEEDS = (RECEIVED, PUT_OFF, RESUME, HAND_OUT)


class Chosen(forms.Form):
    """What is done for the children ticked on a list."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS], widget=forms.HiddenInput)
    from_ = DayField(label=_("Nhận từ ngày"), required=False)
    provider = forms.CharField(label=_("Nơi cấp, người tặng"), required=False, max_length=300)
    worth = MoneyField(label=_("Trị giá mỗi trẻ (đồng)"), required=False)
    until = DayField(label=_("Hoãn đến ngày"), required=False)
    why = forms.CharField(label=_("Lý do hoãn"), required=False, max_length=300)

    def clean(self):
        cleaned = super().clean()
        wanted = {RECEIVED: ("from_",), PUT_OFF: ("until", "why")}.get(cleaned.get("deed", ""), ())
        for key in wanted:
            if not cleaned.get(key) and key not in self.errors:
                self.add_error(key, _("Ô này cần ghi."))
        return cleaned


class Fact(forms.Form):
    """A fact of the child that answers an entitlement, since a day."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    from_ = DayField(label=_("Từ ngày"))

    def values(self) -> dict[str, object]:
        raise NotImplementedError


class Insured(Fact):
    insurance_number = forms.CharField(label=fields.BY_KEY["insurance_number"].label, max_length=30)
    insured_until = DayField(label=fields.BY_KEY["insured_until"].label, required=False)

    def values(self) -> dict[str, object]:
        number = nfc(self.cleaned_data["insurance_number"]).strip()
        return {"insurance_number": number, "insured_until": self.cleaned_data["insured_until"]}


class Registered(Fact):
    birth_registered_at = forms.CharField(
        label=fields.BY_KEY["birth_registered_at"].label, required=False, max_length=200
    )

    def values(self) -> dict[str, object]:
        where = " ".join(nfc(self.cleaned_data["birth_registered_at"]).split())
        return {"birth_registered": True, "birth_registered_at": where}


class InSchool(Fact):
    schooling = forms.ChoiceField(
        label=fields.BY_KEY["schooling"].label,
        choices=[item for item in fields.SCHOOLING.items() if item[0] not in entitlements.OUT_OF_SCHOOL],
    )
    school = forms.CharField(label=fields.BY_KEY["school"].label, required=False, max_length=200)
    grade = forms.IntegerField(label=fields.BY_KEY["grade"].label, required=False, min_value=1, max_value=12)

    def values(self) -> dict[str, object]:
        clean = self.cleaned_data
        school = " ".join(nfc(clean["school"]).split())
        return {"schooling": clean["schooling"], "school": school, "grade": clean["grade"], "left_school_why": ""}


FACTS = {"insured": Insured, "registered": Registered, "in_school": InSchool}
"""Fact that answers an entitlement → its form."""
