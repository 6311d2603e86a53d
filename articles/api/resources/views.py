"""The resources of version 1."""

import json
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.decorators import action
from rest_framework.request import Request

from articles.api.formats.atom import Anything, atom_response
from articles.api.formats.ninjs import ninjs_document
from articles.api.http.conditional import not_modified, revision_tag, tagged
from articles.api.lists import pagination, search
from articles.api.lists.near_issues import near_pages
from articles.api.lists.orderings import Key, Orderings
from articles.api.lists.ranked import RANKED
from articles.api.lists.search_schema import CaptionSearchPages, FeedParameters, SearchPages
from articles.api.lists.searched import SEARCHED_ARTICLES, SEARCHED_CAPTIONS, Searched
from articles.api.parameters import expansions, filtersets
from articles.api.parameters.checking import check_parameters
from articles.api.parameters.expansions import Expansion
from articles.api.resources.gone import answer_for_merged_unit, answer_for_missing
from articles.api.resources.photos import photo_response
from articles.api.resources.viewset import LiveViewSet, ReleasedViewSet, json_response
from articles.api.schema import serializers
from articles.api.schema.operations import AtomSchema, NinjsSchema, PhotoSchema
from articles.models import Issue, Newspaper, Page, PublishedArticle, PublishedCaption, Unit
from articles.publishing.documents.articles import as_json
from articles.publishing.documents.live import issue_document, newspaper_document, page_document, unit_document


def by_day(day: str, *keys: Key) -> Orderings:
    """Newest or oldest issue first, within it as it is read; or by id, which never changes."""
    return {
        "-published_on": (Key(day, date, descending=True), *keys),
        "published_on": (Key(day, date), *keys),
        "id": (Key("public_id", str),),
    }


class NewspaperViewSet(LiveViewSet):
    """Newspapers, or sections of one that have pages of their own, of which an article is published."""

    queryset = Newspaper.objects.published().with_issue_figures()
    serializer_class = serializers.NewspaperSerializer
    filterset_class = filtersets.NewspaperFilterSet
    orderings = {
        "name": (Key("name", str), Key("section", str), Key("public_id", str)),
        "id": (Key("public_id", str),),
    }

    def document(self, row: Any) -> str:
        return as_json(newspaper_document(row, row.issue_count, row.first_on, row.last_on))


class IssueViewSet(LiveViewSet):
    """Issues of which at least one article is published."""

    queryset = Issue.objects.published().with_article_count().with_published_pages().select_related("newspaper")
    serializer_class = serializers.IssueSerializer
    filterset_class = filtersets.IssueFilterSet
    orderings = by_day("published_on", Key("public_id", str))
    expansions = (expansions.NEWSPAPER, expansions.PAGES, expansions.articles_of("issue"))

    def document(self, row: Any) -> str:
        return as_json(issue_document(row, row.article_count, row.published_pages))


# Filters of pages that select whole issues.
OF_ISSUES = {"newspaper", "section", "published_on", "published_on_after", "published_on_before"}


class PageViewSet(LiveViewSet):
    """Pages on which at least one article is published."""

    queryset = Page.objects.published().with_published_figures().select_related("issue__newspaper")
    serializer_class = serializers.PageSerializer
    filterset_class = filtersets.PageFilterSet
    orderings = by_day("issue__published_on", Key("issue_id", int), Key("first_order", int), Key("pk", int))
    expansions = (expansions.NEWSPAPER, expansions.ISSUE, expansions.articles_of("page"))

    def document(self, row: Any) -> str:
        return as_json(page_document(row, row.article_count))

    def rows(self, request: Request) -> QuerySet[Any]:
        pages = self.filtered(request)
        if not self.asked(request) <= OF_ISSUES:
            return pages
        issues = filtersets.IssueFilterSet(request.query_params, Issue.objects.published()).qs
        return near_pages(pages, issues, request, self.orderings)


class SearchedViewSet(ReleasedViewSet):
    """A list that takes ``q``."""

    searched: Searched
    search_parameters: tuple[str, ...] = search.PARAMETERS

    def parameters(self) -> dict[str, bool]:
        return {**super().parameters(), **dict.fromkeys(self.search_parameters, False)}

    def answer(self, request: Request) -> HttpResponse:
        search.check_needs_search(request.query_params)
        if "q" not in request.query_params:
            return super().answer(request)
        shape, found = self.shape(request), self.found(request)
        return json_response(found.as_json(self.documents(found.page.rows, shape)))

    def page(self, request: Request, most: int = pagination.MAX_LIMIT) -> pagination.Page:
        return self.found(request).page if "q" in request.query_params else super().page(request, most)

    def found(self, request: Request) -> search.Found:
        return search.search(self.filtered(request), request, self.search_orderings(), self.searched)

    def search_orderings(self) -> Orderings:
        return {**RANKED, **self.orderings}


class ArticleViewSet(SearchedViewSet):
    """Published articles with their captions and units; standalone picture news is among them."""

    queryset = PublishedArticle.objects.only("document", "public_id", "published_on", "issue", "order")
    serializer_class = serializers.ArticleSerializer
    filterset_class = filtersets.ArticleFilterSet
    pagination_class: type[pagination.CursorPages] = SearchPages
    searched = SEARCHED_ARTICLES
    orderings = by_day("published_on", Key("issue_id", int), Key("order", int), Key("pk", int))
    expansions: tuple[Expansion, ...] = (
        expansions.NEWSPAPER,
        expansions.ISSUE,
        expansions.PAGE,
        expansions.UNITS,
        expansions.CONTINUES,
        expansions.CONTINUED_BY,
    )

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        # An article that was published again between the two queries is looked up once more.
        try:
            return super().retrieve(request, id)
        except Http404:
            if missing := answer_for_missing(request, id):
                return missing
        return super().retrieve(request, id)

    @action(detail=True, schema=NinjsSchema(), content_negotiation_class=Anything)
    def ninjs(self, request: Request, id: str) -> HttpResponse:
        """The article in IPTC ninjs 3.0."""
        check_parameters(request.query_params, {})
        rows = PublishedArticle.objects.filter(public_id=id).only("document", "revision", "released_at")
        row = rows.first()
        if row is None and (missing := answer_for_missing(request, id, "api:article-ninjs")):
            return missing
        row = row or get_object_or_404(rows)
        tag = revision_tag(request, row.revision, row.released_at)
        document = ninjs_document(json.loads(row.document), request.build_absolute_uri)
        return not_modified(request, tag) or tagged(json_response(as_json(document)), tag)


class ArticleFeedViewSet(ArticleViewSet):
    """The same articles under the same filters as an Atom feed."""

    schema = AtomSchema()
    content_negotiation_class = Anything
    pagination_class = FeedParameters
    expansions = ()
    search_parameters = ("q",)

    def search_orderings(self) -> Orderings:
        """The newest first, with ``q`` too: readers of feeds look at the first page alone."""
        return {**self.orderings, **RANKED}

    def shaping(self) -> tuple[str, ...]:
        return ()

    def answer(self, request: Request) -> HttpResponse:
        return atom_response(request, self.page(request))


class CaptionViewSet(SearchedViewSet):
    """Photo captions of published articles."""

    queryset = PublishedCaption.objects.select_related("article").only(
        "document", "public_id", "position", "article__published_on", "article__issue", "article__order"
    )
    serializer_class = serializers.CaptionSerializer
    filterset_class = filtersets.CaptionFilterSet
    pagination_class = CaptionSearchPages
    searched = SEARCHED_CAPTIONS
    release = ("article__revision", "article__released_at")
    orderings = by_day(
        "article__published_on",
        Key("article__issue_id", int),
        Key("article__order", int),
        Key("article_id", int),
        Key("position", int),
    )
    expansions = (expansions.ARTICLE, expansions.NEWSPAPER, expansions.ISSUE, expansions.PAGE, expansions.UNITS)

    @action(detail=True, schema=PhotoSchema(), content_negotiation_class=Anything)
    def photo(self, request: Request, id: str) -> HttpResponse | FileResponse:
        """The picture itself."""
        check_parameters(request.query_params, {})
        return photo_response(request, id)


class UnitViewSet(LiveViewSet):
    """Organisations and places that a published article is about or names."""

    queryset = Unit.objects.published().with_published_parents().prefetch_related("names")
    serializer_class = serializers.UnitSerializer
    filterset_class = filtersets.UnitFilterSet
    orderings = {"name": (Key("name", str), Key("public_id", str)), "id": (Key("public_id", str),)}
    expansions = (expansions.PARENT,)

    def document(self, row: Any) -> str:
        return as_json(unit_document(row))

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        try:
            return super().retrieve(request, id)
        except Http404:
            return answer_for_merged_unit(request, id)
