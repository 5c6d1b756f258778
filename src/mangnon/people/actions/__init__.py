"""Verbs on agencies, posts and officers."""

from mangnon.people.actions.agencies import add_agency, learn_alias, name_agency
from mangnon.people.actions.boards import set_members
from mangnon.people.actions.catalogue import follow_map, load_catalogue
from mangnon.people.actions.map_changes import change_map, restore_map
from mangnon.people.actions.posts import (
    abolish_post,
    add_officer,
    cover,
    end_post,
    give_post,
    hand_over,
    make_post,
)
from mangnon.people.actions.villages import add_villages

__all__ = [
    "abolish_post",
    "add_agency",
    "add_officer",
    "add_villages",
    "change_map",
    "cover",
    "end_post",
    "follow_map",
    "give_post",
    "hand_over",
    "learn_alias",
    "load_catalogue",
    "make_post",
    "name_agency",
    "restore_map",
    "set_members",
]
