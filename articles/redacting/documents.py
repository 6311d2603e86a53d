"""Masking what partners have of redacted articles. Their documents go out again with no other word changed."""

from collections.abc import Iterable

from articles.models import Article
from articles.publishing.documents.references import Document
from articles.publishing.publication import rewrite_published
from articles.redacting.masking import Mask
from articles.redacting.stored import masked_value

# Fields of a document that do not come from the words of the text.
LEFT = {"id", "kind", "revision", "released_at", "newspaper", "issue", "page", "origin", "text_status", "links", "role"}
LEFT |= {"rights", "photo", "continues", "continued_by", "split_from", "split_into"}


def mask_documents(articles: Iterable[int], mask: Mask) -> None:
    rewrite_published(Article.objects.filter(pk__in=list(articles)), lambda document: masked_document(document, mask))


def masked_document(document: Document, mask: Mask) -> Document:
    return {name: value if name in LEFT else _masked(value, mask) for name, value in document.items()}


def _masked(value: object, mask: Mask) -> object:
    if isinstance(value, list):
        return [masked_document(each, mask) if isinstance(each, dict) else _masked(each, mask) for each in value]
    return masked_value(value, mask.anywhere)[0]
