"""Checking a photo that comes in by its content, whatever its name says."""

from typing import IO, Any

from django.core.files import File
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 120_000_000
"""As many as the largest cameras make. Decoded, that is a third of a gigabyte."""


class NotAPhoto(Exception):
    """The message is for the editor."""


def check_photo(file: "File[Any]") -> None:
    """Raise NotAPhoto where the file is no JPEG, PNG or WebP, has a name that does not fit, is too large, or is
    damaged."""
    if (file.size or 0) > MOST_BYTES:
        raise NotAPhoto(_("The photo is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024**2})
    file.seek(0)
    try:
        endings = _endings(file)
    finally:
        file.seek(0)
    if not str(file.name).lower().endswith(endings):
        said = _("Its content is another format than its name says: it should end in %(ending)s.")
        raise NotAPhoto(said % {"ending": endings[0]})


def _endings(file: "IO[bytes] | File[Any]") -> tuple[str, ...]:
    """The endings that fit the content. The picture is decoded once, to its end."""
    try:
        with Image.open(file, formats=list(FORMATS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPhoto(_("The picture has too many pixels."))
            picture.load()
            return FORMATS[str(picture.format)]
    except UnidentifiedImageError as error:
        raise NotAPhoto(_("It is no JPEG, PNG or WebP, whatever its name says.")) from error
    except Image.DecompressionBombError as error:
        raise NotAPhoto(_("The picture has too many pixels.")) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise NotAPhoto(_("The picture is damaged.")) from error
