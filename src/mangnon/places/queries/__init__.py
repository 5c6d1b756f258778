"""Questions to the map. Every question names a day."""

from mangnon.places.queries.changes import Applied, changes, last_change_day, made_by, plan_import, touched_by
from mangnon.places.queries.lineage import predecessors, remap, successors, territory, whole_predecessors
from mangnon.places.queries.maps import (
    ancestors,
    as_of,
    by_code,
    directly_under,
    find,
    listing,
    many,
    one,
    search,
    under,
)
from mangnon.places.queries.ordering import sort_key

__all__ = [
    "Applied",
    "ancestors",
    "as_of",
    "by_code",
    "changes",
    "directly_under",
    "find",
    "last_change_day",
    "listing",
    "made_by",
    "many",
    "one",
    "plan_import",
    "predecessors",
    "remap",
    "search",
    "sort_key",
    "successors",
    "territory",
    "touched_by",
    "under",
    "whole_predecessors",
]
