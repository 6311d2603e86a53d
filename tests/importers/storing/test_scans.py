"""Scans: taken for what they are, bounded, stored once, never replaced."""

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from articles.models import Changeset, Page
from importers.page import PageError
from importers.storing import scans
from importers.storing.scans import attach_scan, attach_scans, check_scan
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def picture(tmp_path):
    def make(name="p1.jpg", colour="red", **options):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (8, 6), colour).save(path, **options)
        return path

    return make


@pytest.mark.parametrize(
    ("name", "form", "ending"),
    [
        ("a.jpg", "JPEG", ".jpg"),
        ("a.png", "PNG", ".png"),
        ("a.tiff", "TIFF", ".tif"),
        ("wrong.png", "JPEG", ".jpg"),
        ("a.pdf", "PDF", ".pdf"),
    ],
)
def test_its_content_tells_what_it_is(picture, name, form, ending):
    assert check_scan(picture(name, format=form)) == ending


@pytest.mark.parametrize(
    "raw", [b"", b"GIF89a", b"<html>", b"\xff\xd8", b"\xff\xd8\xff\xe0 broken", b"II*\x00", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_scan_is_told(tmp_path, raw):
    path = tmp_path / "p1.jpg"
    path.write_bytes(raw)
    with pytest.raises(PageError):
        check_scan(path)


def test_it_is_bounded_in_bytes_and_pixels(picture, monkeypatch):
    path = picture()
    monkeypatch.setattr(scans, "MOST_PIXELS", 47)
    with pytest.raises(PageError, match="pixels"):
        check_scan(path)
    monkeypatch.setattr(scans, "MOST_BYTES", path.stat().st_size - 1)
    with pytest.raises(PageError, match="larger"):
        check_scan(path)


def test_it_is_stored_once_and_never_replaced(picture):
    page = make_page()
    path = picture()
    assert attach_scan(page, path)
    assert Changeset.objects.filter(kind="metadata").exists()
    page = Page.objects.get()
    stored = page.scan.name
    assert not attach_scan(page, path)
    with pytest.raises(PageError, match="another scan"):
        attach_scan(page, picture("p2.jpg", colour="blue"))
    assert Page.objects.get().scan.name == stored
    assert page.scan.open("rb").read() == path.read_bytes()


def test_each_goes_to_the_page_of_its_name(picture):
    first, second = make_page(stem="p1"), make_page(stem="p2")
    report = attach_scans([picture("p1.jpg"), picture("p2.png"), picture("p3.jpg")])
    assert (report.attached, report.unchanged, len(report.problems)) == (2, 0, 1)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (str(first.scan)[-4:], str(second.scan)[-4:]) == (".jpg", ".png")
    assert attach_scans([picture("p1.jpg")]).unchanged == 1


def test_of_several_pages_of_its_name_it_goes_to_the_one_whose_text_lay_beside_it(picture):
    path = picture("p1.jpg")
    elsewhere, beside = make_page(stem="p1"), make_page(stem="p1")
    assert "p1.jpg" in attach_scans([path]).problems[0]
    make_source(beside, path=str(path.with_suffix(".txt")), is_current=False)
    assert attach_scans([path]).attached == 1
    beside.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (bool(beside.scan), bool(elsewhere.scan)) == (True, False)


class TestTheCommand:
    def test_it_reads_folders_and_tells_what_is_left(self, picture, capsys):
        make_page(stem="p1")
        picture("p1.jpg")
        call_command("attach_scans", str(picture("p1.jpg").parent))
        assert Page.objects.get().scan
        picture("p9.jpg")
        with pytest.raises(CommandError):
            call_command("attach_scans", str(picture("p9.jpg").parent))
        assert "p9.jpg" in capsys.readouterr().out
