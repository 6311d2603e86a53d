"""A page's scan as a picture that browsers show: JPEG and PNG as they are, the first page of a TIFF as a JPEG."""

from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import Storage
from PIL import Image

from articles.models import Page
from articles.pictures.renditions import NoPicture, kept_copy

AS_THEY_ARE = {".jpg", ".jpeg", ".png"}
CONVERTED = {".tif", ".tiff"}
# A broadsheet can be read easily at this height in pixels. The uploaded file itself is kept as it is.
LONGEST = 6_000
MOST_PIXELS = 400_000_000


def has_picture(page: Page) -> bool:
    """Whether the scan's name is that of a picture. The file is not opened."""
    return _ending(page) in AS_THEY_ARE | CONVERTED


def picture_of(page: Page) -> "File[Any]":
    """The picture, opened. That of a TIFF is made once and kept. Raises NoPicture."""
    storage, name = page.scan.storage, page.scan.name or ""
    if not has_picture(page) or not storage.exists(name):
        raise NoPicture
    return page.scan.open("rb") if _ending(page) in AS_THEY_ARE else screen_picture(storage, name)


def screen_picture(storage: Storage, name: str) -> "File[Any]":
    """The picture of a stored TIFF, opened. Raises NoPicture."""
    return kept_copy(storage, name, f"scan_pictures/{PurePath(name).stem}.jpg", converted)


def _ending(page: Page) -> str:
    return PurePath(page.scan.name or "").suffix.lower()


def converted(file: IO[bytes]) -> bytes:
    """The first page as a JPEG. Raises what Pillow raises, and ValueError for too many pixels."""
    written = BytesIO()
    with Image.open(file) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        plain = picture.convert("L" if picture.mode in ("1", "L", "I;16", "LA") else "RGB")
        plain.thumbnail((LONGEST, LONGEST))
        plain.save(written, "JPEG", quality=80)
    return written.getvalue()
