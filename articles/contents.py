"""The contents of an issue in the order of a reader: page by page, down each page."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Issue, Page, PageWarning, Passage
from articles.reading_order import page_places
from articles.workflow.states import Derived, derived


@dataclass(frozen=True, slots=True)
class ListedArticle:
    article: Article
    warnings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PageContents:
    page: Page
    articles: list[ListedArticle]
    warnings: int
    """How many warnings of the page belong to no article."""
    unassigned: int
    """How many passages have no place yet."""

    @property
    def state(self) -> Derived:
        rows = [listed.article for listed in self.articles]
        return derived([(article.text_status, article.publication, 1) for article in rows])


def issue_contents(issue: Issue) -> list[PageContents]:
    """The issue's pages with their articles. Four queries, whatever the issue holds."""
    warnings: Counter[tuple[int, int | None]] = Counter(
        PageWarning.objects.filter(page__issue=issue).values_list("page", "article")
    )
    unassigned = Counter(Passage.objects.unassigned().filter(page__issue=issue).values_list("page", flat=True))
    articles: defaultdict[int, list[ListedArticle]] = defaultdict(list)
    for article in _articles(issue).with_first_caption():
        articles[article.page_id].append(ListedArticle(article, warnings[article.page_id, article.pk]))
    return [
        PageContents(
            page=page, articles=articles[page.pk], warnings=warnings[page.pk, None], unassigned=unassigned[page.pk]
        )
        for page in in_order(list(issue.pages.all()))
    ]


def in_order(pages: list[Page]) -> list[Page]:
    places = page_places(pages)
    return sorted(pages, key=lambda page: places[page.pk])


def neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """The articles before and after this one in its issue, with only what a link needs. One query."""
    of_issue = Article.objects.standing().filter(page__issue=article.page.issue_id).order_by()
    known = ("page__number", "page__issue", "position", "headline")
    found = list(of_issue.select_related("page").only(*known))
    places = page_places({row.page_id: row.page for row in found}.values())
    rows = sorted(found, key=lambda row: (places[row.page_id], row.position))
    at = rows.index(article)
    return rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None


def _articles(issue: Issue) -> Any:
    return Article.objects.standing().filter(page__issue=issue).order_by("page", "position")
