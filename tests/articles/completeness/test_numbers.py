"""Issue numbers: which are missing, which cannot be right."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.completeness.numbers import Numbered, NumberGap, OutOfOrder, number_findings

START = date(2021, 3, 1)


def daily(numbers: list[int], start: date = START) -> list[Numbered]:
    """An issue each day, the day as far on as its number is."""
    return [Numbered(number, start + timedelta(number - numbers[0]), number) for number in numbers]


def said(issues: list[Numbered], elsewhere: tuple[int, ...] = ()) -> list[str]:
    found = number_findings(issues, elsewhere)
    return [str(each) if isinstance(each, NumberGap) else f"!{each.issue.number}" for each in found]


@given(st.integers(1, 5_000), st.sets(st.integers(1, 120)))
def test_whatever_is_taken_out_between_two_is_found_and_nothing_else(first, taken):
    there = [number for number in range(first, first + 122) if number - first not in taken]
    found = number_findings(daily(there))
    missing = [number for gap in found if isinstance(gap, NumberGap) for number in range(gap.first, gap.last + 1)]
    assert missing == sorted(first + step for step in taken)
    assert len(found) == len([gap for gap in found if isinstance(gap, NumberGap)])


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([], []),
        ([7], []),
        ([7, 8, 9], []),
        ([7, 9], ["8"]),
        ([7, 11, 13], ["8–10", "12"]),
    ],
)
def test_gaps(numbers, found):
    assert said(daily(numbers) if numbers else []) == found


def test_a_number_known_of_an_undated_issue_is_not_missing():
    assert said(daily([7, 10]), elsewhere=(8,)) == ["9"]


@pytest.mark.parametrize("misread", [7, 3, 1181, 99_999])
def test_a_misread_number_makes_no_gap_of_thousands(misread):
    """The same, a smaller one, one ahead of the days: it is told, and the next goes on from the sound one."""
    issues = daily([1187, 1188, 1189])
    issues[1] = Numbered(1188, issues[1].day, misread)
    assert said(issues) == [f"!{misread}", "1188"]


def test_numbers_may_begin_anew_each_year():
    old = [Numbered(1, date(2020, 12, 30), 100), Numbered(2, date(2020, 12, 31), 101)]
    new = [Numbered(3, date(2021, 1, 1), 1), Numbered(4, date(2021, 1, 4), 4)]
    assert said([*old, *new]) == ["2–3"]
    assert said([*old, Numbered(4, date(2021, 1, 4), 4)]) == ["1–3"]


def test_what_is_out_of_order_names_both():
    issues = [Numbered(1, date(2021, 5, 6), 50), Numbered(2, date(2021, 5, 7), 50)]
    assert number_findings(issues) == [OutOfOrder(issues[0], issues[1])]
