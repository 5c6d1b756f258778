"""The end of the document: Nơi nhận on the left, the signature on the right."""

from mangnon.documents.decree30 import layout, letterhead, markup
from mangnon.documents.decree30.markup import paragraph, run
from mangnon.documents.decree30.parts import Document, Formalities, Kind, Signature

_SAME_AS_ABOVE = "Như trên"


def closing(document: Document) -> str:
    """The block kept on one page with the line before it."""
    widths = layout.current().closing_mm
    copies, signature = _copies(document), _signature(document.formalities.signature, widths[1])
    rows = [(copies, signature)]
    if document.kind is Kind.MINUTES and document.secretary:
        rows = [(_signature(document.secretary, widths[0]), signature), (markup.gap(6) + copies, markup.gap(6))]
    return markup.gap(12, keep_next=True) + markup.frame(widths, rows)


def _signature(signature: Signature, room: float) -> str:
    lines = [f"{authority.formula} {authority.holder}" for authority in signature.authorities]
    lines += [signature.title] if signature.title else []
    shown = "".join(letterhead.centred("authority_of_signer", line.upper(), room) for line in lines)
    return shown + paragraph("signer", run(signature.name))


def _copies(document: Document) -> str:
    items = [f"- {name.rstrip(' ;.,')};" for name in _receivers(document)]
    items.append(f"- {_filed(document.formalities)}.")
    listed = "".join(paragraph("copies_item", run(item)) for item in items)
    return paragraph("copies_word", run("Nơi nhận:")) + listed


def _receivers(document: Document) -> tuple[str, ...]:
    copies = document.formalities.copies
    if document.addressees and _SAME_AS_ABOVE not in copies:
        return (_SAME_AS_ABOVE, *copies)
    return copies


def _filed(formalities: Formalities) -> str:
    return ", ".join(filter(None, (layout.current().words["filed"], formalities.filed_under)))
