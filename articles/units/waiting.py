"""The queue of unconfirmed units: each with places in the news that name it, and with known units that it may be."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import Coalesce, RowNumber

from articles.models import Article, Mention, Passage, Unit, UnitName
from articles.querysets import of_articles
from articles.units.calling import known
from articles.units.levels import NONE, Counts, counts_of

ARTICLES = 3
"""How many of the newest articles are shown for each."""
AROUND = 24
"""How many characters of the text are shown on each side of the name."""


@dataclass(frozen=True, slots=True)
class Place:
    article: Article
    before: str = ""
    printed: str = ""
    """The name, if the text has it in exactly this form. Otherwise empty: the headline of the article says enough."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    unit: Unit
    counts: Counts
    places: list[Place]
    near: list[Unit]
    """Known units that it may be, the likeliest first."""
    kept_as: str
    """The kind of name that it would become for one of them."""


def waiting_units(rows: list[Unit]) -> list[Waiting]:
    """The rows of the queue's screen, for these units (read with ``parent``). Some eight queries, however many."""
    ids = [unit.pk for unit in rows]
    names, counts, places = known(), counts_of(ids), _places(rows)
    near = {unit.pk: names.near(unit.name, {unit.pk, unit.parent_id or 0}) for unit in rows}
    confirmed = Unit.objects.standing().filter(confirmed=True).select_related("parent")
    units = confirmed.in_bulk({pk for found in near.values() for pk in found})
    return [
        Waiting(
            unit,
            counts.get(unit.pk, NONE),
            places[unit.pk],
            [units[pk] for pk in near[unit.pk] if pk in units],
            UnitName.Kind.SLIP if names.is_misread(unit.name) else UnitName.Kind.SHORT,
        )
        for unit in rows
    ]


def _places(units: list[Unit]) -> dict[int, list[Place]]:
    named = _newest(units)
    articles = Article.objects.select_related("page__issue__newspaper").in_bulk(
        {pk for found in named.values() for pk in found}
    )
    texts = defaultdict(list)
    passages = Passage.objects.filter(of_articles(articles)).order_by("position")
    for article, text in passages.annotate(owner=Coalesce("article", "caption__article")).values_list("owner", "text"):
        texts[article].append(text)
    return {
        unit.pk: [_place(articles[pk], unit.name, texts[pk]) for pk in named[unit.pk] if pk in articles]
        for unit in units
    }


def _newest(units: list[Unit]) -> dict[int, list[int]]:
    """For each unit the ids of the newest articles that name it."""
    owner = Coalesce("article", "caption__article")
    ranked = (
        Mention.objects.filter(unit__in=units)
        .annotate(owner=owner, rank=Window(RowNumber(), partition_by="unit", order_by=F("pk").desc()))
        .filter(rank__lte=2 * ARTICLES)
        .order_by("unit", "rank")
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for unit, article in ranked.values_list("unit", "owner"):
        if article not in found[unit] and len(found[unit]) < ARTICLES:
            found[unit].append(article)
    return found


def _place(article: Article, name: str, texts: list[str]) -> Place:
    for text in texts:
        if (at := text.find(name)) >= 0:
            end = at + len(name)
            return Place(article, text[max(0, at - AROUND) : at], name, text[end : end + AROUND])
    return Place(article)
