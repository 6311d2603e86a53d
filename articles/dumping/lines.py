"""The lines of a dump: each is a document as the API gives it, in the order of ids."""

from collections.abc import Iterator

from articles.models import Issue, Newspaper, Page, PublishedArticle, Unit
from articles.publishing.documents.articles import as_json
from articles.publishing.documents.live import issue_document, newspaper_document, page_document, unit_document

# So many rows are in memory at once, with everything that belongs to them.
CHUNK = 2_000


def newspapers() -> Iterator[str]:
    for row in Newspaper.objects.published().with_issue_figures().order_by("public_id"):
        yield as_json(newspaper_document(row, row.issue_count, row.first_on, row.last_on))


def issues() -> Iterator[str]:
    rows = Issue.objects.published().with_article_count().with_published_pages().select_related("newspaper")
    for row in rows.order_by("public_id").iterator(CHUNK):
        yield as_json(issue_document(row, row.article_count, row.published_pages))


def pages() -> Iterator[str]:
    rows = Page.objects.published().with_published_figures().select_related("issue__newspaper")
    for row in rows.order_by("public_id").iterator(CHUNK):
        yield as_json(page_document(row, row.article_count))


def units() -> Iterator[str]:
    rows = Unit.objects.published().with_published_parents().prefetch_related("names")
    for row in rows.order_by("public_id").iterator(CHUNK):
        yield as_json(unit_document(row))


def articles(prefix: str) -> Iterator[str]:
    """The articles whose ids begin with the prefix, with their captions."""
    rows = PublishedArticle.objects.filter(public_id__startswith=prefix).order_by("public_id")
    yield from rows.values_list("document", flat=True).iterator(CHUNK)
