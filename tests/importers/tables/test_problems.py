"""All rows that cannot be followed are told at once."""

import pytest

from importers.page import PageError
from importers.tables import RowProblems, RowsError


def test_rows_without_problems_are_not_refused():
    problems = RowProblems()
    with problems.row(2):
        pass
    problems.refuse()


def test_each_problem_is_told_with_its_row():
    problems = RowProblems()
    for number, reason in ((2, "no name"), (5, "no day")):
        with problems.row(number):
            raise PageError(reason)
    with pytest.raises(RowsError, match="2 rows") as refused:
        problems.refuse()
    assert [str(problem) for problem in refused.value.problems] == ["Row 2: no name", "Row 5: no day"]


def test_what_is_no_problem_of_a_row_is_raised_at_once():
    with pytest.raises(ZeroDivisionError), RowProblems().row(2):
        raise ZeroDivisionError
