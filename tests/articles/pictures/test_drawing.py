"""Thumbnails are there before anybody asks for them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.pictures.drawing import TASK, draw, draw_soon
from articles.pictures.renditions import kept_copy
from importers.storing.scans import attach_scan
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def drawn(kind: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (400, 300)).save(written, kind)
    return written.getvalue()


def waiting() -> list[str]:
    return [job.args["name"] for job in ProcrastinateJob.objects.filter(task_name=TASK)]


def test_a_scan_that_is_stored_waits_for_a_worker_to_draw_it(tmp_path):
    path = tmp_path / "1.tif"
    path.write_bytes(drawn("TIFF"))
    page = make_page()
    attach_scan(page, path)
    assert waiting() == [page.scan.name]
    draw(str(page.scan.name))
    assert default_storage.exists(f"thumbnails/{page.scan.name}.jpg")
    assert default_storage.exists(f"scan_pictures/{Path(str(page.scan.name)).stem}.jpg")


def test_a_pdf_has_none_and_what_is_gone_or_damaged_stops_no_worker():
    draw_soon("scans/1.pdf")
    assert waiting() == []
    default_storage.save("scans/1.jpg", ContentFile(b"rubbish"))
    for name in ("scans/1.jpg", "scans/none.jpg"):
        draw(name)
        assert not default_storage.exists(f"thumbnails/{name}.jpg")


def test_a_copy_is_whole_as_soon_as_it_is_there():
    name = default_storage.save("scans/1.jpg", ContentFile(drawn("JPEG")))
    seen: list[bool] = []

    def make(file) -> bytes:
        seen.append(default_storage.exists("thumbnails/x.jpg"))
        return b"whole"

    with kept_copy(default_storage, name, "thumbnails/x.jpg", make) as kept:
        assert kept.read() == b"whole"
    assert seen == [False]
    assert default_storage.listdir("thumbnails") == ([], ["x.jpg"])
