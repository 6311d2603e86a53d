"""Pages missing within an issue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.completeness.pages import missing_pages, page_numbers, shown, usual_pages


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("3", {("", 3)}),
        ("03", {("", 3)}),
        ("第三版", {("", 3)}),
        ("十二", {("", 12)}),
        ("B01", {("B", 1)}),
        ("b1", {("B", 1)}),
        ("4-5", {("", 4), ("", 5)}),
        ("4、5", {("", 4), ("", 5)}),
        ("A04-A06", {("A", 4), ("A", 5), ("A", 6)}),
        ("A04-06", {("A", 4), ("A", 5), ("A", 6)}),
        ("", set()),
        ("增刊", set()),
    ],
)
def test_a_printed_number_is_one_page_or_a_spread(printed, pages):
    assert page_numbers(printed) == pages


@given(st.sets(st.integers(1, 24), min_size=2))
def test_the_holes_between_first_and_last_are_found_and_nothing_else(there):
    missing = missing_pages({("", page) for page in there})
    assert missing == [("", page) for page in range(min(there), max(there)) if page not in there]


@pytest.mark.parametrize(
    ("there", "missing"),
    [
        ("1 2 4", "3"),
        ("1 2 3", ""),
        ("2 3", ""),
        ("A1 A3 B1 B4", "A2、B2、B3"),
        ("4-5 8", "6、7"),
        ("3", ""),
        ("", ""),
    ],
)
def test_sections_with_letters_count_by_themselves(there, missing):
    pages = {page for printed in there.split() for page in page_numbers(printed)}
    assert shown(missing_pages(pages)) == missing


def test_the_usual_pages_are_missing_at_the_ends_too():
    usual = usual_pages([{("", 1), ("", 2), ("", 3), ("", 4)}] * 4)
    assert shown(missing_pages({("", 2), ("", 3)}, usual)) == "1、4"


def test_pages_that_most_issues_do_not_have_are_not_usual():
    four, eight = ({("", page) for page in range(1, last + 1)} for last in (4, 8))
    assert usual_pages([four, four, four, eight]) == four


def test_too_few_issues_teach_nothing():
    assert usual_pages([{("", 1)}] * 3) == frozenset()
