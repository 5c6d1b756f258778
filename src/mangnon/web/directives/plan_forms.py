"""Forms of a plan written in Măng Non: its head, and a row for each piece of work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.directives.rules import plans
from mangnon.web.fields import offer

MOST = 60
FIRST_PART = "Nhiệm vụ"  # stands in the plan, whatever language the page is read in


class Plan(forms.Form):
    keeper = forms.TypedChoiceField(label=_("Cơ quan ban hành"), coerce=int)
    subject = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 2}))
    opening = forms.CharField(label=_("Căn cứ, mục đích"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, keepers, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "keeper", keepers)


class Item(forms.Form):
    section = forms.CharField(label=_("Phần"), required=False, help_text=_("Để trống nếu cùng phần với việc trên."))
    text = forms.CharField(label=_("Việc phải làm"), widget=forms.Textarea(attrs={"rows": 3}))
    who = forms.CharField(
        label=_("Ai làm"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một nơi; “các thôn” là mọi thôn."),
    )
    coordinating = forms.CharField(label=_("Phối hợp"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    due = forms.CharField(label=_("Hạn"), required=False, help_text=_("10/5/2024; để trống nếu làm thường xuyên."))


Items = forms.formset_factory(Item, extra=2, can_delete=True, max_num=MOST, validate_max=True)


def sections(formset) -> tuple[plans.Section, ...]:
    """The rows gathered under their parts; a row without a part goes on with the one above."""
    gathered: dict[str, list[plans.Item]] = {}
    title = ""
    for row in formset.cleaned_data:
        if not row or row.get("DELETE"):
            continue
        title = row["section"].strip() or title or FIRST_PART
        gathered.setdefault(title, []).append(plans.Item(
            text=row["text"], who=_lines(row["who"]), coordinating=_lines(row["coordinating"]), due=row["due"].strip(),
            standing=not row["due"].strip(),
        ))  # fmt: skip
    return tuple(plans.Section(title, tuple(items)) for title, items in gathered.items())


def rows(plan: dict) -> list[dict]:
    """A kept plan as initial values of the rows."""
    return [
        {"section": section["title"] if number == 0 else "", "text": item["text"], "due": item["due"],
         "who": "\n".join(item["who"]), "coordinating": "\n".join(item["coordinating"])}
        for section in plan["sections"] for number, item in enumerate(section["items"])
    ]  # fmt: skip


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
