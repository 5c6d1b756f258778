"""A child's photograph: checked, re-encoded small without what the camera wrote into it, taken off with its file."""

from datetime import date
from io import BytesIO

from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import files
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.files import JPEG
from mangnon.registry.actions import rights
from mangnon.registry.models import Photo
from mangnon.registry.rules.refusals import NotHere

LARGEST = 2 * 1024 * 1024
MOST_PIXELS = 40_000_000
SIDE = 800


class PhotoRefused(Refused):
    """The file cannot be a child's photograph."""


@transaction.atomic
def add(*, child_id: int, data: bytes, by: Actor, on: date) -> None:
    """Keep a photograph of the child in place of the one before.

    Raises:
        PhotoRefused: over 2 MB, no JPEG or PNG, broken, or too many pixels.
        NotHere, NotAllowed.
    """
    child = rights.child_to_edit(child_id=child_id, by=by)
    small = _reencoded(data)
    with files.forgotten_on_failure() as kept:
        kept.append(files.keep(BytesIO(small), "anh.jpg", allowed=frozenset({JPEG})))
        _take_off(child_id, on)
        Photo.objects.create(
            child=child, sha256=kept[0].sha256, media_type=JPEG.media_type, added_name=by.name, added_on=on
        )
        subjects = [f"child:{child.public_id}"]
        audit.record(by=by, deed=Deed.PHOTO_ADDED, subjects=subjects, place_id=child.place_id)


@transaction.atomic
def remove(*, child_id: int, by: Actor, on: date) -> None:
    """Take the photograph off; its file goes too. Raises `NotHere` where there is none, and `NotAllowed`."""
    child = rights.child_to_edit(child_id=child_id, by=by)
    if not _take_off(child_id, on):
        raise NotHere
    audit.record(by=by, deed=Deed.PHOTO_REMOVED, subjects=[f"child:{child.public_id}"], place_id=child.place_id)


def _take_off(child_id: int, on: date) -> bool:
    photo = Photo.objects.filter(child_id=child_id, removed_on=None).first()
    if photo is None:
        return False
    photo.removed_on = on
    photo.save()
    transaction.on_commit(lambda: _forget(photo))
    return True


def _forget(photo: Photo) -> None:
    if not Photo.objects.filter(sha256=photo.sha256, removed_on=None).exists():
        files.where(photo.sha256, photo.media_type).unlink(missing_ok=True)


def _reencoded(data: bytes) -> bytes:
    """The picture upright, at most 800 pixels a side, as JPEG without metadata."""
    if len(data) > LARGEST:
        raise PhotoRefused("Ảnh lớn hơn 2 MB. Hãy chụp nhỏ lại rồi gửi lại.")
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PhotoRefused("Ảnh có quá nhiều điểm ảnh. Hãy chụp nhỏ lại rồi gửi lại.")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise PhotoRefused("Tệp này không phải ảnh JPG hoặc PNG còn nguyên. Hãy chọn ảnh khác.") from None
    upright.thumbnail((SIDE, SIDE))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    buffer = BytesIO()
    plain.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
