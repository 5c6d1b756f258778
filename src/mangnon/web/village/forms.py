"""The form of a visit: ten questions, those about children once for each. It cleans; actions save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.queries.children import Record as Child
from mangnon.registry.queries.households import Record as Household
from mangnon.registry.rules import fields, household_fields, visiting
from mangnon.registry.rules.fields import Field
from mangnon.registry.rules.visiting import Answer, Question, Subject
from mangnon.web.fields import DayField
from mangnon.web.households.forms import offered
from mangnon.web.revised import YesNo, input_for, kept

MOST_RADIOS = 4
NOTE_HINT = _(
    "Chỉ đồng chí và cán bộ xã được giao đọc được. Không ghi chuyện xâm hại, bạo lực, HIV ở đây: gọi 111 hoặc báo ngay "
    "công an, cán bộ xã."
)


@dataclass(frozen=True)
class Asked:
    """A question about the household (`about` is blank) or a child, as a field of the form."""

    name: str
    about: str
    field: Field
    question: Question


def questions(household: Household, children: Sequence[Child], on: date) -> list[Asked]:
    """What is asked of this household on the day, in the order of the questions within each subject."""
    found, still = [], visiting.in_force(on)
    for question in (one for one in still if one.subject is Subject.HOUSEHOLD):
        found.append(Asked(f"h-{question.field}", "", household_fields.BY_KEY[question.field], question))
    for child in children:
        for question in (one for one in still if one.subject is Subject.CHILD and one.suits(child.birth_date, on)):
            field = fields.BY_KEY[question.field]
            found.append(Asked(f"{child.public_id}-{field.key}", str(child.public_id), field, question))
    return found


class Visit(forms.Form):
    public_id = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.JSONField(widget=forms.HiddenInput)
    versions = forms.JSONField(widget=forms.HiddenInput)
    visited_on = DayField(label=_("Ngày thăm"))
    note = forms.CharField(
        label=_("Có điều gì cần báo cho cán bộ xã?"), required=False, max_length=1000, help_text=NOTE_HINT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, asked: Sequence[Asked], on: date, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        dated = offered(on)
        for one in asked:
            self.fields[one.name] = _input(one, dated.get(one.field.key))

    def answers(self) -> list[Answer]:
        """Every answer, with what the form had shown."""
        given, shown = self.cleaned_data, self.cleaned_data["shown"]
        return [
            Answer(one.about, one.field.key, fields.as_json(kept(one.field, given.get(one.name))), shown.get(one.name))
            for one in self.asked
            if one.name in shown
        ]

    def clean_versions(self) -> dict[str, int]:
        versions = self.cleaned_data["versions"]
        if not isinstance(versions, dict) or any(
            one.about not in versions for one in self.asked if one.name in self.data
        ):
            raise forms.ValidationError(_("Trang đã cũ. Hãy mở lại trang rồi ghi."))
        return versions

    def clean_shown(self) -> dict[str, object]:
        shown = self.cleaned_data["shown"]
        if not isinstance(shown, dict):
            raise forms.ValidationError(_("Trang đã cũ. Hãy mở lại trang rồi ghi."))
        return shown


def start(public_id: UUID, household: Household, children: Sequence[Child], asked: Sequence[Asked], on: date):
    """What the form begins with: what stands of every record, and its version."""
    records: Mapping[str, Household | Child] = {"": household, **{str(child.public_id): child for child in children}}
    stands = {one.name: records[one.about].values[one.field.key] for one in asked}
    return {
        "public_id": public_id, "visited_on": on, **stands,
        "shown": {name: fields.as_json(value) for name, value in stands.items()},
        "versions": {about: record.version for about, record in records.items()},
    }  # fmt: skip


def _input(one: Asked, choices: Mapping[str, str] | None) -> forms.Field:
    made = input_for(one.field, choices)
    made.label = one.question.words
    if isinstance(made, YesNo) or (isinstance(made, forms.ChoiceField) and len(made.choices) <= MOST_RADIOS):
        made.widget = forms.RadioSelect(choices=made.choices)
    return made


class Settled(forms.Form):
    """Which answers stand and which are given up: `take_<number>` is “mine” or “theirs”."""

    def clean(self):
        if not self.taking("mine") and not self.taking("theirs"):
            raise forms.ValidationError(_("Hãy chọn giá trị đúng cho từng mục."))
        return super().clean()

    def taking(self, side: str) -> list[int]:
        """Numbers of the answers of that side."""
        numbers = ((key.removeprefix("take_"), value) for key, value in self.data.items() if key.startswith("take_"))
        return [int(number) for number, value in numbers if value == side and number.isdigit()]
