"""What ``expand=`` puts in place of a reference, or adds: whole documents, fetched once for a whole page of the
list."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers as rest

from articles.api.schema import serializers
from articles.models import Issue, Newspaper, Page, PublishedArticle, Unit
from articles.publishing.documents.live import issue_document, newspaper_document, page_document, unit_document
from articles.publishing.documents.references import Document

# A list has at most so many documents if each of them comes with all its articles.
MOST_WITH_ARTICLES = 10


@dataclass(frozen=True)
class Expansion:
    name: str
    """The name of the field."""
    serializer: type[rest.Serializer[Any]]
    help_text: str

    def expand(self, documents: list[Document]) -> None:
        raise NotImplementedError


@dataclass(frozen=True)
class Reference(Expansion):
    """A field that refers to others: ``{"id": …}``, a list of these, or null."""

    fetch: Callable[[Iterable[str]], dict[str, Document]]
    """Gives documents by public id."""

    def expand(self, documents: list[Document]) -> None:
        having = [document for document in documents if self.name in document]
        found = self.fetch({each["id"] for document in having for each in references(document[self.name])})
        for document in having:
            document[self.name] = whole(document[self.name], found)


@dataclass(frozen=True)
class Articles(Expansion):
    """Adds the published articles of each document, in reading order."""

    owner: str
    """The column of an article that refers to the owner."""

    def expand(self, documents: list[Document]) -> None:
        of: defaultdict[str, list[Document]] = defaultdict(list)
        rows = PublishedArticle.objects.filter(**{f"{self.owner}__public_id__in": [each["id"] for each in documents]})
        for owner, document in rows.order_by("order", "pk").values_list(f"{self.owner}__public_id", "document"):
            of[owner].append(json.loads(document))
        for document in documents:
            document[self.name] = of[document["id"]]


def references(value: Any) -> list[Document]:
    return value if isinstance(value, list) else [value] if value else []


def whole(value: Any, found: dict[str, Document]) -> Any:
    """The reference replaced by the whole document. What only the reference says (a unit's role) stays. A reference to
    something that was withdrawn a moment ago stays a reference."""
    if isinstance(value, list):
        return [whole(each, found) for each in value]
    return {**found.get(value["id"], {}), **value} if value else value


def articles(ids: Iterable[str]) -> dict[str, Document]:
    rows = PublishedArticle.objects.filter(public_id__in=ids)
    return {public_id: json.loads(document) for public_id, document in rows.values_list("public_id", "document")}


def newspapers(ids: Iterable[str]) -> dict[str, Document]:
    rows = Newspaper.objects.published().with_issue_figures().filter(public_id__in=ids)
    return {row.public_id: newspaper_document(row, row.issue_count, row.first_on, row.last_on) for row in rows}


def issues(ids: Iterable[str]) -> dict[str, Document]:
    rows = Issue.objects.published().with_article_count().with_published_pages().select_related("newspaper")
    found = rows.filter(public_id__in=ids)
    return {row.public_id: issue_document(row, row.article_count, row.published_pages) for row in found}


def pages(ids: Iterable[str]) -> dict[str, Document]:
    rows = Page.objects.published().with_published_figures().select_related("issue__newspaper")
    return {row.public_id: page_document(row, row.article_count) for row in rows.filter(public_id__in=ids)}


def units(ids: Iterable[str]) -> dict[str, Document]:
    rows = Unit.objects.published().with_published_parents().prefetch_related("names")
    return {row.public_id: unit_document(row) for row in rows.filter(public_id__in=ids)}


NEWSPAPER = Reference("newspaper", serializers.NewspaperSerializer, "the newspaper's figures", newspapers)
ISSUE = Reference("issue", serializers.IssueSerializer, "the issue with its pages", issues)
PAGE = Reference("page", serializers.PageSerializer, "the page", pages)
PAGES = Reference("pages", serializers.PageSerializer, "each page with its figures", pages)
UNITS = Reference("units", serializers.UnitSerializer, "each unit with all its names", units)
PARENT = Reference("parent", serializers.UnitSerializer, "the unit above", units)
ARTICLE = Reference("article", serializers.ArticleSerializer, "the whole article", articles)
CONTINUES = Reference("continues", serializers.ArticleSerializer, "the article it goes on with", articles)
CONTINUED_BY = Reference("continued_by", serializers.ArticleSerializer, "the article that goes on", articles)


def articles_of(owner: str) -> Articles:
    return Articles("articles", serializers.ArticleSerializer, "its articles, as read", owner)
