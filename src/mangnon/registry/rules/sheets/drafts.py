"""Rows of a workbook → the lines by which they are copied into the database."""

from collections.abc import Iterable, Iterator, Sequence

import orjson

from mangnon.registry.rules.sheets.mapping import Layout
from mangnon.registry.rules.sheets.preview import Drafting, Ground

Numbered = Iterable[tuple[int, int, Sequence[object]]]
"""Sheet, line in Excel (1 is the first), cells."""


def lines(rows: Numbered, layouts: Sequence[Layout], ground: Ground) -> Iterator[bytes]:
    """COPY text of sheet, line, facts with the keys of names, what was repaired, what is wrong.

    Rows above the data, of other sheets and of no child are passed over.
    """
    drafting = [Drafting(layout, ground) if layout.is_of_children else None for layout in layouts]
    bodies = [layout.body for layout in layouts]
    for sheet, line, row in rows:
        own = drafting[sheet]
        if own is None or line <= bodies[sheet] or (drafted := own.draft(line, row)) is None:
            continue
        facts = _json(own.with_keys(drafted))
        yield b"%d\t%d\t%b\t%b\t%b\n" % (sheet, line, facts, _json(drafted.said), _json(drafted.problems))


def _json(found: object) -> bytes:
    """As COPY wants it; JSON holds no raw tab or line break."""
    return orjson.dumps(found).replace(b"\\", b"\\\\")
