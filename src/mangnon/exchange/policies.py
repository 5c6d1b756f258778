"""Conditions of row-level security that the migrations of exchange share."""

from mangnon.base import rls

CHILDREN = rls.holding("children")
HERE = rls.all_of(CHILDREN, rls.within_places())
