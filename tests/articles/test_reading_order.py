"""Page by page, down each page."""

import pytest

from articles.models import Article, Page
from articles.reading_order import article_place, numbered_place, page_places


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("1", "2"), ("2", "10"), ("03", "4"), ("12", "A1"), ("A9", "B1"), ("a2", "A3"), (" 1 ", "2")],
)
def test_pages_follow_one_another_by_section_and_number(earlier, later):
    earlier_place, later_place = numbered_place(earlier), numbered_place(later)
    assert earlier_place is not None and later_place is not None
    assert earlier_place < later_place


@pytest.mark.parametrize("number", ["", "特1", "1-2", "A", "1234", "１A"])
def test_it_does_not_guess_at_other_numbers(number):
    assert numbered_place(number) is None


def places(*numbers, issue=1):
    pages = [Page(pk=key, issue_id=issue, number=number) for key, number in enumerate(numbers, 1)]
    return page_places(pages)


def test_pages_without_a_number_stand_last_in_the_order_they_came_in():
    found = places("", "Z999", "")
    assert found[2] < found[1] < found[3]


def test_two_issues_count_their_unnumbered_pages_apart():
    pages = [Page(pk=1, issue_id=1, number=""), Page(pk=2, issue_id=2, number="")]
    found = page_places(pages)
    assert found[1] == found[2]


def test_a_page_that_comes_in_later_moves_no_other():
    assert places("2", "3")[1] == places("2", "3", "1")[1]


def test_articles_follow_their_position_and_never_run_into_the_next_page():
    found = places("1", "2")
    first, last = (Article(page_id=1, position=position) for position in (0, 5_000))
    next_page = Article(page_id=2, position=0)
    assert article_place(first, found) < article_place(last, found) < article_place(next_page, found)
