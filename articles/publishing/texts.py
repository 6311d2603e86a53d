"""What partners' search knows of published articles and captions: the words of their documents, and nothing of the
desk's."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import ngettext

from articles.models import PublishedArticle, PublishedCaption, PublishedCaptionText, PublishedText
from articles.publishing.documents.references import Document
from articles.searching.folding import searchable_texts
from articles.searching.words import UNWEIGHED, learn_units, rank_vector

BATCH = 500
UPDATED = ("published_on", "issue_id", "order", "folded", "words")


@dataclass(frozen=True, slots=True)
class Refreshed:
    articles: int

    def __str__(self) -> str:
        return ngettext("%d article", "%d articles", self.articles) % self.articles


def refresh_texts() -> Refreshed:
    """Write all search rows anew: after an upgrade of jieba or OpenCC, or when many units were added to the
    gazetteer."""
    keys = list(PublishedArticle.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            rows = PublishedArticle.objects.select_for_update().filter(pk__in=keys[start : start + BATCH])
            write_texts(rows)
            write_caption_texts(PublishedCaption.objects.filter(article__in=rows).select_related("article"))
    return Refreshed(len(keys))


def write_texts(rows: Iterable[PublishedArticle]) -> None:
    """Write the search rows of these articles in one statement. Two small ones before it teach jieba the names of new
    units."""
    learn_units()
    PublishedText.objects.bulk_create(
        [published_text(row, json.loads(row.document)) for row in rows],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=UPDATED,
    )


def write_caption_texts(rows: Iterable[PublishedCaption]) -> None:
    """Write the search rows of these captions in one statement. Reads ``caption.article``."""
    PublishedCaptionText.objects.bulk_create(
        [caption_text(row, json.loads(row.document)) for row in rows],
        update_conflicts=True,
        unique_fields=["caption"],
        update_fields=UPDATED,
    )


def caption_text(row: PublishedCaption, document: Document) -> PublishedCaptionText:
    texts = weighed_caption_texts(document)
    return PublishedCaptionText(
        caption=row,
        published_on=row.article.published_on,
        issue_id=row.article.issue_id,
        order=row.article.order,
        folded=searchable_texts(text for label in texts.values() for text in label),
        words=rank_vector(texts),
    )


def weighed_caption_texts(document: Document) -> dict[str, list[str]]:
    """The texts of a caption by their weight, A the heaviest."""
    units = document["units"]
    return {
        "A": [document["title"]],
        "B": [unit["name"] for unit in units if unit["role"] == "subject"],
        "C": [document["text"]],
        "D": [document["credit"], *(unit["name"] for unit in units if unit["role"] != "subject")],
    }


def published_text(row: PublishedArticle, document: Document) -> PublishedText:
    texts = weighed_texts(document)
    return PublishedText(
        article=row,
        published_on=row.published_on,
        issue_id=row.issue_id,
        order=row.order,
        folded=searchable_texts(text for label in texts.values() for text in label),
        words=rank_vector(texts),
    )


def weighed_texts(document: Document) -> dict[str, list[str]]:
    """Everything that search covers in an article, by its weight, A the heaviest.

    The body behind the first paragraph is found like the rest but has no weight in ranking. Its words would be four
    fifths of what ranking reads, and of the time to cut them.
    """
    lead, *rest = [paragraph["text"] for paragraph in document["paragraphs"]] or [""]
    captions, units = document["captions"], [*document["units"], *(u for c in document["captions"] for u in c["units"])]
    return {
        "A": [document["headline"]],
        "B": [
            document["kicker"],
            document["subtitle"],
            *(caption["title"] for caption in captions),
            *(unit["name"] for unit in units if unit["role"] == "subject"),
        ],
        "C": [lead, *(caption["text"] for caption in captions)],
        "D": [
            document["byline"],
            *(caption["credit"] for caption in captions),
            *(unit["name"] for unit in units if unit["role"] != "subject"),
        ],
        UNWEIGHED: rest,
    }
