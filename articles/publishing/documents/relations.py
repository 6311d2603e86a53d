"""The relations of an article to other published articles: which one it continues, which one continues it, which one it
was split from, and which ones were split from it.

Only ids, and only of published articles. Withdrawing either article changes the other's document in the same act.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from articles.models import Article
from articles.publishing.documents.references import Document

ONE = ("continues", "continued_by")
# The relations of an article that has none.
ALONE: Document = {"continues": None, "continued_by": None, "split_from": None, "split_into": []}


def relations_of(articles: Iterable[Article], without: Iterable[Article] = ()) -> dict[int, Document]:
    """The relations of each article, by primary key. ``articles`` count as published, those of ``without`` do not. One
    query."""
    rows, leaving = {article.pk: article for article in articles}, [article.pk for article in without]
    around = related(rows.values()).filter(Q(publication=Article.Publication.PUBLISHED) | Q(pk__in=rows))
    standing = around.filter(merged_into=None).exclude(pk__in=leaving)
    known = {each.pk: each for each in standing.order_by("page", "position")}
    return {article.pk: relations(article, known) for article in rows.values()}


def related(articles: Iterable[Article]) -> "QuerySet[Article]":
    """The articles themselves, and all that are related to them on the desk."""
    rows = list(articles)
    ids = [article.pk for article in rows]
    named = {pk for article in rows for pk in (article.continues_id, article.split_from_id) if pk}
    return Article.objects.filter(Q(pk__in=named.union(ids)) | Q(continues__in=ids) | Q(split_from__in=ids))


def relations(article: Article, known: Mapping[int, Article]) -> Document:
    """The relations of one article, by public id. An article that is not in ``known`` is not named."""
    following = [each for each in known.values() if each.continues_id == article.pk]
    before, origin = known.get(article.continues_id or 0), known.get(article.split_from_id or 0)
    return {
        "continues": {"id": before.public_id} if before else None,
        "continued_by": {"id": following[0].public_id} if following else None,
        "split_from": origin.public_id if origin else None,
        "split_into": [each.public_id for each in known.values() if each.split_from_id == article.pk],
    }


def related_ids(document: Document) -> set[str]:
    """The public ids of the articles to which a document is related. A document stored by an earlier release may lack
    these fields."""
    ones = {document[name]["id"] for name in ONE if document.get(name)}
    return ones | {document.get("split_from") or ""} - {""} | set(document.get("split_into", []))
