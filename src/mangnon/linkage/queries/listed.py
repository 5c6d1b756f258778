"""Rows of an import against the children of its commune, before anything is written."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from mangnon.access.queries import places_reached
from mangnon.linkage import compare
from mangnon.linkage.compare import Scored, scoring
from mangnon.linkage.queries import columns, models
from mangnon.registry.queries import alike, rows_alike
from mangnon.registry.queries.alike import Facts

_SAID = ("full_name", "sex", "identity_number", "ethnicity", "phone")
CHUNK = 20_000
Likely = tuple[Facts, Scored]


def likely(batch_id: UUID, *, place_id: int, on: date) -> dict[int, Likely]:
    """For each row that would add a child but may be one kept already, by the row's id: the likeliest, and how likely.

    Raises:
        NoModel.
    """
    judged = models.in_force(on)
    pairs = rows_alike.pairs(batch_id, list(places_reached(place_id, on)))
    best: dict[int, Likely] = {}
    for begin in range(0, len(pairs), CHUNK):
        for row_id, record, scored in _scored(pairs[begin : begin + CHUNK], judged, place_id, on):
            if scored.probability >= scoring.LOOK and (
                row_id not in best or scored.probability > best[row_id][1].probability
            ):
                best[row_id] = record, scored
    return best


def _scored(
    pairs: list[tuple[int, int]], judged: models.InForce, place_id: int, on: date
) -> list[tuple[int, Facts, Scored]]:
    said = rows_alike.facts([*{row_id for row_id, _ in pairs}])
    kept = {record.id: record for record in alike.facts({child_id for _, child_id in pairs})}
    asked = {row_id: columns.asked(_row(facts), place_id) for row_id, facts in said.items()}
    places = {key: at for at, key in enumerate([*(("row", id) for id in asked), *(("child", id) for id in kept)])}
    both = [(row_id, child_id) for row_id, child_id in pairs if row_id in asked and child_id in kept]
    scored = compare.score_pairs(
        columns.of([*asked.values(), *kept.values()], on),
        [(places["row", row_id], places["child", child_id]) for row_id, child_id in both],
        judged.model, population=judged.population,
    )  # fmt: skip
    return [(row_id, kept[child_id], one) for (row_id, child_id), one in zip(both, scored, strict=True)]


def _row(facts: Mapping[str, object]) -> dict[str, object]:
    """A row in linkage's words; only a whole birth date is compared."""
    born = facts.get("birth_date") if facts.get("birth_precision", "day") == "day" else None
    return {key: facts.get(key) for key in _SAID} | {
        "birth_date": date.fromisoformat(str(born)) if born else None,
        "mother_name": facts.get("mother"), "father_name": facts.get("father"),
    }  # fmt: skip
