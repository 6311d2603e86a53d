"""What the index holds of a text: its characters and its pairs of adjacent characters.

PostgreSQL makes them itself, of the folded text, whenever a row is written: no column repeats them, and nothing can
leave them behind. A pair of common words' neighbours is rare, so that a phrase of common words is found by the pairs
inside it; what jieba would cut differently is found all the same.

They are lexemes of a tsvector: its index answers "these and none of those" from the index alone, which an array's
does not. A word less a common one is as quick as any other for that.
"""

from collections.abc import Iterable
from itertools import pairwise

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, Func, Value

from articles.searching.folding import BREAK


class Grams(Func):
    """Of a column with folded text. Migrations define the function; its twin is ``grams_of``."""

    function = "articles_grams"
    output_field = SearchVectorField()


class HasGrams(Func):
    """Whether a folded text has all of some grams and none of others."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, column: str, grams: Iterable[str], none_of: Iterable[str] = ()) -> None:
        terms = [*map(_quoted, grams), *(f"!{_quoted(gram)}" for gram in none_of)]
        super().__init__(Grams(column), Value(" & ".join(terms)))


def _quoted(gram: str) -> str:
    escaped = gram.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def grams_of(folded: str) -> set[str]:
    """
    >>> sorted(grams_of("通水"))
    ['水', '通', '通水']
    """
    return {one for one in folded if one != BREAK} | set(_pairs(folded))


def needed_grams(terms: Iterable[str]) -> list[str]:
    """Those that a text with all ``terms`` has: pairs; a character only where it stands alone in its term."""
    return sorted({gram for term in terms for run in term.split(BREAK) for gram in _of_run(run)})


def is_gram(term: str) -> bool:
    """Whether the index alone tells which texts have the term."""
    return len(term) <= 2 and BREAK not in term


def _of_run(run: str) -> list[str]:
    return _pairs(run) if len(run) > 1 else [run]


def _pairs(folded: str) -> list[str]:
    return [first + second for first, second in pairwise(folded) if BREAK not in (first, second)]
