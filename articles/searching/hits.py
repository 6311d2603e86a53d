"""The articles and photo captions that partners find.

How common a query is decides how it is best looked for: a probe of the newest texts tells, then the quicker of two ways
is taken (articles.searching.ways).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

from articles.models import PublishedText, SearchedText
from articles.searching.conditions import by_both, met_by_text
from articles.searching.queries import SearchQuery
from articles.searching.ways import FEW, Probe, RankedKey, Texts, looked_up, probed, walked

RANKED = 1_000
"""So many of the newest hits are ranked and counted; behind them a search ends and says so."""
PROBED = 200
"""So many of the newest texts are read to learn how common a query is."""
WALKED_AT_MOST = 5
"""A walk gives up after so many times the texts that the probe foretells: it may have met a burst of hits."""
WALKED_FROM = 0.5
"""Where so large a part of the texts are hits, reading them all the way down is quicker than the index (measured at
50,000 and 500,000)."""
BOUNDS = (2, 8)
"""The index is asked for so many times the days that the probe foretells, and once more for many, for the same
reason."""
WORTH_A_BOUND = 0.5
"""Of all texts: asked for more of them, the index may as well be asked for all."""


@dataclass(frozen=True)
class Hits:
    newest: Sequence[RankedKey]
    """At most RANKED of them, the newest first."""
    are_all: bool
    walked: bool
    """Whether there are so many that a page by date, too, is read text by text, the index left alone."""

    @property
    def keys(self) -> list[int]:
        return [key for key, _rank in self.newest]

    def by_rank(self) -> list[RankedKey]:
        return sorted(self.newest, key=itemgetter(1, 0), reverse=True)


def texts_of(rows: QuerySet[Any], model: type[SearchedText] = PublishedText) -> Texts:
    """The texts of a filtered list's articles or captions; all texts where nothing is filtered."""
    texts = model._default_manager.all()
    return texts.filter(pk__in=rows.order_by().values("pk")) if rows.query.where else texts


def find(query: SearchQuery, texts: Texts) -> Hits:
    """Two statements; three or four where the newest texts mislead about the others."""
    return newest(query, texts, RANKED)


def matched(query: SearchQuery, texts: Texts, hits: Hits) -> Texts:
    """All texts that the query finds, behind the ranked ones too, to be read in any order."""
    if hits.are_all:
        return texts.filter(is_one_of(hits.keys))
    return texts.filter(met_by_text(query)) if hits.walked else by_both(texts, query)


def is_one_of(keys: Sequence[int], column: str = "pk") -> Func:
    """One parameter, however many keys."""
    array = Value(list(keys), ArrayField(BigIntegerField()))
    return Func(F(column), array, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


def newest(query: SearchQuery, texts: Texts, most: int) -> Hits:
    """The newest hits. One more than ``most`` is looked for: whether there are others."""
    probe = probed(query, texts, PROBED)
    if probe.are_few or probe.read < PROBED:
        return _hits(walked(query, texts, most + 1, max(FEW, PROBED)), most, walked=True)
    return _newest_of_many(query, texts, most, probe) or _hits(looked_up(query, texts, most + 1), most, walked=False)


def _newest_of_many(query: SearchQuery, texts: Texts, most: int, probe: Probe) -> Hits | None:
    """Without meeting all hits. None where there are too few of them, or where the probe fell on a burst."""
    if not probe.share:
        return None
    reach = most / probe.share
    if probe.share >= WALKED_FROM:
        places = walked(query, texts, most + 1, reach=int(reach * WALKED_AT_MOST))
        return _hits(places, most, walked=True) if len(places) > most else None
    for times in BOUNDS:
        if reach * times >= probe.all_texts * WORTH_A_BOUND:
            break
        places = looked_up(query, texts, most + 1, probe.days_of(reach * times))
        if len(places) > most:
            return _hits(places, most, walked=True)
    return None


def _hits(places: Sequence[RankedKey], most: int, walked: bool) -> Hits:
    return Hits(places[:most], are_all=len(places) <= most, walked=walked)
