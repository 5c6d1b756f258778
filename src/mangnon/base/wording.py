"""Words that are written far below the pages and shown in the reader's language on them."""


def gettext_noop(text: str) -> str:
    """Marks the text for translation and leaves it as it is: rules know no Django, pages translate what they show."""
    return text
