"""``q=`` on the lists of articles and captions: what is found, ranked or by date, with snippets, counts and facets."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from rest_framework.request import Request

from articles.api.http.problems import InvalidParameters, invalid
from articles.api.lists.orderings import Orderings
from articles.api.lists.pagination import Page, read_ordering, read_page
from articles.api.lists.ranked import RANK, ranked_page
from articles.api.lists.searched import Searched
from articles.api.parameters.shaping import read_names
from articles.publishing.documents.articles import as_json
from articles.searching.facets import Faceted, facet_counts
from articles.searching.hits import Hits, find, matched
from articles.searching.queries import QueryError, SearchQuery, read_query
from articles.searching.snippets import snippets

PARAMETERS = ("q", "facets")


@dataclass(frozen=True)
class Found:
    """One page of a search, before ``fields`` and ``expand`` shape its documents."""

    query: SearchQuery
    hits: Hits
    page: Page
    facets: dict[str, Any] | None

    def as_json(self, documents: Iterable[str]) -> str:
        """The whole answer. ``documents`` are the shaped documents of the page's rows, as JSON."""
        rows = zip(self.page.rows, documents, strict=True)
        results = [with_match(row.document, text, self.query) for row, text in rows]
        return self.page.as_json(results, search=as_json(self.told()))

    def told(self) -> dict[str, Any]:
        exact = "exact" if self.hits.are_all else "at_least"
        return {"count": len(self.hits.newest), "count_is": exact, "facets": self.facets}


def search(rows: QuerySet[Any], request: Request, orderings: Orderings, searched: Searched) -> Found:
    """Search among ``rows``, which the filters have narrowed already.

    ``orderings`` are those that may be asked for, rank among them; the first is the default. Raises
    InvalidParameters for a query that searches for nothing.
    """
    query = read_q(request.query_params)
    facets = read_facets(request.query_params, searched.faceted)
    texts = searched.among(rows, request.query_params)
    ordering = read_ordering(request, orderings)
    hits = find(query, texts)
    if ordering == RANK:
        page = ranked_page(hits.by_rank(), request)
        keys = [key for key, _rank in page.rows]
    else:
        page = read_page(searched.read(matched(query, texts, hits)), request, searched.orderings(orderings))
        keys = [row.pk for row in page.rows]
    page = Page(rows=searched.in_order(keys), next=page.next, previous=page.previous)
    return Found(query, hits, page, told_facets(hits, facets, searched.faceted) if facets else None)


def read_q(query: QueryDict) -> SearchQuery:
    try:
        return read_query(str(query["q"]))
    except QueryError as error:
        raise invalid("q", ValidationError(str(error), code=error.code)) from None


def read_facets(query: QueryDict, faceted: Faceted) -> list[str]:
    return read_names(query, "facets", list(faceted.facets))


def told_facets(hits: Hits, names: Iterable[str], faceted: Faceted) -> dict[str, Any]:
    counts = facet_counts(hits.keys, names, faceted)
    return {name: [asdict(count) for count in own] for name, own in counts.items()}


def check_needs_search(query: QueryDict) -> None:
    """Without ``q``, refuse the parameters that have a meaning only in a search. Raises InvalidParameters."""
    if "q" in query:
        return
    if "facets" in query:
        raise needs_search("facets", query)
    if query.get("ordering") == RANK:
        raise needs_search("ordering", query)


def needs_search(name: str, query: QueryDict) -> InvalidParameters:
    return invalid(name, ValidationError(f"{name}={query[name]} needs a search: give q.", code="needs_q"))


def with_match(document: str, shaped: str, query: SearchQuery) -> str:
    """``shaped`` with ``match`` added: the places of ``document`` where the query was found.

    It is appended to the JSON text. To parse and write the document anew would cost more.
    """
    match = json.dumps([asdict(each) for each in snippets(json.loads(document), query)], ensure_ascii=False)
    comma = "" if shaped == "{}" else ","
    return f'{shaped.removesuffix("}")}{comma}"match":{match}}}'
