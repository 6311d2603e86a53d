"""Published articles, photos and characters of a period, in one query.

What partners see is counted, so that the numbers and the archive never differ.
"""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db import connection

from articles.statistics.queries import ARTICLES, BEHIND, SUMS, parts
from articles.statistics.wanted import Line, Wanted


def count(wanted: Wanted) -> list[Line]:
    """One line a name, the most articles first."""
    rows = _rows(ARTICLES + parts(wanted) + SUMS, asdict(wanted))
    return [
        Line(key=key, name=name, articles=Decimal(articles), photos=Decimal(photos), characters=Decimal(characters))
        for key, name, articles, photos, characters in rows
    ]


def articles_behind(wanted: Wanted, key: str) -> list[int]:
    """The primary keys of the articles that a line counts."""
    return [pk for (pk,) in _rows(f"{ARTICLES}{parts(wanted)} {BEHIND}", {**asdict(wanted), "key": key})]


def _rows(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
