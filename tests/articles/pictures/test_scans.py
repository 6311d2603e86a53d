from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from articles.log.changesets import changeset
from articles.models import Page
from articles.pictures.renditions import NoPicture
from articles.pictures.scans import LONGEST, has_picture, picture_of
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def scanned(name: str, content: bytes) -> Page:
    page = make_page()
    with changeset("metadata"):
        page.scan.save(name, ContentFile(content))
    return page


def image(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 90)) -> bytes:
    written = BytesIO()
    Image.new(mode, size).save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("p.jpg", "JPEG"), ("p.png", "PNG")])
def test_what_a_browser_shows_is_given_as_it_came(name, kind):
    content = image(kind)
    assert picture_of(scanned(name, content)).read() == content


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK", "I;16"])
def test_a_tiff_becomes_a_jpeg_whatever_its_colours(mode):
    page = scanned("p.tif", image("TIFF", mode))
    with Image.open(picture_of(page)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (60, 90))


def test_a_large_one_becomes_smaller_and_is_made_once():
    page = scanned("p.tiff", image("TIFF", "1", (LONGEST * 2, 30)))
    with Image.open(picture_of(page)) as picture:
        assert picture.size == (LONGEST, 15)
    page.scan.storage.delete(str(page.scan.name))
    assert page.scan.storage.exists(f"scan_pictures/{Path(str(page.scan.name)).stem}.jpg")


@pytest.mark.parametrize(("name", "content"), [("p.pdf", b"%PDF-1.4"), ("p.tif", b"II*\0 broken")])
def test_a_pdf_or_a_damaged_one_has_none(name, content):
    with pytest.raises(NoPicture):
        picture_of(scanned(name, content))


def test_one_that_is_gone_has_none():
    page = scanned("p.jpg", image("JPEG"))
    assert has_picture(page)
    page.scan.storage.delete(str(page.scan.name))
    with pytest.raises(NoPicture):
        picture_of(page)
