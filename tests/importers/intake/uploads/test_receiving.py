"""Uploaded files at the door."""

import pytest

from articles.models import Intake, IntakeFile
from importers.intake.uploads import receiving
from importers.intake.uploads.receiving import open_intake, summarise
from importers.page import PageError
from tests.importers.intake.conftest import page, paths, picture, refusals, zipped

pytestmark = pytest.mark.django_db


def test_texts_scans_and_what_is_in_a_zip_are_kept_under_their_paths(received):
    files = received(
        {
            "清河日报/1.txt": page(),
            "清河日报/1.jpg": picture(),
            "五月.zip": zipped({"2.txt": page("二号"), "2.png": picture("PNG")}),
        }
    )
    assert paths(files) == ["清河日报/1.txt", "清河日报/1.jpg", "五月/2.txt", "五月/2.png"]
    assert [file.kind for file in files] == ["text", "scan", "text", "scan"]
    assert bytes(IntakeFile.objects.get(path="五月/2.txt").content or b"") == page("二号")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("1.txt", b""),
        ("1.txt", b"\0\1\2"),
        ("1.txt", picture()),
        ("1.jpg", page()),
        ("1.jpg", b"\xff\xd8\xff" + b"x" * 50),
        ("1.docx", page()),
        ("1.exe", b"MZ\x90\0"),
        ("1.svg", b"<svg onload='alert(1)'/>"),
        ("1.zip", b"PK\x03\x04" + b"x" * 50),
        ("../1.txt", page()),
        ("1.txt", b"x" * 6_000_000),
    ],
)
def test_what_is_no_text_and_no_scan_by_its_content_is_refused_and_harms_no_other(received, name, content):
    files = received({name: content, "2.txt": page()})
    assert [bool(file.refusal) for file in files] == [True, False]
    assert not files[0].content
    assert not files[0].scan


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("稿件.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "纯文本"),
        ("稿件.rtf", b"{\\rtf1\\ansi", "纯文本"),
        ("稿件.txt", b"{\\rtf1\\ansi", "纯文本"),
        ("五月.rar", b"Rar!\x1a\x07", ".zip"),
        ("五月.7z", b"7z\xbc\xaf\x27\x1c", ".zip"),
        ("五月.tar.gz", b"\x1f\x8b\x08\0", ".zip"),
    ],
)
def test_what_operators_send_for_a_text_is_told_what_to_do_with_it(received, name, content, told):
    assert told in refusals(received({name: content}))[name]


def test_an_archive_within_an_archive_is_refused(received):
    files = received({"外.zip": zipped({"内.zip": zipped({"1.txt": page()}), "2.txt": page()})})
    assert list(refusals(files)) == ["内.zip"]
    assert paths(files) == ["外/内.zip", "外/2.txt"]


def test_a_picture_of_too_many_pixels_is_refused_unopened(received, monkeypatch):
    monkeypatch.setattr("importers.storing.scans.MOST_PIXELS", 60)
    assert "1.jpg" in refusals(received({"1.jpg": picture()}))


def test_a_picture_that_unpacks_into_a_bomb_is_refused_by_its_head(received):
    head = picture("PNG").replace((8).to_bytes(4, "big") * 2, (40_000).to_bytes(4, "big") * 2)
    assert "1.png" in refusals(received({"1.png": head}))


def test_sent_again_a_file_is_the_row_that_it_is_already(received):
    first = received({"1.txt": page(), "1.jpg": picture(), "bad.txt": b""})
    again = received({"1.txt": page(), "1.jpg": picture(), "bad.txt": b""})
    assert [file.pk for file in again] == [file.pk for file in first]
    assert IntakeFile.objects.count() == 3


def test_the_same_bytes_under_another_name_are_told(received):
    files = received({"1.txt": page(), "b/1.txt": page()})
    assert "1.txt" in files[1].refusal


def test_the_form_sent_twice_is_one_intake(operator):
    assert open_intake("token", operator) == open_intake("token", operator)
    assert Intake.objects.count() == 1


def test_what_is_confirmed_takes_no_more(intake, operator):
    Intake.objects.update(state=Intake.State.IMPORTING)
    with pytest.raises(PageError):
        open_intake("token", operator)


def test_nobody_adds_to_anothers_intake(intake, django_user_model):
    with pytest.raises(PageError):
        open_intake("token", django_user_model.objects.create(username="qian"))


def test_more_files_than_anybody_looks_over_are_refused_one_by_one(received, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_FILES", 2)
    files = received({f"{number}.txt": page(f"{number}号渡口") for number in range(4)})
    assert [bool(file.refusal) for file in files] == [False, False, True, True]


def test_it_is_known_by_what_came(received, intake):
    received({"1.txt": page(), "2.txt": page("二号渡口")})
    summarise(intake)
    assert "1.txt" in Intake.objects.get().summary
