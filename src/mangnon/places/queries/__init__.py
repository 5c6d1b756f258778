"""Questions to the map. Every question names a day."""

from mangnon.places.queries.changes import changes, plan_import
from mangnon.places.queries.lineage import predecessors, remap, successors, whole_predecessors
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

__all__ = [
    "ancestors",
    "as_of",
    "by_code",
    "changes",
    "directly_under",
    "find",
    "listing",
    "many",
    "one",
    "plan_import",
    "predecessors",
    "remap",
    "search",
    "successors",
    "under",
    "whole_predecessors",
]
