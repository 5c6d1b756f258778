"""Inputs for long lists: a text with the list behind it, a list in groups."""

from collections.abc import Iterable

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from mangnon.registry.queries.around import KindOffered
from mangnon.registry.rules.sheets import reading_words


class Listed(forms.TextInput):
    """A text input that offers a list while typing."""

    def __init__(self, options: Iterable[str], attrs: dict | None = None) -> None:
        super().__init__(attrs)
        self._options = tuple(options)

    def render(self, name, value, attrs=None, renderer=None):
        list_id = f"{(attrs or {}).get('id', name)}_list"
        own = super().render(name, value, {**(attrs or {}), "list": list_id, "autocomplete": "off"}, renderer)
        offered = format_html_join("", '<option value="{}"></option>', ((option,) for option in self._options))
        return format_html('{}<datalist id="{}">{}</datalist>', own, list_id, offered)


class Ethnicity(forms.CharField):
    """One of the 54 names, or “Khác”; any spelling of a name becomes the official one."""

    def __init__(self, **kwargs) -> None:
        super().__init__(widget=Listed(reading_words.ethnicity_names()), **kwargs)

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return ""
        if found := reading_words.ethnicity(words):
            return found
        near = reading_words.nearest_ethnicity(words)
        said = _("“%(words)s” không có trong danh mục dân tộc.") % {"words": words}
        raise forms.ValidationError(f"{said} " + (_("Có phải “%(near)s”?") % {"near": near} if near else ""))


def grouped(kinds: Iterable[KindOffered]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Circumstances under the titles of their groups, as a select shows them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds:
        words = kind.title if kind.code.startswith("risk") else f"{kind.code} · {kind.title}"
        groups.setdefault(kind.group, []).append((kind.code, words))
    return [("", [("", _("Chọn"))]), *groups.items()] if groups else []
