"""What the index holds of a text: its characters and its pairs of adjacent characters, as numbers.

PostgreSQL makes them itself, of the folded text, whenever a row is written: no column repeats them, and nothing can
leave them behind. A pair of common words' neighbours is rare, so that a phrase of common words is found by the pairs
inside it; what jieba would cut differently is found all the same.
"""

from collections.abc import Iterable
from itertools import pairwise

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func

from articles.searching.folding import BREAK

PAIR = 2**21
"""Unicode has fewer characters: a pair is first × PAIR + second, a single character its number."""


class Grams(Func):
    """Of a column with folded text. Migration 'search' defines the function; its twin is ``grams_of``."""

    function = "articles_grams"
    output_field = ArrayField(BigIntegerField())


def grams_of(folded: str) -> set[int]:
    """
    >>> grams_of("通水") == {ord("通"), ord("水"), ord("通") * PAIR + ord("水")}
    True
    """
    return {ord(one) for one in folded if one != BREAK} | set(_pairs(folded))


def needed_grams(terms: Iterable[str]) -> list[int]:
    """Those that a text with all ``terms`` has: pairs; a character only where it stands alone in its term."""
    return sorted({gram for term in terms for run in term.split(BREAK) for gram in _of_run(run)})


def _of_run(run: str) -> list[int]:
    return _pairs(run) if len(run) > 1 else [ord(run)]


def _pairs(folded: str) -> list[int]:
    return [ord(first) * PAIR + ord(second) for first, second in pairwise(folded) if BREAK not in (first, second)]
