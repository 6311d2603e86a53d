"""Where a replacement looks: in chosen articles, an issue, a newspaper, a span of time, or everywhere."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from articles.copies import SEARCHED
from articles.models import Article, ArticleText, Page, Passage, Replacement
from articles.searching.conditions import by_grams
from articles.searching.folding import searchable
from articles.searching.grams import needed_grams


def pages_of(replacement: Replacement) -> list[int]:
    """The ids of the pages, in order. One query."""
    pages = Page.objects.filter(_where(replacement))
    if replacement.articles:
        pages = pages.filter(pk__in=Article.objects.filter(pk__in=replacement.articles).values("page"))
    if grams := index_grams(replacement):
        found = by_grams(ArticleText.objects.all(), grams).values("article")
        texts = Passage.objects.filter(Q(article__in=found) | Q(caption__article__in=found))
        pages = pages.filter(pk__in=texts.values("page"))
    return list(pages.order_by("pk").values_list("pk", flat=True))


def index_grams(replacement: Replacement) -> list[str]:
    """What the search index must have of an article with a hit.

    Empty where the index cannot help: for a pattern, for punctuation, and where a role is searched that the index does
    not hold. If no role is chosen, all are searched.
    """
    if replacement.is_pattern or not replacement.roles or not set(replacement.roles) <= set(SEARCHED):
        return []
    return needed_grams(filter(None, [searchable(replacement.find)]))


def _where(replacement: Replacement) -> Q:
    given = {
        "issue": replacement.issue_id,
        "issue__newspaper": replacement.newspaper_id,
        "issue__published_on__gte": replacement.since,
        "issue__published_on__lte": replacement.until,
    }
    return Q(**{name: value for name, value in given.items() if value is not None})


def passages_on(replacement: Replacement, pages: list[int]) -> "QuerySet[Any]":
    """The passages to search, in printed order. Each has ``owner``, the id of its article or of its caption's
    article."""
    passages: QuerySet[Any] = Passage.objects.filter(page__in=pages)
    passages = passages.annotate(owner=Coalesce("article_id", "caption__article_id"))
    if replacement.roles:
        passages = passages.filter(role__in=replacement.roles)
    if replacement.articles:
        passages = passages.filter(owner__in=replacement.articles)
    if replacement.find and not replacement.is_pattern and not replacement.folded:
        passages = passages.filter(text__contains=replacement.find)  # The database looks faster than we can read.
    return passages.order_by("page", "position")


def articles_on(replacement: Replacement, pages: list[int]) -> "QuerySet[Any]":
    articles: QuerySet[Any] = Article.objects.standing().filter(page__in=pages)
    if replacement.articles:
        articles = articles.filter(pk__in=replacement.articles)
    return articles.order_by("page", "position")
