"""Hits as an editor sees them."""

import pytest

from articles.replacing.preview import A_PAGE, hit_page
from tests.articles.replacing.replacements import found
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_hits_are_shown_page_by_page_in_their_context(django_assert_num_queries):
    make_article(paragraphs=["甲" * 40 + "清水" + "乙" * 40, *["清水。"] * A_PAGE])
    replacement = found(find="清水", replace_with="青水")
    with django_assert_num_queries(3):
        page = hit_page(replacement)
    first = page.rows[0]
    assert (first.lead, first.tail) == ("…" + "甲" * 24, "乙" * 24 + "…")
    assert [row.starts_article for row in page.rows] == [True] + [False] * (A_PAGE - 1)
    assert len(page.rows) == A_PAGE and page.previous is None and page.next
    last = hit_page(replacement, page.next)
    assert (len(last.rows), last.previous, last.next) == (1, 0, None)
