"""The photograph kept of a child."""

from dataclasses import dataclass
from datetime import date

from mangnon.registry.models import Photo


@dataclass(frozen=True)
class Kept:
    sha256: str
    media_type: str
    added_on: date
    added_by: str


def of_child(child_id: int) -> Kept | None:
    """The photograph that stands, where the officer sees the child."""
    photo = Photo.objects.filter(child_id=child_id, removed_on=None).first()
    return Kept(photo.sha256, photo.media_type, photo.added_on, photo.added_name) if photo else None
