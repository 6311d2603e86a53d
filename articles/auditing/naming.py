"""Names and places of articles in the rows of an audit, also of articles that no longer exist."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from articles.auditing.wanted import Wanted
from articles.models import Article
from importers.tables import Cell

GONE: list[Cell] = [None] * 6


def heading() -> list[Cell]:
    return [_("newspaper"), _("published on"), _("page"), _("article"), _("Public id"), _("headline")]


def named(article: Article) -> list[Cell]:
    """The cells that name an article. Reads ``page``, its issue and newspaper: select them."""
    issue = article.page.issue
    page = article.page.number or article.page.stem
    return [str(issue.newspaper), issue.published_on, page, article.pk, article.public_id, article.listed_as]


def read(ids: Collection[int | None], wanted: Wanted) -> dict[int, Article]:
    """The articles with these ids that the audit covers, by id. One query."""
    rows = Article.objects.filter(pk__in=[pk for pk in ids if pk]).select_related("page__issue__newspaper")
    found = {article.pk: article for article in rows.with_first_caption()}
    return {pk: article for pk, article in found.items() if is_wanted(article, wanted)}


def is_wanted(article: Article, wanted: Wanted) -> bool:
    if wanted.newspaper is not None and article.page.issue.newspaper_id != wanted.newspaper:
        return False
    return not wanted.articles or article.pk in wanted.articles
