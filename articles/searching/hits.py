"""The articles that partners find: probed first, then looked up the quicker way, then put in order.

Two ways lead to the newest hits. The index gives all hits at once, whose dates are then put in order: its time grows
with the hits. A walk from the newest article down reads text by text until it has enough: its time grows with the
rarity. Where both take equally long hangs on the size of the archive (``walks``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery as TextQuery
from django.contrib.postgres.search import SearchRank
from django.db.models import BigIntegerField, BooleanField, DateField, F, Func, QuerySet, Value

from articles.models import PublishedArticle, PublishedText
from articles.replica.routing import read_connection
from articles.searching.conditions import by_both, met_by_text
from articles.searching.queries import SearchQuery
from articles.searching.words import learn_units, rank_query

RANKED = 1_000
"""So many of the newest hits are ranked and counted; behind them a search ends and says so."""
PROBED = 200
WALK_TO_INDEX = 7.0
"""Reading a text takes so many times as long as a hit of the index (measured at 50,000 and 500,000)."""
WALKED_AT_MOST = 5
"""Times as many rows as the probe foretells: the newest articles may all be about one thing."""
NEWEST = ("-published_on", "issue_id", "order", "article_id")
WEIGHTS = [0.1, 0.2, 0.4, 1.0]
"""Of a word in the text, the lead, a smaller title, the headline."""
RANK_UNITS = 1_000_000
DAY = 27
"""Rank units: ten years make up for the words of one place in the text, never for a headline."""
DAY_ZERO = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Hit:
    article: int
    published_on: date
    rank: int


@dataclass(frozen=True)
class Hits:
    newest: Sequence[Hit]
    """At most RANKED of them, the newest first."""
    are_all: bool
    walked: bool

    def by_rank(self) -> list[Hit]:
        return sorted(self.newest, key=lambda hit: (-hit.rank, -hit.article))


def texts_of(articles: QuerySet[PublishedArticle]) -> QuerySet[PublishedText]:
    """The texts of a filtered list's articles; all texts where nothing is filtered."""
    texts = PublishedText.objects.all()
    return texts.filter(article__in=articles.order_by().values("pk")) if articles.query.where else texts


def find(query: SearchQuery, texts: QuerySet[PublishedText]) -> Hits:
    """Some five small queries, none of which sorts or reads more than it must."""
    found = newest(query, texts, RANKED + 1)
    learn_units()
    rank = SearchRank(F("words"), TextQuery(rank_query(query.wanted), search_type="raw"), weights=WEIGHTS)
    rows = PublishedText.objects.filter(is_one_of(found.keys[:RANKED])).annotate(weight=rank)
    hits = [Hit(pk, day, _rank(weight, day)) for pk, day, weight in rows.values_list("pk", "published_on", "weight")]
    return Hits(hits, len(found.keys) <= RANKED, found.walked)


def matched(query: SearchQuery, texts: QuerySet[PublishedText], hits: Hits) -> QuerySet[PublishedText]:
    """All texts that the query finds, behind the ranked ones too, to be read in any order."""
    if hits.are_all:
        return texts.filter(is_one_of([hit.article for hit in hits.newest]))
    return texts.filter(met_by_text(query)) if hits.walked else by_both(texts, query)


def _rank(weight: float, day: date) -> int:
    """The same whenever it is asked for: cursors stand on it."""
    return round(weight * RANK_UNITS) + (day - DAY_ZERO).days * DAY


def is_one_of(keys: Sequence[int]) -> Func:
    """One parameter, however many keys."""
    array = Value(list(keys), ArrayField(BigIntegerField()))
    return Func(F("article"), array, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


@dataclass(frozen=True, slots=True)
class Newest:
    keys: Sequence[int]
    walked: bool = False
    """Whether reading text by text was quicker than the index."""


def newest(query: SearchQuery, texts: QuerySet[PublishedText], most: int) -> Newest:
    """The newest hits."""
    probed = list(texts.order_by(*NEWEST).annotate(met=met_by_text(query)).values_list("pk", "met")[:PROBED])
    found = [pk for pk, met in probed if met]
    if len(probed) < PROBED:
        return Newest(found[:most])
    share = len(found) / PROBED
    if walks(share, most) and (walked := _walked(query, texts, most, share)):
        return Newest(walked, walked=True)
    return Newest(_looked_up(query, texts, most))


def walks(share: float, most: int) -> bool:
    """Whether reading the newest texts until ``most`` are found is quicker than taking all hits from the index."""
    with read_connection().cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [PublishedText._meta.db_table])
        [articles] = cursor.fetchone()
    return share > 0 and WALK_TO_INDEX * most / share < share * articles


def _walked(query: SearchQuery, texts: QuerySet[PublishedText], most: int, share: float) -> list[int]:
    """Nothing where there are not enough on the way that the probe lets expect: it fell on a burst of them."""
    rows = texts.order_by(*NEWEST)
    reach = int(most / share * WALKED_AT_MOST)
    ends = rows.values_list("published_on", flat=True)[reach : reach + 1].first()
    near = rows.filter(published_on__gte=ends) if ends else rows
    found = list(near.filter(met_by_text(query)).values_list("pk", flat=True)[:most])
    return found if len(found) == most or not ends else []


def _looked_up(query: SearchQuery, texts: QuerySet[PublishedText], most: int) -> list[int]:
    """In an order that no index gives: the planner shall not walk here, where it would make the grams of every text."""
    day = Func(F("published_on"), template="(%(expressions)s + 0)", output_field=DateField())
    return list(by_both(texts, query).order_by(day.desc(), *NEWEST[1:]).values_list("pk", flat=True)[:most])
