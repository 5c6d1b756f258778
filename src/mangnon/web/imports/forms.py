"""Forms of an import. They clean; actions save."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.places.actions.villages import KINDS
from mangnon.registry.rules.sheets.mapping import Layout
from mangnon.registry.rules.sheets.reading import TARGETS


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


class Villages(forms.Form):
    """Villages that the list names, to be added to the commune's."""

    names = forms.MultipleChoiceField(
        label=_("Thêm vào danh mục thôn của xã"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một tên, hoặc quay lại.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Tên chưa ghi loại là"), choices=[(kind, kind) for kind in KINDS])

    def __init__(self, found, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = [
            (name, _("%(name)s (%(n)s dòng)") % {"name": name, "n": count}) for name, count in found
        ]

    def wanted(self) -> list[tuple[str, str]]:
        """Kind and name of each village chosen."""
        return [_parted(words, self.cleaned_data["kind"]) for words in self.cleaned_data["names"]]


def _parted(words: str, usual: str) -> tuple[str, str]:
    kind = next((kind for kind in KINDS if words.casefold().startswith(f"{kind} ")), "")
    return (kind, words[len(kind) :].strip()) if kind else (usual, words)


class Columns(forms.Form):
    """A choice of target for each column of each sheet, named s0_c3."""

    def __init__(
        self, layouts: tuple[Layout, ...], *args, targets: Mapping[str, str] = TARGETS, **kwargs
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._layouts = layouts
        choices = [("", _("không lấy")), *targets.items()]
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
