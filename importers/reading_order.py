"""The order in which a page's passages are read."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeVar

from importers.drafts import DraftPage, DraftPassage

Article = TypeVar("Article")
Caption = TypeVar("Caption")

Placed = tuple[DraftPassage, int | None, int | None]
"""A passage with the index of its article, and of its caption within that article."""


def reading_order(draft: DraftPage) -> list[Placed]:
    """All passages of a draft page, in reading order."""
    owned: list[Placed] = []
    for number, article in enumerate(draft.articles):
        owned += [(passage, number, None) for passage in article.passages]
        owned += [(passage, number, at) for at, caption in enumerate(article.captions) for passage in caption.passages]
    return in_reading_order(owned, draft.loose, nobody=(None, None))


def in_reading_order(
    owned: list[tuple[DraftPassage, Article, Caption]], loose: Iterable[DraftPassage], nobody: tuple[Article, Caption]
) -> list[tuple[DraftPassage, Article, Caption]]:
    """The passages of one article after another, each with its captions at the end.

    A passage of no article (column, furniture, unassigned) follows the passage that is printed right before it.
    ``nobody`` stands for its owners.
    """
    starts = sorted((printed_from(passage), place) for place, (passage, _article, _caption) in enumerate(owned))
    placed = [(place, -1, each) for place, each in enumerate(owned)]
    for passage in loose:
        before = bisect_left(starts, (printed_from(passage), 0))
        place = starts[before - 1][1] if before else -1
        placed.append((place, printed_from(passage), (passage, *nobody)))
    return [each for _place, _start, each in sorted(placed, key=lambda item: item[:2])]


def printed_from(passage: DraftPassage) -> int:
    return min((span.start for span in passage.spans), default=0)
