"""Copies of a stored picture: made once, at the latest when they are first asked for, and kept."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import Storage
from PIL import Image, ImageOps, UnidentifiedImageError

from articles.pictures.checking import MOST_PIXELS

SMALL = (160, 160)
UNFINISHED = ".unfinished-"
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
QUALITY = {"JPEG": 92, "WEBP": 92}


class NoPicture(Exception):
    """The file is gone, damaged, or of a kind without a picture (PDF)."""


def public_copy(storage: Storage, name: str) -> "File[Any]":
    """The photo as readers get it, opened: upright, with its pixels and colour profile and nothing else.

    It is drawn anew, so that no EXIF with its location, no XMP, no comment and nothing appended comes along. Raises
    NoPicture.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        raise NoPicture
    return kept_copy(storage, name, f"public/{name}", lambda file: cleaned(file, FORMATS[ending]))


def thumbnail(storage: Storage, name: str) -> "File[Any]":
    """A small JPEG, opened. Raises NoPicture."""
    return kept_copy(storage, name, f"thumbnails/{name}.jpg", small)


def kept_copy(storage: Storage, name: str, kept: str, make: Callable[[IO[bytes]], bytes]) -> "File[Any]":
    """The copy named ``kept``, opened. If it is missing, ``make`` draws it from ``name``. Raises NoPicture."""
    if not storage.exists(kept):
        try:
            with storage.open(name, "rb") as file:
                content = make(file)
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
            raise NoPicture from error
        _keep(Path(storage.path(kept)), content)
    found: File[Any] = storage.open(kept, "rb")
    return found


def _keep(path: Path, content: bytes) -> None:
    """Store it as a whole or not at all, since somebody else may be opening it. Two who ask at the same time both make
    it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def cleaned(file: IO[bytes], kind: str) -> bytes:
    """The picture drawn anew as ``kind``. Raises what Pillow raises, and ValueError for too many pixels."""
    written = BytesIO()
    with Image.open(file) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        profile = picture.info.get("icc_profile")
        bare = ImageOps.exif_transpose(picture)
        if kind == "JPEG" and bare.mode not in ("L", "RGB", "CMYK"):
            bare = bare.convert("RGB")
        bare.info = {name: value for name, value in bare.info.items() if name == "transparency"}
        bare.save(written, kind, icc_profile=profile, exif=b"", quality=QUALITY.get(kind, 0))
    return written.getvalue()


def small(file: IO[bytes]) -> bytes:
    """The first page of the picture: upright, on white."""
    written = BytesIO()
    with Image.open(file) as picture:
        picture.draft("RGB", SMALL)  # a JPEG is decoded no larger than it needs be
        plain = ImageOps.exif_transpose(picture)
        if plain.mode in ("RGBA", "LA", "P"):
            layer = plain.convert("RGBA")
            plain = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
        plain = plain.convert("L" if plain.mode in ("1", "L", "I;16") else "RGB")
        plain.thumbnail(SMALL)
        plain.info = {}
        plain.save(written, "JPEG", quality=75)
    return written.getvalue()
