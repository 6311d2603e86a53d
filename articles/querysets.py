"""Reads, as verbs on QuerySets."""

from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef


class IssueQuerySet(models.QuerySet[Any]):
    def undated(self) -> "IssueQuerySet":
        """Issues that wait for a date; none of their articles can be published."""
        return self.filter(published_on__isnull=True)

    def published(self) -> "IssueQuerySet":
        """Issues of which partners see at least one article."""
        from articles.models import PublishedArticle

        return self.filter(Exists(PublishedArticle.objects.filter(issue=OuterRef("pk"))))


class ArticleQuerySet(models.QuerySet[Any]):
    def published(self) -> "ArticleQuerySet":
        return self.filter(publication="published")


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
        return self.annotate(change_count=Count("changes"))


class PublishedArticleQuerySet(models.QuerySet[Any]):
    pass
