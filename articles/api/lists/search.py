"""``q=`` on the lists of articles and captions: what is found, ranked or by date, with snippets, counts and facets."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict
from rest_framework.request import Request

from articles.api.http.problems import InvalidParameters, invalid
from articles.api.lists.orderings import Cursor, Key, Orderings
from articles.api.lists.pagination import Page, address_at, read_given_cursor, read_limit, read_ordering, read_page
from articles.api.parameters.shaping import read_names
from articles.models import PublishedArticle, PublishedCaption, PublishedCaptionText, PublishedText, SearchedText
from articles.publishing.documents.articles import as_json
from articles.searching.facets import ARTICLES, CAPTIONS, Faceted, facet_counts
from articles.searching.hits import Hits, find, is_one_of, matched, texts_of
from articles.searching.queries import QueryError, SearchQuery, read_query
from articles.searching.snippets import snippets
from articles.searching.ways import Place

PARAMETERS = ("q", "facets")
RANK = "rank"
RANKED: Orderings = {RANK: (Key("rank", int, descending=True), Key("article", int, descending=True))}
SHARED = ("published_on", "issue_id", "order")
"""Of each text that is put in order: no text."""


@dataclass(frozen=True, kw_only=True)
class Searched:
    """A list that can be searched: its rows, and the texts beside them."""

    rows: type[Model]
    texts: type[SearchedText]
    row: str
    """What a text calls its row."""
    paths: Mapping[str, str]
    """Of the list's orderings: the column of a text, where it has another name."""
    faceted: Faceted

    def in_order(self, keys: Sequence[int]) -> list[Any]:
        """Rows with ``pk`` and ``document``."""
        if not keys:
            return []
        found = self.rows._default_manager.order_by().filter(is_one_of(keys))
        rows = {row.pk: row for row in found.values_list("pk", "document", named=True)}
        return [rows[key] for key in keys if key in rows]

    def orderings(self, orderings: Orderings) -> Orderings:
        """The list's own, by the columns that search repeats: their cursors are the same."""
        return {
            name: tuple(Key(self.paths.get(key.path, key.path), key.type, key.descending) for key in keys)
            for name, keys in orderings.items()
        }

    def read(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """With what orders them, and no more."""
        paths = [path for path in self.paths.values() if "__" in path]
        return found.select_related(self.row).only(*SHARED, *paths)


SEARCHED_ARTICLES = Searched(
    rows=PublishedArticle,
    texts=PublishedText,
    row="article",
    paths={"public_id": "article__public_id"},
    faceted=ARTICLES,
)
SEARCHED_CAPTIONS = Searched(
    rows=PublishedCaption,
    texts=PublishedCaptionText,
    row="caption",
    paths={
        "article__published_on": "published_on",
        "article__issue_id": "issue_id",
        "article__order": "order",
        "article_id": "caption__article_id",
        "position": "caption__position",
        "public_id": "caption__public_id",
    },
    faceted=CAPTIONS,
)


@dataclass(frozen=True)
class Found:
    """One page of a search, before its rows are shaped."""

    query: SearchQuery
    hits: Hits
    page: Page
    facets: dict[str, Any] | None

    def as_json(self, documents: Iterable[str]) -> str:
        """``documents`` are those of the page's rows, as JSON."""
        rows = zip(self.page.rows, documents, strict=True)
        results = [with_match(row.document, text, self.query) for row, text in rows]
        return self.page.as_json(results, search=as_json(self.told()))

    def told(self) -> dict[str, Any]:
        exact = "exact" if self.hits.are_all else "at_least"
        return {"count": len(self.hits.newest), "count_is": exact, "facets": self.facets}


def search(rows: QuerySet[Any], request: Request, orderings: Orderings, of: Searched) -> Found:
    """``rows`` as the filters leave them. ``orderings`` with the rank among them, the default first. Raises
    InvalidParameters for a query that asks for nothing."""
    query, facets = read_q(request.query_params), read_facets(request.query_params, of.faceted)
    texts = texts_of(rows, of.texts)
    ordering = read_ordering(request, orderings)
    hits = find(query, texts)
    if ordering == RANK:
        page = ranked_page(hits.by_rank(), request)
        keys = [key for key, _rank in page.rows]
    else:
        page = read_page(of.read(matched(query, texts, hits)), request, of.orderings(orderings))
        keys = [row.pk for row in page.rows]
    page = Page(rows=of.in_order(keys), next=page.next, previous=page.previous)
    return Found(query, hits, page, told_facets(hits, facets, of.faceted) if facets else None)


def ranked_page(places: Sequence[Place], request: Request) -> Page:
    """Exact as long as the ranked ones are the same: a rank hangs on the query and the row alone."""
    cursor, limit = read_given_cursor(request, RANK, RANKED), read_limit(request)
    start, end = ranked_slice([(rank, key) for key, rank in places], cursor, limit)
    rows = list(places[start:end])

    def url_at(place: Place, *, backwards: bool) -> str:
        key, rank = place
        return address_at(Cursor(RANK, backwards, (rank, key)), request)

    return Page(
        rows=rows,
        next=url_at(rows[-1], backwards=False) if rows and end < len(places) else None,
        previous=url_at(rows[0], backwards=True) if rows and start > 0 else None,
    )


def ranked_slice(places: Sequence[tuple[int, int]], cursor: Cursor | None, limit: int) -> tuple[int, int]:
    """Where the page behind the cursor, or before it, begins and ends in ``places``, which are from the highest rank
    down."""
    if cursor is None:
        return 0, limit
    before = sum(place > cursor.values for place in places)
    if cursor.backwards:
        return max(0, before - limit), before
    start = before + (cursor.values in places)
    return start, start + limit


def read_q(query: QueryDict) -> SearchQuery:
    try:
        return read_query(str(query["q"]))
    except QueryError as error:
        raise invalid("q", ValidationError(str(error), code=error.code)) from None


def read_facets(query: QueryDict, of: Faceted) -> list[str]:
    return read_names(query, "facets", list(of.facets))


def told_facets(hits: Hits, names: Iterable[str], of: Faceted) -> dict[str, Any]:
    counts = facet_counts(hits.keys, names, of)
    return {name: [asdict(count) for count in own] for name, own in counts.items()}


def check_needs_search(query: QueryDict) -> None:
    """What means something in a search only is a mistake elsewhere."""
    if "q" in query:
        return
    if "facets" in query:
        raise needs_search("facets", query)
    if query.get("ordering") == RANK:
        raise needs_search("ordering", query)


def needs_search(name: str, query: QueryDict) -> InvalidParameters:
    return invalid(name, ValidationError(f"{name}={query[name]} needs a search: give q.", code="needs_q"))


def with_match(document: str, shaped: str, query: SearchQuery) -> str:
    """The result's JSON with ``match`` added, whichever of its fields were asked for: behind the last of them, which
    costs less than to read and write the whole anew."""
    match = json.dumps([asdict(each) for each in snippets(json.loads(document), query)], ensure_ascii=False)
    comma = "" if shaped == "{}" else ","
    return f'{shaped.removesuffix("}")}{comma}"match":{match}}}'
