"""Writes the published rows of articles from their documents. Nothing else writes the tables that partners read.

The same number of queries for one article as for a thousand.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from articles.models import (
    Article,
    PublishedArticle,
    PublishedCaption,
    PublishedMention,
    Unit,
)
from articles.publishing.documents.articles import all_units, as_json, caption_documents
from articles.publishing.documents.references import Document
from articles.publishing.feed.resuming import least_revision
from articles.publishing.texts import write_caption_texts, write_texts

# Columns for filtering, which have the same names in a document.
COPIED = ("revision", "order", "kind", "column", "reporters", "correspondents", "text_status", "origin")
COUNTED = ("has_photo", "photos", "characters")
UPDATED = (*COPIED, *COUNTED, "document", "newspaper", "issue", "page", "published_on", "released_at")


def release(articles: Sequence[Article], documents: Mapping[int, Document]) -> dict[int, Document]:
    """Store the documents under the next revision and return them with it. ``documents`` are by the articles' primary
    keys. The articles' rows have to be locked."""
    now, least = timezone.now().replace(microsecond=0), least_revision()
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(
        publication=Article.Publication.PUBLISHED, revision=Greatest(F("revision") + 1, least)
    )
    stamped = {article.pk: stamp(documents[article.pk], max(article.revision + 1, least), now) for article in articles}
    rows = [published_article(article, stamped[article.pk], now) for article in articles]
    PublishedArticle.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=UPDATED,
    )
    captions = write_captions(stamped, rows)
    write_mentions(stamped, {caption.public_id: caption.pk for caption in captions})
    write_texts(rows)
    write_caption_texts(captions)
    return stamped


def stamp(document: Document, revision: int, now: datetime) -> Document:
    return {**document, "revision": revision, "released_at": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def published_article(article: Article, document: Document, now: datetime) -> PublishedArticle:
    """The row that the API reads, not yet saved."""
    issue = article.page.issue
    return PublishedArticle(
        article=article,
        public_id=article.public_id,
        document=as_json(document),
        newspaper_id=issue.newspaper_id,
        issue=issue,
        page=article.page,
        published_on=date.fromisoformat(document["issue"]["published_on"]),
        has_photo=bool(document["captions"]),
        photos=len(document["captions"]),
        characters=article.characters,
        released_at=now,
        **{name: document[name] for name in COPIED},
    )


def write_captions(documents: Mapping[int, Document], articles: Iterable[PublishedArticle]) -> list[PublishedCaption]:
    """Write the published captions of the documents anew. A caption may come from another article, which is published
    in the same act: its old row goes first."""
    published = {article.pk: article for article in articles}
    captions = [
        PublishedCaption(
            article=published[article],
            public_id=caption["id"],
            document=as_json(caption),
            position=position,
            photographers=caption["photographers"],
        )
        for article, document in documents.items()
        for position, caption in enumerate(caption_documents(document))
    ]
    PublishedMention.objects.filter(article__in=documents).delete()
    PublishedCaption.objects.filter(article__in=documents).delete()
    PublishedCaption.objects.filter(public_id__in=[caption.public_id for caption in captions]).delete()
    return PublishedCaption.objects.bulk_create(captions)


def write_mentions(documents: Mapping[int, Document], captions: Mapping[str, int]) -> None:
    """Store the units of articles and captions. ``documents`` is keyed by the article's primary key; ``captions`` gives
    the primary key of a published caption by its public id."""
    units = unit_keys(documents.values())
    PublishedMention.objects.bulk_create(
        PublishedMention(
            article_id=article, caption_id=captions.get(owner), unit_id=units[unit["id"]], role=unit["role"]
        )
        for article, document in documents.items()
        for owner, mentioned in all_units(document)
        for unit in mentioned
    )


def unit_keys(documents: Iterable[Document]) -> dict[str, int]:
    ids = {unit["id"] for document in documents for _, mentioned in all_units(document) for unit in mentioned}
    return dict(Unit.objects.filter(public_id__in=ids).values_list("public_id", "pk"))
