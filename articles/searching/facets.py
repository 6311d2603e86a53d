"""How what was found spreads over newspapers, years, columns, units and those who wrote or photographed it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model

from articles.models import Newspaper, PublishedArticle, PublishedCaption, PublishedMention, Unit
from articles.searching.hits import is_one_of

MOST = 20
"""Values of a facet, those with most articles."""


@dataclass(frozen=True, slots=True)
class Count:
    value: str
    """As the filter of that name takes it: an id, a day's year, a name."""
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Faceted:
    """What has facets: a table, its newspaper, year, column and persons, and how a mention names its rows."""

    model: type[Model]
    columns: tuple[str, str, str, str]
    named_by: str
    person: str

    @property
    def facets(self) -> tuple[str, ...]:
        return ("newspaper", "year", "column", "unit", self.person)


ARTICLES = Faceted(
    PublishedArticle, ("newspaper", "published_on__year", "column", "reporters"), named_by="article", person="reporter"
)
CAPTIONS = Faceted(
    PublishedCaption,
    ("article__newspaper", "article__published_on__year", "article__column", "photographers"),
    named_by="caption",
    person="photographer",
)


def facet_counts(keys: Sequence[int], wanted: Iterable[str], of: Faceted = ARTICLES) -> dict[str, list[Count]]:
    """Of the rows with these keys. Three to five queries, however many they are."""
    rows = list(of.model._default_manager.filter(is_one_of(keys)).values_list(*of.columns))
    counting = {
        "newspaper": lambda: _newspapers(Counter(row[0] for row in rows)),
        "year": lambda: _plain(Counter(str(row[1]) for row in rows)),
        "column": lambda: _plain(Counter(row[2] for row in rows if row[2])),
        "unit": lambda: _units(keys, of.named_by),
        of.person: lambda: _plain(Counter(name for row in rows for name in dict.fromkeys(row[3]))),
    }
    return {name: counting[name]() for name in wanted}


def _plain(counts: Counter[str]) -> list[Count]:
    return [Count(value, value, count) for value, count in counts.most_common(MOST)]


def _newspapers(counts: Counter[int]) -> list[Count]:
    papers = Newspaper.objects.in_bulk([pk for pk, _count in counts.most_common(MOST)])
    return [Count(papers[pk].public_id, str(papers[pk]), count) for pk, count in counts.most_common(MOST)]


def _units(keys: Sequence[int], named_by: str) -> list[Count]:
    mentions = PublishedMention.objects.filter(is_one_of(keys, named_by)).values_list(named_by, "unit").distinct()
    counts = Counter(unit for _row, unit in mentions)
    units = Unit.objects.in_bulk([pk for pk, _count in counts.most_common(MOST)])
    return [Count(units[pk].public_id, units[pk].name, count) for pk, count in counts.most_common(MOST)]
