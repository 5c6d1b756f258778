"""Facts of a record, revised by a form; where someone else was faster, theirs and mine field by field.

A form of facts carries what it showed. Only what its writer changed is sent on; where the record was changed meanwhile
the page of comparison asks, field by field, what shall stand, and keeps everything that was typed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.registry.rules import fields
from mangnon.registry.rules.fields import Field, Kind
from mangnon.registry.rules.refusals import Stale
from mangnon.vn.text import nfc
from mangnon.web.choosing import Ethnicity
from mangnon.web.fields import DayField, TextsField

YES_NO = (("", gettext_lazy("chưa rõ")), ("yes", gettext_lazy("rồi")), ("no", gettext_lazy("chưa")))
BOUNDS = {Kind.NUMBER: (1, 12), Kind.YEAR: (1900, 2100)}
Shown = Callable[[str, object], str]
"""A field's value in words."""


class YesNo(forms.ChoiceField):
    """Yes, no, or not known: three answers."""

    def clean(self, value):
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)


def input_for(field: Field, choices: Mapping[str, str] | None = None) -> forms.Field:
    """The form field that takes a fact of the registry; `choices` where they are those of a day."""
    usual = {"label": field.label, "required": False}
    choices = choices or field.choices or {}
    if field.kind is Kind.DATE:
        return DayField(**usual)
    if field.kind is Kind.YES_NO:
        return YesNo(choices=YES_NO, **usual)
    if field.kind is Kind.CHOICES:
        return forms.MultipleChoiceField(choices=list(choices.items()), widget=forms.CheckboxSelectMultiple, **usual)
    if field.kind is Kind.CHOICE and choices:
        blank = [] if field.empty else [("", gettext_lazy("chưa ghi"))]
        return forms.ChoiceField(choices=[*blank, *choices.items()], **usual)
    if field.kind in BOUNDS:
        least, most = BOUNDS[field.kind]
        return forms.IntegerField(min_value=least, max_value=most, **usual)
    if field.kind is Kind.TEXTS:
        return TextsField(help_text=gettext_lazy("Nhiều tên thì cách nhau bằng dấu phẩy."), **usual)
    if field.key == "ethnicity":
        return Ethnicity(**usual)
    keys = {"inputmode": "numeric"} if field.kind is Kind.IDENTITY else {}
    return forms.CharField(widget=forms.TextInput(attrs=keys), **usual)


class Facts(forms.Form):
    """Facts of a record, some or all of them."""

    keys: tuple[str, ...] = ()
    by_key: Mapping[str, Field] = fields.BY_KEY

    def __init__(
        self, *args, keys: tuple[str, ...] = (), choices: Mapping[str, Mapping[str, str]] | None = None, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.keys = keys
        for key in keys:
            self.fields[key] = input_for(self.by_key[key], (choices or {}).get(key))
            self.fields[key].required = self.by_key[key].kind is Kind.NAME

    def values(self) -> dict[str, object]:
        """Field → value, empty ones as the registry keeps them."""
        return {key: kept(self.by_key[key], self.cleaned_data.get(key)) for key in self.keys}


class Revised(Facts):
    """What changed, or what had been written wrongly."""

    why = forms.ChoiceField(
        label=gettext_lazy("Đây là"),
        choices=(
            ("correct", gettext_lazy("sửa chỗ ghi sai từ trước")),
            ("change", gettext_lazy("thay đổi có thật, từ ngày")),
        ),
        widget=forms.RadioSelect,
    )
    from_ = DayField(label=gettext_lazy("Thay đổi từ ngày"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    base = forms.JSONField(widget=forms.HiddenInput, required=False)
    before = forms.JSONField(widget=forms.HiddenInput, required=False)

    def clean_base(self):
        return _by_key(self.cleaned_data["base"])

    def clean_before(self):
        return _by_key(self.cleaned_data["before"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("why") == "change" and not cleaned.get("from_"):
            self.add_error("from_", _("Cần ghi ngày bắt đầu thay đổi."))
        if any(not self.data.get(f"take_{key}") for key in self._asked()):
            self.add_error(None, _("Hãy chọn cho từng mục mà hai người ghi khác nhau."))
        return cleaned

    def changed(self) -> dict[str, object]:
        """What the writer changed, without what was given up for another's; of what is not sent nothing is said."""
        shown = self.cleaned_data["base"]
        sent = {key: value for key, value in self.values().items() if key in self.data or self._is_unticked(key, shown)}
        given = {key: value for key, value in sent.items() if self.data.get(f"take_{key}") != "theirs"}
        return {key: value for key, value in given.items() if key not in shown or shown[key] != fields.as_json(value)}

    def _is_unticked(self, key: str, shown: Mapping[str, object]) -> bool:
        # a browser sends nothing of boxes that none is ticked of
        return self.by_key[key].kind is Kind.CHOICES and key in shown

    @property
    def is_comparison(self) -> bool:
        """Whether a faster hand must be compared with, now or still."""
        return isinstance(getattr(self, "refusal", None), Stale) or bool(self._asked() and self.non_field_errors())

    def _asked(self) -> list[str]:
        return [key for key in self.data.getlist("asked") if key in self.keys] if self.is_bound else []


def kept(field: Field, value: object) -> object:
    """A typed value as the registry keeps it."""
    if isinstance(value, str) and (value or field.kind is not Kind.CHOICE):
        return " ".join(nfc(value).split())
    if field.kind is Kind.TEXTS:
        return [nfc(one) for one in value] if isinstance(value, list) else []
    return field.empty if value in (None, "", []) and field.kind is not Kind.YES_NO else value


def start(values: Mapping[str, object], version: int, keys: tuple[str, ...]) -> dict[str, object]:
    """What a form of revision begins with."""
    return {**values, "version": version, "base": _json(values, keys), "why": "correct"}


@dataclass(frozen=True)
class Row:
    """A field that either of two people changed. `chosen`: “mine”, “theirs”, or "" where one must choose."""

    key: str
    label: str
    before: str
    theirs: str
    mine: str
    chosen: str
    is_asked: bool


@dataclass(frozen=True)
class Comparison:
    """What two people wrote of one record since it was opened."""

    title: str
    rows: tuple[Row, ...]
    version: int
    base: str
    before: str
    hidden: tuple[str, ...]
    back: str


def compare(request, form: Revised, *, values: Mapping[str, object], version: int, shown: Shown, title: str, back: str):
    """The page that compares what was typed with what stands now."""
    before = form.cleaned_data.get("before") or form.cleaned_data.get("base") or {}
    theirs, mine = _json(values, form.keys), {key: fields.as_json(value) for key, value in form.values().items()}
    before = {key: before.get(key, theirs[key]) for key in form.keys}
    rows = tuple(
        _row(form, key, before[key], theirs[key], mine[key], shown) for key in form.keys if mine[key] != theirs[key]
    )
    hidden = tuple(str(form[name].as_hidden()) for name in (*form.keys, "why", "from_"))
    page = Comparison(title, rows, version, json.dumps(theirs), json.dumps(before), hidden, back)
    return render(request, "_parts/comparison.html", {"page": page, "form": form}, status=409)


def _row(form: Revised, key: str, before: object, theirs: object, mine: object, shown: Shown) -> Row:
    chosen = form.data.get(f"take_{key}") or ("theirs" if mine == before else "mine" if theirs == before else "")
    field = form.by_key[key]
    was, other, own = (shown(key, _plain(field, value)) for value in (before, theirs, mine))
    return Row(key, field.label, was, other, own, chosen, is_asked=before not in (mine, theirs))


def _by_key(told: object) -> dict[str, object]:
    """What a hidden field says of the facts shown; nothing where somebody else wrote it."""
    return told if isinstance(told, dict) else {}


def _plain(field: Field, value: object) -> object:
    return fields.from_json(field.key, value, {field.key: field})


def _json(values: Mapping[str, object], keys: tuple[str, ...]) -> dict[str, object]:
    return {key: fields.as_json(values.get(key)) for key in keys}
