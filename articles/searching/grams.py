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

MOST_MONTHS, MOST_YEARS = 6, 30
"""More alternatives take the index longer than the entries that they save (measured at 500,000 texts)."""


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
    """One of which every text of these days has: their months where they are few, else their years. None where they
    would be too many.

    >>> grams_of_days(date(2024, 11, 5), date(2025, 1, 3)), grams_of_days(date(2023, 5, 1), date(2025, 1, 3))
    (['202411', '202412', '202501'], ['2023', '2024', '2025'])
    """
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MOST_MONTHS:
        return [str(month // 12 * 100 + month % 12 + 1) for month in months]
    years = range(first.year, last.year + 1)
    return [str(year) for year in years] if len(years) <= MOST_YEARS else []


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
