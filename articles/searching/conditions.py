"""A query as conditions on rows with folded text. Two ways to the same rows: by the index, or by reading the text."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Least, StrIndex
from django.db.models.lookups import GreaterThan

from articles.searching.grams import Grams, HasGrams, grams_of_days
from articles.searching.queries import SearchQuery

Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True, slots=True)
class Days:
    """Both of them among these days."""

    first: date
    last: date


def met_by_text(query: SearchQuery) -> Q:
    """Exactly what the query finds, each text read: some 3 µs a row.

    One comparison, however many terms: the planner takes every further one for a third as many rows, and would sort
    a whole table rather than walk it.
    """
    places: list[Any] = [StrIndex("folded", Value(term)) for term in query.wanted]
    places += [Value(1) - StrIndex("folded", Value(term)) for term in query.unwanted]
    return Q(GreaterThan(Least(*places) if len(places) > 1 else places[0], 0))


def by_index(rows: Rows, query: SearchQuery, days: Days | None = None) -> Rows:
    """All that the query finds, of these days where they are given (of published texts alone), and where the query is
    not exact a few more, from the index alone."""
    one_of = grams_of_days(days.first, days.last) if days else ()
    found = rows.filter(HasGrams(_grams_of(rows), query.grams, query.unwanted_grams, one_of))
    return found.filter(published_on__range=(days.first, days.last)) if days else found


def by_grams(rows: Rows, grams: list[str]) -> Rows:
    """Rows that hold every gram."""
    return rows.filter(HasGrams(_grams_of(rows), grams))


def _grams_of(rows: QuerySet[Any]) -> Grams:
    grams: Grams = rows.model.grams
    return grams


def by_both(rows: Rows, query: SearchQuery) -> Rows:
    """Exactly what the query finds; the index tells which texts are worth reading."""
    found = by_index(rows, query)
    return found if query.is_exact else found.filter(met_by_text(query))
