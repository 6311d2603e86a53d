"""Counting the published articles, photos and characters of a period, in one query.

Counted is what partners see, so the numbers always agree with the archive.
"""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from articles.statistics.queries import ARTICLES, BEHIND, LINES, TANGLED, parts, sums
from articles.statistics.wanted import WRITERS, Line, Wanted

# Half a million articles are grouped in memory. Compiling the query would take longer than running it.
ROOM = "SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true)"


def count(wanted: Wanted) -> list[Line]:
    """One line for each name, those with most articles first."""
    tangled = [name for (name,) in _rows(TANGLED, {})] if wanted.by in WRITERS and not wanted.printed else []
    rows = _rows(ARTICLES + sums(wanted) + LINES, {**asdict(wanted), "tangled": tangled})
    return [
        Line(key=key, name=name, articles=Decimal(articles), photos=Decimal(photos), characters=Decimal(characters))
        for key, name, articles, photos, characters in rows
    ]


def articles_behind(wanted: Wanted, key: str) -> list[int]:
    """The primary keys of the articles that a line counts."""
    return [pk for (pk,) in _rows(f"{ARTICLES}{parts(wanted)} {BEHIND}", {**asdict(wanted), "key": key})]


def _rows(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(statement, given)
        return list(cursor.fetchall())
