"""The preview of an import says which new rows linkage takes for children kept already."""

from datetime import date
from uuid import UUID

from mangnon.base.actor import Actor
from mangnon.linkage.queries import listed, models
from mangnon.registry.actions import importing, marking_alike
from mangnon.registry.queries import batches

SAME = "Rất giống hồ sơ đã có ({share} %): {name}, sinh {born}. {why}"
LOOK = "Có thể là hồ sơ đã có ({share} %): {name}, sinh {born}. {why}"


def judge_again(*, batch_id: UUID, by: Actor, on: date) -> None:
    """Judge the rows as read against the registry as it is now. Raises as `importing.judge_again`."""
    importing.judge_again(batch_id=batch_id, by=by)
    mark_alike(batch_id=batch_id, by=by, on=on)


def mark_alike(*, batch_id: UUID, by: Actor, on: date) -> int:
    """Make new rows doubtful that may be children of the commune under another spelling, day or number; how many.

    Raises:
        NotHere, NotAllowed.
    """
    try:
        found = listed.likely(batch_id, place_id=batches.one(batch_id).place_id, on=on)
    except models.NoModel:
        return 0  # an import does not wait for linkage
    if not found:
        return 0
    return marking_alike.mark(batch_id=batch_id, why={row_id: _words(*one) for row_id, one in found.items()}, by=by)


def _words(record, scored) -> str:
    form = SAME if scored.band == "same" else LOOK
    born = f"{record.birth_date:%d/%m/%Y}" if record.birth_date else "chưa rõ ngày"
    # a machine's certainty is never whole
    share = min(99, round(100 * scored.probability))
    return form.format(share=share, name=record.full_name, born=born, why=scored.in_words)
