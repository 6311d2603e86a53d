"""Copies that go out hold pixels and nothing else."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms, PngImagePlugin

from articles.pictures.renditions import SMALL, NoPicture, public_copy, thumbnail

SECRET = b"GEHEIM-31.2304N"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def drawn(kind: str, size: tuple[int, int] = (400, 300), orientation: int = 1, mode: str = "RGB") -> bytes:
    """With all that cameras and programs write into pictures."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 13.0, 49.4)
    more: dict[str, Any] = {"exif": exif}
    if kind == "PNG":
        more["pnginfo"] = PngImagePlugin.PngInfo()
        more["pnginfo"].add_text("Comment", SECRET.decode())
        more["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    else:
        more["xmp"] = XMP
    if kind == "JPEG":
        more["comment"] = SECRET
    written = BytesIO()
    Image.new(mode, size, "teal").save(written, kind, **more)
    return written.getvalue() + SECRET


def kept(name: str, content: bytes) -> str:
    return default_storage.save(name, ContentFile(content))


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_what_readers_get_has_no_word_that_was_written_into_it(name, kind):
    raw = drawn(kind)
    assert SECRET in raw
    given = public_copy(default_storage, kept(f"pictures/2024/05/{name}", raw)).read()
    assert SECRET not in given
    with Image.open(BytesIO(given)) as picture:
        assert (picture.format, picture.size) == (kind, (400, 300))
        assert not dict(picture.getexif())
        assert not {"comment", "xmp", "exif", "XML:com.adobe.xmp"} & picture.info.keys()


def test_the_file_itself_stays_byte_for_byte():
    raw = drawn("JPEG")
    name = kept("pictures/a.jpg", raw)
    public_copy(default_storage, name)
    assert default_storage.open(name).read() == raw


def test_a_photo_taken_sideways_stands_upright():
    given = public_copy(default_storage, kept("pictures/a.jpg", drawn("JPEG", orientation=6)))
    with Image.open(given) as picture:
        assert picture.size == (300, 400)


def test_its_colours_keep_their_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    written = BytesIO()
    Image.new("RGB", (8, 8)).save(written, "JPEG", icc_profile=profile)
    with Image.open(public_copy(default_storage, kept("a.jpg", written.getvalue()))) as picture:
        assert picture.info["icc_profile"] == profile


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_any_colours_are_cleaned_and_made_small(mode):
    written = BytesIO()
    Image.new(mode, (400, 300)).save(written, "PNG")
    name = kept("a.png", written.getvalue())
    for copy in (public_copy, thumbnail):
        with Image.open(copy(default_storage, name)) as picture:
            picture.load()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_thumbnail_is_small_and_says_nothing_either(kind):
    written = BytesIO()
    Image.new("RGB", (2_000, 1_000), "teal").save(written, kind)
    given = thumbnail(default_storage, kept(f"scans/a.{kind.lower()}", written.getvalue())).read()
    with Image.open(BytesIO(given)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (SMALL[0], 80))
    assert SECRET not in thumbnail(default_storage, kept("scans/b.jpg", drawn("JPEG"))).read()


def test_a_copy_is_made_once():
    name = kept("a.jpg", drawn("JPEG"))
    first = public_copy(default_storage, name).read()
    default_storage.delete(name)
    assert public_copy(default_storage, name).read() == first


@pytest.mark.parametrize(
    ("name", "content"), [("a.jpg", b"\xff\xd8\xff rubbish"), ("a.pdf", b"%PDF-1.7"), ("a.svg", b"<svg/>")]
)
def test_what_is_no_picture_has_no_copy(name, content):
    stored = kept(name, content)
    for copy in (public_copy, thumbnail):
        with pytest.raises(NoPicture):
            copy(default_storage, stored)


def test_one_that_is_gone_has_none():
    with pytest.raises(NoPicture):
        public_copy(default_storage, "pictures/none.jpg")
