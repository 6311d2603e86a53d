"""Large archives: kept as they come, unpacked by a worker."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.background.running import run_job
from articles.models import BackgroundJob, Intake, IntakeFile
from importers.intake.confirming import CannotConfirm, confirm
from importers.intake.looks import look_soon
from importers.intake.overview import overview
from importers.intake.uploads import receiving
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.screens import text_of
from tests.importers.intake.conftest import page, paths, picture, refusals, zipped
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
seen: Any = text_of
ADD = reverse("admin:articles_intake_add")


@pytest.fixture(autouse=True)
def large(monkeypatch):
    monkeypatch.setattr(receiving, "UNPACKED_AT_ONCE", 10)


def an_issue() -> bytes:
    return zipped({"清河日报-2024-05-16-1.txt": page(), "清河日报-2024-05-16-1.jpg": picture(), "坏.txt": b""})


def files() -> list[IntakeFile]:
    return list(IntakeFile.objects.order_by("pk"))


def test_it_waits_until_a_worker_has_unpacked_and_read_it(received, intake, operator):
    received({"五月.zip": an_issue()})
    [archive] = files()
    assert (archive.kind, archive.path) == ("archive", "五月.zip")
    assert not overview(intake).can_confirm
    with pytest.raises(CannotConfirm):
        confirm(intake, operator, overview(intake).shown)
    assert look_soon(intake)
    [job] = run_jobs()
    assert (job.state, job.report) == ("done", "")
    assert paths(files()) == ["五月/清河日报-2024-05-16-1.txt", "五月/清河日报-2024-05-16-1.jpg", "五月/坏.txt"]
    assert list(refusals(files())) == ["坏.txt"]
    assert not archive.scan.storage.exists(str(archive.scan.name))
    intake.refresh_from_db()
    assert "1.txt" in intake.summary
    assert overview(intake).can_confirm


def test_a_worker_killed_half_way_leaves_the_rest_to_the_next(received, intake, monkeypatch):
    received({"五月.zip": an_issue()})
    look_soon(intake)
    with monkeypatch.context() as broken:
        broken.setattr("articles.background.progress.Progress.__call__", killed)
        with pytest.raises(KeyboardInterrupt):
            run_job(BackgroundJob.objects.get().pk)
    assert len(files()) == 2
    run_job(BackgroundJob.objects.get().pk)
    assert len(files()) == 3
    assert BackgroundJob.objects.get().state == "done"


def killed(*args: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("content", "refused_at_once"),
    [
        (b"PK\x03\x04" + b"x" * 50, True),
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), True),
        (zipped({f"{number}.txt": b"" for number in range(2_001)}), True),
        (zipped({"1.txt": page()})[:-8], True),
    ],
)
def test_what_its_table_of_contents_tells_against_it_is_told_at_once(received, content, refused_at_once):
    [file] = received({"五月.zip": content})
    assert bool(file.refusal) == refused_at_once


def test_one_that_is_gone_or_damaged_when_the_worker_comes_is_told(received, intake):
    received({"五月.zip": an_issue(), "六月.zip": zipped({"2.txt": page("二号")})})
    first, second = files()
    first.scan.storage.delete(str(first.scan.name))
    second.scan.storage.delete(str(second.scan.name))
    second.scan.storage.save(second.scan.name, io.BytesIO(b"PK\x03\x04 rubbish"))
    look_soon(intake)
    run_jobs()
    assert set(refusals(files())) == {"五月.zip", "六月.zip"}


def test_sent_twice_its_files_are_there_once(received, intake):
    for _twice in range(2):
        received({"五月.zip": an_issue()})
        received({"五月.zip": an_issue()})
        intake.refresh_from_db()
        look_soon(intake)
        run_jobs()
    assert len(files()) == 3


def test_the_screen_tells_what_is_being_unpacked_and_then_shows_the_table(operator):
    client = signed_in(operator)
    sent = {"token": "t1", "files": [SimpleUploadedFile("五月.zip", an_issue())], "paths": ["五月.zip"]}
    shown = seen(client.post(ADD, sent, follow=True))
    assert "正在解压" in shown
    assert "五月.zip" in shown
    run_jobs()
    url = reverse("admin:articles_intake_change", args=[Intake.objects.get().pk])
    assert "渡口通了电" in seen(client.get(url))


def test_a_discarded_one_leaves_no_file(received, intake, operator):
    received({"五月.zip": an_issue()})
    [archive] = files()
    client = signed_in(operator)
    client.post(reverse("admin:articles_intake_change", args=[intake.pk]), {"_discard": "1"})
    assert not archive.scan.storage.exists(str(archive.scan.name))
