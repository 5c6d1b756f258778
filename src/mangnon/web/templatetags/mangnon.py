"""Words and figures as the screen writes them."""

from datetime import date

from django import template

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """10/5/2024; a dash where there is no day."""
    return f"{value.day}/{value.month}/{value.year}" if value else "–"
