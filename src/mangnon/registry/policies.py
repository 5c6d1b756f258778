"""Conditions of row-level security that the migrations of the registry share."""

from mangnon.base import rls

CHILDREN = rls.holding("children")
SENSITIVE = rls.holding("sensitive")
OF_THE_TRAIL = rls.any_of(rls.holding("audit"), rls.holding("approve"))
HERE = rls.all_of(CHILDREN, rls.any_of(rls.within_places(), rls.within_places("village_id")))
