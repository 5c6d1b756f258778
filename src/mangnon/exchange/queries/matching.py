"""Rows of a list, a few thousand at a time, against the children of a commune."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from mangnon.base.actor import Actor
from mangnon.exchange.rules import matching
from mangnon.exchange.rules.matching import Likely, Matched
from mangnon.linkage.queries import matching as linkage
from mangnon.registry.queries import standing
from mangnon.registry.queries.standing import Standing
from mangnon.vn.names import search_key

_ASKED = ("full_name", "birth_date", "sex", "identity_number", "ethnicity", "phone")
MOST = 5


def matched(rows: Sequence[Mapping[str, object]], *, place_id: int, by: Actor, on: date) -> list[Matched]:
    """For each row's facts (with `search_key`) the child of the commune it is, or those it may be.

    Sure by number, or by name and birth date; only what is left is asked of linkage, which takes its time.
    """
    numbers = {str(facts.get("identity_number") or "") for facts in rows}
    names = {str(facts.get("search_key") or "") for facts in rows}
    numbered, named = _indexed(standing.numbered_or_named(place_id, numbers, names, on))
    found = [
        matching.match(
            facts,
            numbered.get(str(facts.get("identity_number") or ""), []),
            named.get(str(facts.get("search_key")), []),
        )
        for facts in rows
    ]
    left = [at for at, one in enumerate(found) if one.child is None and not one.said]
    judged = linkage.against([_asked(rows[at]) for at in left], by=by, on=on, place_id=place_id)
    here = standing.of(match.child_id for match in judged if match.band == linkage.SAME and match.child_id)
    for at, match in zip(left, judged, strict=True):
        found[at] = _judged(found[at], match, here, place_id)
    return found


def _asked(facts: Mapping[str, object]) -> dict[str, object]:
    """A row in linkage's words."""
    carers = {"mother_name": facts.get("mother"), "father_name": facts.get("father")}
    return {key: facts.get(key) for key in _ASKED} | carers


def _judged(before: Matched, match: linkage.Match, here: Mapping[int, Standing], place_id: int) -> Matched:
    """One record in this commune that is most likely the child is it; any other is for an officer to look at."""
    sure = [one for one in match.candidates if one.band == linkage.SAME]
    if len(sure) == 1 and sure[0].place_id == place_id and sure[0].child_id in here:
        return Matched(child=here[sure[0].child_id])
    likely = tuple(Likely(one.child_id, round(one.probability, 3), one.reasons) for one in match.candidates[:MOST])
    return Matched(likely=likely or before.likely)


def _indexed(found: Sequence[Standing]) -> tuple[dict[str, list[Standing]], dict[str, list[Standing]]]:
    numbered: dict[str, list[Standing]] = defaultdict(list)
    named: dict[str, list[Standing]] = defaultdict(list)
    for child in found:
        named[search_key(str(child.values["full_name"]))].append(child)
        if number := child.values["identity_number"]:
            numbered[str(number)].append(child)
    return numbered, named
