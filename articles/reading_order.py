"""The order in which a reader meets the articles of an issue: page by page, down each page."""

import re
from collections.abc import Iterable

from articles.models import Article, Page

# 3, 03, A2, B01: sections are ordered by letter, and pages without a letter come first.
NUMBER = re.compile(r"([A-Z]?)(\d{1,3})")
PAGES_A_SECTION = 1_000
# Pages without a known number come last, in the order in which they were imported.
UNNUMBERED = 27 * PAGES_A_SECTION
ARTICLES_A_PAGE = 1_000


def page_places(pages: Iterable[Page]) -> dict[int, int]:
    """The place of each page within its issue, by primary key. ``pages`` must be all pages of these issues.

    The place of a numbered page depends on its number alone. So page 1 may come in after page 2 was published.
    """
    places: dict[int, int] = {}
    unnumbered: dict[int, int] = {}
    for page in sorted(pages, key=lambda page: page.pk):
        place = numbered_place(page.number)
        if place is None:
            place = unnumbered.get(page.issue_id, UNNUMBERED)
            unnumbered[page.issue_id] = place + 1
        places[page.pk] = place
    return places


def numbered_place(number: str) -> int | None:
    """
    >>> numbered_place("03"), numbered_place("B01"), numbered_place("特1")
    (3, 2001, None)
    """
    match = NUMBER.fullmatch(number.strip().upper())
    if match is None:
        return None
    section = ord(match[1]) - ord("A") + 1 if match[1] else 0
    return section * PAGES_A_SECTION + int(match[2])


def article_place(article: Article, places: dict[int, int]) -> int:
    return places[article.page_id] * ARTICLES_A_PAGE + min(article.position, ARTICLES_A_PAGE - 1)
