"""A page's scan as a picture that browsers show: JPEG and PNG as they are, the first leaf of a TIFF as a JPEG."""

from io import BytesIO
from pathlib import PurePath

from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image

from articles.models import Page
from articles.pictures.copies import NoPicture

AS_THEY_ARE = {".jpg", ".jpeg", ".png"}
CONVERTED = {".tif", ".tiff"}
# A broadsheet so many pixels high is read with ease; the file itself stays as it came.
LONGEST = 6_000
MOST_PIXELS = 400_000_000


def has_picture(page: Page) -> bool:
    """By its name: the file is not opened."""
    return _ending(page) in AS_THEY_ARE | CONVERTED


def picture_of(page: Page) -> "File[bytes]":
    """Opened. That of a TIFF is made once and kept beside the scans. Raises NoPicture."""
    storage, name = page.scan.storage, page.scan.name or ""
    if not has_picture(page) or not storage.exists(name):
        raise NoPicture
    if _ending(page) in AS_THEY_ARE:
        return page.scan.open("rb")
    kept = f"scan_pictures/{PurePath(name).stem}.jpg"
    if not storage.exists(kept):
        storage.save(kept, ContentFile(_converted(page)))
    found: File[bytes] = storage.open(kept, "rb")
    return found


def _ending(page: Page) -> str:
    return PurePath(page.scan.name or "").suffix.lower()


def _converted(page: Page) -> bytes:
    written = BytesIO()
    try:
        with page.scan.open("rb") as file, Image.open(file) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPicture
            plain = picture.convert("L" if picture.mode in ("1", "L", "I;16", "LA") else "RGB")
            plain.thumbnail((LONGEST, LONGEST))
            plain.save(written, "JPEG", quality=80)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPicture from error
    return written.getvalue()
