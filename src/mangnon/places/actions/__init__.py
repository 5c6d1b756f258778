"""What changes the map: the catalogue, a newer list as a dated change, a village."""

from mangnon.places.actions.catalogue import load_catalogue
from mangnon.places.actions.changes import apply_import, undo_import
from mangnon.places.actions.villages import add_village

__all__ = ["add_village", "apply_import", "load_catalogue", "undo_import"]
