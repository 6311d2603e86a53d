"""What an explanation lays by."""

from datetime import date

import pytest

from articles.completeness.findings import Explained, covers
from articles.models import Explanation


def row(first: str, last: str = "", every_year: bool = False) -> Explanation:
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    return Explanation(kind="day", first_day=days[0], last_day=days[1], every_year=every_year)


@pytest.mark.parametrize(
    ("explanation", "day", "is_covered"),
    [
        (row("2021-01-01"), "2021-01-01", True),
        (row("2021-01-01"), "2022-01-01", False),
        (row("2021-01-01", every_year=True), "1998-01-01", True),
        (row("2021-01-01", every_year=True), "2022-01-02", False),
        (row("2021-02-10", "2021-02-17"), "2021-02-13", True),
        (row("2021-02-10", "2021-02-17"), "2021-02-18", False),
        (row("2021-12-31", "2022-01-02", every_year=True), "2025-01-01", True),
        (row("2021-12-31", "2022-01-02", every_year=True), "2024-12-31", True),
        (row("2021-12-31", "2022-01-02", every_year=True), "2024-12-30", False),
        (row("2020-02-29", every_year=True), "2024-02-29", True),
        (row("2020-02-29", every_year=True), "2023-02-28", False),
        (row("2020-01-01", "2022-01-01", every_year=True), "1999-07-07", True),
    ],
)
def test_days(explanation, day, is_covered):
    assert covers(explanation, date.fromisoformat(day)) == is_covered


def test_any_other_holds_as_long_as_it_is_the_same_fact():
    explained = Explained([Explanation(kind="pages", about="issue 3", fact="3")])
    assert explained.of("pages", "issue 3", "3")
    assert not explained.of("pages", "issue 3", "3、5")
    assert not explained.of("pages", "issue 4", "3")
    assert not explained.of("twice", "issue 3", "3")
