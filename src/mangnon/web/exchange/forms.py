"""Forms of exchange. They clean; actions save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.exchange.rules.registers import TARGETS, Column
from mangnon.vn.text import nfc
from mangnon.web.imports.forms import Upload

COLUMNS = 15
RESULTS = (("", _("chưa trả lời")), ("found", _("đúng hoặc có số mới")), ("not_found", _("không tìm thấy")),
           ("several", _("có nhiều người")))  # fmt: skip


class Received(Upload):
    """A file of another register."""

    def __init__(self, places, *args, **kwargs) -> None:
        super().__init__(places, *args, **kwargs)
        self.fields["file"].label = _("Tệp danh sách của sổ này")
        self.fields["file"].help_text = _("Excel (.xlsx) hoặc .csv, không quá 20 MB; cột nào cũng được.")


class Answered(forms.Form):
    """A file with a register's answer to a list sent."""

    file = forms.FileField(label=_("Tệp trả lời"), help_text=_("Tệp đã gửi, thêm cột kết quả và lý do."))


class Described(forms.Form):
    """A register of the office's own: its name, who keeps it, its columns."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Tên sổ"), max_length=120)
    holder = forms.CharField(label=_("Ai giữ sổ"), max_length=120)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("không có trong sổ ta")), *TARGETS.items()]
        for at in range(COLUMNS):
            self.fields[f"h{at}"] = forms.CharField(label=_("Tiêu đề cột"), required=False, max_length=80)
            self.fields[f"t{at}"] = forms.ChoiceField(label=_("Là thông tin"), choices=choices, required=False)

    def pairs(self):
        """Heading and target of each line of the form."""
        return [(self[f"h{at}"], self[f"t{at}"]) for at in range(COLUMNS)]

    def columns(self) -> tuple[Column, ...]:
        given = [(self.cleaned_data[f"h{at}"], self.cleaned_data[f"t{at}"]) for at in range(COLUMNS)]
        return tuple(Column(nfc(heading).strip(), target) for heading, target in given if heading.strip())


class Listed(forms.Form):
    """A list to carry by hand: made once, however often the form is sent."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.CharField(label=_("Dùng để làm gì"), max_length=200)


class ListAnswers(forms.Form):
    """The answers of a signed list, typed: of each line its result, and a number where there is one."""

    def __init__(self, lines, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = tuple(lines)
        for line in self.lines:
            self.fields[f"r{line}"] = forms.ChoiceField(label=_("Kết quả"), choices=RESULTS, required=False)
            self.fields[f"n{line}"] = forms.RegexField(
                r"^\d{12}$", label=_("Số định danh"), required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                error_messages={"invalid": _("Số định danh có 12 chữ số.")},
            )  # fmt: skip

    def answers(self) -> dict[int, tuple[str, dict[str, object]]]:
        """Line → result, and the number told."""
        found = {}
        for line in self.lines:
            if result := self.cleaned_data[f"r{line}"]:
                number = self.cleaned_data[f"n{line}"]
                found[line] = (result, {"identity_number": number} if number and result == "found" else {})
        return found


class Filled(forms.Form):
    """The signed list's workbook with its answers."""

    file = forms.FileField(
        label=_("Tệp danh sách đã ghi kết quả"), help_text=_("Tệp Excel đã tải từ đây, điền hai cột cuối.")
    )


class Scan(forms.Form):
    file = forms.FileField(label=_("Bản quét danh sách đã ký"), help_text=_("PDF hoặc ảnh, không quá 20 MB."))
