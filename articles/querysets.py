"""Reads, as verbs on QuerySets."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from articles.models import Article, Unit


FEW_HITS = 20_000
"""So many rows can be fetched by id in a tenth of a second. Reading text by text until there are enough hits can take
six times as long where all hits are close together, for example after a large replacement."""


class NewspaperQuerySet(models.QuerySet[Any]):
    def published(self) -> "NewspaperQuerySet":
        """Newspapers of which partners see at least one article."""
        from articles.models import PublishedArticle

        return self.filter(Exists(PublishedArticle.objects.filter(newspaper=OuterRef("pk"))))

    def with_issue_figures(self) -> "NewspaperQuerySet":
        """Each newspaper with ``issue_count``, ``first_on`` and ``last_on``, over issues with a published article.

        The days come from the index, one issue each; the count goes through all issues.
        """
        from articles.models import Issue

        issues = Issue.objects.published().filter(newspaper=OuterRef("pk"), published_on__isnull=False)
        days = issues.values("published_on")
        counted: NewspaperQuerySet = self.annotate(
            issue_count=Subquery(issues.order_by().values("newspaper").annotate(n=Count("pk")).values("n")),
            first_on=Subquery(days.order_by("published_on")[:1]),
            last_on=Subquery(days.order_by("-published_on")[:1]),
        )
        return counted


class PageQuerySet(models.QuerySet[Any]):
    def published(self) -> "PageQuerySet":
        """Pages on which partners see at least one article."""
        from articles.models import PublishedArticle

        return self.filter(Exists(PublishedArticle.objects.filter(page=OuterRef("pk"))))

    def with_published_figures(self) -> "PageQuerySet":
        """Each page with ``article_count``, the number of its published articles, and ``first_order``, the place in the
        issue of the first of them."""
        from articles.models import PublishedArticle

        published = PublishedArticle.objects.filter(page=OuterRef("pk")).order_by().values("page")
        counted: PageQuerySet = self.annotate(
            article_count=Subquery(published.annotate(n=Count("pk")).values("n")),
            first_order=Subquery(published.annotate(first=Min("order")).values("first")),
        )
        return counted


class IssueQuerySet(models.QuerySet[Any]):
    def undated(self) -> "IssueQuerySet":
        """Issues that wait for a date; none of their articles can be published."""
        return self.filter(published_on__isnull=True)

    def published(self) -> "IssueQuerySet":
        """Issues of which partners see at least one article."""
        from articles.models import PublishedArticle

        return self.filter(Exists(PublishedArticle.objects.filter(issue=OuterRef("pk"))))

    def with_article_count(self) -> "IssueQuerySet":
        """Each issue with ``article_count``, the number of its published articles."""
        from articles.models import PublishedArticle

        published = PublishedArticle.objects.filter(issue=OuterRef("pk")).order_by().values("issue")
        counted: IssueQuerySet = self.annotate(article_count=Subquery(published.annotate(n=Count("pk")).values("n")))
        return counted

    def with_published_pages(self) -> "IssueQuerySet":
        """Each issue with ``published_pages``, in order. One query more."""
        from articles.models import Page

        pages = Page.objects.published().with_published_figures().order_by("first_order", "pk")
        return self.prefetch_related(Prefetch("pages", pages, to_attr="published_pages"))


class ArticleQuerySet(models.QuerySet[Any]):
    def published(self) -> "ArticleQuerySet":
        return self.filter(publication="published")

    def withdrawn(self) -> "ArticleQuerySet":
        return self.filter(publication="withdrawn")

    def standing(self) -> "ArticleQuerySet":
        """Articles without the bare rows that only lead on to the article that has their text."""
        return self.filter(merged_into__isnull=True)

    def with_first_caption(self) -> "ArticleQuerySet":
        """Each article with ``first_caption``, the words of its first photo, by which picture news is known."""
        from articles.models import PhotoCaption

        words = PhotoCaption.objects.filter(article=OuterRef("pk")).order_by("position").values("text")
        named: ArticleQuerySet = self.annotate(first_caption=Subquery(words[:1]))
        return named

    def matching(self, query: str) -> "ArticleQuerySet":
        """Articles that the query finds in their texts, captions or names of units, or by their public id. Raises
        QueryError for a query that searches for nothing."""
        return self.filter(text_matching(query, "pk") | Q(public_id=query.strip()))

    def naming(self, unit: "Unit") -> "ArticleQuerySet":
        """Articles that name the unit, themselves or in a caption."""
        from articles.models import Mention

        mentions = Mention.objects.filter(unit=unit)
        return self.filter(Q(pk__in=mentions.values("article")) | Q(captions__in=mentions.values("caption"))).distinct()


def of_articles(articles: Iterable[int]) -> Q:
    """The condition that a row belongs to one of these articles or to a caption of theirs.

    The captions are looked up first, in a query of their own: for an OR over a join the planner reads whole tables.
    """
    from articles.models import PhotoCaption

    ids = list(articles)
    captions = list(PhotoCaption.objects.filter(article__in=ids).order_by().values_list("pk", flat=True))
    return Q(article__in=ids) | Q(caption__in=captions)


def text_matching(query: str, article: str) -> Q:
    """The condition that the query finds the article whose id is in the column ``article``.

    Few hits are looked up in the index by a query of their own. If there are many, rows in any order soon meet enough
    of them. Left to itself, the planner would take the second way for rare words too.
    """
    from articles.models import ArticleText
    from articles.searching.conditions import by_both, met_by_text
    from articles.searching.hits import is_one_of
    from articles.searching.queries import read_query

    asked = read_query(query)
    found = list(by_both(ArticleText.objects.all(), asked).values_list("pk", flat=True)[: FEW_HITS + 1])
    if len(found) > FEW_HITS:
        text = ArticleText.objects.filter(met_by_text(asked), article=OuterRef(article))
        # Not EXISTS: beside an OR the planner would read all texts for it.
        return Q(**{article: Subquery(text.values("article")[:1])})
    return Q(is_one_of(found, article))


class PassageQuerySet(models.QuerySet[Any]):
    def of_article(self, article: "Article") -> "PassageQuerySet":
        """The passages of the article and of its captions, in page order."""
        return self.filter(of_articles([article.pk])).order_by("position")

    def not_searched(self) -> "PassageQuerySet":
        """Passages that the search index does not hold."""
        from articles.models.passage import NOT_SEARCHED

        return self.filter(NOT_SEARCHED)

    def unassigned(self) -> "PassageQuerySet":
        """Passages that have no place yet: an editor has to look."""
        return self.filter(role="unassigned")


class VerdictQuerySet(models.QuerySet[Any]):
    def of_article(self, article: "Article") -> "VerdictQuerySet":
        """Verdicts on the passages of the article and of its captions."""
        from articles.models import Passage

        return self.filter(passage__in=list(Passage.objects.of_article(article).values_list("pk", flat=True)))

    def open_queries(self) -> "VerdictQuerySet":
        """Queries that nobody has settled yet."""
        return self.filter(kind="query", settled_at__isnull=True)


class ReservationQuerySet(models.QuerySet[Any]):
    def live(self) -> "ReservationQuerySet":
        """Reservations that have not ended, the oldest first, each with its user."""
        return self.filter(until__gt=timezone.now()).select_related("user").order_by("since")

    def seen_by(self, user: "AbstractBaseUser | AnonymousUser") -> "ReservationQuerySet":
        """Reservations of other users."""
        return self.exclude(user=user.pk)


class UnitQuerySet(models.QuerySet[Any]):
    def standing(self) -> "UnitQuerySet":
        """Units without those that were merged into another or rejected."""
        return self.filter(merged_into__isnull=True, rejected=False)

    def waiting(self) -> "UnitQuerySet":
        """Units that were found in a text and wait to be confirmed, merged or rejected."""
        return self.standing().filter(confirmed=False)

    def published(self) -> "UnitQuerySet":
        """Units that a published article names, directly or by a unit that was merged into them and that not all
        documents follow yet."""
        from articles.models import PublishedMention

        mentions = PublishedMention.objects.all()
        named = Exists(mentions.filter(unit=OuterRef("pk"))) | Exists(mentions.filter(unit__merged_into=OuterRef("pk")))
        return self.filter(named, merged_into__isnull=True)

    def with_published_parents(self) -> "UnitQuerySet":
        """Each unit with its ``parent``, or None where that is not published. One query more."""
        from articles.models import Unit

        return self.prefetch_related(Prefetch("parent", Unit.objects.published()))


class SuspicionQuerySet(models.QuerySet[Any]):
    def open(self) -> "SuspicionQuerySet":
        """Suspicions that nobody dismissed, neither here nor between the same characters elsewhere in the newspaper."""
        from articles.models import Decision

        same = {name: OuterRef(name) for name in ("found", "kind", "text_before", "text_after")}
        left = Decision.objects.filter(
            newspaper=OuterRef("page__issue__newspaper"), outcome__in=Decision.LEFT_AS_IT_IS, **same
        )
        return self.filter(~Exists(left))

    def of_articles(self, articles: Iterable["Article"]) -> "SuspicionQuerySet":
        """Suspicions in passages of the articles and of their captions."""
        ids = [article.pk for article in articles]
        return self.filter(Q(passage__article__in=ids) | Q(passage__caption__article__in=ids))


class ReplacementHitQuerySet(models.QuerySet[Any]):
    def chosen_of(self, replacement: Any) -> "ReplacementHitQuerySet":
        """The chosen hits: all or none, with the exceptions that were chosen or left one by one. A hit that was printed
        so counts only if somebody chose it."""
        rows = self.filter(replacement=replacement)
        if replacement.choose_all:
            return rows.filter(Q(chosen=True) | Q(chosen__isnull=True, printed_so=False))
        return rows.filter(chosen=True)
