"""Which files of those named are pages, in which order, and what lies beside them."""

import os

from importers.files import find_pages, find_scans, natural


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(*paths):
    return [str(file.path) for file in find_pages(paths)]


def test_a_folder_gives_its_texts_in_natural_order(tmp_path):
    touch(tmp_path, "p10.txt", "p2.TXT", "p1.txt", "p1.jpg", "notes.md", "b/p3.txt", "a/p4.txt")
    assert found(tmp_path) == [str(tmp_path / name) for name in ("p1.txt", "p2.TXT", "p10.txt", "a/p4.txt", "b/p3.txt")]


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    touch(tmp_path, ".p1.txt", "._p2.txt", ".git/p3.txt", "__MACOSX/p4.txt", "p5.txt")
    assert found(tmp_path) == [str(tmp_path / "p5.txt")]


def test_a_folder_that_cannot_be_read_is_among_the_files_and_fails_there(tmp_path, monkeypatch):
    touch(tmp_path, "p1.txt", "closed/p2.txt")
    look = os.scandir

    def looked(folder):
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return look(folder)

    monkeypatch.setattr(os, "scandir", looked)
    assert found(tmp_path) == [str(tmp_path / "p1.txt"), str(tmp_path / "closed")]


def test_a_file_is_taken_as_it_is_named(tmp_path):
    assert found(tmp_path / "missing.txt", tmp_path / "a.doc") == [
        str(tmp_path / "missing.txt"),
        str(tmp_path / "a.doc"),
    ]


def test_a_file_named_twice_counts_once(tmp_path):
    touch(tmp_path, "p1.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "p1.txt")
    assert found(tmp_path / "p1.txt", tmp_path, tmp_path / "." / "p1.txt") == [str(tmp_path / "p1.txt")]


def test_the_scan_has_the_texts_stem(tmp_path):
    touch(tmp_path, "p1.txt", "p1.JPG", "p2.txt", "p2.pdf", "p3.txt", "p30.png", "a.b.txt", "a.b.tiff")
    scans = {file.path.name: file.scan.name if file.scan else "" for file in find_pages([tmp_path])}
    assert scans == {"a.b.txt": "a.b.tiff", "p1.txt": "p1.JPG", "p2.txt": "p2.pdf", "p3.txt": ""}


def test_scans_are_found_likewise(tmp_path):
    touch(tmp_path, "p10.jpg", "p2.PDF", "p1.txt", "b/p3.tif")
    assert [path.name for path in find_scans([tmp_path])] == ["p2.PDF", "p10.jpg", "p3.tif"]


def test_natural_order_counts():
    assert sorted(["p10", "p9a", "p9", "p", "10", "9"], key=natural) == ["p", "p9", "p9a", "p10", "9", "10"]
