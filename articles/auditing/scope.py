"""The changesets that an audit covers, in batches, so that memory is bounded however long the period is."""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import QuerySet

from articles.auditing.wanted import Wanted
from articles.models import Changeset

BATCH = 500

# A logged image belongs to a page, an article, a photo or a passage if it names it or is it. Deleted rows are found by
# their own images.
TOUCHING = """
    WITH logged AS (
        SELECT changeset_id, "table" AS of, "row" AS id, COALESCE(after, before) AS image
        FROM articles_change WHERE changeset_id = ANY(%(changesets)s)
    ), placed AS (
        SELECT logged.changeset_id,
            CASE WHEN logged.of = 'articles_article' THEN logged.id
                ELSE COALESCE((image->>'article_id')::bigint, passage.article_id, photo.article_id) END AS article_id,
            CASE WHEN logged.of = 'articles_page' THEN logged.id
                ELSE COALESCE((image->>'page_id')::bigint, passage.page_id) END AS page_id,
            CASE WHEN logged.of = 'articles_issue' THEN logged.id ELSE (image->>'issue_id')::bigint END AS issue_id,
            CASE WHEN logged.of = 'articles_newspaper' THEN logged.id
                ELSE (image->>'newspaper_id')::bigint END AS newspaper_id
        FROM logged
        LEFT JOIN articles_passage passage ON passage.id = (image->>'passage_id')::bigint
        LEFT JOIN articles_photocaption photo
            ON photo.id = COALESCE((image->>'caption_id')::bigint, passage.caption_id)
    )
    SELECT DISTINCT placed.changeset_id FROM placed
    LEFT JOIN articles_article article ON article.id = placed.article_id
    LEFT JOIN articles_page page ON page.id = COALESCE(placed.page_id, article.page_id)
    LEFT JOIN articles_issue issue ON issue.id = COALESCE(placed.issue_id, page.issue_id)
    WHERE (%(newspaper)s::bigint IS NULL OR COALESCE(placed.newspaper_id, issue.newspaper_id) = %(newspaper)s)
        AND (%(articles)s::bigint[] IS NULL OR placed.article_id = ANY(%(articles)s))
    UNION
    SELECT entry.changeset FROM articles_feedentry entry
    JOIN articles_article article ON article.public_id = entry.article
    JOIN articles_page page ON page.id = article.page_id
    JOIN articles_issue issue ON issue.id = page.issue_id
    WHERE entry.changeset = ANY(%(changesets)s)
        AND (%(newspaper)s::bigint IS NULL OR issue.newspaper_id = %(newspaper)s)
        AND (%(articles)s::bigint[] IS NULL OR article.id = ANY(%(articles)s))
"""


def batches(wanted: Wanted) -> Iterator[list[Changeset]]:
    """The changesets of the period, the oldest first. If a newspaper or articles are given, only those that touched
    them."""
    made, after = changesets_of(wanted), 0
    while batch := list(made.filter(pk__gt=after).select_related("user").order_by("pk")[:BATCH]):
        after = batch[-1].pk
        yield _touching(batch, wanted) if wanted.is_narrowed else batch


def changesets_of(wanted: Wanted) -> "QuerySet[Changeset]":
    """The chosen changesets, or those of the period."""
    if wanted.changesets:
        return Changeset.objects.filter(pk__in=wanted.changesets)
    since, until = wanted.moments
    return Changeset.objects.filter(made_at__gte=since, made_at__lt=until)


def _touching(batch: Sequence[Changeset], wanted: Wanted) -> list[Changeset]:
    asked = {
        "changesets": [made.pk for made in batch],
        "newspaper": wanted.newspaper,
        "articles": list(wanted.articles) or None,
    }
    with connection.cursor() as cursor:
        cursor.execute(TOUCHING, asked)
        found = {row[0] for row in cursor.fetchall()}
    return [made for made in batch if made.pk in found]
