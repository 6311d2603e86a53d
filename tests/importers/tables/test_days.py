"""A day in a cell, however a spreadsheet writes it."""

from datetime import date

import pytest

from importers.page import PageError
from importers.tables import day_in


@pytest.mark.parametrize("cell", ["2005-05-31", "2005/5/31", "2005.05.31", "2005年5月31日", "2005年05月31日"])
def test_a_day_is_read_as_people_write_it(cell):
    assert day_in(cell) == date(2005, 5, 31)


def test_an_empty_cell_tells_no_day():
    assert day_in("") is None


@pytest.mark.parametrize(
    "cell",
    [
        "2005-02-30",
        "0000-01-01",
        "2005-05",
        "05-31-2005",
        "31.5.2005",
        "2005-5/31",
        "２００５-05-31",
        "五月",
        "2005年5月",
    ],
)
def test_anything_else_is_refused_with_how_to_write_it(cell):
    with pytest.raises(PageError, match="is no day") as refused:
        day_in(cell)
    assert refused.value.values == {"value": cell}
