"""Archives opened with care."""

import io
import stat
import zipfile
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.intake.uploads import archives
from importers.intake.uploads.archives import entry_name, read_archive
from importers.page import PageError
from tests.importers.intake.conftest import page, zipped

NAME = PurePosixPath("五月.zip")


def entries(raw: bytes) -> dict[str, bytes | str]:
    """Path to content, or to the reason of a refusal."""
    found: dict[str, bytes | str] = {}
    for entry in read_archive(io.BytesIO(raw), NAME):
        try:
            found[entry.path] = str(entry.error) if entry.error else b"".join(entry.blocks())
        except PageError as error:
            found[entry.path] = str(error)
    return found


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_chinese_names_come_out_right_whichever_system_packed_them(encoding):
    names = ["清河日报/2024-05-16/第1版.txt", "联通.txt", "誠信.txt"]
    assert list(entries(zipped({name: page(name) for name in names}, encoding))) == [f"五月/{name}" for name in names]


def test_a_character_whose_second_byte_is_a_backslash_parts_no_folders():
    name = "誠.txt"
    assert b"\\" in name.encode("gbk")
    assert list(entries(zipped({name: page()}, "gbk"))) == ["五月/誠.txt"]


COMMON = [bytes([lead, trail]).decode("gb2312") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF)]


@given(st.lists(st.sampled_from(COMMON), min_size=1, max_size=12).map("".join))
def test_any_name_in_common_characters_comes_out_right_from_windows(name):
    info = zipfile.ZipInfo(name.encode("gbk").decode("cp437"))
    info.flag_bits = 0
    assert entry_name(info) == name


def test_a_folder_of_the_archives_own_name_is_not_doubled():
    assert list(entries(zipped({"五月/1.txt": page()}, "utf-8"))) == ["五月/1.txt"]


@pytest.mark.parametrize("name", ["../1.txt", "a/../../1.txt", "/etc/passwd", "..\\1.txt", "C:\\1.txt"])
def test_a_name_that_leads_out_is_refused_and_harms_no_other(name):
    found = entries(zipped({name: b"x", "2.txt": page()}))
    assert found.pop("五月/2.txt") == page()
    [refusal] = found.values()
    assert isinstance(refusal, str)


def test_what_systems_add_is_passed_over():
    assert list(entries(zipped({"__MACOSX/._1.txt": b"x", ".DS_Store": b"x", "1.txt": page()}))) == ["五月/1.txt"]


def test_a_bomb_is_not_opened():
    with pytest.raises(PageError, match="MB"):
        entries(zipped({f"{number}.txt": b" " * 40_000_000 for number in range(3)}))


def test_sizes_are_counted_whatever_the_archive_says(monkeypatch):
    monkeypatch.setattr(archives, "MOST_SCAN_BYTES", 1_000_000)
    raw = zipped({"1.jpg": b"\0" * 3_000_000})
    lying = raw.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert isinstance(entries(lying)["五月/1.jpg"], str)


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    with pytest.raises(PageError, match="files"):
        entries(zipped({f"{number}.txt": page() for number in range(3)}))


def test_a_link_and_a_locked_file_are_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert entries(written.getvalue()) == {"五月.zip/link.txt": "A link, no file."}
    locked = zipped({"1.txt": page()}).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    assert "password" in str(entries(locked)["五月.zip/1.txt"])


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 10, b"PK\x03\x04" + b"\xff" * 500])
def test_a_damaged_archive_is_told(raw):
    with pytest.raises(PageError):
        entries(raw)


def test_a_damaged_file_in_it_harms_no_other():
    raw = bytearray(zipped({"1.txt": page() * 50, "2.txt": page()}))
    raw[45:60] = b"\0" * 15
    found = entries(bytes(raw))
    assert isinstance(found["五月/1.txt"], str)
    assert found["五月/2.txt"] == page()


def test_an_office_document_says_what_to_do():
    with pytest.raises(PageError, match="plain text"):
        entries(zipped({"[Content_Types].xml": b"<x/>"}))
