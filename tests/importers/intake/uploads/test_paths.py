"""Paths that files came with."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.intake.uploads.paths import clean_path, folder_facts, is_junk
from importers.page import PageError


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("3.txt", "3.txt"),
        ("清河日报/2024-05-16/3.txt", "清河日报/2024-05-16/3.txt"),
        ("清河日报\\2024-05-16\\3.txt", "清河日报/2024-05-16/3.txt"),
        ("./清河日报//3.txt", "清河日报/3.txt"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_it_parts_folders_whichever_slash_stands_between_them(written, clean):
    assert str(clean_path(written)) == clean


@pytest.mark.parametrize(
    "written",
    [
        "../3.txt", "a/../../etc/passwd", "a\\..\\..\\3.txt", "/etc/passwd", "\\\\server\\share\\3.txt", "C:\\3.txt",
        "c:3.txt", "", ".", "a\0b.txt", "3\u202etxt.exe", "3\n.txt", "x" * 130 + ".txt", "/".join(["目录"] * 200),
    ],
)  # fmt: skip
def test_it_refuses_a_path_that_leads_elsewhere_or_hides_something(written):
    with pytest.raises(PageError):
        clean_path(written)


@given(st.text(max_size=60))
def test_whatever_is_written_it_stays_in_its_folder_or_is_refused(written):
    try:
        path = clean_path(written)
    except PageError:
        return
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert "\\" not in str(path)


@pytest.mark.parametrize("path", ["Thumbs.db", "a/desktop.ini", "__MACOSX/a/._3.txt", ".DS_Store", "a/.git/3.txt"])
def test_what_systems_leave_in_folders_is_passed_over(path):
    assert is_junk(PurePosixPath(path))


@pytest.mark.parametrize(
    ("path", "newspaper", "day", "number"),
    [
        ("清河日报/2024-05-16/3.txt", "清河日报", date(2024, 5, 16), "3"),
        ("清河日报-2024-05-16/A2版.txt", "清河日报", date(2024, 5, 16), "A2"),
        ("扫描/清河日报/20240516/第03版.txt", "清河日报", date(2024, 5, 16), "3"),
        ("清河日报/2024年5月/2024-05-16/3.txt", "清河日报", date(2024, 5, 16), "3"),
        ("2024-05-17/清河日报-2024-05-16-3.txt", "清河日报", date(2024, 5, 16), "3"),
        ("清河日报/3.txt", "清河日报", None, ""),
        ("某某日报/3.txt", "", None, ""),
        ("某某日报/2024-05-16/3.txt", "某某日报", date(2024, 5, 16), "3"),
        ("2024-05-16/要闻/头条.txt", "", date(2024, 5, 16), ""),
        ("3.txt", "", None, ""),
    ],
)
def test_folders_tell_newspaper_day_and_number(path, newspaper, day, number):
    told = folder_facts(PurePosixPath(path), ["清河日报"])
    assert (told.newspaper, told.published_on, told.number) == (newspaper, day, number)
