"""Files that a kill left behind are named and removed; nothing else is."""

import os
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Changeset, Intake, IntakeFile, Page
from articles.pictures.renditions import public_copy, thumbnail
from articles.safekeeping.sweeping import find_orphans, remove_orphans
from tests.factories import make_article, make_caption, make_page

pytestmark = pytest.mark.django_db
NOW = timedelta(0)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def drawn():
    written = BytesIO()
    Image.new("RGB", (8, 8)).save(written, "JPEG")
    return ContentFile(written.getvalue())


def scanned() -> Page:
    page = make_page()
    with changeset("metadata"):
        page.scan.save("p.jpg", drawn())
    return page


def age(media: Path) -> None:
    for path in media.rglob("*"):
        os.utime(path, (0, 0))


def test_what_rows_name_and_copies_of_it_stay(media):
    caption = make_caption(make_article())
    with changeset("edit"):
        caption.picture.save("a.jpg", drawn())
    for copy in (public_copy, thumbnail):
        copy(default_storage, str(caption.picture.name)).close()
    thumbnail(default_storage, str(scanned().scan.name)).close()
    IntakeFile(intake=Intake.objects.create(), path="1.jpg", kind="scan").scan.save("1.jpg", drawn())
    age(media)
    assert remove_orphans().files == {}


def test_what_was_stored_and_never_committed_is_named_then_removed(media):
    lost = [default_storage.save(f"{folder}/2024/05/x.jpg", drawn()) for folder in ("scans", "pictures", "uploads")]
    lost += [
        default_storage.save(f"thumbnails/{lost[0]}.jpg", drawn()),
        default_storage.save("scan_pictures/x.jpg", drawn()),
    ]
    lost.append(default_storage.save("thumbnails/scans/2024/05/.unfinished-8fj", drawn()))
    age(media)
    assert set(find_orphans().files) == set(lost)
    told = StringIO()
    call_command("sweep_media", stdout=told)
    assert lost[0] in told.getvalue()
    assert default_storage.exists(lost[0])
    call_command("sweep_media", remove=True, stdout=told)
    assert not any(default_storage.exists(name) for name in lost)
    assert find_orphans().files == {}


def test_what_is_young_may_still_be_committed(media):
    default_storage.save("scans/2024/05/x.jpg", drawn())
    assert find_orphans().files == {}
    assert len(find_orphans(NOW).files) == 1


def test_other_folders_are_somebody_elses(media):
    default_storage.save("exports/7", drawn())
    default_storage.save("letters/x.jpg", drawn())
    age(media)
    assert find_orphans().files == {}


def test_a_scan_that_an_undo_would_bring_back_stays(media):
    page = scanned()
    name = str(page.scan.name)
    with changeset("metadata") as made:
        Page.objects.filter(pk=page.pk).update(scan="")
    age(media)
    assert remove_orphans().files == {}
    undo(Changeset.objects.get(pk=made.pk), None)
    page.refresh_from_db()
    assert page.scan.name == name
    assert default_storage.exists(name)
