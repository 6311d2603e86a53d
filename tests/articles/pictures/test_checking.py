"""Photos at the door."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.pictures import checking
from articles.pictures.checking import NotAPhoto, check_photo


def drawn(kind: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (20, 20)).save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
)
def test_a_photo_comes_in_and_can_be_read_from_its_start(name, kind):
    file = SimpleUploadedFile(name, drawn(kind))
    check_photo(file)
    assert file.read() == drawn(kind)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", drawn("PNG")),
        ("a.png", drawn("JPEG")),
        ("a.gif", drawn("GIF")),
        ("a.jpg", drawn("TIFF")),
        ("a.jpg", drawn("JPEG")[:300]),
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.jpg", b"<html>"),
        ("a.php", drawn("JPEG")),
    ],
)
def test_what_is_none_by_its_content_is_refused_with_a_reason(name, content):
    with pytest.raises(NotAPhoto) as refused:
        check_photo(SimpleUploadedFile(name, content))
    assert str(refused.value)


def test_too_many_pixels_and_too_many_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(checking, "MOST_PIXELS", 399)
    with pytest.raises(NotAPhoto):
        check_photo(SimpleUploadedFile("a.jpg", drawn("JPEG")))
    monkeypatch.setattr(checking, "MOST_BYTES", 10)
    with pytest.raises(NotAPhoto):
        check_photo(SimpleUploadedFile("a.jpg", drawn("JPEG")))
