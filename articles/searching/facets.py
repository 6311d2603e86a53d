"""How what was found spreads over newspapers, years, columns, units and reporters."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Newspaper, PublishedArticle, PublishedMention, Unit
from articles.searching.hits import is_one_of

FACETS = ("newspaper", "year", "column", "unit", "reporter")
MOST = 20
"""Values of a facet, those with most articles."""


@dataclass(frozen=True, slots=True)
class Count:
    value: str
    """As the filter of that name takes it: an id, a day's year, a name."""
    name: str
    count: int


def facet_counts(articles: Sequence[int], wanted: Iterable[str]) -> dict[str, list[Count]]:
    """Of these articles. Three to five queries, however many they are."""
    rows = list(
        PublishedArticle.objects.filter(is_one_of(articles)).values_list(
            "newspaper", "published_on__year", "column", "reporters"
        )
    )
    counting = {
        "newspaper": lambda: _newspapers(Counter(row[0] for row in rows)),
        "year": lambda: _plain(Counter(str(row[1]) for row in rows)),
        "column": lambda: _plain(Counter(row[2] for row in rows if row[2])),
        "unit": lambda: _units(articles),
        "reporter": lambda: _plain(Counter(name for row in rows for name in dict.fromkeys(row[3]))),
    }
    return {name: counting[name]() for name in wanted}


def _plain(counts: Counter[str]) -> list[Count]:
    return [Count(value, value, count) for value, count in counts.most_common(MOST)]


def _newspapers(counts: Counter[int]) -> list[Count]:
    papers = Newspaper.objects.in_bulk([pk for pk, _count in counts.most_common(MOST)])
    return [Count(papers[pk].public_id, str(papers[pk]), count) for pk, count in counts.most_common(MOST)]


def _units(articles: Sequence[int]) -> list[Count]:
    mentions = PublishedMention.objects.filter(is_one_of(articles)).values_list("article", "unit").distinct()
    counts = Counter(unit for _article, unit in mentions)
    units = Unit.objects.in_bulk([pk for pk, _count in counts.most_common(MOST)])
    return [Count(units[pk].public_id, units[pk].name, count) for pk, count in counts.most_common(MOST)]
