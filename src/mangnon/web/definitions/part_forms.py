"""Forms of the parts of a drafted form: its head, a section, a table, a row, a column."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mangnon.base.period import Kind
from mangnon.reporting.rules import editing
from mangnon.reporting.rules.figures import CellType
from mangnon.web.definitions.pages import KINDS, LEVELS
from mangnon.web.reports.forms import Day

TYPES = {
    CellType.COUNT: _("số đếm"),
    CellType.NUMBER: _("số đo có phần lẻ"),
    CellType.MONEY: _("tiền"),
    CellType.RATIO: _("tỷ lệ"),
    CellType.TEXT: _("chữ"),
    CellType.DATE: _("ngày"),
}
WORKED_OUT = (
    ("", _("Đơn vị điền")),
    ("children", _("Máy cộng các dòng con")),
    ("sum", _("Máy cộng các ô chọn dưới đây")),
    ("ratio", _("Máy tính tỷ lệ hai ô dưới đây")),
    ("other", _("Công thức khác")),
)


def _indents():
    return (0, _("dòng chính")), *((step, gettext("lùi vào %d") % step) for step in (1, 2, 3, 4))


class Head(forms.Form):
    title = forms.CharField(label=_("Tên mẫu"))
    legal_source = forms.CharField(label=_("Căn cứ"), required=False)
    valid_from = Day(label=_("Dùng từ ngày"))
    valid_to = Day(label=_("Dùng đến hết ngày"), required=False)
    period_kinds = forms.MultipleChoiceField(label=_("Kỳ báo cáo"), widget=forms.CheckboxSelectMultiple)
    levels = forms.MultipleChoiceField(label=_("Cấp phải báo cáo"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period_kinds"].choices = [(kind.value, KINDS[kind]()) for kind in Kind]
        self.fields["levels"].choices = [(level, words()) for level, words in LEVELS.items()]

    def values(self) -> dict[str, Any]:
        clean = dict(self.cleaned_data)
        for name in ("valid_from", "valid_to"):
            clean[name] = clean[name].isoformat() if clean[name] else None
        return clean


class Adding(forms.Form):
    name = forms.CharField(label=_("Tên"))


class Section(forms.Form):
    number = forms.CharField(label=_("Số mục"), help_text=_("I, II hoặc II.1; mục con ghi cả số mục trên."))
    title = forms.CharField(label=_("Tên mục"), help_text=_("{period} là tên kỳ, {year} là năm báo cáo."))
    hint = forms.CharField(label=_("Gợi ý viết"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    optional = forms.BooleanField(label=_("Được để trống"), required=False)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Table(forms.Form):
    title = forms.CharField(label=_("Tên bảng"))
    unit = forms.CharField(label=_("Đơn vị tính chung"), required=False)
    type = forms.ChoiceField(
        label=_("Kiểu ô"), required=False, choices=[(kind.value, each) for kind, each in TYPES.items()]
    )
    note = forms.CharField(label=_("Ghi chú dưới bảng"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    orientation = forms.ChoiceField(
        label=_("Khi in"), choices=(("portrait", _("giấy đứng")), ("landscape", _("giấy ngang")))
    )

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Part(forms.Form):
    """What rows and columns share: unit, type of cell, formula, the part it belongs to."""

    unit = forms.CharField(label=_("Đơn vị"), required=False)
    type = forms.ChoiceField(label=_("Kiểu ô"), required=False)
    of = forms.ChoiceField(label=_("Trong đó của"), required=False, help_text=_("Số này không được lớn hơn số ấy."))
    worked_out = forms.ChoiceField(label=_("Ai điền"), choices=WORKED_OUT, required=False, widget=forms.RadioSelect)
    terms = forms.MultipleChoiceField(label=_("Cộng các ô"), required=False, widget=forms.CheckboxSelectMultiple)
    top = forms.ChoiceField(label=_("Tử số"), required=False)
    bottom = forms.ChoiceField(label=_("Mẫu số"), required=False)
    formula = forms.CharField(label=_("Công thức khác"), required=False)

    def __init__(self, others: list[tuple[str, str]], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        blank = [("", _("không")), *others]
        for name in ("of", "top", "bottom"):
            self.fields[name].choices = blank
        self.fields["terms"].choices = others
        self.fields["type"].choices = [("", _("như cả bảng")), *((kind.value, words) for kind, words in TYPES.items())]

    def clean(self):
        clean = super().clean()
        how = clean.get("worked_out")
        if how == "sum" and not clean.get("terms"):
            self.add_error("terms", _("Hãy chọn ít nhất một ô để cộng."))
        if how == "ratio" and not (clean.get("top") and clean.get("bottom")):
            self.add_error("top", _("Hãy chọn tử số và mẫu số."))
        return clean

    def values(self) -> dict[str, Any]:
        clean = dict(self.cleaned_data)
        how, terms, top, bottom = (clean.pop(name) for name in ("worked_out", "terms", "top", "bottom"))
        clean["formula"] = {
            "": "",
            "children": editing.SUM_OF_CHILDREN,
            "sum": editing.sum_of(terms),
            "ratio": editing.ratio_of(top, bottom),
            "other": clean["formula"],
        }[how]
        return clean


class Row(Part):
    label = forms.CharField(label=_("Tên dòng"))
    number = forms.CharField(label=_("Số thứ tự"), required=False)
    indent = forms.TypedChoiceField(label=_("Bậc"), coerce=int, required=False, empty_value=0, choices=_indents)
    heading = forms.BooleanField(label=_("Chỉ là tiêu đề, không có số"), required=False)
    columns = forms.MultipleChoiceField(
        label=_("Chỉ hỏi ở các cột"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn cột nào là hỏi ở mọi cột."),
    )
    field_order = ("label", "number", "indent", "heading")

    def __init__(self, others: list[tuple[str, str]], columns: list[tuple[str, str]], *args, **kwargs) -> None:
        super().__init__(others, *args, **kwargs)
        self.fields["columns"].choices = columns


class Column(Part):
    title = forms.CharField(label=_("Tên cột"))
    group = forms.CharField(
        label=_("Nằm dưới tiêu đề"), required=False, help_text=_("Nhiều bậc thì cách nhau bằng “>”: Trong đó > Nam")
    )
    field_order = ("title", "group")

    def values(self) -> dict[str, Any]:
        clean = super().values()
        return clean | {"group": [word.strip() for word in clean["group"].split(">") if word.strip()]}


def initial_of(part: dict[str, Any]) -> dict[str, Any]:
    """A part as its form shows it."""
    formula = part.get("formula", "")
    shown = {**part, "group": " > ".join(part.get("group", []))}
    if formula == editing.SUM_OF_CHILDREN:
        return {**shown, "worked_out": "children", "formula": ""}
    if terms := editing.terms_of(formula):
        return {**shown, "worked_out": "sum", "terms": list(terms), "formula": ""}
    if pair := editing.ratio_in(formula):
        return {**shown, "worked_out": "ratio", "top": pair[0], "bottom": pair[1], "formula": ""}
    return {**shown, "worked_out": "other" if formula else ""}
