"""Where a replacement looks: chosen articles, an issue, a newspaper, a span of time, or everything."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from articles.models import Article, Page, Passage, Replacement


def pages_of(replacement: Replacement) -> list[int]:
    """The ids of the pages, in order. One query."""
    pages = Page.objects.filter(_where(replacement))
    if replacement.articles:
        pages = pages.filter(pk__in=Article.objects.filter(pk__in=replacement.articles).values("page"))
    return list(pages.order_by("pk").values_list("pk", flat=True))


def _where(replacement: Replacement) -> Q:
    given = {
        "issue": replacement.issue_id,
        "issue__newspaper": replacement.newspaper_id,
        "issue__published_on__gte": replacement.since,
        "issue__published_on__lte": replacement.until,
    }
    return Q(**{name: value for name, value in given.items() if value is not None})


def passages_on(replacement: Replacement, pages: list[int]) -> "QuerySet[Any]":
    """Those to search, in printed order; each with ``owner``, the id of the article that it or its caption is of."""
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
