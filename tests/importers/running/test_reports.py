"""A report's table for spreadsheets: no path may break it."""

import os

import pytest

from importers.page import PageError, printable
from importers.running.report_files import check_report_path, write_report
from importers.running.reports import Counts, ImportReport, PageReport, said
from importers.storing.load import Result
from importers.tables import read_cells

REPORT = ImportReport(
    pages=(
        PageReport(path="in/p1.txt", result=Result.STORED, counts=Counts(articles=3, units=2)),
        PageReport(path="=1+1.txt", result=Result.FAILED, reason='=HYPERLINK("x")'),
        PageReport(path="坏\x01.txt", result=Result.STORED, scan_problem="p3.png: 坏"),
    ),
    seconds=1.25,
)


@pytest.mark.parametrize("name", ["report.csv", "report.xlsx", "report.XLSX"])
def test_it_is_written_as_a_table(tmp_path, name):
    path = tmp_path / name
    write_report(REPORT, path)
    heading, *rows = read_cells(path)
    assert len(heading) == 3
    assert [row[0] for row in rows] == ["in/p1.txt", "=1+1.txt", "坏\x01.txt"]
    assert [row[2] for row in rows[1:]] == ['=HYPERLINK("x")', "p3.png: 坏"]


def test_a_report_that_cannot_be_written_is_told_first(tmp_path):
    with pytest.raises(PageError, match="ends in"):
        check_report_path(tmp_path / "report.pdf")
    with pytest.raises(PageError, match="no folder"):
        check_report_path(tmp_path / "none" / "report.csv")
    check_report_path(tmp_path / "report.csv")


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("清河/第 1 版.txt", "清河/第 1 版.txt"),
        ("a\udcff.txt", "a\\udcff.txt"),
        ("a\ud800.txt", "a\\ud800.txt"),
        ("清河/" + os.fsdecode("清河日报-3.txt".encode("gb18030")), "清河/清河日报-3.txt"),
        ("两行\n一行\t.txt", "两行\\n一行\\t.txt"),
    ],
)
def test_any_path_can_be_printed(path, printed):
    assert printable(path) == printed


def test_a_reason_within_a_reason_is_said_too():
    inner = PageError("There is no text in it.")
    outer = PageError("Row {row} of the manifest: {reason}", row=3, reason=inner)
    assert str(outer) == "Row 3 of the manifest: There is no text in it."
    assert said(outer).count("3") == 1


def test_the_table_is_even_in_a_terminal():
    lines = str(REPORT).splitlines()
    assert lines[1].split()[-5:] == ["3", "0", "2", "0", "0"]
    assert lines[4].split()[-5:] == ["3", "0", "2", "0", "0"]
    assert "1.2 s" in lines[5]
    assert len(lines) == 8
