"""Forms of an import. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.registry.rules.mapping import Layout
from mangnon.registry.rules.reading import TARGETS


class Upload(forms.Form):
    file = forms.FileField(
        label=_("Tệp danh sách trẻ em"),
        help_text=_("Excel (.xlsx) hoặc .csv, không quá 20 MB; mỗi thôn một trang tính cũng được."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp trống, không có nội dung.")},
    )
    place = forms.TypedChoiceField(label=_("Danh sách của"), coerce=int)

    def __init__(self, places, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()
            self.initial["place"] = places[0][0]


class Columns(forms.Form):
    """A choice of target for each column of each sheet, named s0_c3."""

    def __init__(self, layouts: tuple[Layout, ...], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._layouts = layouts
        choices = [("", _("không lấy")), *TARGETS.items()]
        for sheet, layout in enumerate(layouts):
            for column in layout.columns:
                self.fields[f"s{sheet}_c{column.at}"] = forms.ChoiceField(
                    label=column.heading, choices=choices, required=False, initial=column.target
                )

    def targets(self) -> list[dict[int, str]]:
        """For each sheet: place of a column → its target."""
        return [
            {column.at: self.cleaned_data[f"s{sheet}_c{column.at}"] for column in layout.columns}
            for sheet, layout in enumerate(self._layouts)
        ]
