"""Small tables that people keep in a spreadsheet: the one place that reads them and the one that writes them.

Reading takes CSV (UTF-8 with or without BOM, GB18030, UTF-16) and .xlsx, told apart by content, from a path or bytes::

    for row in read_table(path, {"name": ("名称", "单位"), "code": ("代码",)}, needed=["name"]):
        row.number, row["name"], row["code"]       # text; white space at its ends cut
    for cells in read_cells(upload.read()): ...    # every row, as it stands

    problems = RowProblems()
    with problems.row(row.number): ...             # a PageError in here is that row's
    problems.refuse()                              # with all of them

Writing gives .xlsx, or CSV with a BOM, both open right in Chinese Excel. Rows are lists of text, numbers, days, times
and None. Text never becomes a formula, numbers stay numbers, and rows may be a generator: none is kept::

    write_table(Path("report.xlsx"), rows, title="Import")    # .xlsx or .csv, by its name
    write_xlsx(file, rows, title="Units")                     # into a file opened for bytes
    StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")

Pure: no Django, no database. ``articles/`` may import this package as well.
"""

from importers.tables.days import day_in
from importers.tables.formulas import as_csv_text, from_csv_text
from importers.tables.problems import RowProblems, RowsError
from importers.tables.reading import Row, TableError, read_cells, read_table
from importers.tables.writing import Cell, csv_lines, write_table, write_xlsx

__all__ = [
    "Cell",
    "Row",
    "RowProblems",
    "RowsError",
    "TableError",
    "as_csv_text",
    "csv_lines",
    "day_in",
    "from_csv_text",
    "read_cells",
    "read_table",
    "write_table",
    "write_xlsx",
]
