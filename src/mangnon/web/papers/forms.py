"""What an officer types of a document: a short form for its kind, and its articles or points."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.directives.rules import papers
from mangnon.directives.rules.papers import MOST_PARTS, Paper, PaperKind, Part, Signing
from mangnon.documents.signing import Signatory
from mangnon.web.fields import DayField

LINES = {"addressees", "bases", "copies"}
URGENCIES = (("", _("bình thường")), ("KHẨN", _("Khẩn")), ("THƯỢNG KHẨN", _("Thượng khẩn")), ("HỎA TỐC", _("Hỏa tốc")))
DECIDERS = (("head", _("Người đứng đầu cơ quan")), ("collective", _("Tập thể cơ quan")))


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Writing(forms.Form):
    """The fields of one kind. Those of `end` stand below the content."""

    end = ("copies", "filed_under", "signing")
    subject = forms.CharField(label=_("Trích yếu"), widget=_area(2))
    symbol = forms.CharField(label=_("Ký hiệu"), help_text=_("Số do văn thư ghi khi vào sổ."))
    copies = forms.CharField(
        label=_("Nơi nhận"), required=False, widget=_area(4),
        help_text=_("Mỗi dòng một nơi; dòng “Lưu: VT” máy tự thêm."),
    )  # fmt: skip
    filed_under = forms.CharField(label=_("Lưu tại đơn vị soạn thảo"), required=False)
    signing = forms.ChoiceField(label=_("Người ký"), help_text=_("Chức danh và cách ký đọc từ vị trí công tác."))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, kind: PaperKind, signatories: list[Signatory], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.signatories = kind, signatories
        for name, field in _fields_of(kind):
            self.fields[name] = field
        if kind is PaperKind.MINUTES:
            del self.fields["signing"]
        else:
            self.fields["signing"].choices = [(each.key, each.words) for each in signatories]

    def top(self) -> list[forms.BoundField]:
        after = [name for name in self.fields if name not in (*self.end, "seen", "annex_title", "annex")]
        return [self[name] for name in after]

    def annexed(self) -> list[forms.BoundField]:
        return [self[name] for name in ("annex_title", "annex") if name in self.fields]

    def bottom(self) -> list[forms.BoundField]:
        return [self[name] for name in self.end if name in self.fields]

    def paper(self, parts: tuple[Part, ...]) -> Paper:
        """The document, once the form is valid."""
        clean: dict[str, Any] = self.cleaned_data
        return Paper(
            kind=self.kind, subject=clean["subject"], symbol=clean["symbol"], parts=parts,
            facts={fact.name: clean.get(fact.name, "") for fact in papers.FACTS.get(self.kind, ())},
            filed_under=clean["filed_under"], urgency=clean.get("urgency", ""),
            by_head=clean.get("decides", "head") == "head",
            signing=_signing(self.signatories, clean.get("signing", "")),
            **{name: _lines(clean.get(name, "")) for name in LINES},
        )  # fmt: skip


class PartForm(forms.Form):
    title = forms.CharField(label=_("Tiêu đề"), required=False)
    text = forms.CharField(label=_("Nội dung"), required=False, widget=_area(5))


PartForms = forms.formset_factory(PartForm, extra=0, max_num=MOST_PARTS, validate_max=True)


class Numbering(forms.Form):
    given = forms.IntegerField(label=_("Số"), min_value=1, max_value=99999, help_text=_("Chỉ ghi số: 45"))
    issued_on = DayField(label=_("Ngày ban hành"))


def initial(paper: Paper) -> dict[str, Any]:
    """A kept document as the form shows it."""
    return {
        "subject": paper.subject, "symbol": paper.symbol, "filed_under": paper.filed_under, "urgency": paper.urgency,
        "decides": "head" if paper.by_head else "collective", "signing": paper.signing.choice,
        **{name: "\n".join(getattr(paper, name)) for name in LINES}, **paper.facts,
    }  # fmt: skip


def parts_of(formset) -> tuple[Part, ...]:
    """The rows that say something."""
    rows = [row for row in formset.cleaned_data if row.get("text", "").strip() or row.get("title", "").strip()]
    return tuple(Part(row["text"], row["title"]) for row in rows)


def rows_of(parts: tuple[Part, ...]) -> list[dict[str, str]]:
    return [{"title": part.title, "text": part.text} for part in parts] or [{}]


def moved(rows: list[dict[str, str]], do: str) -> list[dict[str, str]]:
    """The rows after one press: `them` adds one, `bo-2`, `len-2`, `xuong-2` drop and move the third."""
    rows = list(rows)
    verb, _dash, place = do.partition("-")
    at = int(place) if place.isdecimal() and int(place) < len(rows) else None
    if verb == "them":
        rows.append({})
    elif at is None:
        return rows
    elif verb == "bo":
        del rows[at]
    else:
        to = at - 1 if verb == "len" else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
    return rows or [{}]


def _fields_of(kind: PaperKind):
    """Fields that only this kind has, in the order in which they are asked."""
    if kind is PaperKind.DECISION:
        yield "decides", forms.ChoiceField(label=_("Ai quyết định"), choices=DECIDERS, widget=forms.RadioSelect)
    if kind in (PaperKind.LETTER, PaperKind.INVITATION):
        yield "urgency", forms.ChoiceField(label=_("Mức độ khẩn"), choices=URGENCIES, required=False)
    if kind in papers.ADDRESSED:
        yield "addressees", forms.CharField(label=_("Kính gửi"), widget=_area(3), help_text=_("Mỗi dòng một nơi."))
    if kind in papers.WITH_BASES:
        yield "bases", forms.CharField(
            label=_("Căn cứ"), required=kind is PaperKind.DECISION, widget=_area(4),
            help_text=_("Mỗi dòng một căn cứ, bắt đầu bằng “Căn cứ” hoặc “Theo đề nghị”; dấu cuối dòng máy tự ghi."),
        )  # fmt: skip
    for fact in papers.FACTS.get(kind, ()):
        hint = _("Mỗi dòng một ý.") if fact.several else ""
        if fact.name == "annex":
            hint = _("Danh sách viết mỗi dòng một hàng, các cột cách nhau bằng dấu |; dòng đầu là tên cột.")
        yield fact.name, forms.CharField(
            label=_(fact.label), required=fact.is_needed, help_text=hint,
            widget=_area(4) if fact.several else forms.TextInput(),
        )  # fmt: skip


def _signing(signatories: list[Signatory], key: str) -> Signing:
    picked = next((each for each in signatories if each.key == key), None)
    if picked is None:
        return Signing()
    made = picked.signature
    return Signing(key, made.name, made.title, tuple((each.formula, each.holder) for each in made.authorities))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
