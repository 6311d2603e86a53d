"""Tables written for spreadsheets: what goes in comes out, and nothing of it is a formula."""

import csv
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from importers.tables import Cell, TableError, csv_lines, read_cells, write_table, write_xlsx
from importers.tables.writing import MOST_CHARACTERS

FORMULAS = ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''+1", '=HYPERLINK("x")', "#N/A"]
# What text may hold: any character, and more often than chance those that mean something to a spreadsheet.
TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@'\"\t\r\n,;_x0005F\0 ＝审稿")))
TABLE = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(TEXT, min_size=wide, max_size=wide), min_size=1, max_size=5)
)


def xlsx(rows, title="审稿") -> bytes:
    file = BytesIO()
    write_xlsx(file, rows, title=title)
    return file.getvalue()


def sheet_of(raw: bytes):
    return load_workbook(BytesIO(raw)).active


def shown(rows):
    """Without the empty cells at the rows' ends: .xlsx does not tell of them."""
    return [_stripped(row) for row in rows]


def _stripped(row):
    row = list(row)
    while row and not row[-1]:
        row.pop()
    return row


@given(TABLE)
def test_any_text_written_as_xlsx_comes_back_and_no_cell_is_a_formula(rows):
    raw = xlsx(rows)
    assert shown(read_cells(raw)) == shown(rows)
    assert all(cell.data_type == "s" for row in sheet_of(raw).iter_rows() for cell in row if cell.value is not None)


@given(TABLE)
def test_any_text_without_nul_written_as_csv_comes_back_and_no_cell_begins_as_a_formula(rows):
    rows = [[cell.replace("\0", "") for cell in row] for row in rows]
    raw = b"".join(csv_lines(rows))
    assert list(read_cells(raw)) == rows
    cells = [cell for row in csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")) for cell in row]
    assert not any(
        cell.lstrip().startswith(("=", "+", "-", "@", "＝")) or cell[:1] in "\t\r\n" for cell in cells if cell
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula(text):
    cell = sheet_of(xlsx([[text]])).cell(1, 1)
    assert cell.data_type == "s"
    assert next(read_cells(xlsx([[text]]))) == [text]
    line = b"".join(csv_lines([[text]])).decode("utf-8-sig")
    assert line[1] == ("#" if text[0] == "#" else "'")
    assert next(read_cells(line.encode())) == [text]


def test_numbers_days_and_times_stay_what_they_are():
    when = datetime(2024, 5, 16, 9, 30, 5, tzinfo=timezone(timedelta(hours=8)))
    row: list[Cell] = [-3, 2.5, Decimal("-0.5"), date(2024, 5, 16), when, None, "-3"]
    cells = [cell.value for cell in next(sheet_of(xlsx([row])).iter_rows())]
    assert cells == [-3, 2.5, -0.5, datetime(2024, 5, 16), when.replace(tzinfo=None), None, "-3"]  # noqa: DTZ001
    written = b"".join(csv_lines([row])).decode("utf-8-sig")
    assert written == '-3,2.5,-0.5,"2024-05-16","2024-05-16 09:30:05","","\'-3"\r\n'


def test_csv_begins_with_a_bom_even_when_empty():
    assert b"".join(csv_lines([])) == b"\xef\xbb\xbf"
    assert b"".join(csv_lines([["期"]])) == b'\xef\xbb\xbf"\xe6\x9c\x9f"\r\n'


def test_what_is_too_long_for_a_cell_is_cut_with_a_mark():
    cell = next(read_cells(xlsx([["字" * (MOST_CHARACTERS + 5)]])))[0]
    assert len(cell) == MOST_CHARACTERS
    assert cell.endswith("字…")


def test_what_no_file_can_hold_does_not_stop_it():
    assert next(read_cells(xlsx([["a\udcff"]]))) == ["a\ufffd"]
    assert next(read_cells(b"".join(csv_lines([["a\udcff\0"]])))) == ["a\ufffd\ufffd"]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr("importers.tables.writing.SHEET_ROWS", 2)
    book = load_workbook(BytesIO(xlsx(([f"{n}"] for n in range(5)), title="a/b:[c]" + "长" * 40)))
    assert [sheet.max_row for sheet in book] == [2, 2, 1]
    assert book.sheetnames[1].endswith(" 2")


@pytest.mark.parametrize("title", ["", "'", "[]", "x" * 50, "期/版"])
def test_any_title_will_do(title):
    assert len(load_workbook(BytesIO(xlsx([["a"]], title=title))).sheetnames) == 1


def test_rows_are_not_kept():
    """A CSV's lines come as its rows do: a long export needs no memory."""
    asked = []

    def rows():
        for n in range(1000):
            asked.append(n)
            yield [n]

    lines = csv_lines(rows())
    next(lines)
    assert len(asked) == 1


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.XLSX"])
def test_the_name_says_the_kind(tmp_path, name):
    write_table(tmp_path / name, [["名称", "数"], ["=1", 3]], title="表")
    assert list(read_cells(tmp_path / name)) == [["名称", "数"], ["=1", "3"]]


def test_another_name_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(TableError, match=r"\.csv or \.xlsx"):
        write_table(tmp_path / "t.pdf", [], title="表")
    assert not list(tmp_path.iterdir())
