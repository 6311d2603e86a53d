"""Which files are pages, in whatever encoding they come, and what the operator is told of the others."""

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.page import PageError
from importers.readers import read_page
from importers.readers.text import LONGEST_LINE, MOST_BYTES, MOST_LINES, decode

PAGE = "渡口通了电\n\n本报讯 昨日，渡口通了电。\n"


@pytest.fixture
def page_file(tmp_path):
    def write(raw, name="p1.txt"):
        path = tmp_path / name
        path.write_bytes(raw)
        return path

    return write


def reason(path):
    with pytest.raises(PageError) as error:
        read_page(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (PAGE.encode(), "utf-8"),
        (PAGE.encode("utf-8-sig"), "utf-8-sig"),
        (PAGE.encode("gb18030"), "gb18030"),
        (PAGE.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + PAGE.encode("utf-16-be"), "utf-16"),
    ],
)
def test_it_decodes_what_ocr_programs_write(page_file, raw, encoding):
    page = read_page(page_file(raw))
    assert (page.text, page.encoding, page.reader) == (PAGE, encoding, "text")
    assert page.checksum == hashlib.sha256(raw).hexdigest()
    assert page.stem == "p1"


def test_it_keeps_the_line_ends_that_came(page_file):
    page = read_page(page_file("一行\r\n\r\n二行\r三行\f".encode()))
    assert page.text == "一行\r\n\r\n二行\r三行\f"
    assert [(line.text, line.number, line.blank_before) for line in page.lines] == [
        ("一行", 1, 0),
        ("二行", 3, 1),
        ("三行", 4, 0),
    ]


def test_its_path_is_found_again_from_anywhere(page_file, monkeypatch):
    path = page_file(PAGE.encode())
    monkeypatch.chdir(path.parent)
    assert read_page(type(path)("p1.txt")).path == str(path)


def test_a_name_of_an_old_windows_is_read(tmp_path):
    path = tmp_path / os.fsdecode("清河日报-3.txt".encode("gb18030"))
    path.write_bytes(PAGE.encode())
    assert (read_page(path).stem, read_page(path).path) == ("清河日报-3", str(tmp_path / "清河日报-3.txt"))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no text"),
        (b" \r\n\t\n", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"\xef\xbb\xbf\n \n", "no text"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (b"abc\0def", "binary"),
        (PAGE.encode("utf-16-le"), "binary"),
        (b"\xff\xff\xff", "encoding"),
        (b"\xff\xfe\x00\xd8", "encoding"),
        (bytes(range(128, 255)) * 3, "encoding"),
        ("好\x01坏".encode(), "Line 1 holds control characters"),
        ("好\n\n坏\x7f".encode(), "Line 3 holds control characters"),
        (("长" * (LONGEST_LINE + 1)).encode(), "Line 1 is longer than 100,000"),
        (("短行\n" * (MOST_LINES + 1)).encode(), "It has more than 60,000 lines"),
        (b"a" * (MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_it_says_why_a_file_is_no_page(page_file, raw, said):
    assert said in reason(page_file(raw))


def test_a_file_may_be_as_large_as_is_said(page_file):
    line = "字" * 33 + "\n"
    assert read_page(page_file(line.encode() * (MOST_BYTES // 100))).lines
    assert read_page(page_file(("长" * LONGEST_LINE).encode())).lines


def test_what_is_no_file_is_said_too(tmp_path):
    (tmp_path / "folder.txt").mkdir()
    assert "folder" in reason(tmp_path / "folder.txt")
    assert "no such file" in reason(tmp_path / "missing.txt")
    assert "must end in .txt" in reason(tmp_path / "page.doc")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no such file" in reason(tmp_path / "pipe.txt")


def test_a_file_that_may_not_be_read_is_said_too(page_file, monkeypatch):
    path = page_file(PAGE.encode())
    monkeypatch.setattr(type(path), "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert "not allowed" in reason(path)


@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_text_or_no_page(raw):
    try:
        text, encoding = decode(raw)
    except PageError as error:
        assert str(error)
    else:
        assert text == raw.decode(encoding)
