"""Reads, as verbs on QuerySets."""

from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery


class IssueQuerySet(models.QuerySet[Any]):
    def undated(self) -> "IssueQuerySet":
        """Issues that wait for a date; none of their articles can be published."""
        return self.filter(published_on__isnull=True)

    def published(self) -> "IssueQuerySet":
        """Issues of which partners see at least one article."""
        from articles.models import PublishedArticle

        return self.filter(Exists(PublishedArticle.objects.filter(issue=OuterRef("pk"))))

    def with_article_count(self) -> "IssueQuerySet":
        """Each with ``article_count``: how many of its articles are published."""
        from articles.models import PublishedArticle

        published = PublishedArticle.objects.filter(issue=OuterRef("pk")).order_by().values("issue")
        counted: IssueQuerySet = self.annotate(article_count=Subquery(published.annotate(n=Count("pk")).values("n")))
        return counted


class ArticleQuerySet(models.QuerySet[Any]):
    def published(self) -> "ArticleQuerySet":
        return self.filter(publication="published")

    def withdrawn(self) -> "ArticleQuerySet":
        return self.filter(publication="withdrawn")


class PassageQuerySet(models.QuerySet[Any]):
    def unassigned(self) -> "PassageQuerySet":
        """Text that has no place yet: an editor has to look."""
        return self.filter(role="unassigned")


class UnitQuerySet(models.QuerySet[Any]):
    def published(self) -> "UnitQuerySet":
        """Units that a published article is about or names."""
        from articles.models import PublishedMention

        return self.filter(Exists(PublishedMention.objects.filter(unit=OuterRef("pk"))))


class ChangesetQuerySet(models.QuerySet[Any]):
    def with_counts(self) -> "ChangesetQuerySet":
        counted: ChangesetQuerySet = self.annotate(change_count=Count("changes"))
        return counted


class PublishedArticleQuerySet(models.QuerySet[Any]):
    pass
