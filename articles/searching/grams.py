"""What the index holds of a text: its characters and its pairs of adjacent characters.

PostgreSQL makes them itself, of the folded text, whenever a row is written: no column repeats them, and nothing can
leave them behind. A pair of common words' neighbours is rare, so that a phrase of common words is found by the pairs
inside it; what jieba would cut differently is found all the same.

Of a published text it holds the year and the month as well: who looks for the newest hits of a common query asks for
those of the last months, and the entries of all other years are skipped.

They are lexemes of a tsvector: its index answers "these and none of those" from the index alone, which an array's
does not. A word less a common one is as quick as any other for that.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, Func, Value

from articles.searching.folding import BREAK

MOST_YEARS = 30
"""A query of more alternatives is slower than one without."""


class Grams(Func):
    """Of a column with folded text, and of a second one with its day. Migrations define the functions; the first one's
    twin is ``grams_of``."""

    function = "articles_grams"
    output_field = SearchVectorField()


class HasGrams(Func):
    """Whether a folded text has all of some grams, none of others, and one of a third kind, if there are any."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(
        self, grams: Grams, all_of: Iterable[str], none_of: Iterable[str] = (), one_of: Iterable[str] = ()
    ) -> None:
        terms = [*map(_quoted, all_of), *(f"!{_quoted(gram)}" for gram in none_of)]
        if alternatives := " | ".join(map(_quoted, one_of)):
            terms.append(f"({alternatives})")
        super().__init__(grams, Value(" & ".join(terms)))


def _quoted(gram: str) -> str:
    escaped = gram.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def grams_of(folded: str) -> set[str]:
    """
    >>> sorted(grams_of("通水"))
    ['水', '通', '通水']
    """
    return {one for one in folded if one != BREAK} | set(_pairs(folded))


def grams_of_days(first: date, last: date) -> list[str]:
    """One of which every text of these days has: their months, and years that lie between. None where they would be too
    many.

    >>> grams_of_days(date(2023, 11, 5), date(2025, 2, 3))
    ['202311', '202312', '2024', '202501', '202502']
    """
    if last.year - first.year > MOST_YEARS:
        return []
    if first.year == last.year:
        return _months(first.year, first.month, last.month)
    years = [str(year) for year in range(first.year + 1, last.year)]
    return [*_months(first.year, first.month, 12), *years, *_months(last.year, 1, last.month)]


def _months(year: int, first: int, last: int) -> list[str]:
    return [str(year * 100 + month) for month in range(first, last + 1)]


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
