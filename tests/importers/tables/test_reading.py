"""Tables as colleagues send them: whatever Excel, WPS or an editor made of them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from importers.tables import TableError, read_cells, read_table, write_xlsx

COLUMNS = {"name": ("名称",), "code": ("代码",)}


def read(source):
    return [(row.number, row["name"], row["code"]) for row in read_table(source, COLUMNS, ["name"])]


def workbook(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_in_the_encodings_of_spreadsheets(tmp_path, encoding, between, end):
    text = end.join(
        between.join(row) for row in [("名 称", "代码"), ("清河区水务局", "09"), ("", ""), ("城南街道", "")]
    )
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    assert read(tmp_path / "t.csv") == [(2, "清河区水务局", "09"), (4, "城南街道", "")]


def test_a_workbook_is_known_by_its_content():
    assert read(workbook(["名称", "代码"], ["清河区", 91.0])) == [(2, "清河区", "91")]


def test_escaped_characters_of_excel_are_read_as_what_they_are():
    assert list(read_cells(workbook(["甲_x000D_\n乙", "_x005F_x000D_"]))) == [["甲\r\n乙", "_x000D_"]]


def test_an_apostrophe_is_only_taken_off_a_would_be_formula():
    assert list(read_cells("'=1,'一字,''-2".encode())) == [["=1", "'一字", "'-2"]]


def test_what_stands_in_quotes_parts_no_cells():
    assert list(read_cells('"甲;乙;丙","丁"\n'.encode())) == [["甲;乙;丙", "丁"]]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
        (b"%PDF-1.7", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (b"\xff\xfe\x00", "encoding"),
        (b"", "does not name"),
        ("代码\n91".encode(), "does not name"),
        (b'"' + b"a" * 200_000, "CSV"),
    ],
)
def test_what_is_no_such_table_is_told(raw, said):
    with pytest.raises(TableError, match=said):
        read(raw)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("importers.tables.reading.MOST_UNPACKED", 10_000)
    file = BytesIO(workbook(["名称"]))
    with ZipFile(file, "a", ZIP_DEFLATED) as packed:
        packed.writestr("xl/more.xml", b"0" * 20_000)
    with pytest.raises(TableError, match="Unpacked"):
        read(file.getvalue())


def test_too_many_rows_are_told(monkeypatch):
    monkeypatch.setattr("importers.tables.reading.MOST_ROWS", 3)
    for raw in (b"name\na\nb\nc\nd\n", workbook(*[["name"], ["a"], ["b"], ["c"], ["d"]])):
        with pytest.raises(TableError, match="more than 3 rows"):
            read(raw)


def test_a_cell_far_to_the_right_makes_no_wide_rows():
    book = Workbook()
    book.active["A1"] = "名称"
    book.active["XFD2"] = "x"
    file = BytesIO()
    book.save(file)
    assert max(map(len, read_cells(file.getvalue()))) <= 500


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_tell(raw):
    for start in (b"", b"PK\x03\x04"):
        try:
            list(read_cells(start + raw))
        except TableError as error:
            assert str(error)


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=20))
def test_a_damaged_workbook_is_told(damage):
    file = BytesIO()
    write_xlsx(file, [["名称", "数"], ["清河区", 3]], title="表")
    raw = bytearray(file.getvalue())
    for where, flip in damage:
        raw[int(where * len(raw))] ^= flip
    try:
        list(read_cells(bytes(raw)))
    except TableError as error:
        assert str(error)
