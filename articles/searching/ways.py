"""Two ways to the newest hits, each one statement that ranks them too.

The index gives all hits at once, or all of the newest days, which are then put in order: its time grows with the hits.
A walk from the newest article down reads text by text until it has enough: its time grows with the rarity. Each text is
fetched once, however many terms it is searched for, and only as long as hits are missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Expression, F, Func, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler

from articles.replica.routing import read_connection
from articles.searching.conditions import Days, by_index
from articles.searching.queries import SearchQuery
from articles.searching.words import LAST_UNITS, learn_units, rank_query

Texts = QuerySet[Any]
"""Of one of the tables with searched texts (articles.models.search_text.SearchedText)."""
RankedKey = tuple[int, int]
"""The key of an article, or of a caption, and its rank."""
NEWEST = ("-published_on", "issue_id", "order", "pk")
WEIGHTS = [0.1, 0.2, 0.4, 1.0]
"""Of a word in the byline or a unit that is named, the lead, a smaller title, the headline."""
RANK_UNITS = 1_000_000
DAY = 27
"""Rank units: twelve years make up for a word in the lead, never for one in the headline."""
DAY_ZERO = date(1900, 1, 1)
# The same rank whenever it is asked for: cursors stand on it. Only places are put in order, then each text is fetched
# from its own: whole rows would not fit into the memory for sorting. OFFSET 0 keeps the planner to that order.
RANKED = """
    SELECT key, round(ts_rank(%s::float4[], words, %s::tsquery) * %s)::bigint + (day - %s::date) * %s
    FROM (
        SELECT text.{key} AS key, text.published_on AS day, text.words
        FROM ({ordered}) AS ordered (place)
        CROSS JOIN LATERAL (SELECT * FROM {table} AS text WHERE text.ctid = ordered.place OFFSET 0) AS text
        WHERE {condition}
        LIMIT %s
    ) AS found
"""


class RowPlace(Expression):
    """Where a row lies, for the same statement only: any later one may find it elsewhere."""

    output_field = TextField()

    def as_sql(self, compiler: SQLCompiler, *_args: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        return f"{compiler.quote_name_unless_alias(str(compiler.query.get_initial_alias()))}.ctid", ()


def walked(query: SearchQuery, texts: Texts, most: int, reach: int) -> list[RankedKey]:
    """The newest hits among the ``reach`` newest texts, the newest first."""
    return _ranked(query, texts.order_by(*NEWEST)[:reach], most, reads=True)


def looked_up(query: SearchQuery, texts: Texts, most: int, days: Days | None = None) -> list[RankedKey]:
    """The newest hits, of these days only where they are given.

    In an order that no index gives: the planner shall not walk here, where it would make the grams of every text.
    """
    day = Func(F("published_on"), template="(%(expressions)s + 0)", output_field=DateField())
    ordered = by_index(texts, query, days).order_by(day.desc(), *NEWEST[1:])
    return _ranked(query, ordered[:most] if query.is_exact else ordered, most, reads=not query.is_exact)


def _ranked(query: SearchQuery, ordered: Texts, most: int, reads: bool) -> list[RankedKey]:
    """``reads``: whether each text is to be met by the query, not by the index alone."""
    ordered_sql, given = ordered.values_list(RowPlace()).query.sql_with_params()
    condition, terms = _met(query) if reads else ("TRUE", [])
    meta = ordered.model._meta
    statement = RANKED.format(ordered=ordered_sql, table=meta.db_table, key=meta.pk.column, condition=condition)
    with read_connection().cursor() as cursor:
        cursor.execute(statement, [WEIGHTS, rank_query(query.wanted), RANK_UNITS, DAY_ZERO, DAY, *given, *terms, most])
        return list(cursor.fetchall())


def _met(query: SearchQuery) -> tuple[str, Sequence[Any]]:
    """Of a text. The longest term first: most texts fail at it."""
    wanted = sorted(query.wanted, key=len, reverse=True)
    conditions = ["strpos(folded, %s) > 0"] * len(wanted) + ["strpos(folded, %s) = 0"] * len(query.unwanted)
    return " AND ".join(conditions), [*wanted, *query.unwanted]


PROBE = """
    SELECT count(*), count(*) FILTER (WHERE {condition}), min(day), max(day),
        (SELECT reltuples FROM pg_class WHERE oid = %s::regclass), {few}, {units}
    FROM ({ordered}) AS probed (folded, day)
"""
FEW = 3_000
"""So many texts are read in less time than the index takes to find those of a common query among all."""
COUNT = "(SELECT count(*) FROM ({texts}) AS few)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """Of the newest texts: how many were read, how many of them are hits, from which day to which they are."""

    read: int
    met: int
    first: date
    last: date
    all_texts: float
    """In the table, as the planner knows it."""
    are_few: bool = False
    """Whether a filter leaves ``FEW`` texts at most."""

    @property
    def share(self) -> float:
        return self.met / self.read

    def days_of(self, count: float) -> Days:
        """In which there are ``count`` texts, if they came before as they do now."""
        days = count / self.read * ((self.last - self.first).days + 1)
        return Days(self.last - timedelta(days=min(days, (self.last - date.min).days)), self.last)


def probed(query: SearchQuery, texts: Texts, count: int) -> Probe:
    """Of the ``count`` newest texts. The same question tells whether there are new units for jieba to learn."""
    ordered_sql, given = texts.order_by(*NEWEST)[:count].values_list("folded", "published_on").query.sql_with_params()
    few_sql, few_given = _counted(texts)
    condition, terms = _met(query)
    statement = PROBE.format(condition=condition, ordered=ordered_sql, few=few_sql, units=LAST_UNITS)
    with read_connection().cursor() as cursor:
        cursor.execute(statement, [*terms, texts.model._meta.db_table, *few_given, *given])
        read, met, first, last, all_texts, some, *last_units = cursor.fetchone()
    learn_units(last_units)
    return Probe(
        read=read, met=met, first=first or DAY_ZERO, last=last or DAY_ZERO, all_texts=all_texts, are_few=some <= FEW
    )


def _counted(texts: Texts) -> tuple[str, Sequence[Any]]:
    """SQL for how many texts a filter leaves, one more than ``FEW`` at most; as good as all of them without one."""
    if not texts.query.where:
        return str(FEW + 1), ()
    few_sql, given = texts.order_by()[: FEW + 1].values_list("pk").query.sql_with_params()
    return COUNT.format(texts=few_sql), given
