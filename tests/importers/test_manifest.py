"""A manifest tells many pages' facts; its mistakes are told by row."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from importers.facts import GivenFacts, facts_of, parse_day
from importers.manifest import NO_MANIFEST, read_manifest
from importers.page import PageError, PageFile
from importers.tables import TableError

FILES = [PageFile(path=Path(name)) for name in ("in/p1.txt", "in/p2.txt", "in/a/p3.txt", "in/b/p3.txt")]
CSV = "file,newspaper,section,date,page\np1.txt,云川日报,东湖,2024-05-16,3\nin/p2,云川日报,,2024/5/17,\n"
CHINESE = "文件,报纸,版块,日期,版\np1.txt,云川日报,东湖,2024年5月16日,3\nin/p2,云川日报,,2024/5/17,\n"


@pytest.fixture
def manifest(tmp_path):
    def write(text, encoding="utf-8", name="manifest.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_manifest(path, FILES)

    return write


def assert_read(read):
    assert (read.refused, read.strays) == ({}, ())
    assert read.of(FILES[0]) == GivenFacts(
        newspaper="云川日报", section="东湖", published_on=date(2024, 5, 16), number="3"
    )
    assert read.of(FILES[1]) == GivenFacts(newspaper="云川日报", published_on=date(2024, 5, 17))
    assert read.of(FILES[2]) == GivenFacts()


@pytest.mark.parametrize(
    "text", [CSV, CHINESE, CSV.replace(",", ";"), CHINESE.replace(",", "\t"), CSV.replace("\n", "\r\n")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_reads_csv_as_spreadsheets_save_it(manifest, text, encoding):
    assert_read(manifest(text, encoding))


def test_it_reads_xlsx(tmp_path):
    book = Workbook()
    for row in (
        ["备注", "文件", "报纸", "版面名", "日期", "版"],
        ["好", "p1.txt", "云川日报", "东湖", date(2024, 5, 16), 3],
        [None, "in/p2", " 云川日报 ", None, "2024-05-17", None],
        [None] * 6,
    ):
        book.active.append(row)
    book.save(tmp_path / "m.xlsx")
    assert_read(read_manifest(tmp_path / "m.xlsx", FILES))


def test_a_bad_row_refuses_its_file(manifest):
    read = manifest("file,date,page\np1.txt,2024-13-01,\np2.txt,2024-05-16,\np2.txt,2024-05-17,\n")
    assert {path.name: problem.row for path, problem in read.refused.items()} == {"p1.txt": 2, "p2.txt": 4}
    with pytest.raises(PageError, match="Row 2 of the manifest: “2024-13-01” is no date"):
        read.of(FILES[0])
    with pytest.raises(PageError, match="Row 4 of the manifest: This file has a row already"):
        read.of(FILES[1])


def test_a_row_for_no_file_is_a_stray(manifest):
    read = manifest("file,page\nmissing.txt,1\np3.txt,2\na/p3.txt,3\n,4\n.,5\n")
    assert [(problem.row, str(problem.error)[:12]) for problem in read.strays] == [
        (2, "No such file"),
        (3, "Several file"),
        (5, "It names no "),
        (6, "It names no "),
    ]
    assert read.of(FILES[2]).number == "3"


def test_too_long_a_name_is_a_bad_row(manifest):
    read = manifest(f"file,newspaper\np1.txt,{'长' * 81}\n")
    assert list(read.refused) == [FILES[0].path]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("m.csv", b"", "does not name the column file"),
        ("m.csv", b"\x89PNG\r\n", "binary"),
        ("m.csv", "名称,日期\n".encode(), "does not name the column file"),
        ("m.csv", b'file\n"' + b"a" * 200_000, "CSV"),
        ("m.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
        ("m.xlsx", b"PK\x03\x04", "xlsx"),
    ],
)
def test_what_is_no_manifest_is_said(tmp_path, name, raw, said):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(TableError) as error:
        read_manifest(path, FILES)
    assert said in str(error.value)


def test_a_missing_manifest_is_said(tmp_path):
    with pytest.raises(TableError, match="cannot be read"):
        read_manifest(tmp_path / "none.csv", FILES)


def test_each_fact_comes_from_the_first_source_that_has_it():
    option = GivenFacts(newspaper="云川日报")
    row = GivenFacts(newspaper="别报", section="东湖", published_on=date(2024, 5, 17))
    facts = facts_of("泖州日报-2024-05-16-3", option, row)
    assert (facts.newspaper, facts.section, facts.number) == ("云川日报", "东湖", "3")
    assert (facts.published_on, facts.date_source) == (date(2024, 5, 17), "manifest")
    facts = facts_of("泖州日报-2024-05-16-3", GivenFacts(), GivenFacts())
    assert (facts.newspaper, facts.published_on, facts.date_source) == ("泖州日报", date(2024, 5, 16), "filename")
    facts = facts_of("p3", GivenFacts(published_on=date(2024, 5, 1)), row)
    assert (facts.published_on, facts.date_source) == (date(2024, 5, 1), "option")
    assert facts_of("p3", GivenFacts(), NO_MANIFEST.of(FILES[0])).date_source == ""


@pytest.mark.parametrize("written", ["2024-05-16", "2024/5/16", "2024.5.16", "2024年5月16日", "２０２４－０５－１６"])
def test_it_reads_days_as_people_write_them(written):
    assert parse_day(written) == date(2024, 5, 16)


@pytest.mark.parametrize(
    "written", ["", "16.5.2024", "2024-05", "2024-02-30", "5月16日", "2999-01-01", "2024-05-16 2024-05-17", "昨天"]
)
def test_it_takes_nothing_else_for_a_day(written):
    with pytest.raises(PageError):
        parse_day(written)
