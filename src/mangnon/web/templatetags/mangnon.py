"""Filters and parts of pages, at hand in every template without `load` (docs/reference/look.md)."""

from datetime import date

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect

from mangnon.web import words
from mangnon.web.parts import Tag, Tone

register = template.Library()
for _filter in (
    words.day, words.short_day, words.long_day, words.clock, words.moment, words.number, words.percent, words.ratio,
    words.size, words.days_left,
):  # fmt: skip
    register.filter(_filter.__name__, _filter)


@register.inclusion_tag("_parts/tag.html")
def tag(text: str | Tag, tone: str = ""):
    """`{% tag "chờ công an" "info" %}`, or a `parts.Tag`."""
    return {"tag": text if isinstance(text, Tag) else Tag(str(text), Tone(tone))}


@register.inclusion_tag("_parts/tag.html", takes_context=True)
def due(context, last_day: date | None, named: date | None = None):
    """`{% due row.last_day row.named_day %}`: days left on the business day, with the day itself."""
    return {"tag": words.due(last_day, context["today"], named)}


@register.inclusion_tag("_parts/cards.html")
def cards(items):
    """`{% cards page.cards %}` with `parts.Card`s: counts that open their lists."""
    shown = [(card, words.number(card.figure) if isinstance(card.figure, int) else card.figure) for card in items]
    return {"cards": shown}


@register.inclusion_tag("_parts/errors.html")
def errors(*forms):
    """`{% errors form other %}`: the summary above the page's title; nothing where there is no error."""
    found = [(field, message) for form in forms for field in form if not field.is_hidden for message in field.errors]
    whole = [message for form in forms for message in form.non_field_errors()]
    hidden = [message for form in forms for field in form.hidden_fields() for message in field.errors]
    return {"fields": found, "whole": whole + hidden}


@register.inclusion_tag("_parts/field.html")
def field(bound: BoundField, width: str = "", label: str = "", keys: str = "", hint: str | None = None):
    """One field of a plain form: label, hint, error, input.

    `width` is short, day, half or empty (full); `keys` the keyboard of a phone (`numeric`, `decimal`);
    `hint` replaces the field's own, an empty one drops it.
    """
    widget = bound.field.widget
    kind = "line"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "group"
    elif isinstance(widget, CheckboxInput):
        kind = "check"
    control = "" if kind == "group" else bound.as_widget(attrs={"inputmode": keys} if keys else None)
    hint = str(bound.help_text) if hint is None else hint
    return {"field": bound, "control": control, "width": width, "label": label or bound.label, "kind": kind,
            "hint": hint}  # fmt: skip


@register.inclusion_tag("_parts/fields.html")
def fields(form):
    return {"form": form}


@register.inclusion_tag("_parts/empty.html")
def empty(title: str, sentence: str = "", words: str = "", href: str = ""):
    """Title, one sentence, and the next step as a button (`words`, `href`)."""
    return {"title": title, "sentence": sentence, "words": words, "href": href}


@register.inclusion_tag("_parts/pager.html", takes_context=True)
def pager(context, leaf):
    """`leaf` is a `paging.Leaf`; the addresses keep the rest of the query."""
    return {"leaf": leaf, "request": context["request"]}


@register.inclusion_tag("_parts/search.html", takes_context=True)
def search(context, hint: str = "", name: str = "q", target: str = ""):
    """A search box sent by GET; with `target` (“#list”) htmx replaces that part while typing."""
    request = context["request"]
    others = [(key, value) for key, values in request.GET.lists() for value in values if key not in {name, "trang"}]
    return {"hint": hint, "name": name, "target": target, "value": request.GET.get(name, ""), "others": others,
            "path": request.path}  # fmt: skip


@register.inclusion_tag("_parts/progress.html")
def progress(done: int, total: int, label: str = "", since: str = ""):
    """A bar with its words: done of total, percent; `since` may add the time left."""
    return {"done": done, "total": total, "label": label, "since": since,
            "percent": round(100 * done / total) if total else 0}  # fmt: skip


@register.inclusion_tag("_parts/task_list.html")
def task_list(items):
    return {"items": items}


@register.inclusion_tag("_parts/steps.html")
def steps(items):
    return {"steps": items}


@register.inclusion_tag("_parts/board.html")
def board(board):
    return {"board": board}


@register.inclusion_tag("_parts/tabs.html")
def tabs(items, label: str = ""):
    return {"tabs": items, "label": label}


@register.inclusion_tag("_parts/crumbs.html")
def crumbs(*links):
    """`{% crumbs page.crumbs %}` with a list of `parts.Link`, or word and address by turns."""
    if len(links) == 1 and not isinstance(links[0], str):
        return {"crumbs": [(link.words, link.href) for link in links[0]]}
    return {"crumbs": list(zip(links[::2], links[1::2], strict=True))}


@register.inclusion_tag("_parts/saved.html")
def saved(at=None, id: str = "saved"):
    """“đã lưu lúc 08:12”, a live region that autosave rewrites."""
    return {"at": at, "id": id}


@register.inclusion_tag("_parts/print.html")
def print_button():
    return {}


@register.inclusion_tag("_parts/table_links.html")
def table_links(excel: str = ""):
    """Links beside a list's title: Excel of it, and print."""
    return {"excel": excel}


@register.simple_tag(takes_context=True)
def query(context, **changes) -> str:
    """The present query with changes: `{% query trang=2 %}`; an empty value drops the key."""
    present = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            present.pop(key, None)
        else:
            present[key] = value
    return f"?{present.urlencode()}" if present else "?"
